import type { Constant } from "../syntax/ast";
import type { PlaceStore } from "./place";
import { MAX_SITE, type ListValue, type MapValue, type Part, type PathNode, type Site, type TextValue, type Value } from "./value";

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

/** More values than are ever made: one of their numbers and one of a site make one number. */
export const MAX_VALUES = 2 ** 26;

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
  const of = newInterner();
  const nothing = of({});
  const unknown = of({ isUnknown: true });
  const known = new Map<Constant, Value>();
  // What each value was joined with, by its number.
  const pairs: (Map<Value, Value> | undefined)[] = [];

  const join = (one: Value, other: Value): Value => {
    if (one === other || other === nothing) return one;
    if (one === nothing) return other;
    const others = (pairs[one.id] ??= new Map<Value, Value>());
    let both = others.get(other);
    if (both === undefined) others.set(other, (both = of(bothOf(one, other))));
    return both;
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
    path: (node) => (node.value ??= of({ paths: [node] })),
    join,
    joined(values) {
      let value = nothing;
      for (const one of values) value = join(value, one);
      return value;
    },
    ...textMakers(of, places),
    ...collectionMakers(of),
  };
}

type Interner = (alternatives: Alternatives) => Value;

/** Makes each value once. */
function newInterner(): Interner {
  const values = new Map<string, Value>();
  const strings = new Map<string, number>();
  const numbered = (text: string): number => {
    let number = strings.get(text);
    if (number === undefined) strings.set(text, (number = strings.size));
    return number;
  };
  const constantsKey = (constants: readonly Constant[]): string => {
    let key = "";
    for (const one of constants) key += typeof one === "string" ? `,s${numbered(one)}` : `,${one}`;
    return key;
  };
  return (alternatives) => {
    const { constants, isTooMuch } = limitedConstants(alternatives.constants ?? NONE);
    const paths = unique(alternatives.paths);
    const texts = unique(alternatives.texts);
    const documents = unique(alternatives.documents);
    const maps = unique(alternatives.maps);
    const lists = unique(alternatives.lists);
    const isUnknown = alternatives.isUnknown === true || isTooMuch;
    let key = isUnknown ? "?" : "";
    if (paths.length > 0) key += `p${idsOf(paths)}`;
    if (constants.length > 0) key += `c${constantsKey(constants)}`;
    if (texts.length > 0) key += `t${idsOf(texts)}`;
    if (documents.length > 0) key += `d${idsOf(documents)}`;
    if (maps.length > 0) key += `m${idsOf(maps)}`;
    if (lists.length > 0) key += `l${idsOf(lists)}`;
    let value = values.get(key);
    if (value === undefined) {
      value = { id: values.size, paths, constants, texts, documents, maps, lists, isUnknown };
      values.set(key, value);
    }
    return value;
  };
}

function idsOf(things: readonly { readonly id: number }[]): string | number {
  const [first] = things;
  if (things.length === 1 && first !== undefined) return first.id;
  return things.map(({ id }) => id).join(",");
}

function textMakers(of: Interner, { start }: PlaceStore): Pick<ValueStore, "text" | "textOf"> {
  /** Texts with one part at their start, by its value and site. */
  const single: Readonly<Record<Part["how"], Map<number, Value>>> = { text: new Map(), yaml: new Map() };
  const texts = new Map<string, TextValue>();
  let lastId = 0;
  const text: ValueStore["text"] = (value, how, site) => {
    const key = value.id * MAX_SITE + site;
    let made = single[how].get(key);
    if (made === undefined) {
      made = of({ texts: [{ id: ++lastId, parts: [{ value, how, site, place: start }] }] });
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

function collectionMakers(of: Interner): Pick<ValueStore, "map" | "list"> {
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

function limitedConstants(constants: readonly Constant[]): {
  readonly constants: readonly Constant[];
  readonly isTooMuch: boolean;
} {
  if (constants.length === 0) return NO_CONSTANTS;
  const distinct = constants.length < 2 ? constants : [...new Set(constants)].sort(compare);
  const isLong = (constant: Constant): boolean => typeof constant === "string" && constant.length > MAX_CONSTANT_LENGTH;
  const isTooMuch = distinct.length > MAX_CONSTANTS || distinct.some(isLong);
  return { constants: isTooMuch ? NONE : distinct, isTooMuch };
}

const NO_CONSTANTS = { constants: NONE, isTooMuch: false };

function compare(one: Constant, other: Constant): number {
  const [a, b] = [String(one), String(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by id, without repetitions. Beyond the limit the last ones are dropped; no chart needs so many. */
function unique<T extends { readonly id: number }>(things: readonly T[] = NONE): readonly T[] {
  if (things.length < 2) return things;
  const sorted = [...new Set(things)].sort((a, b) => a.id - b.id);
  return sorted.length > MAX_ALTERNATIVES ? sorted.slice(0, MAX_ALTERNATIVES) : sorted;
}
