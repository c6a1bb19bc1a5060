import { knownText } from "../syntax/field";
import { isCoreLayer, isLayer, layerMeantBy, requiredLayers, type CoreLayer, type Layer } from "../profile/facts/layers";
import { cloudOf, profileTypeOf, sharersOf, type Pack, type Profile } from "../profile/model";
import type { Catalog, PackFacts } from "./catalog";
import { findPack } from "./packLookup";

export interface PackLayer {
  readonly layer: Layer;
  /** Whether the document or a stated fact says so. A guess may satisfy a rule, never accuse. */
  readonly isStated: boolean;
}

/**
 * The layer a pack fills: what the document says; manifests, and whatever stands in an add-on or system profile, are
 * add-ons; else what the catalogue knows. A wrong word counts as the layer that it certainly stands for, else as an add-on,
 * which then is a guess. Undefined: not known.
 */
export function layerOfPack(profile: Profile, pack: Pack, catalog: Catalog): PackLayer | undefined {
  if (!isLayerWritten(pack)) return inferredLayer(profile, pack, catalog);
  const text = knownText(pack.layer);
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

/** Whether neither the profile nor the pack's type leaves another layer. */
function canOnlyBeAddOn(profile: Profile, pack: Pack): boolean {
  const type = profileTypeOf(profile);
  return knownText(pack.type) === "manifest" || type === "add-on" || type === "system";
}

/** The layer that belongs where a word stands that is none. */
export interface RightLayer {
  readonly layer: Layer;
  /** Whether it is the only one it can be, and the profile has room for it. */
  readonly isCertain: boolean;
}

/** What belongs in the place of a word that is no layer; undefined where the word stands for none. */
export function rightLayer(profile: Profile, pack: Pack, word: string, catalog: Catalog): RightLayer | undefined {
  const right = layerFor(profile, pack, word, catalog);
  if (right?.isCertain !== true) return right;
  // What several packs share must be right for all of them.
  const isForAll = sharersOf(profile, pack, "layer").every((other) => {
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
  // Even a guess that says otherwise leaves a doubt.
  const isDisputed = facts !== undefined && facts.layer !== layer;
  return { layer, isCertain: !isDisputed && hasRoom(profile, pack, layer, catalog) };
}

/** Whether a profile has room for a pack in a layer: a core layer holds one, and an infra profile no add-on. */
function hasRoom(profile: Profile, pack: Pack, layer: Layer, catalog: Catalog): boolean {
  const type = profileTypeOf(profile);
  if (!isCoreLayer(layer)) return type === "cluster";
  if (type !== "cluster" && type !== "infra") return false;
  return profile.packs.every((other) => other === pack || canOnlyBeBeside(profile, other, layer, catalog));
}

/** Whether a pack certainly fills another layer than this one, whatever is done about a wrong word. */
function canOnlyBeBeside(profile: Profile, pack: Pack, layer: CoreLayer, catalog: Catalog): boolean {
  if (!isLayerWritten(pack)) {
    const inferred = inferredLayer(profile, pack, catalog);
    return inferred !== undefined && inferred.layer !== layer;
  }
  const text = knownText(pack.layer);
  if (text === undefined) return false;
  return isLayer(text) ? text !== layer : canOnlyBeAddOn(profile, pack) || layerMeantBy(text) !== layer;
}

/** What the catalogue knows of a pack; undefined where nothing. */
export function factsOfPack(pack: Pack, catalog: Catalog): PackFacts | undefined {
  const answer = findPack(pack, catalog);
  return answer.is === "found" ? answer.value : undefined;
}

/** The core layers that a profile must have and that no pack of it is known to fill, in order. */
export function missingLayers(profile: Profile, catalog: Catalog): readonly CoreLayer[] {
  const filled = new Set(profile.packs.map((pack) => layerOfPack(profile, pack, catalog)?.layer));
  return requiredLayers(profileTypeOf(profile), cloudOf(profile)).filter((layer) => !filled.has(layer));
}
