import { layerOfPack } from "../catalog/packLayer";
import { knownText } from "../profile/field";
import { isCoreLayer, isLayer, LAYERS, layerMeantBy, type Layer } from "../profile/layers";
import { replaceScalar } from "../profile/scalarEdits";
import { nearest } from "../text/nearest";
import type { Fix, ProfileContext, Rule } from "./rule";
import type { Pack } from "../profile/model";

export const invalidLayer: Rule = {
  id: "invalid-layer",
  severity: "error",
  summary: "A pack's layer is none that Palette has.",
  needsCatalog: false,
  hasFix: true,
  *checkProfile(context) {
    const { profile } = context;
    for (const pack of profile.packs) {
      const text = knownText(pack.layer);
      if (pack.layer?.type !== "string" || text === undefined || isLayer(text)) continue;
      // Answers of the API know one more.
      if (text === "kernel" && profile.dialect === "response") continue;
      yield {
        range: pack.layer.range,
        message: `"${text}" is no layer. The layers are os, k8s, cni (network), csi (storage) and addon.`,
        fixes: () => layerFixes(context, pack, text),
      };
    }
  },
};

function layerFixes(context: ProfileContext, pack: Pack, text: string): Fix[] {
  const { tree } = context.profile;
  const meant = layerMeantBy(text);
  const candidates = meant === undefined ? nearest(text, LAYERS) : [meant];
  return candidates.map((layer) => ({
    title: `Change to ${layer}`,
    edits: pack.layer === undefined ? [] : [replaceScalar(tree, pack.layer.node, layer)],
    isSafe: meant !== undefined && !isTaken(context, pack, meant),
  }));
}

/** Whether another pack fills the core layer already. */
function isTaken({ profile, catalog }: ProfileContext, pack: Pack, layer: Layer): boolean {
  if (!isCoreLayer(layer)) return false;
  return profile.packs.some((other) => other !== pack && layerOfPack(profile, other, catalog)?.layer === layer);
}
