import { ABSENT, found, type Answer, type Catalog, type PackFacts } from "../../packs/catalog";
import { newPack, packNames } from "../../packs/newPack";
import { newestOffered } from "../../packs/offers";
import { bestPacksFor, isSuperseded, packsWorthOffering } from "../../packs/packChoice";
import { possiblyMissingLayers } from "../../packs/packLayer";
import { hasAnsweredFor } from "../../packs/packQueries";
import { LAYER_NAMES, type Layer } from "../../profile/facts/layers";
import { cloudOf, profileTypeOf, type Profile } from "../../profile/model";
import { packTypeOf, pinnedVersion } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { blockLines, YAML_FLOW, type Writable } from "../../syntax/render";
import { indentUnit } from "../../syntax/edits/indentUnit";
import { startOfLine } from "../../syntax/lines";
import { childrenOf, parentOf, pathOf } from "../../syntax/tree";
import { lineBreakOf } from "../../text/text";
import type { Completion, Completions } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";
import { packSummary } from "../hover/packDocumentation";

/** The most packs offered for each missing core layer. */
const MAX_PER_LAYER = 6;
/** The most add-ons offered: each item contains a whole pack. */
const MAX_ADD_ONS = 250;
/** The most packs whose default values are requested from registries. */
const MAX_REQUESTED = 5;

interface Offer {
  readonly layer: Layer;
  readonly pack: PackFacts;
}

/**
 * Whole packs for layers, if an item of the profile's pack list can begin at the cursor. The likeliest ones are also
 * offered with their default values, once these are known.
 */
export function layerItems(reading: Reading, place: CursorPlace, catalog: Catalog): Completions {
  const { profile } = place;
  if (profile === undefined || !beginsPack(place, profile)) return { items: [], isIncomplete: false };
  const lists = layersDue(profile, catalog).map((layer) =>
    layer === "addon" ? addOnOffers(place, profile, catalog) : coreOffers(profile, layer, catalog),
  );
  const offers = lists.flatMap((list) => list.offers);
  const asked = new Set(likeliest(offers, place.typed).slice(0, MAX_REQUESTED));
  const values = offers.map((offer) => (asked.has(offer) ? defaultValuesOf(offer.pack, catalog) : ABSENT));
  const items = offers.flatMap((offer, index) => {
    const item = (text?: string): Completion => itemOf(reading, place, profile, offer, index, catalog, text);
    const answer = values[index];
    return answer?.is === "found" ? [item(), item(answer.value)] : [item()];
  });
  return { items, isIncomplete: lists.some(({ isTruncated }) => isTruncated) };
}

interface Offers {
  readonly offers: readonly Offer[];
  readonly isTruncated: boolean;
}

function coreOffers(profile: Profile, layer: Layer, catalog: Catalog): Offers {
  const offers = packsWorthOffering(catalog, layer, cloudOf(profile), packNames(profile))
    .filter((pack) => !isSuperseded(catalog, pack))
    .slice(0, MAX_PER_LAYER)
    .map((pack) => ({ layer, pack }));
  return { offers, isTruncated: false };
}

function addOnOffers({ typed }: CursorPlace, profile: Profile, catalog: Catalog): Offers {
  const { choices, isTruncated } = bestPacksFor(catalog, {
    layer: "addon",
    cloudType: cloudOf(profile),
    without: packNames(profile),
    typed: typed.trim(),
    most: MAX_ADD_ONS,
  });
  const offers = choices
    .filter(({ pack }) => !isSuperseded(catalog, pack))
    .map(({ pack }): Offer => ({ layer: "addon", pack }));
  return { offers, isTruncated };
}

/** The first offer of each missing layer or, if a name was typed, the offers that start with it. */
function likeliest(offers: readonly Offer[], typed: string): Offer[] {
  const begun = typed.trim().toLowerCase();
  if (begun !== "") return offers.filter(({ pack }) => pack.name.toLowerCase().startsWith(begun));
  return offers.filter(
    ({ layer }, index) => layer !== "addon" && offers.findIndex((other) => other.layer === layer) === index,
  );
}

