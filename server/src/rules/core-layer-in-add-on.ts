import { factsOfPack, layerOfPack } from "../catalog/packLayer";
import type { Catalog } from "../catalog/catalog";
import { isCoreLayer, LAYER_NAMES, type CoreLayer } from "../profile/layers";
import { profileTypeOf, type Pack, type Profile } from "../profile/model";
import { replaceScalar } from "../profile/scalarEdits";
import type { Fix, Rule } from "./rule";

export const coreLayerInAddOn: Rule = {
  id: "core-layer-in-add-on",
  severity: "error",
  summary: "An add-on profile holds a core layer.",
  needsCatalog: false,
  hasFix: true,
  *checkProfile({ profile, catalog }) {
    if (profileTypeOf(profile) !== "add-on") return;
    for (const pack of profile.packs) {
      const layer = coreLayerOf(profile, pack, catalog);
      if (layer === undefined) continue;
      yield {
        range: (pack.layer?.kind === "scalar" ? pack.layer : pack.name)?.range ?? pack.range,
        message: `The ${layer} layer (${LAYER_NAMES[layer]}) cannot stand in an add-on profile. Core layers belong in a cluster or infra profile.`,
        fixes: () => fixesFor(profile, pack),
      };
    }
  },
};

/** The core layer a pack certainly fills: by the document, else by a stated fact of its registry. */
function coreLayerOf(profile: Profile, pack: Pack, catalog: Catalog): CoreLayer | undefined {
  const facts = pack.layer === undefined ? factsOfPack(pack, catalog) : undefined;
  const layer = facts === undefined ? layerOfPack(profile, pack, catalog)?.layer : facts.layer;
  const isGuessed = facts?.isLayerGuessed === true;
  return isCoreLayer(layer) && !isGuessed ? layer : undefined;
}

function fixesFor({ tree, type }: Profile, pack: Pack): Fix[] {
  const fixes: Fix[] = [];
  if (pack.layer?.kind === "scalar") {
    fixes.push({ title: "Make it an add-on", edits: [replaceScalar(tree, pack.layer.node, "addon")], isSafe: false });
  }
  if (type?.kind === "scalar") {
    fixes.push({
      title: "Make the profile a full one (cluster)",
      edits: [replaceScalar(tree, type.node, "cluster")],
      isSafe: false,
    });
  }
  return fixes;
}
