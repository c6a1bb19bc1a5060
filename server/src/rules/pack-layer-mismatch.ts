import type { Catalog } from "../catalog/catalog";
import { packNames } from "../catalog/newPack";
import { factsOfPack, layerOfPack } from "../catalog/packLayer";
import { findPack, findVersion } from "../catalog/packLookup";
import { knownText } from "../profile/field";
import { isCoreLayer, isLayer, LAYER_NAMES, requiredLayers, type Layer } from "../profile/layers";
import {
  cloudOf,
  displayNameOfPack,
  profileTypeOf,
  registryNameOfPack,
  type Pack,
  type Profile,
} from "../profile/model";
import { replaceScalar } from "../profile/scalarEdits";
import type { NodeId } from "../profile/tree";
import type { Fix, ProfileContext, Rule } from "./rule";

export const packLayerMismatch: Rule = {
  id: "pack-layer-mismatch",
  severity: "error",
  summary: "A pack stands in a layer it does not belong to.",
  needsCatalog: true,
  hasFix: true,
  *checkProfile(context) {
    const { profile, catalog } = context;
    for (const pack of profile.packs) {
      const stated = knownText(pack.layer);
      if (pack.layer === undefined || stated === undefined || !isLayer(stated)) continue;
      const { node, range } = pack.layer;
      const layer = knownLayer(pack, catalog);
      if (layer === undefined || layer === stated || isWrongAnyway(profile, stated)) continue;
      yield {
        range,
        message: `${registryNameOfPack(pack) ?? "This pack"} belongs to the layer ${layer} (${LAYER_NAMES[layer]}), not ${stated} (${LAYER_NAMES[stated]}). Palette takes a pack only in its own layer.`,
        fixes: () => [rightLayer(context, pack, node, stated, layer), twin(context, pack, stated)].flat(),
      };
    }
  },
};

/** Whether the layer cannot stand in the profile at all, whatever the pack: core-layer-in-add-on says so. */
function isWrongAnyway(profile: Profile, stated: Layer): boolean {
  return profileTypeOf(profile) === "add-on" && isCoreLayer(stated);
}

/** The layer that a registry states; a guess accuses nobody. */
function knownLayer(pack: Pack, catalog: Catalog): Layer | undefined {
  const version = findVersion(pack, catalog);
  if (version.is === "found") return version.value.layer;
  const facts = findPack(pack, catalog);
  return facts.is === "found" && !facts.value.isLayerGuessed ? facts.value.layer : undefined;
}

function rightLayer(context: ProfileContext, pack: Pack, node: NodeId, stated: Layer, layer: Layer): Fix[] {
  const edits = [replaceScalar(context.profile.tree, node, layer)];
  const isSafe = isFree(context, pack, layer) && isDispensable(context, pack, stated);
  return [{ title: `Change to ${layer}`, edits, isSafe }];
}

/** The name under which the same pack is published as an add-on. A uid names the pack that is there, whatever its name. */
function twin({ profile, catalog }: ProfileContext, pack: Pack, stated: Layer): Fix[] {
  const name = stated === "addon" && pack.uid === undefined ? factsOfPack(pack, catalog)?.twin : undefined;
  if (name === undefined || pack.name === undefined) return [];
  const display = displayNameOfPack(pack);
  const whole = display === undefined ? name : `${display}--${name}`;
  if (packNames(profile).has(whole)) return [];
  const edits = [replaceScalar(profile.tree, pack.name.node, whole)];
  return [{ title: `Take the add-on ${name}`, edits, isSafe: false }];
}

/** Whether the profile can take the pack in a layer. */
function isFree(context: ProfileContext, pack: Pack, layer: Layer): boolean {
  const type = profileTypeOf(context.profile);
  if (!isCoreLayer(layer)) return type !== "infra";
  return (type === "cluster" || type === "infra") && !isFilled(context, pack, layer);
}

/** Whether the profile can do without the pack in a layer. */
function isDispensable(context: ProfileContext, pack: Pack, layer: Layer): boolean {
  const { profile } = context;
  const required: readonly Layer[] = requiredLayers(profileTypeOf(profile), cloudOf(profile));
  return !required.includes(layer) || isFilled(context, pack, layer);
}

function isFilled({ profile, catalog }: ProfileContext, pack: Pack, layer: Layer): boolean {
  return profile.packs.some((other) => other !== pack && layerOfPack(profile, other, catalog)?.layer === layer);
}
