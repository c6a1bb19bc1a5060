import { literalText } from "../syntax/field";
import {
  isCoreLayer,
  isLayer,
  layerMeantBy,
  requiredLayers,
  type CoreLayer,
  type Layer,
} from "../profile/facts/layers";
import { cloudOf, profileTypeOf, packsSharing, type Pack, type Profile } from "../profile/model";
import type { Catalog, PackFacts } from "./catalog";
import { factAbout } from "../text/memory";
import { findPack } from "./packQueries";

export interface PackLayer {
  readonly layer: Layer;
  /** Whether the document or a reliable fact states it. A guess may satisfy a rule, but never causes a finding. */
  readonly isStated: boolean;
}

/**
 * The layer of a pack: the one that the document states; add-on for manifests and for packs of add-on and system
 * profiles; otherwise the catalog's. An invalid word counts as the layer that it certainly means, or else as a guessed
 * add-on. Undefined: unknown. The pack is one of the profile's.
 */
export function layerOfPack(profile: Profile, pack: Pack, catalog: Catalog): PackLayer | undefined {
  return layersOfPacks(profile, catalog).get(pack);
}

const layersOfPacks = factAbout(
  (profile: Profile, catalog: Catalog): ReadonlyMap<Pack, PackLayer | undefined> =>
    new Map(profile.packs.map((pack) => [pack, findLayer(profile, pack, catalog)])),
);

function findLayer(profile: Profile, pack: Pack, catalog: Catalog): PackLayer | undefined {
  if (!isLayerWritten(pack)) return inferredLayer(profile, pack, catalog);
  const text = literalText(pack.layer);
  if (text === undefined) return undefined;
  if (isLayer(text)) return { layer: text, isStated: true };
  const right = rightLayer(profile, pack, text, catalog);
  return right?.isCertain === true ? { layer: right.layer, isStated: true } : { layer: "addon", isStated: false };
}

function isLayerWritten({ layer }: Pack): boolean {
  return layer !== undefined && layer.kind !== "empty";
}

/** The layer of a pack that states none. */
function inferredLayer(profile: Profile, pack: Pack, catalog: Catalog): PackLayer | undefined {
  if (canOnlyBeAddOn(profile, pack)) return { layer: "addon", isStated: true };
  const facts = factsOfPack(pack, catalog);
  return facts && { layer: facts.layer, isStated: !facts.isLayerGuessed };
}

/** Whether the profile or the pack's type allows no other layer than add-on. */
function canOnlyBeAddOn(profile: Profile, pack: Pack): boolean {
  const type = profileTypeOf(profile);
  return literalText(pack.type) === "manifest" || type === "add-on" || type === "system";
}

/** The layer to write in place of an invalid word. */
export interface RightLayer {
  readonly layer: Layer;
  /** Whether no other layer is possible, and the profile has room for it. */
  readonly isCertain: boolean;
}

/** The layer to write in place of an invalid word; undefined if the word means none. */
export function rightLayer(profile: Profile, pack: Pack, word: string, catalog: Catalog): RightLayer | undefined {
  const right = layerFor(profile, pack, word, catalog);
  if (right?.isCertain !== true) return right;
  // If several packs share the text (alias or merge), the layer must be right for all.
  const isForAll = packsSharing(profile, pack, "layer").every((other) => {
    const theirs = layerFor(profile, other, word, catalog);
    return theirs?.isCertain === true && theirs.layer === right.layer;
  });
  return { ...right, isCertain: isForAll };
}

function layerFor(profile: Profile, pack: Pack, word: string, catalog: Catalog): RightLayer | undefined {
  const facts = factsOfPack(pack, catalog);
  const stated = facts?.isLayerGuessed === false ? facts.layer : undefined;
  if (stated === "addon" || canOnlyBeAddOn(profile, pack)) return { layer: "addon", isCertain: !isCoreLayer(stated) };
  const layer = layerMeantBy(word);
  if (layer === undefined) return undefined;
  // Even a guess of another layer makes it uncertain.
  const isDisputed = facts !== undefined && facts.layer !== layer;
  return { layer, isCertain: !isDisputed && hasRoom(profile, pack, layer, catalog) };
}

/** Whether a profile has room for a pack in a layer: a core layer has one pack, and an infra profile has no add-ons. */
function hasRoom(profile: Profile, pack: Pack, layer: Layer, catalog: Catalog): boolean {
  const type = profileTypeOf(profile);
  if (!isCoreLayer(layer)) return type === "cluster";
  if (type !== "cluster" && type !== "infra") return false;
  return profile.packs.every((other) => other === pack || canOnlyBeBeside(profile, other, layer, catalog));
}

/** Whether a pack certainly belongs to another layer, even after correcting an invalid word. */
function canOnlyBeBeside(profile: Profile, pack: Pack, layer: CoreLayer, catalog: Catalog): boolean {
  if (!isLayerWritten(pack)) {
    const inferred = inferredLayer(profile, pack, catalog);
    return inferred !== undefined && inferred.layer !== layer;
  }
  const text = literalText(pack.layer);
  if (text === undefined) return false;
  return isLayer(text) ? text !== layer : canOnlyBeAddOn(profile, pack) || layerMeantBy(text) !== layer;
}

/** The catalog's facts about a pack; undefined if unknown. */
export function factsOfPack(pack: Pack, catalog: Catalog): PackFacts | undefined {
  const answer = findPack(pack, catalog);
  return answer.is === "found" ? answer.value : undefined;
}

/**
 * The core layers that a profile requires and that no pack is known to fill, in order. Layers of unknown packs may be
 * among them.
 */
export function possiblyMissingLayers(profile: Profile, catalog: Catalog): readonly CoreLayer[] {
  const filled = new Set(profile.packs.map((pack) => layerOfPack(profile, pack, catalog)?.layer));
  return requiredLayers(profileTypeOf(profile), cloudOf(profile)).filter((layer) => !filled.has(layer));
}
