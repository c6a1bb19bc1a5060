import type { Constant } from "../syntax/ast";
import type { PlaceStore } from "./place";
import {
  ANY_TEXT,
  MAX_SITE,
  type ListValue,
  type MapValue,
  type Part,
  type PathNode,
  type Site,
  type TextValue,
  type Value,
} from "./value";

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

/** Makes and compares values. */
export interface ValueStore {
  readonly nothing: Value;
  /** A value that does not depend on the user's values. */
  readonly unknown: Value;
  of(alternatives: Alternatives): Value;
  constant(constant: Constant): Value;
  constants(constants: readonly Constant[]): Value;
  path(node: PathNode): Value;
  join(one: Value, other: Value): Value;
  joined(values: readonly Value[]): Value;
  /** A text with a part; the same one for the same part. */
  text(value: Value, how: Part["how"], site: Site): Value;
  /** A text with many parts. `constants`: the texts that it may be, if they are known. */
  textOf(parts: readonly Part[], constants: readonly string[] | undefined): Value;
  /** A map; the same one for the same key, with the fields of all calls. */
  map(key: string): MapValue;
  list(items: readonly Value[], rest?: Value): Value;
}

export function newValueStore(places: PlaceStore): ValueStore {
  const { of, only, both } = newInterner();
  const nothing = of({});
  const unknown = of({ isUnknown: true });
  const known = new Map<Constant, Value>();
  // What each value was joined with, by its number.
  const pairs: (Map<Value, Value> | undefined)[] = [];

  const join = (one: Value, other: Value): Value => {
    if (one === other || other === nothing) return one;
    if (one === nothing) return other;
    const others = (pairs[one.id] ??= new Map<Value, Value>());
    let joined = others.get(other);
    if (joined === undefined) others.set(other, (joined = both(one, other)));
    return joined;
  };
  return {
    nothing,
    unknown,
    of,
    constant(constant) {
      let value = known.get(constant);
      if (value === undefined) known.set(constant, (value = of({ constants: [constant] })));
      return value;
    },
    constants: (constants) => of({ constants }),
    path: (node) => (node.value ??= only({ paths: [node] })),
    join,
    joined(values) {
      let value = nothing;
      for (const one of values) value = join(value, one);
      return value;
    },
    ...textMakers(of, only, places),
    ...collectionMakers(only),
  };
}

interface Interner {
  readonly of: (alternatives: Alternatives) => Value;
  /** As `of`, for alternatives that are sorted and not too many, without constants. */
  readonly only: (alternatives: Omit<Alternatives, "constants">) => Value;
  readonly both: (one: Value, other: Value) => Value;
}

/** Makes each value once. */
function newInterner(): Interner {
  const values = new Map<string, Value>();
  const keyOf = newKeys();
  const intern = (alternatives: Whole): Value => {
    const key = keyOf(alternatives);
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = valueWith(values.size, alternatives)));
    return value;
  };
  return {
    of({ paths, constants, texts, documents, maps, lists, isUnknown = false }) {
      const distinct = distinctConstants(constants ?? NONE);
      return intern({
        paths: unique(paths ?? NONE),
        constants: distinct ?? NONE,
        texts: unique(texts ?? NONE),
        documents: unique(documents ?? NONE),
        maps: unique(maps ?? NONE),
        lists: unique(lists ?? NONE),
        isUnknown: isUnknown || distinct === undefined,
      });
    },
    only: (alternatives) => intern({ ...NO_ALTERNATIVES, ...alternatives }),
    both(one, other) {
      const isFew = one.constants.length === 0 || other.constants.length === 0;
      const distinct = isFew
        ? all(one.constants, other.constants)
        : distinctConstants([...one.constants, ...other.constants]);
      return intern({
        paths: union(one.paths, other.paths),
        constants: distinct ?? NONE,
        texts: union(one.texts, other.texts),
        documents: union(one.documents, other.documents),
        maps: union(one.maps, other.maps),
        lists: union(one.lists, other.lists),
        isUnknown: one.isUnknown || other.isUnknown || distinct === undefined,
      });
    },
  };
}

type Whole = Required<Alternatives>;

const NONE: readonly never[] = [];
const NO_ALTERNATIVES: Whole = {
  paths: NONE,
  constants: NONE,
  texts: NONE,
  documents: NONE,
  maps: NONE,
  lists: NONE,
  isUnknown: false,
};

