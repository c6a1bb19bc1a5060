import { factsOfPack, rightLayer } from "../packs/packLayer";
import { categoryMeantBy, categoryNamed } from "../profile/facts/categories";
import { literalText, type Field } from "../syntax/field";
import { isLayer, LAYERS, type Layer } from "../profile/facts/layers";
import type { Pack } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import type { TextEdit } from "../text/edit";
import { nearest } from "../text/nearest";
import { encloses } from "../text/range";
import { registeredCategory } from "./category-mismatch";
import type { Fix, ProfileContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const invalidLayer: Rule = {
  id: "invalid-layer",
  order: 245,
  severity: "error",
  summary: "A pack's layer is not valid.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile(context) {
    const { profile } = context;
    for (const pack of profile.packs) {
      const { layer } = pack;
      const text = literalText(layer);
      if (layer?.type !== "string" || text === undefined || isLayer(text)) continue;
      // Palette's responses have one more layer.
      if (text === "kernel" && profile.shape.traits.isAnswer === true) continue;
      yield {
        range: layer.range,
        message: l10n`"${text}" is not a valid layer. Use "os", "k8s", "cni" (network), "csi" (storage) or "addon".`,
        fixes: () => layerFixes(context, pack, layer),
      };
    }
  },
};

function layerFixes(context: ProfileContext, pack: Pack, layer: Field): Fix[] {
  const { profile, catalog } = context;
  const right = rightLayer(profile, pack, layer.text, catalog);
  const isSafe = right?.isCertain === true && encloses(profile.range, layer.range);
  return candidatesFor(context, pack, layer.text).map((candidate) => {
    const category = candidate === "addon" ? categoryFor(context, pack, layer) : undefined;
    return {
      title:
        category === undefined
          ? l10n`Change to "${candidate}"`
          : l10n`Change to "${candidate}" and add \`addonType: ${category.name}\``,
      edits: [replaceScalar(profile.tree, layer.node, candidate), ...(category === undefined ? [] : [category.edit])],
      isSafe,
    };
  });
}

/** The layers that the pack may belong to, most likely first. */
function candidatesFor({ profile, catalog }: ProfileContext, pack: Pack, text: string): readonly Layer[] {
  const right = rightLayer(profile, pack, text, catalog);
  if (right !== undefined && (right.layer === "addon" || right.isCertain)) return [right.layer];
  const facts = factsOfPack(pack, catalog);
  const stated = facts?.isLayerGuessed === false ? [facts.layer] : [];
  const meant = right === undefined ? nearest(text, LAYERS).filter((word) => isLayer(word)) : [right.layer];
  return [...new Set([...stated, ...meant])];
}

/**
 * The add-on category that the word means, to write beside the layer; undefined if the pack states one, or its registry
 * another one.
 */
function categoryFor(
  { profile, catalog }: ProfileContext,
  pack: Pack,
  layer: Field,
): { readonly name: string; readonly edit: TextEdit } | undefined {
  const name = categoryNamed(layer.text) ?? categoryMeantBy(layer.text);
  const key = profile.places.pack.addonType?.[0];
  if (name === undefined || key === undefined || pack.addonType !== undefined) return undefined;
  if ((registeredCategory(pack, catalog) ?? name) !== name || !encloses(pack.range, layer.range)) return undefined;
  const edit = insertEntry(profile.tree, pack.node, key, name, layer.node);
  return edit && { name, edit };
}
