import { literalText, type Field } from "../syntax/field";
import type { Rule } from "./rule";

export const duplicateManifest: Rule = {
  id: "duplicate-manifest",
  order: 470,
  severity: "error",
  summary: "Two manifests of a pack have the same name.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    for (const { manifests } of profile.packs) {
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
          message: `This pack has a manifest called "${text}" already. Palette tells a pack's manifests apart by their names: give each its own.`,
          related: [{ range: first.range, message: `The first manifest called "${text}".` }],
        };
      }
    }
  },
};
