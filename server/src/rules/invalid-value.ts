import type { ProfileContext, Fix, Found, Rule } from "./rule";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { fieldAt, literalText, type Field } from "../syntax/field";
import type { Tree } from "../syntax/tree";
import { nearest } from "../text/nearest";
import { anyOf, didYouMean, l10n, sentences, type Wording } from "../text/message";

export const invalidValue: Rule = {
  id: "invalid-value",
  order: 117,
  severity: "error",
  summary: "A value that is not one of the allowed values of its key.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }: ProfileContext) {
    const { tree, node, places, packs, shape } = profile;
    const { contexts } = shape.traits;
    const context = check(tree, fieldAt(tree, node, places.context), l10n`context`, contexts ?? CONTEXTS);
    // Elsewhere only the documentation lists its words.
    if (context !== undefined) yield contexts === undefined ? { ...context, severity: "warning" } : context;
    if (shape.traits.isAnswer === true) return;
    for (const { registryKind, registryProvider } of packs) {
      const found = [
        check(tree, registryKind, l10n`registry kind`, REGISTRY_KINDS),
        check(tree, registryProvider, l10n`provider type`, PROVIDER_TYPES),
      ];
      yield* found.filter((one) => one !== undefined);
    }
  },
};

// The API's lists, docs/domain.md 1.4. Exports write "" where there is no registry.
const REGISTRY_KINDS = ["pack", "helm", "oci"] as const;
const PROVIDER_TYPES = ["pack", "helm", "zarf"] as const;
const CONTEXTS = ["project", "tenant"] as const;

function check(tree: Tree, field: Field | undefined, what: Wording, words: readonly string[]): Found | undefined {
  const text = literalText(field);
  if (field?.type !== "string" || text === undefined || words.includes(text)) return undefined;
  const same = words.find((word) => word === text.toLowerCase());
  const candidates = same === undefined ? nearest(text, words) : [same];
  const advice = didYouMean(candidates[0]) ?? l10n`Use ${anyOf(words.map((word) => `"${word}"`))}.`;
  return {
    range: field.range,
    message: sentences(l10n`"${text}" is not a valid ${what}.`, advice),
    fixes: (): Fix[] =>
      candidates.map((word) => ({
        title: l10n`Change to "${word}"`,
        edits: [replaceScalar(tree, field.node, word)],
        isSafe: same !== undefined,
      })),
  };
}
