import { literalText } from "../syntax/field";
import { isPackType, PACK_TYPES, packTypeMeantBy } from "../profile/facts/layers";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Rule } from "./rule";

export const invalidPackType: Rule = {
  id: "invalid-pack-type",
  order: 300,
  severity: "error",
  summary: "A pack's type is none that Palette has.",
  needsCatalog: false,
  fix: "safe",
  *checkPack({ profile, pack: { type } }) {
    const text = literalText(type);
    if (type?.type !== "string" || text === undefined || isPackType(text)) return;
    const meant = packTypeMeantBy(text);
    const candidates = meant === undefined ? (WORDS[text.toLowerCase()] ?? nearest(text, PACK_TYPES)) : [meant];
    yield {
      range: type.range,
      message: `"${text}" is no pack type. Palette has spectro (the older registries of packs), oci, helm and manifest.`,
      fixes: () =>
        candidates.map((candidate) => ({
          title: `Change to ${candidate}`,
          edits: [replaceScalar(profile.tree, type.node, candidate)],
          isSafe: meant !== undefined,
        })),
    };
  },
};

/** Words that users write for a type, with the types that they may mean. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  pack: ["spectro", "oci"],
  chart: ["helm", "oci"],
  "helm-chart": ["helm", "oci"],
};