/** The default values of a pack's newest version; unknown until its registry answers. */
function defaultValuesOf(pack: PackFacts, catalog: Catalog): Answer<string> {
  const version = newestOffered(pack);
  if (version === undefined || !hasAnsweredFor(pack, catalog)) return ABSENT;
  const content = catalog.content(pack.name, version, pack.registries[0]);
  if (content.is !== "found") return content;
  return content.value.values.trim() === "" ? ABSENT : found(content.value.values);
}

/** Whether a pack begins at the cursor: a new item, or an empty one. */
function beginsPack({ due, path, hasColon, style, tree, node }: CursorPlace, profile: Profile): boolean {
  const list = [...pathOf(tree, profile.node), ...profile.places.profile.packs].join("/");
  if (due === "item") return path.join("/") === list;
  const isItem = path.slice(0, -1).join("/") === list && typeof path.at(-1) === "number";
  if (!isItem || hasColon) return false;
  // In flow style the item is the value at the cursor; in block style its dash exists, but no key.
  if (style !== "block") return due === "value";
  return due === "key" && childrenOf(tree, parentOf(tree, node)).length === 1;
}

/** The layers that a new pack may fill: the missing ones, then add-ons unless the profile's type excludes them. */
function layersDue(profile: Profile, catalog: Catalog): Layer[] {
  const type = profileTypeOf(profile);
  const missing = possiblyMissingLayers(profile, catalog);
  return type === "infra" ? [...missing] : [...missing, "addon"];
}

function itemOf(
  reading: Reading,
  place: CursorPlace,
  profile: Profile,
  { layer, pack }: Offer,
  index: number,
  catalog: Catalog,
  values?: string,
): Completion {
  const [registry] = pack.registries;
  const value = newPack(profile, pack, layer, { language: reading.language, catalog, values });
  const version = newestOffered(pack);
  const isCore = layer !== "addon";
  const name = `${isCore ? `${layer}: ` : ""}${pack.name}${version === undefined ? "" : ` ${version}`}`;
  return {
    label: values === undefined ? name : `${name} with default values`,
    kind: "layer",
    detail: isCore ? `${LAYER_NAMES[layer]} layer` : `add-on, ${packSummary(pack)}`,
    ...(registry === undefined ? {} : { origin: registry }),
    about: { kind: "pack", name: pack.name, ...(registry === undefined ? {} : { registry }) },
    edit: { range: place.replaced, newText: place.before + written(reading, place, value) + place.after },
    // Typing the name of the layer finds its packs as well.
    filterText: place.quote === "" ? `${pack.name} ${layer}` : `"${pack.name}"`,
    sortText: `${isCore && !isBehindUnfinished(place, profile) ? "0" : "2"}${String(index).padStart(3, "0")}${values === undefined ? "" : "v"}`,
  };
}

/** Whether the line may as well continue the pack above, which still does not have a name or a version: then its keys come first. */
function isBehindUnfinished({ due, pack, column, replaced }: CursorPlace, { packs }: Profile): boolean {
  const above = due === "item" && pack !== undefined ? packs[pack.index - 1] : undefined;
  if (above === undefined || replaced.end - replaced.start <= column) return false;
  return above.name === undefined || (packTypeOf(above) !== "manifest" && pinnedVersion(above) === undefined);
}

/** A pack as text; its lines after the first are indented to the first one's column. */
function written(reading: Reading, { due, style, column, replaced }: CursorPlace, value: Writable): string {
  const { content } = reading.text;
  const lineBreak = lineBreakOf(content);
  if (style === "flow") return YAML_FLOW.value(value);
  if (style === "quoted") {
    const writer = reading.language.notation.flowWriter(content);
    const indent = /^[ \t]*/.exec(content.slice(startOfLine(content, replaced.start)))?.[0] ?? "";
    const unit = /\n([ \t]+)/.exec(content)?.[1];
    const lines = unit === undefined ? undefined : writer.lines?.(value, unit);
    return lines === undefined ? writer.value(value) : lines.join(lineBreak + indent);
  }
  const lines = blockLines(due === "item" ? [value] : value, indentUnit(reading.tree));
  const indent = " ".repeat(column);
  return lines.map((line, i) => (i === 0 || line === "" ? line : indent + line)).join(lineBreak);
}
