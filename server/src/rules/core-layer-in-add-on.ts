import { factsOfPack, layerOfPack } from "../packs/packLayer";
import type { Catalog } from "../packs/catalog";
import { isCoreLayer, LAYER_NAMES, type CoreLayer } from "../profile/facts/layers";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { twinFix } from "./duplicate-core-layer";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";
import { l10n } from "../text/message";

export const coreLayerInAddOn: Rule = {
  id: "core-layer-in-add-on",
  order: 230,
  severity: "error",
  summary: "An add-on profile contains a core layer.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog } = context;
    if (profileTypeOf(profile) !== "add-on") return;
    for (const pack of profile.packs) {
      const layer = coreLayerOf(profile, pack, catalog);
      if (layer === undefined) continue;
      yield {
        range: (pack.layer?.kind === "scalar" ? pack.layer : pack.name)?.range ?? pack.range,
        message: l10n`"${shownName(pack)}" is in core layer "${layer}" (${LAYER_NAMES[layer]}), which add-on profiles cannot have. Move it to a full or infra profile.`,
        fixes: () => fixesFor(context, pack),
      };
    }
  },
};

/** The core layer that a pack certainly fills: stated by the document, or else by its registry. */
function coreLayerOf(profile: Profile, pack: Pack, catalog: Catalog): CoreLayer | undefined {
  const known = factsOfPack(pack, catalog);
  const facts = known?.isLayerGuessed === true ? undefined : known;
  if (pack.layer === undefined) return isCoreLayer(facts?.layer) ? facts.layer : undefined;
  const layer = layerOfPack(profile, pack, catalog)?.layer;
  // An add-on with another layer in the document is reported by pack-layer-mismatch.
  return isCoreLayer(layer) && facts?.layer !== "addon" ? layer : undefined;
}

function fixesFor(context: ProfileContext, pack: Pack): Fix[] {
  const { profile, catalog } = context;
  const { tree, type } = profile;
  const fixes = [twinFix(context, pack)].filter((fix) => fix !== undefined);
  const facts = factsOfPack(pack, catalog);
  // A pack that is known to be of a core layer stays one, even if the document calls it an add-on.
  const canBeAddOn = facts === undefined || facts.isLayerGuessed;
  if (pack.layer?.kind === "scalar" && canBeAddOn) {
    fixes.push({
      title: l10n`Change the layer to "addon"`,
      edits: [replaceScalar(tree, pack.layer.node, "addon")],
      isSafe: false,
    });
  }
  // A full profile is for one cloud.
  if (type?.kind === "scalar" && cloudOf(profile)?.toLowerCase() !== "all") {
    fixes.push({
      title: l10n`Change the profile's type to "cluster"`,
      edits: [replaceScalar(tree, type.node, "cluster")],
      isSafe: false,
    });
  }
  return fixes;
}
