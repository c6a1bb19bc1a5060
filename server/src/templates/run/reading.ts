import { type Stores } from "../values/fields";
import { placeWithin, type Place } from "../values/place";
import { addRead, newPathStore } from "../values/pathStore";
import {
  ANY_TEXT,
  type How,
  type ListValue,
  type MapValue,
  type PathNode,
  type Site,
  type TextValue,
  type Value,
} from "../values/value";
import { newValueStore } from "../values/valueStore";

/** Remembers how values are read. */
export interface Reader extends Stores {
  read(value: Value, how: How, site: Site, more?: { readonly place?: Place; readonly word?: string }): void;
  /** Remembers that it is not known what happens to a value, and all that is in it; but for paths that are `followed`. */
  open(value: Value, site: Site, isFollowed?: (node: PathNode) => boolean): void;
  /** Texts may be looked at again, because something in them may have changed. */
  lookAgain(): void;
}

/** How many texts within texts are looked at for places, for a chart. Beyond, their places are left out. */
const MAX_PLACED = 300_000;

/** What happens to a value. */
interface Visit {
  readonly how: How;
  readonly site: Site;
  readonly word: string | undefined;
  readonly place: Place | undefined;
  /** Maps, lists and paths that were visited in this read. */
  readonly seen: Set<string>;
  readonly isFollowed: ((node: PathNode) => boolean) | undefined;
}

/** Texts that were read, at their places. */
interface SeenTexts {
  readonly keys: Set<string>;
  placed: number;
}

export function newReader(): Reader {
  const texts: SeenTexts = { keys: new Set(), placed: 0 };
  return {
    values: newValueStore(),
    paths: newPathStore(),
    read(value, how, site, { place, word } = {}) {
      visit(value, { how, site, word, place, seen: new Set(), isFollowed: undefined }, texts);
    },
    open(value, site, isFollowed) {
      const visiting = {
        how: "open",
        site,
        word: undefined,
        place: undefined,
        seen: new Set<string>(),
        isFollowed,
      } as const;
      visit(value, visiting, texts);
    },
    lookAgain: () => texts.keys.clear(),
  };
}

function visit(value: Value, visiting: Visit, texts: SeenTexts): void {
  for (const node of value.paths) visitPath(node, visiting, texts);
  for (const text of value.texts) visitText(text, visiting, texts);
  for (const text of value.documents) visitText(text, visiting, texts);
  if (value.maps.length + value.lists.length === 0 || !CONTAINING.has(visiting.how)) return;
  for (const map of value.maps) visitMap(map, visiting, texts);
  for (const list of value.lists) visitList(list, visiting, texts);
}

/** What is done to a map or list that is also done to all that is in it. */
const CONTAINING: ReadonlySet<How> = new Set(["whole", "open", "text", "digest"]);

function visitPath(node: PathNode, visiting: Visit, texts: SeenTexts): void {
  const { how, site, word, place, seen, isFollowed } = visiting;
  if (isFollowed?.(node) === true) return;
  addRead(node, { how, site, place, word });
  for (const also of node.also) addRead(also, { how, site, place, word });
  if (node.added === undefined || seen.has(`n${node.id}`)) return;
  seen.add(`n${node.id}`);
  visit(node.added, visiting, texts);
}

function visitText(text: TextValue, visiting: Visit, texts: SeenTexts): void {
  const { how, place, isFollowed } = visiting;
  const isPlaced = place !== undefined && texts.placed++ < MAX_PLACED;
  // A text at the same place says the same again.
  const key = `${text.id} ${isPlaced ? placeKey(place) : ""} ${how === "digest" ? how : ""}`;
  if (texts.keys.has(key)) return;
  texts.keys.add(key);
  for (const part of text.parts) {
    const partHow = how === "digest" ? "digest" : part.how === "yaml" ? "whole" : "text";
    const partPlace = isPlaced ? placeWithin(place, part.place) : undefined;
    const inner = {
      how: partHow,
      site: part.site,
      word: undefined,
      place: partPlace,
      seen: new Set<string>(),
      isFollowed,
    } as const;
    visit(part.value, inner, texts);
  }
}

function visitMap(map: MapValue, visiting: Visit, texts: SeenTexts): void {
  const { place, seen } = visiting;
  const key = `m${map.id} ${placeKey(place)}`;
  if (seen.has(key)) return;
  seen.add(key);
  map.readKeys.add(ANY_TEXT);
  for (const [name, field] of map.fields) visit(field, { ...visiting, place: below(place, name) }, texts);
  if (map.rest !== undefined) visit(map.rest, { ...visiting, place: below(place, "*") }, texts);
  if (map.from !== undefined) visit(map.from, visiting, texts);
}

function visitList(list: ListValue, visiting: Visit, texts: SeenTexts): void {
  const { place, seen } = visiting;
  const key = `l${list.id} ${placeKey(place)}`;
  if (seen.has(key)) return;
  seen.add(key);
  const item = { ...visiting, place: below(place, "[]") };
  for (const one of list.items) visit(one, item, texts);
  if (list.rest !== undefined) visit(list.rest, item, texts);
}

function below(place: Place | undefined, key: string): Place | undefined {
  return place === undefined ? undefined : placeWithin(place, { path: [key] });
}

function placeKey(place: Place | undefined): string {
  return place === undefined ? "" : `${place.kind ?? ""}/${place.path.join(".")}`;
}
