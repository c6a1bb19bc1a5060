import type { Constant } from "../syntax/ast";
import type { Place } from "./place";
import type { ListValue, MapValue, Part, PathNode, Site, TextValue, Value } from "./value";

/** What a value may be; all lists may be left out. */
interface Alternatives {
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

/** More values than are ever made: two of their numbers make one. */
const MAX_VALUES = 2 ** 26;

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
  /** A text with many parts. `constants`: the texts that it may be, if they are known. */
  textOf(parts: readonly Part[], constants: readonly string[] | undefined): Value;
  /** A map; the same one for the same key, with the fields of all calls. */
  map(key: string): MapValue;
  list(items: readonly Value[], rest?: Value): Value;
}

export function newValueStore(): ValueStore {
  const values = newInterner();
  const { of } = values;
  const nothing = of({});
  const unknown = of({ isUnknown: true });
  const constants = new Map<Constant, Value>();
  const paths = new Map<PathNode, Value>();
  const pairs = new Map<number, Value>();

  const joinTwo = (one: Value, other: Value): Value => {
    if (one === other || other === nothing) return one;
    if (one === nothing) return other;
    const key = one.id * MAX_VALUES + other.id;
    const known = pairs.get(key);
    if (known !== undefined) return known;
    const joined = of(bothOf(one, other));
    pairs.set(key, joined);
    return joined;
  };
  const kept = <K>(map: Map<K, Value>, key: K, make: () => Value): Value => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
  };
  return {
    nothing,
    unknown,
    of,
    constant: (...all) => {
      const [first = null] = all;
      return all.length === 1 ? kept(constants, first, () => of({ constants: all })) : of({ constants: all });
    },
    path: (node) => kept(paths, node, () => of({ paths: [node] })),
    join(...joined) {
      let value = nothing;
      for (const one of joined) value = joinTwo(value, one);
      return value;
    },
    ...textMakers(of),
    ...collectionMakers(of),
  };
}

interface Interner {
  readonly of: (alternatives: Alternatives) => Value;
}

/** Makes each value once. */
function newInterner(): Interner {
  const values = new Map<string, Value>();
  const strings = new Map<string, number>();
  const numbered = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const constantKey = (constant: Constant): string =>
    typeof constant === "string" ? `s${numbered(constant)}` : String(constant);
  return {
    of(alternatives) {
      const given = limited(alternatives);
      const { constants } = given;
      const key =
        `${idsOf(given.paths)}|${constants.length === 0 ? "" : constants.map(constantKey).join(",")}|` +
        `${idsOf(given.texts)}|${idsOf(given.documents)}|${idsOf(given.maps)}|${idsOf(given.lists)}|` +
        (given.isUnknown ? "?" : "");
      const known = values.get(key);
      if (known !== undefined) return known;
      const made: Value = { id: values.size, ...given };
      values.set(key, made);
      return made;
    },
  };
}

function idsOf(things: readonly { readonly id: number }[]): string {
  const [first] = things;
  if (first === undefined) return "";
  return things.length === 1 ? String(first.id) : things.map(({ id }) => id).join(",");
}

const EMPTY_PLACE: Place = { path: [] };

function textMakers(of: Interner["of"]): Pick<ValueStore, "text" | "textOf"> {
  const single = new Map<string, Value>();
  const texts = new Map<string, TextValue>();
  const partKeys = new Map<Part, string>();
  let lastId = 0;
  const keyOf = (part: Part): string => {
    const known = partKeys.get(part);
    if (known !== undefined) return known;
    const { value, how, site, place } = part;
    const key = `${value.id} ${how} ${site.file} ${site.at} ${place.kind ?? ""}/${place.path.join(".")}`;
    partKeys.set(part, key);
    return key;
  };
  const textWith = (parts: readonly Part[]): TextValue => {
    const key = parts.map(keyOf).join(";");
    const text = texts.get(key) ?? { id: ++lastId, parts };
    texts.set(key, text);
    return text;
  };
  return {
    text(value, how, site) {
      const key = `${value.id} ${how} ${site.file} ${site.at}`;
      const known = single.get(key) ?? of({ texts: [textWith([{ value, how, site, place: EMPTY_PLACE }])] });
      single.set(key, known);
      return known;
    },
    textOf: (parts, constants) =>
      of({
        texts: parts.length === 0 ? [] : [textWith(parts)],
        constants: constants ?? [],
        isUnknown: constants === undefined,
      }),
  };
}

function collectionMakers(of: Interner["of"]): Pick<ValueStore, "map" | "list"> {
  const maps = new Map<string, MapValue>();
  const lists = new Map<string, ListValue>();
  return {
    map(key) {
      const known = maps.get(key);
      if (known !== undefined) return known;
      const map: MapValue = { id: maps.size, fields: new Map(), rest: undefined, from: undefined, readKeys: new Set() };
      maps.set(key, map);
      return map;
    },
    list(items, rest) {
      const key = `${items.map(({ id }) => id).join(",")};${rest?.id ?? ""}`;
      const list = lists.get(key) ?? { id: lists.size, items, rest };
      lists.set(key, list);
      return of({ lists: [list] });
    },
  };
}

function bothOf(one: Value, other: Value): Alternatives {
  return {
    paths: both(one.paths, other.paths),
    constants: both(one.constants, other.constants),
    texts: both(one.texts, other.texts),
    documents: both(one.documents, other.documents),
    maps: both(one.maps, other.maps),
    lists: both(one.lists, other.lists),
    isUnknown: one.isUnknown || other.isUnknown,
  };
}

function both<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];
}

const NONE: readonly never[] = [];

function limited(given: Alternatives): Omit<Value, "id"> {
  const { constants = NONE } = given;
  const distinct = constants.length < 2 ? constants : [...new Set(constants)].sort(compare);
  const isLong = (constant: Constant): boolean => typeof constant === "string" && constant.length > MAX_CONSTANT_LENGTH;
  const isTooMuch = distinct.length > MAX_CONSTANTS || distinct.some(isLong);
  return {
    paths: unique(given.paths ?? NONE),
    constants: isTooMuch ? NONE : distinct,
    texts: unique(given.texts ?? NONE),
    documents: unique(given.documents ?? NONE),
    maps: unique(given.maps ?? NONE),
    lists: unique(given.lists ?? NONE),
    isUnknown: (given.isUnknown ?? false) || isTooMuch,
  };
}

function compare(one: Constant, other: Constant): number {
  const [a, b] = [String(one), String(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by id, without repetitions. Beyond the limit the last ones are dropped; no chart needs so many. */
function unique<T extends { readonly id: number }>(things: readonly T[]): readonly T[] {
  if (things.length < 2) return things;
  const sorted = [...new Set(things)].sort((a, b) => a.id - b.id);
  return sorted.length > MAX_ALTERNATIVES ? sorted.slice(0, MAX_ALTERNATIVES) : sorted;
}
