import type { Catalog, PackFacts } from "../catalog/catalog";
import { newestPinned } from "../catalog/formats/versions";
import { newPack, packNames } from "../catalog/newPack";
import { packsFor, packsWorthOffering } from "../catalog/packChoice";
import { layerOfPack } from "../catalog/packLayer";
import { LAYER_NAMES, requiredLayers, type Layer } from "../profile/layers";
import { cloudOf, profileTypeOf, type Profile } from "../profile/model";
import type { Reading } from "../profile/reading";
import { blockLines, flowText, jsonLines, type Writable } from "../profile/render";
import { indentUnit } from "../profile/structureEdits";
import { startOfLine } from "../profile/lines";
import { childrenOf, parentOf, pathOf } from "../profile/tree";
import { lineBreakOf } from "../text/text";
import type { Completion } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";
import { packDocumentation, packSummary } from "./packText";

/** How many packs are offered for each missing core layer; add-ons are offered all. */
const MOST_OF_A_LAYER = 6;

/** Whole new layers, where an item of the profile's list of packs may begin at the cursor. */
export function layerItems(reading: Reading, place: CursorPlace, catalog: Catalog): Completion[] {
  const { profile } = place;
  if (profile === undefined || !beginsPack(place, profile)) return [];
  return layersDue(profile, catalog)
    .flatMap((layer) => {
      const cloud = cloudOf(profile);
      const used = packNames(profile);
      const packs =
        layer === "addon"
          ? packsFor(catalog, layer, cloud)
              .map(({ pack }) => pack)
              .filter(({ name }) => !used.has(name))
          : packsWorthOffering(catalog, layer, cloud, used).slice(0, MOST_OF_A_LAYER);
      return packs.map((pack) => ({ layer, pack }));
    })
    .map(({ layer, pack }, index) => itemOf(reading, place, profile, layer, pack, index));
}

/** Whether the cursor is where a pack begins: at a new item, or in one that holds nothing yet. */
function beginsPack({ due, path, hasColon, style, tree, node }: CursorPlace, profile: Profile): boolean {
  const list = [...pathOf(tree, profile.node), ...profile.shape.profile.packs].join("/");
  if (due === "item") return path.join("/") === list;
  const isItem = path.slice(0, -1).join("/") === list && typeof path.at(-1) === "number";
  if (!isItem || hasColon) return false;
  // In brackets the item is the value that is due; in block style its dash is there, and no key yet.
  if (style !== "block") return due === "value";
  return due === "key" && childrenOf(tree, parentOf(tree, node)).length === 1;
}

/** The layers a new pack may fill: what is missing first, then add-ons, where the profile's type takes them. */
function layersDue(profile: Profile, catalog: Catalog): Layer[] {
  const type = profileTypeOf(profile);
  const filled = new Set(profile.packs.map((pack) => layerOfPack(profile, pack, catalog)?.layer));
  const missing = requiredLayers(type, cloudOf(profile)).filter((layer) => !filled.has(layer));
  return type === "infra" ? missing : [...missing, "addon"];
}

function itemOf(
  reading: Reading,
  place: CursorPlace,
  profile: Profile,
  layer: Layer,
  pack: PackFacts,
  index: number,
): Completion {
  const value = newPack(profile, pack, layer, reading.language);
  const version = newestPinned(pack.versions);
  const isCore = layer !== "addon";
  return {
    label: `${isCore ? `${layer}: ` : ""}${pack.name}${version === undefined ? "" : ` ${version}`}`,
    kind: "layer",
    detail: isCore ? `add the ${LAYER_NAMES[layer]} layer` : `add-on, ${packSummary(pack)}`,
    documentation: packDocumentation(pack),
    edit: { range: place.replaced, newText: place.before + written(reading, place, value) + place.after },
    filterText: place.quote === "" ? pack.name : `"${pack.name}"`,
    sortText: `${isCore ? "0" : "2"}${String(index).padStart(3, "0")}`,
  };
}

/** The pack as text; lines behind its first are indented to where the first stands. */
function written(reading: Reading, { due, style, column, replaced }: CursorPlace, value: Writable): string {
  const { content } = reading.text;
  const lineBreak = lineBreakOf(content);
  if (style === "flow") return flowText(value, false);
  if (style === "json") {
    const indent = /^[ \t]*/.exec(content.slice(startOfLine(content, replaced.start)))?.[0] ?? "";
    const unit = /\n([ \t]+)/.exec(content)?.[1];
    return unit === undefined ? flowText(value, true) : jsonLines(value, unit).join(lineBreak + indent);
  }
  const lines = blockLines(due === "item" ? [value] : value, indentUnit(reading.tree));
  return lines.join(lineBreak + " ".repeat(column));
}
