import { literalText } from "../syntax/field";
import { isPackType, PACK_TYPES, packTypeMeantBy } from "../profile/facts/layers";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const invalidPackType: Rule = {
  id: "invalid-pack-type",
  order: 300,
  severity: "error",
  summary: "A pack's type is not valid.",
  needsCatalog: false,
  fix: "safe",
  *checkPack({ profile, pack: { type } }) {
    const text = literalText(type);
    if (type?.type !== "string" || text === undefined || isPackType(text)) return;
    const meant = packTypeMeantBy(text);
    const candidates = meant === undefined ? (WORDS[text.toLowerCase()] ?? nearest(text, PACK_TYPES)) : [meant];
    yield {
      range: type.range,
      message: l10n`"${text}" is not a valid pack type. Use "oci", "helm", "manifest" or "spectro" (older pack registries).`,
      fixes: () =>
        candidates.map((candidate) => ({
          title: l10n`Change to "${candidate}"`,
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
