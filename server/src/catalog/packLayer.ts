import { knownText } from "../profile/field";
import { isLayer, layerMeantBy, requiredLayers, type CoreLayer, type Layer } from "../profile/layers";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../profile/model";
import type { Catalog, PackFacts } from "./catalog";
import { findPack } from "./packLookup";

export interface PackLayer {
  readonly layer: Layer;
  /** Whether the document or a stated fact says so. A guess may satisfy a rule, never accuse. */
  readonly isStated: boolean;
}

/**
 * The layer a pack fills: what the document says, a wrong word counting as the layer it stands for; manifests, and
 * whatever stands in an add-on or system profile, are add-ons; else what the catalogue knows. Undefined: not known.
 */
export function layerOfPack(profile: Profile, pack: Pack, catalog: Catalog): PackLayer | undefined {
  if (pack.layer !== undefined && pack.layer.kind !== "empty") {
    const text = knownText(pack.layer);
    if (text === undefined) return undefined;
    const layer = isLayer(text) ? text : layerMeantBy(text);
    return layer && { layer, isStated: true };
  }
  const type = profileTypeOf(profile);
  if (knownText(pack.type) === "manifest" || type === "add-on" || type === "system") {
    return { layer: "addon", isStated: true };
  }
  const facts = factsOfPack(pack, catalog);
  return facts && { layer: facts.layer, isStated: !facts.isLayerGuessed };
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
