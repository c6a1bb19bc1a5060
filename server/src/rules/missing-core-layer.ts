import { newPack, packNames } from "../packs/newPack";
import { packsWorthOffering } from "../packs/packChoice";
import { layerOfPack } from "../packs/packLayer";
import { newestUsable } from "../packs/updates";
import type { PackFacts } from "../packs/catalog";
import { isCoreLayer, LAYER_NAMES, LAYERS, requiredLayers, type CoreLayer, type Layer } from "../profile/facts/layers";
import { cloudOf, profileTypeOf, writtenPacks } from "../profile/model";
import { fillList, insertItem, withFinalLineBreak } from "../syntax/edits/structureEdits";
import { encloses } from "../text/range";
import type { Fix, ProfileContext, Rule } from "./rule";
import { allOf, l10n, type Wording } from "../text/message";

/** Most packs to suggest for a layer. */
const MAX_SUGGESTIONS = 5;

export const missingCoreLayer: Rule = {
  id: "missing-core-layer",
  order: 220,
  severity: "error",
  summary: "A full or infra profile is missing a layer that its cloud needs.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { profile } = context;
    const range = profile.packList?.keyRange;
    const missing = certainlyMissingLayers(context);
    if (range === undefined || missing.length === 0) return;
    yield { range, missingLayers: missing, message: messageFor(missing), fixes: () => layerFixes(context, missing) };
  },
};

function messageFor(missing: readonly CoreLayer[]): Wording {
  const [only, second] = missing;
  if (only !== undefined && second === undefined)
    return l10n`The ${LAYER_NAMES[only]} layer (${only}) is missing; a cluster needs one.`;
  const names = missing.map((layer) => `${LAYER_NAMES[layer]} (${layer})`);
  return l10n`${String(missing.length)} layers that a cluster needs are missing: ${allOf(names)}.`;
}

/**
 * The core layers that a profile certainly does not have, in order. Empty if any pack's layer is unknown, if an add-on is only
 * guessed and may be of a missing layer, or if the text has syntax errors.
 */
export function certainlyMissingLayers({ tree, document, profile, catalog }: ProfileContext): readonly CoreLayer[] {
  const required = requiredLayers(profileTypeOf(profile), cloudOf(profile));
  if (required.length === 0 || profile.packs.length === 0) return [];
  if (profile.type?.isOpaque === true || profile.cloudType?.isOpaque === true) return [];
  if (tree.problems.some(({ range }) => encloses(document.range, range))) return [];
  const layers = writtenPacks(profile).map((pack) => layerOfPack(profile, pack, catalog));
  const isOpen = layers.some((found) => found === undefined || (!found.isStated && !isCoreLayer(found.layer)));
  if (isOpen) return [];
  return required.filter((layer) => !layers.some((found) => found?.layer === layer));
}

/** The fix that adds all layers before those that add a single one. */
function layerFixes(context: ProfileContext, missing: readonly CoreLayer[]): Fix[] {
  const all = missing.length > 1 ? allMissingFix(context, missing) : undefined;
  const single = missing.flatMap((layer) => oneLayerFixes(context, layer));
  return all === undefined ? single : [all, ...single];
}

/** The fixes that add a pack for one missing layer, the usual pack first. */
export function oneLayerFixes(context: ProfileContext, layer: CoreLayer): Fix[] {
  const fixes = offersFor(context, layer).map((pack) => insertionFix(context, [{ layer, pack }], titleOf(layer, pack)));
  return fixes.filter((fix) => fix !== undefined);
}

function titleOf(layer: CoreLayer, pack: PackFacts): Wording {
  return l10n`Add the ${LAYER_NAMES[layer]} layer: ${pack.name} ${pack.versions.join()}`;
}

/** The packs to suggest for a layer, each with only the version to use. Packs without a known version are left out. */
function offersFor({ profile, catalog, today }: ProfileContext, layer: CoreLayer): PackFacts[] {
  return packsWorthOffering(catalog, layer, cloudOf(profile), packNames(profile))
    .filter(({ versions }) => versions.length > 0)
    .slice(0, MAX_SUGGESTIONS)
    .flatMap((pack) => {
      const version = newestUsable(pack, { catalog, registry: pack.registries[0], today });
      return version === undefined ? [] : [{ ...pack, versions: [version] }];
    });
}

/** The fix that adds the usual pack for every missing layer; undefined if there is no pack for one of them. */
export function allMissingFix(context: ProfileContext, missing = certainlyMissingLayers(context)): Fix | undefined {
  const additions = missing.map((layer) => ({ layer, pack: offersFor(context, layer)[0] }));
  const known = additions.flatMap(({ layer, pack }): Addition[] => (pack === undefined ? [] : [{ layer, pack }]));
  if (missing.length === 0 || known.length < additions.length) return undefined;
  return insertionFix(context, known, l10n`Add all missing layers: ${missing.join(", ")}`);
}

/** The fix that adds a pack in the place of its layer; undefined if it cannot be added. */
export function packInsertion(context: ProfileContext, layer: Layer, pack: PackFacts): Fix | undefined {
  const { catalog, today } = context;
  const version = newestUsable(pack, { catalog, registry: pack.registries[0], today });
  if (version === undefined) return undefined;
  return insertionFix(context, [{ layer, pack: { ...pack, versions: [version] } }], l10n`Add ${pack.name} ${version}`);
}

interface Addition {
  readonly layer: Layer;
  readonly pack: PackFacts;
}

function insertionFix(context: ProfileContext, additions: readonly Addition[], title: Wording): Fix | undefined {
  const { profile, language, catalog } = context;
  const list = profile.packList?.node;
  if (list === undefined) return undefined;
  const { tree } = profile;
  const items = additions.map(({ layer, pack }) => newPack(profile, pack, layer, { language, catalog }));
  const edits =
    writtenPacks(profile).length === 0
      ? [fillList(tree, list, items)]
      : items.map((item, i) => insertItem(tree, list, placeFor(context, additions[i]?.layer ?? "addon"), item));
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < edits.length ? undefined : { title, edits: withFinalLineBreak(tree, made), isSafe: false };
}

/**
 * The index at which to insert a layer in the order os, k8s, cni, csi, addon: after the last pack of the same or an
 * earlier layer.
 */
function placeFor({ profile, catalog }: ProfileContext, layer: Layer): number {
  const rank = LAYERS.indexOf(layer);
  const before = profile.packs.filter((pack) => {
    const found = layerOfPack(profile, pack, catalog);
    return found !== undefined && LAYERS.indexOf(found.layer) <= rank;
  });
  return (before.at(-1)?.index ?? -1) + 1;
}
