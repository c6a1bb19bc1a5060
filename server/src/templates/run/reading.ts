import { type Stores } from "../values/fields";
import { newPlaceStore, type Place, type PlaceStore } from "../values/place";
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
  readonly read: (value: Value, how: How, site: Site, place?: Place, word?: string) => void;
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
  /** Maps, lists and paths that were visited in this read. */
  seen: Set<string> | undefined;
  readonly isFollowed: ((node: PathNode) => boolean) | undefined;
}

/** Texts that were read, at their places. */
interface SeenTexts {
  readonly keys: Set<string>;
  readonly places: PlaceStore;
  placed: number;
}

export function newReader(): Reader {
  const places = newPlaceStore();
  const texts: SeenTexts = { keys: new Set(), places, placed: 0 };
  return {
    values: newValueStore(places),
    paths: newPathStore(),
    places,
    read(value, how, site, place, word) {
      if (value.isPlain) return;
      visit(value, place, { how, site, word, seen: undefined, isFollowed: undefined }, texts);
    },
    open(value, site, isFollowed) {
      visit(value, undefined, { how: "open", site, word: undefined, seen: undefined, isFollowed }, texts);
    },
    lookAgain: () => texts.keys.clear(),
  };
}

function visit(value: Value, place: Place | undefined, visiting: Visit, texts: SeenTexts): void {
  for (const node of value.paths) visitPath(node, place, visiting, texts);
  for (const text of value.texts) visitText(text, place, visiting, texts);
  for (const text of value.documents) visitText(text, place, visiting, texts);
  if (value.maps.length + value.lists.length === 0 || !CONTAINING.has(visiting.how)) return;
  for (const map of value.maps) visitMap(map, place, visiting, texts);
  for (const list of value.lists) visitList(list, place, visiting, texts);
}

/** What is done to a map or list that is also done to all that is in it. */
const CONTAINING: ReadonlySet<How> = new Set(["whole", "open", "text", "digest"]);

function visitPath(node: PathNode, place: Place | undefined, visiting: Visit, texts: SeenTexts): void {
  const { how, site, word, isFollowed } = visiting;
  if (isFollowed?.(node) === true) return;
  addRead(node, how, site, place, word);
  for (const also of node.also) addRead(also, how, site, place, word);
  if (node.added !== undefined && isNew(visiting, `n${node.id}`)) visit(node.added, place, visiting, texts);
}

/** Whether something is visited for the first time in this read. */
function isNew(visiting: Visit, key: string): boolean {
  const seen = (visiting.seen ??= new Set());
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function visitText(text: TextValue, place: Place | undefined, { how, isFollowed }: Visit, texts: SeenTexts): void {
  const at = place !== undefined && texts.placed++ < MAX_PLACED ? place : undefined;
  // A text at the same place says the same again.
  const key = `${text.id} ${shapeOf(at)}${how === "digest" ? how : ""}`;
  if (texts.keys.has(key)) return;
  texts.keys.add(key);
  for (const part of text.parts) {
    if (part.value.isPlain) continue;
    const partHow = how === "digest" ? "digest" : part.how === "yaml" ? "whole" : "text";
    const partPlace = at === undefined ? undefined : texts.places.within(at, part.place);
    const inner: Visit = { how: partHow, site: part.site, word: undefined, seen: undefined, isFollowed };
    visit(part.value, partPlace, inner, texts);
  }
}

function visitMap(map: MapValue, place: Place | undefined, visiting: Visit, texts: SeenTexts): void {
  if (!isNew(visiting, `m${map.id} ${shapeOf(place)}`)) return;
  map.readKeys.add(ANY_TEXT);
  for (const [name, field] of map.fields) visit(field, below(place, name, texts), visiting, texts);
  if (map.rest !== undefined) visit(map.rest, below(place, "*", texts), visiting, texts);
  if (map.from !== undefined) visit(map.from, place, visiting, texts);
}

function visitList(list: ListValue, place: Place | undefined, visiting: Visit, texts: SeenTexts): void {
  if (!isNew(visiting, `l${list.id} ${shapeOf(place)}`)) return;
  const item = below(place, "[]", texts);
  for (const one of list.items) visit(one, item, visiting, texts);
  if (list.rest !== undefined) visit(list.rest, item, visiting, texts);
}

function below(place: Place | undefined, key: string, { places }: SeenTexts): Place | undefined {
  return place === undefined ? undefined : places.below(place, key);
}

function shapeOf(place: Place | undefined): number {
  return place === undefined ? -1 : place.shape;
}
