import { fieldOf } from "../../syntax/field";
import { haveSameValue } from "../../syntax/sameContent";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  kindOf,
  MERGE_KEY,
  NONE,
  rangeOf,
  resolve,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";

/** A value in values, and its tree. */
export interface TreeValue {
  readonly tree: Tree<"body">;
  readonly node: NodeId<"body">;
}

/** The keys from the root of values to a value. */
export type KeyPath = readonly string[];

/**
 * Whether a value is a map whose entries are compared one by one. Helm replaces lists and scalars as a whole, and a map
 * with an anchor, an alias or a merge key depends on text elsewhere.
 */
export function isMergeable({ tree, node }: TreeValue): boolean {
  if (node === NONE || writtenKindOf(tree, node) !== "map" || hasProperties({ tree, node })) return false;
  return !writtenChildrenOf(tree, node).some((child) => keyOf(tree, child) === MERGE_KEY);
}

/** Whether an anchor or a tag is written before a value. */
export function hasProperties({ tree, node }: TreeValue): boolean {
  const key = keyRangeOf(tree, node);
  if (key === undefined) return false;
  const between = tree.source.slice(key.end, rangeOf(tree, node).start).replace(/(?:^|\s)#.*$/gm, "");
  return /[&!]/.test(between);
}

/** Whether a value is a map without entries, or says nothing. */
export function isBlank({ tree, node }: TreeValue): boolean {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) === "empty") return true;
  if (kindOf(tree, target) === "map") return childrenOf(tree, target).length === 0;
  return fieldOf(tree, target).type === "null";
}

/** Whether two values say the same. A missing value and null are the same. */
export function areSame(one: TreeValue, other: TreeValue): boolean {
  return haveSameValue(one, other) || (saysNull(one) && saysNull(other));
}

function saysNull({ tree, node }: TreeValue): boolean {
  return fieldOf(tree, node).type === "null";
}

/** The entries of a map by their keys; the last of equal keys counts. */
export function entriesOf({ tree, node }: TreeValue): ReadonlyMap<string, TreeValue> {
  if (node === NONE) return NO_ENTRIES;
  return new Map(writtenChildrenOf(tree, node).map((child) => [keyOf(tree, child), { tree, node: child }]));
}

const NO_ENTRIES: ReadonlyMap<string, TreeValue> = new Map();

/** A value and its path. */
export interface PlacedValue {
  readonly path: KeyPath;
  readonly value: TreeValue;
}

/** The values that are compared as a whole, with their paths: all but maps with entries. */
export function* leavesOf(value: TreeValue, path: KeyPath = []): Generator<PlacedValue> {
  const entries = isMergeable(value) ? entriesOf(value) : NO_ENTRIES;
  if (entries.size === 0) yield { path, value };
  else for (const [key, child] of entries) yield* leavesOf(child, [...path, key]);
}

/** All values below a map, maps among them, with their paths. */
export function* valuesBelow(map: TreeValue, path: KeyPath = []): Generator<PlacedValue> {
  if (!isMergeable(map)) return;
  for (const [key, value] of entriesOf(map)) {
    yield { path: [...path, key], value };
    yield* valuesBelow(value, [...path, key]);
  }
}

/** The value at a path of keys; undefined if there is none, or a value on the way is not compared by its entries. */
export function valueIn(root: TreeValue, path: KeyPath): TreeValue | undefined {
  return path.reduce<TreeValue | undefined>(
    (at, key) => (at !== undefined && isMergeable(at) ? entryOf(at, key) : undefined),
    root,
  );
}

/** The entry of a map with a key; undefined if it has none. */
export function entryOf({ tree, node }: TreeValue, key: string): TreeValue | undefined {
  const entry = valueOf(tree, node, key);
  return entry === NONE ? undefined : { tree, node: entry };
}

/** A path as a key of a map: keys may contain dots. */
export function nameOf(path: KeyPath): string {
  return path.join("\n");
}
