import { dataChanges, type DataChange } from "../../compare/values/dataChanges";
import { shownData } from "../../compare/values/shownData";
import { layerOfPack } from "../../packs/packLayer";
import { isCoreLayer } from "../../profile/facts/layers";
import { type Manifest, type Pack } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import { inWords, l10n } from "../../text/message";
import type {
  DifferenceQuery,
  LayerDifference,
  ManifestDifference,
  TextDifference,
  ValueDifference,
} from "./differenceAnswers";
import { comparedValues } from "./effectiveValues";
import { isInSecret, manifestData } from "./manifestData";
import { pairsOf, type Pair } from "./pairs";
import type { PlacedProfile } from "./placedProfile";

/** The layers that differ between two profiles, in the order of the later one, then those that are gone. */
export function layerDifferences(
  before: PlacedProfile,
  after: PlacedProfile,
  query: DifferenceQuery,
): readonly LayerDifference[] {
  const nameOf = ({ name }: Pack): string => name?.text ?? "";
  const pairs = withReplaced(pairsOf(before.profile.packs, after.profile.packs, nameOf), before, after);
  const moved = movedAmong(pairs);
  return pairs.flatMap((pair) => layerDifference(pair, { before, after, query, isMoved: moved.has(pair) }) ?? []);
}

/** Pairs a pack that is gone with one that is new in the same core layer. */
function withReplaced(pairs: readonly Pair<Pack>[], before: PlacedProfile, after: PlacedProfile): Pair<Pack>[] {
  const left = new Set(pairs);
  return pairs.flatMap((pair) => {
    if (!left.has(pair)) return [];
    const { after: added } = pair;
    const layer = added === undefined || pair.before !== undefined ? undefined : layerIn(after, added);
    const gone = [...left].find((one) => {
      return one.after === undefined && one.before !== undefined && layerIn(before, one.before) === layer;
    });
    if (!isCoreLayer(layer) || gone === undefined) return [pair];
    left.delete(gone);
    return [{ before: gone.before, after: added }];
  });
}

function layerIn({ profile, look }: PlacedProfile, pack: Pack): string | undefined {
  return layerOfPack(profile, pack, look.context.catalog)?.layer;
}

/** The pairs whose order among the others differs: all that are not in the longest run that keeps its order. */
function movedAmong(pairs: readonly Pair<Pack>[]): ReadonlySet<Pair<Pack>> {
  const common = pairs.filter(({ before, after }) => before !== undefined && after !== undefined);
  const places = common.map(({ before }) => before?.index ?? 0);
  const lengths: number[] = [];
  for (const [i, place] of places.entries()) {
    lengths.push(1 + Math.max(0, ...lengths.filter((_, j) => (places[j] ?? 0) < place && j < i)));
  }
  const kept = new Set<Pair<Pack>>();
  let wanted = Math.max(0, ...lengths);
  let limit = Infinity;
  for (let i = places.length - 1; i >= 0; i--) {
    const pair = common[i];
    if (pair === undefined || lengths[i] !== wanted || (places[i] ?? 0) >= limit) continue;
    kept.add(pair);
    limit = places[i] ?? 0;
    wanted--;
  }
  return new Set(common.filter((pair) => !kept.has(pair)));
}

interface Comparing {
  readonly before: PlacedProfile;
  readonly after: PlacedProfile;
  readonly query: DifferenceQuery;
  readonly isMoved: boolean;
}

const FIELDS = ["layer", "type", "registryName", "registryUid", "uid", "addonType"] as const;
const FIELD_NAMES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  layer: "layer",
  type: "type",
  registryName: "registry",
  registryUid: "registry UID",
  uid: "UID",
  addonType: "category",
};

function layerDifference(pair: Pair<Pack>, comparing: Comparing): LayerDifference | undefined {
  const { before: own, after: other } = pair;
  const { before, after, isMoved } = comparing;
  const pack = other?.name?.text ?? own?.name?.text ?? "";
  const layer = other === undefined ? own && layerIn(before, own) : layerIn(after, other);
  const common = { layer, pack, from: own && pinnedVersion(own), to: other && pinnedVersion(other) };
  if (own === undefined || other === undefined) {
    const empty = { isMoved: false, fields: [], values: { values: [], reason: undefined }, manifests: [] };
    return { is: own === undefined ? "added" : "removed", ...common, packBefore: undefined, ...empty };
  }
  const packBefore = own.name?.text === other.name?.text ? undefined : own.name?.text;
  const fields = fieldDifferences(own, other);
  const values = packBefore === undefined ? valuesDifference(own, other, comparing) : NO_VALUES;
  const manifests = manifestDifferences(own, other, comparing);
  const isChanged = common.from !== common.to || fields.length > 0 || values.values.length > 0 || manifests.length > 0;
  if (packBefore === undefined && !isChanged && !isMoved) return undefined;
  const is = packBefore !== undefined ? "replaced" : isChanged ? "changed" : "moved";
  return { is, ...common, packBefore, isMoved, fields, values, manifests };
}

function fieldDifferences(own: Pack, other: Pack): ValueDifference[] {
  const registry = own.registryName?.text;
  const isSameRegistry = registry !== undefined && registry === other.registryName?.text;
  return FIELDS.flatMap((key): ValueDifference[] => {
    const [old, next] = [own[key]?.text, other[key]?.text];
    // Palette adds UIDs to what is named.
    const isAdded = (key === "uid" || key === "registryUid") && (old === undefined || next === undefined);
    const isSame = old === next || (isSameRegistry && isAdded);
    return isSame ? [] : [{ path: [FIELD_NAMES[key]], before: old, after: next }];
  });
}

const NO_VALUES: TextDifference = { values: [], reason: undefined };

function valuesDifference(own: Pack, other: Pack, { before, after, query }: Comparing): TextDifference {
  const [old, next] = [
    { look: before.look, pack: own },
    { look: after.look, pack: other },
  ];
  const { changes, reason } = comparedValues(old, next, query.values);
  return {
    values: changes.map((change) => shownChange(change, false, query)),
    reason: reason === undefined || changes.length === 0 ? undefined : inWords(reason),
  };
}

function shownChange(
  { path, before, after }: DataChange,
  isSecret: boolean,
  { isMasking }: DifferenceQuery,
): ValueDifference {
  const shown = (side: DataChange["before"]): string | undefined =>
    side && shownData(side.value ?? null, path, isSecret, isMasking);
  return { path, before: shown(before), after: shown(after) };
}

function manifestDifferences(own: Pack, other: Pack, { before, after, query }: Comparing): ManifestDifference[] {
  const nameOf = ({ name }: Manifest): string => name?.text ?? "";
  return pairsOf(own.manifests, other.manifests, nameOf).flatMap((pair): ManifestDifference[] => {
    const name = nameOf(pair.after ?? pair.before ?? { node: other.node, name: undefined, content: undefined });
    const is = pair.before === undefined ? "added" : pair.after === undefined ? "removed" : "changed";
    if (is !== "changed") return [{ is, name, ...NO_VALUES }];
    if (pair.before?.content?.text === pair.after?.content?.text) return [];
    const [old, next] = [manifestData(before.look.reading, pair.before), manifestData(after.look.reading, pair.after)];
    if (old === undefined || next === undefined) {
      return [{ is, name, values: [], reason: inWords(l10n`compared as text: not valid YAML`) }];
    }
    const changes = dataChanges(old, next).map((change) => shownChange(change, isInSecret(change.path), query));
    return changes.length === 0 ? [] : [{ is, name, values: changes, reason: undefined }];
  });
}
