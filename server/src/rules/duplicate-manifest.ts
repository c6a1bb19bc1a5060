import { literalText, type Field } from "../syntax/field";
import type { Rule } from "./rule";
import { shownName } from "./support/packWords";
import { l10n } from "../text/message";

export const duplicateManifest: Rule = {
  id: "duplicate-manifest",
  order: 470,
  severity: "error",
  summary: "Two manifests of a pack have the same name.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    for (const pack of profile.packs) {
      const { manifests } = pack;
      const seen = new Map<string, Field>();
      for (const { name } of manifests) {
        const text = literalText(name);
        if (name === undefined || text === undefined) continue;
        const first = seen.get(text);
        if (first === undefined) {
          seen.set(text, name);
          continue;
        }
        yield {
          range: name.range,
          message: l10n`Pack "${shownName(pack)}" already has a manifest named "${text}". Give each manifest its own name.`,
          related: [{ range: first.range, message: l10n`First manifest named "${text}"` }],
        };
      }
    }
  },
};