function valueWith(id: number, { paths, constants, texts, documents, maps, lists, isUnknown }: Whole): Value {
  const others = documents.length + maps.length + lists.length;
  const isPlain = paths.length + texts.length + others === 0;
  return {
    id,
    paths,
    constants,
    texts,
    documents,
    maps,
    lists,
    isUnknown,
    isExact: isPlain && !isUnknown && constants.length > 0 && constants.every(isWhole),
    isPlain,
    onlyPath: paths.length === 1 && others === 0 && !isUnknown ? paths[0] : undefined,
  };
}

/** Returns a function that makes a text of alternatives, the same for the same. */
function newKeys(): (alternatives: Whole) => string {
  const strings = new Map<string, number>();
  const constantsKey = (constants: readonly Constant[]): string => {
    let key = "c";
    for (const one of constants) {
      if (typeof one === "string") {
        let number = strings.get(one);
        if (number === undefined) strings.set(one, (number = strings.size));
        key += `,s${number}`;
      } else key += `,${one}`;
    }
    return key;
  };
  return ({ paths, constants, texts, documents, maps, lists, isUnknown }) => {
    let key = isUnknown ? "?" : "";
    if (paths.length > 0) key += `p${idsOf(paths)}`;
    if (constants.length > 0) key += constantsKey(constants);
    if (texts.length > 0) key += `t${idsOf(texts)}`;
    if (documents.length > 0) key += `d${idsOf(documents)}`;
    if (maps.length > 0) key += `m${idsOf(maps)}`;
    if (lists.length > 0) key += `l${idsOf(lists)}`;
    return key;
  };
}

function isWhole(constant: Constant): boolean {
  return typeof constant !== "string" || !constant.includes(ANY_TEXT);
}

function idsOf(things: readonly { readonly id: number }[]): string | number {
  const [first] = things;
  if (things.length === 1 && first !== undefined) return first.id;
  return things.map(({ id }) => id).join(",");
}

function textMakers(
  of: Interner["of"],
  only: Interner["only"],
  { start }: PlaceStore,
): Pick<ValueStore, "text" | "textOf"> {
  /** Texts with one part at their start, by its value and site. */
  const single: Readonly<Record<Part["how"], Map<number, Value>>> = { text: new Map(), yaml: new Map() };
  const texts = new Map<string, TextValue>();
  let lastId = 0;
  const text: ValueStore["text"] = (value, how, site) => {
    const key = value.id * MAX_SITE + site;
    let made = single[how].get(key);
    if (made === undefined) {
      made = only({ texts: [{ id: ++lastId, parts: [{ value, how, site, place: start }] }] });
      single[how].set(key, made);
    }
    return made;
  };
  const textWith = (parts: readonly Part[]): TextValue => {
    const [first] = parts;
    // The same text as that of its only part.
    if (first !== undefined && parts.length === 1 && first.place.shape === start.shape) {
      const made = text(first.value, first.how, first.site).texts[0];
      if (made !== undefined) return made;
    }
    const key = parts.map(({ value, how, site, place }) => `${value.id} ${how} ${site} ${place.shape}`).join(";");
    let made = texts.get(key);
    if (made === undefined) texts.set(key, (made = { id: ++lastId, parts }));
    return made;
  };
  return {
    text,
    textOf: (parts, constants) =>
      of({
        texts: parts.length === 0 ? NONE : [textWith(parts)],
        constants: constants ?? NONE,
        isUnknown: constants === undefined,
      }),
  };
}

function collectionMakers(only: Interner["only"]): Pick<ValueStore, "map" | "list"> {
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
      return only({ lists: [list] });
    },
  };
}

/** Sorted, without repetitions; undefined if there are too many, or one is too long. */
function distinctConstants(constants: readonly Constant[]): readonly Constant[] | undefined {
  const distinct = constants.length < 2 ? constants : [...new Set(constants)].sort(compare);
  const isLong = (constant: Constant): boolean => typeof constant === "string" && constant.length > MAX_CONSTANT_LENGTH;
  return distinct.length > MAX_CONSTANTS || distinct.some(isLong) ? undefined : distinct;
}

function compare(one: Constant, other: Constant): number {
  const [a, b] = [String(one), String(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function all<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];
}

function union<T extends { readonly id: number }>(one: readonly T[], other: readonly T[]): readonly T[] {
  return one.length === 0 || other.length === 0 ? all(one, other) : unique([...one, ...other]);
}

/** Sorted by id, without repetitions. Beyond the limit the last ones are dropped; no chart needs so many. */
function unique<T extends { readonly id: number }>(things: readonly T[]): readonly T[] {
  if (things.length < 2) return things;
  const sorted = [...new Set(things)].sort((a, b) => a.id - b.id);
  return sorted.length > MAX_ALTERNATIVES ? sorted.slice(0, MAX_ALTERNATIVES) : sorted;
}
