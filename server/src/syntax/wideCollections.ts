import { NONE, type NodeId, type TreeKind } from "./node";
import { RecordField, linked, type Tree } from "./records";

/** From so many children on they are kept: rules ask for the same collection once for each thing in it. */
export const WIDE = 24;

/** A collection with many children. */
export interface Wide<K extends TreeKind> {
  readonly children: readonly NodeId<K>[];
  keys?: MapKeys<K>;
}

const wideCollections = new WeakMap<object, Map<NodeId<TreeKind>, Wide<TreeKind>>>();

/** The collections of a tree that are known to have many children. */
export function wideIn<K extends TreeKind>(tree: Tree<K>): Map<NodeId<K>, Wide<K>> {
  let collections = wideCollections.get(tree);
  if (collections === undefined) wideCollections.set(tree, (collections = new Map<NodeId<TreeKind>, Wide<TreeKind>>()));
  return collections as Map<NodeId<K>, Wide<K>>;
}

/** A collection with many children, of which the first are known. */
export function wideOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, children: NodeId<K>[]): Wide<K> {
  const collections = wideIn(tree);
  let wide = collections.get(node);
  if (wide !== undefined) return wide;
  let child = linked(tree, children.at(-1) ?? NONE, RecordField.nextSibling);
  for (; child !== NONE; child = linked(tree, child, RecordField.nextSibling)) children.push(child);
  collections.set(node, (wide = { children }));
  return wide;
}

/** The entries of a map by their keys. */
export interface MapKeys<K extends TreeKind> {
  readonly first: ReadonlyMap<string, NodeId<K>>;
  readonly last: ReadonlyMap<string, NodeId<K>>;
  /** Those that merge others into it. */
  readonly merges: readonly NodeId<K>[];
}
