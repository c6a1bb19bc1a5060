import type { Constant } from "../syntax/ast";
import type { Place } from "./place";
import type { ListValue, MapValue, Part, PathNode, Site, TextValue, Value } from "./value";

export interface Alternatives {
  readonly paths?: readonly PathNode[];
  readonly constants?: readonly Constant[];
  readonly texts?: readonly TextValue[];
  readonly documents?: readonly TextValue[];
  readonly maps?: readonly MapValue[];
  readonly lists?: readonly ListValue[];
  readonly isUnknown?: boolean;
}

/** How many alternatives of each kind a value can have. */
const MAX_ALTERNATIVES = 64;
const MAX_CONSTANTS = 48;
const MAX_CONSTANT_LENGTH = 65_536;

/** Makes and compares values. */
export interface ValueStore {
  readonly nothing: Value;
  /** A value that does not depend on the user's values. */
  readonly unknown: Value;
  of(alternatives: Alternatives): Value;
  constant(...constants: readonly Constant[]): Value;
  path(node: PathNode): Value;
  join(...values: readonly Value[]): Value;
  /** A text with a part; the same one for the same part. */
  text(value: Value, how: Part["how"], site: Site): Value;
  /** A text with many parts. */
  textOf(parts: readonly Part[], constants: readonly string[] | undefined): Value;
  /** A map; the same one for the same key, with the fields of all calls. */
  map(key: string): MapValue;
  list(items: readonly Value[], rest?: Value): Value;
}

export function newValueStore(): ValueStore {
  const values = new Map<string, Value>();
  const singleTexts = new Map<string, TextValue>();
  const maps = new Map<string, MapValue>();
  const lists = new Map<string, ListValue>();
  const strings = new Map<string, number>();
  let lastId = 0;

  const numbered = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const keyOf = (constant: Constant): string =>
    typeof constant === "string" ? `s${numbered(constant)}` : String(constant);
  const ids = (things: readonly { readonly id: number }[]): string => things.map(({ id }) => id).join(",");

  const of = (alternatives: Alternatives): Value => {
    const given = limited(alternatives);
    const key = [
      ids(given.paths),
      given.constants.map(keyOf).join(","),
      ids(given.texts),
      ids(given.documents),
      ids(given.maps),
      ids(given.lists),
      given.isUnknown ? "?" : "",
    ].join("|");
    const known = values.get(key);
    if (known !== undefined) return known;
    const made: Value = { id: values.size, ...given };
    values.set(key, made);
    return made;
  };
  const nothing = of({});
  const store: ValueStore = {
    nothing,
    unknown: of({ isUnknown: true }),
    of,
    constant: (...constants) => of({ constants }),
    path: (node) => of({ paths: [node] }),
    join: (...joined) => joinOf(joined, nothing, of),
    text(value, how, site) {
      const key = `${value.id} ${how} ${site.file} ${site.at}`;
      const text = singleTexts.get(key) ?? { id: ++lastId, parts: [{ value, how, site, place: EMPTY_PLACE }] };
      singleTexts.set(key, text);
      return of({ texts: [text] });
    },
    textOf: (parts, constants) =>
      of({
        texts: parts.length === 0 ? [] : [{ id: ++lastId, parts }],
        constants: constants ?? [],
        isUnknown: constants === undefined,
      }),
    map(key) {
      const map = maps.get(key) ?? { id: ++lastId, fields: new Map<string, Value>(), rest: undefined, from: undefined };
      maps.set(key, map);
      return map;
    },
    list(items, rest) {
      const key = `${items.map(({ id }) => id).join(",")};${rest?.id ?? ""}`;
      const list = lists.get(key) ?? { id: ++lastId, items, rest };
      lists.set(key, list);
      return of({ lists: [list] });
    },
  };
  return store;
}

const EMPTY_PLACE: Place = { path: [] };

function joinOf(joined: readonly Value[], nothing: Value, of: (alternatives: Alternatives) => Value): Value {
  const given = joined.filter((value) => value !== nothing);
  const [first = nothing] = given;
  if (given.every((value) => value === first)) return first;
  return of({
    paths: given.flatMap(({ paths }) => paths),
    constants: given.flatMap(({ constants }) => constants),
    texts: given.flatMap(({ texts }) => texts),
    documents: given.flatMap(({ documents }) => documents),
    maps: given.flatMap(({ maps }) => maps),
    lists: given.flatMap(({ lists }) => lists),
    isUnknown: given.some(({ isUnknown }) => isUnknown),
  });
}

function limited(given: Alternatives): Omit<Value, "id"> {
  let constants = [...new Set(given.constants ?? [])];
  const isLong = (constant: Constant): boolean => typeof constant === "string" && constant.length > MAX_CONSTANT_LENGTH;
  const isTooMuch = constants.length > MAX_CONSTANTS || constants.some(isLong);
  if (isTooMuch) constants = [];
  return {
    paths: unique(given.paths ?? []),
    constants: constants.length < 2 ? constants : constants.sort((a, b) => compare(String(a), String(b))),
    texts: unique(given.texts ?? []),
    documents: unique(given.documents ?? []),
    maps: unique(given.maps ?? []),
    lists: unique(given.lists ?? []),
    isUnknown: (given.isUnknown ?? false) || isTooMuch,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by id, without repetitions. Beyond the limit the last ones are dropped; no chart needs so many. */
function unique<T extends { readonly id: number }>(things: readonly T[]): readonly T[] {
  if (things.length < 2) return things;
  const sorted = [...new Map(things.map((thing) => [thing.id, thing])).values()].sort((a, b) => a.id - b.id);
  return sorted.length > MAX_ALTERNATIVES ? sorted.slice(0, MAX_ALTERNATIVES) : sorted;
}
