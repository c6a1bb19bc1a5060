import { problemsOf } from "../profile/packBodies";
import { hostRange } from "../syntax/embedded/embeddedBody";
import type { Rule } from "./rule";

export const manifestSyntax: Rule = {
  id: "manifest-syntax",
  order: 455,
  severity: "error",
  summary: "The content of a manifest is not YAML.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    if (body.manifest === undefined) return;
    for (const { range, message } of problemsOf(body)) {
      yield { range: hostRange(body.placed, range), message: `The manifest is not YAML. ${message}` };
    }
  },
};
