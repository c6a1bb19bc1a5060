import { layerOfPack } from "../packs/packLayer";
import { isCoreLayer, LAYERS, type Layer } from "../profile/facts/layers";
import { hasInvalidType, profileTypeOf, type Pack } from "../profile/model";
import { longestIncreasingSubsequence, moveItems } from "../syntax/edits/moveItems";
import { haveSameContent } from "../syntax/sameContent";
import { resolve } from "../syntax/tree";
import { applyEdits } from "../text/edit";
import { encloses, type Range } from "../text/range";
import { shownName } from "./support/packWords";
import type { Fix, ProfileContext, Rule } from "./rule";
import { l10n, sentences, type Wording } from "../text/message";

export const layerOrder: Rule = {
  id: "layer-order",
  order: 260,
  severity: "warning",
  summary: "The packs are not in the order of their layers.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile(context) {
    const { packs } = context.profile;
    const layers = knownLayers(context);
    if (layers === undefined) return;
    const order = orderedPlaces(layers);
    const kept = new Set(longestIncreasingSubsequence(order));
    const [first, ...others] = packs.filter((_, i) => !kept.has(i));
    if (first === undefined) return;
    yield {
      range: reportRange(first),
      message: sentences(whatIsWrong(layers, first), l10n`Sort the packs by layer: os, k8s, cni, csi, addon.`),
      related: others.map((pack) => ({ range: reportRange(pack), message: l10n`Also out of order` })),
      fixes: () => sortFixes(context, order),
    };
  },
};

/**
 * The layer of each pack. Undefined if a layer is not certain, core layers are in a profile that must not have them, or
 * the text has syntax errors.
 */
function knownLayers({ tree, document, profile, catalog }: ProfileContext): readonly Layer[] | undefined {
  const type = profileTypeOf(profile);
  if (type === "add-on" || type === "system" || hasInvalidType(profile)) return undefined;
  if (tree.problems.some(({ range }) => encloses(document.range, range))) return undefined;
  const layers: Layer[] = [];
  for (const pack of profile.packs) {
    const found = layerOfPack(profile, pack, catalog);
    if (found?.isStated !== true) return undefined;
    // One of the two will become an add-on, and then belongs elsewhere.
    if (isCoreLayer(found.layer) && layers.includes(found.layer)) return undefined;
    layers.push(found.layer);
  }
  return layers;
}

const rankOf = (layer: Layer | undefined): number => (layer === undefined ? -1 : LAYERS.indexOf(layer));

/** The current indexes of the packs, in the order in which they should be. */
function orderedPlaces(layers: readonly Layer[]): number[] {
  return layers.map((_, i) => i).sort((a, b) => rankOf(layers[a]) - rankOf(layers[b]) || a - b);
}

function reportRange({ layer, name, range }: Pack): Range {
  return (layer?.kind === "scalar" ? layer : name)?.range ?? range;
}

/** Says which higher layer the pack comes after, or else which lower layer it comes before. */
function whatIsWrong(layers: readonly Layer[], pack: Pack): Wording {
  const { index } = pack;
  const layer = layers[index] ?? "addon";
  const higher = layers.slice(0, index).find((other) => rankOf(other) > rankOf(layer));
  const lower = layers.slice(index + 1).find((other) => rankOf(other) < rankOf(layer));
  const name = shownName(pack);
  return higher === undefined
    ? l10n`"${name}" (${layer}) is before layer "${lower ?? ""}".`
    : l10n`"${name}" (${layer}) is after layer "${higher}".`;
}

/** Moves whole items. No fix if that would change the content, for example an alias before its anchor. */
function sortFixes({ language, profile }: ProfileContext, order: readonly number[]): Fix[] {
  const { tree, packList } = profile;
  if (packList === undefined) return [];
  const list = resolve(tree, packList.node);
  const edits = moveItems(tree, list, order);
  if (edits === undefined) return [];
  const sorted = language.read(applyEdits(tree.source, edits));
  if (!haveSameContent(tree, sorted, { list, order })) return [];
  return [{ title: l10n`Sort the packs by layer`, edits, isSafe: true }];
}
