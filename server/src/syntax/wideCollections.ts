import { remembered } from "../text/memory";
import { NONE, type NodeId, type TreeKind } from "./node";
import { RecordField, linked, type Tree } from "./records";

/** Collections with at least this many children are cached: rules look up each of their entries separately. */
export const WIDE = 24;

/** A cached collection with many children. */
export interface Wide<K extends TreeKind> {
  readonly children: readonly NodeId<K>[];
  keys?: MapKeys<K>;
}

/** The wide collections of a tree that are known so far, filled by {@link wideOf}. */
export function wideIn<K extends TreeKind>(tree: Tree<K>): Map<NodeId<K>, Wide<K>> {
  return remembered(tree.memory, wideIn, () => new Map<NodeId<K>, Wide<K>>());
}

/** Caches a wide collection and returns it. `children` are its first children; the others are appended. */
export function wideOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, children: NodeId<K>[]): Wide<K> {
  const collections = wideIn(tree);
  let wide = collections.get(node);
  if (wide !== undefined) return wide;
  let child = linked(tree, children.at(-1) ?? NONE, RecordField.nextSibling);
  for (; child !== NONE; child = linked(tree, child, RecordField.nextSibling)) children.push(child);
  collections.set(node, (wide = { children }));
  return wide;
}

/** An index of a map's entries by key: the first and the last entry of each key. */
export interface MapKeys<K extends TreeKind> {
  readonly first: ReadonlyMap<string, NodeId<K>>;
  readonly last: ReadonlyMap<string, NodeId<K>>;
  /** The entries with a merge key. */
  readonly merges: readonly NodeId<K>[];
}
