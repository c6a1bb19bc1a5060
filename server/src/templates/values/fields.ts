import { isMap } from "./data";
import type { PathStore } from "./pathStore";
import type { PlaceStore } from "./place";
import { ANY_TEXT, fitsPattern, type MapValue, type Part, type PathNode, type TextValue, type Value } from "./value";
import type { ValueStore } from "./valueStore";

export interface Stores {
  readonly values: ValueStore;
  readonly paths: PathStore;
  readonly places: PlaceStore;
}

/**
 * What a value has at a key, which may be a pattern with {@link ANY_TEXT}. A map whose keys are all known has null at
 * others.
 */
export function fieldOf(stores: Stores, value: Value, key: string): Value {
  // Most values are just a path, or just a map that a template made.
  const node = value.onlyPath;
  if (node === undefined) return fieldOfOnlyMap(value, key) ?? fieldIn(stores, value, key, new Set());
  if (node.also.length > 0 || node.added !== undefined || key.includes(ANY_TEXT)) {
    return fieldIn(stores, value, key, new Set());
  }
  const child = node.keys.get(key) ?? stores.paths.child(node, key);
  return child.value ?? stores.values.path(child);
}

function fieldOfOnlyMap({ paths, lists, documents, maps, isUnknown }: Value, key: string): Value | undefined {
  const [map] = maps;
  if (map === undefined || isUnknown || maps.length > 1 || map.from !== undefined) return undefined;
  if (paths.length + lists.length + documents.length > 0 || key.includes(ANY_TEXT)) return undefined;
  const field = map.fields.get(key) ?? map.rest;
  if (field !== undefined) map.readKeys.add(key);
  return field;
}

/** The paths that are read in place of a path, itself included. */
export function allPathsOf(node: PathNode): readonly PathNode[] {
  if (node.also.length === 0) return [node];
  const all = new Set([node]);
  for (const one of all) for (const other of one.also) all.add(other);
  return [...all];
}

function fieldIn(stores: Stores, value: Value, key: string, seen: Set<unknown>): Value {
  const { values } = stores;
  const found: Value[] = [];
  for (const node of value.paths) {
    // Values merged with a key of theirs do not have that key within itself.
    if (node.key === key && node.parent?.isRoot === true && value.paths.includes(node.parent)) continue;
    for (const one of allPathsOf(node)) {
      if (seen.has(one)) continue;
      seen.add(one);
      found.push(...childrenFor(stores, one, key));
      if (one.added !== undefined) found.push(withoutNull(stores, fieldIn(stores, one.added, key, seen)));
    }
  }
  for (const map of value.maps) {
    if (seen.has(map)) continue;
    seen.add(map);
    found.push(fieldOfMap(stores, map, key, seen));
  }
  for (const list of value.lists) found.push(itemOfList(stores, list.items, list.rest, key));
  for (const document of value.documents) found.push(fieldOfDocument(stores, document, key, seen));
  if (value.isUnknown) found.push(values.unknown);
  return values.joined(found);
}

function childrenFor({ values, paths }: Stores, node: PathNode, key: string): readonly Value[] {
  if (!key.includes(ANY_TEXT)) return [values.path(paths.child(node, key))];
  if (key === ANY_TEXT) return [values.path(paths.each(node))];
  const named = node.defaults.flatMap((value) =>
    isMap(value) ? Object.keys(value).filter((name) => fitsPattern(key, name)) : [],
  );
  return [paths.matching(node, key), ...named.map((name) => paths.child(node, name))].map((one) => values.path(one));
}

function fieldOfMap(stores: Stores, map: MapValue, key: string, seen: Set<unknown>): Value {
  const { values } = stores;
  const found: Value[] = [];
  map.readKeys.add(key.includes(ANY_TEXT) ? ANY_TEXT : key);
  if (key.includes(ANY_TEXT)) {
    for (const [name, field] of map.fields) if (fitsPattern(key, name)) found.push(field);
  } else {
    const field = map.fields.get(key);
    if (field !== undefined) found.push(field);
  }
  if (map.rest !== undefined && found.length === 0) found.push(map.rest);
  if (map.from !== undefined) found.push(withoutNull(stores, fieldIn(stores, map.from, key, seen)));
  return found.length === 0 ? values.constant(null) : values.joined(found);
}

/** Null says only that this alternative lacks the key. */
function withoutNull({ values }: Stores, value: Value): Value {
  if (!value.constants.includes(null)) return value;
  return values.of({ ...value, constants: value.constants.filter((constant) => constant !== null) });
}

function itemOfList(stores: Stores, items: readonly Value[], rest: Value | undefined, key: string): Value {
  const item = /^\d+$/.test(key) ? items[Number(key)] : undefined;
  if (item !== undefined) return item;
  return stores.values.joined(rest === undefined ? items : [...items, rest]);
}

/** What the YAML of a text has at a key, by where its parts stand in it. */
function fieldOfDocument(stores: Stores, document: TextValue, key: string, seen: Set<unknown>): Value {
  if (seen.has(document)) return stores.values.nothing;
  seen.add(document);
  const found: Value[] = [];
  const below: Part[] = [];
  for (const part of document.parts) {
    const [first, ...path] = part.place.path;
    if (first === undefined) {
      if (part.how === "yaml") found.push(fieldIn(stores, part.value, key, seen));
      else for (const text of part.value.texts) found.push(fieldOfDocument(stores, text, key, seen));
    } else if (first === "*" || first === "[]" || fitsPattern(key, first)) {
      if (path.length === 0) found.push(partValue(stores, part));
      else below.push({ ...part, place: stores.places.of({ ...NOWHERE, path }, path.join(".")) });
    }
  }
  if (below.length > 0) found.push(asDocuments(stores, stores.values.textOf(below, undefined)));
  found.push(stores.values.unknown);
  return stores.values.joined(found);
}

/** What stands nowhere yet. */
const NOWHERE = { apiVersion: undefined, kind: undefined, isInText: false };

function partValue(stores: Stores, { value, how }: Part): Value {
  return how === "yaml" || value.texts.length === 0 ? value : asDocuments(stores, value);
}

/** The value of a YAML text that is parsed: what was written as YAML, or parts of the text by their place. */
export function asDocuments(stores: Stores, value: Value): Value {
  const { values } = stores;
  const found: Value[] = [values.unknown];
  for (const text of value.texts) {
    const [only, ...others] = text.parts;
    if (only !== undefined && others.length === 0 && only.place.path.length === 0) {
      found.push(only.how === "yaml" ? only.value : asDocuments(stores, only.value));
    } else found.push(values.of({ documents: [text] }));
  }
  return values.joined(found);
}

/** What an item of a list, or a value of a map, may be. */
export function elementsOf(stores: Stores, value: Value): Value {
  return fieldOf(stores, value, ANY_TEXT);
}
