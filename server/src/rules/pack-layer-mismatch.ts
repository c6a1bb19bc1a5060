import type { Catalog } from "../packs/catalog";
import { packNames } from "../packs/newPack";
import { factsOfPack, layerOfPack } from "../packs/packLayer";
import { findPack, findVersion } from "../packs/packQueries";
import { literalText } from "../syntax/field";
import { isCoreLayer, isLayer, LAYER_NAMES, requiredLayers, type Layer } from "../profile/facts/layers";
import { cloudOf, hasOwnField, profileTypeOf, type Pack, type Profile } from "../profile/model";
import { displayNameOfPack } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";
import { l10n } from "../text/message";
export const packLayerMismatch: Rule = {
  id: "pack-layer-mismatch",
  order: 360,
  severity: "error",
  summary: "A pack is in a layer that it does not belong to.",
  needsCatalog: true,
  fix: "safe",
  *checkProfile(context) {
    const { profile, catalog } = context;
    for (const pack of profile.packs) {
      const stated = literalText(pack.layer);
      if (pack.layer === undefined || stated === undefined || !isLayer(stated)) continue;
      const { range } = pack.layer;
      const layer = knownLayer(pack, catalog);
      if (layer === undefined || layer === stated || isWrongAnyway(profile, stated)) continue;
      yield {
        range,
        message: l10n`"${shownName(pack)}" belongs to layer "${layer}" (${LAYER_NAMES[layer]}), not to "${stated}". Palette rejects it in any other layer.`,
        fixes: () => fixesFor(context, pack, stated, layer),
      };
    }
  },
};

/** Whether the profile cannot have the layer at all. Then core-layer-in-add-on reports it. */
function isWrongAnyway(profile: Profile, stated: Layer): boolean {
  return profileTypeOf(profile) === "add-on" && isCoreLayer(stated);
}

/** The layer that a registry states; guesses do not count. */
function knownLayer(pack: Pack, catalog: Catalog): Layer | undefined {
  const version = findVersion(pack, catalog);
  if (version.is === "found") return version.value.layer;
  const facts = findPack(pack, catalog);
  return facts.is === "found" && !facts.value.isLayerGuessed ? facts.value.layer : undefined;
}

function fixesFor(context: ProfileContext, pack: Pack, stated: Layer, layer: Layer): Fix[] {
  if (pack.layer === undefined) return [];
  const twins = twin(context, pack, stated);
  const edits = [replaceScalar(context.profile.tree, pack.layer.node, layer)];
  // If there is an add-on variant, the user may have meant that one.
  const isOnly = twins.length === 0 && hasOwnField(context.profile, pack, "layer");
  const isSafe = isOnly && isFree(context, pack, layer) && isDispensable(context, pack, stated);
  return [{ title: l10n`Change to "${layer}"`, edits, isSafe }, ...twins];
}

/**
 * The fix that uses the add-on variant of the pack. With a uid, the pack is identified by the uid and not by its name.
 */
function twin({ profile, catalog }: ProfileContext, pack: Pack, stated: Layer): Fix[] {
  const name = stated === "addon" && pack.uid === undefined ? factsOfPack(pack, catalog)?.twin : undefined;
  if (name === undefined || pack.name === undefined) return [];
  const display = displayNameOfPack(pack);
  const whole = display === undefined ? name : `${display}--${name}`;
  if (packNames(profile).has(whole)) return [];
  const edits = [replaceScalar(profile.tree, pack.name.node, whole)];
  return [{ title: l10n`Use the add-on variant ${name}`, edits, isSafe: false }];
}

/** Whether the profile has room for the pack in a layer. */
function isFree(context: ProfileContext, pack: Pack, layer: Layer): boolean {
  const type = profileTypeOf(context.profile);
  if (!isCoreLayer(layer)) return type !== "infra";
  if (type !== "cluster" && type !== "infra") return false;
  // If several packs belong to the layer, only one of them may have it.
  const { packs } = context.profile;
  const isWanted = packs.some((other) => other !== pack && knownLayer(other, context.catalog) === layer);
  return !isWanted && !isFilled(context, pack, layer);
}

/** Whether the profile requires no pack in a layer, or has another one in it. */
function isDispensable(context: ProfileContext, pack: Pack, layer: Layer): boolean {
  const { profile } = context;
  const required: readonly Layer[] = requiredLayers(profileTypeOf(profile), cloudOf(profile));
  return !required.includes(layer) || isFilled(context, pack, layer);
}

function isFilled({ profile, catalog }: ProfileContext, pack: Pack, layer: Layer): boolean {
  return profile.packs.some((other) => other !== pack && layerOfPack(profile, other, catalog)?.layer === layer);
}
