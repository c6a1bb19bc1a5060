import { problemsOf } from "../profile/packBodies";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { literalText } from "../syntax/field";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const manifestSyntax: Rule = {
  id: "manifest-syntax",
  order: 455,
  severity: "error",
  summary: "The content of a manifest is not valid YAML.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    const { manifest } = body;
    if (manifest === undefined) return;
    const name = literalText(manifest.name) ?? "";
    for (const { range, message } of problemsOf(body)) {
      yield {
        range: hostRange(body.placed, range),
        message: l10n`Invalid YAML in manifest "${name}": ${message}.`,
      };
    }
  },
};
