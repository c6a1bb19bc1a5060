declare const NODE: unique symbol;
declare const RESOLVED: unique symbol;

/**
 * The kind of text that a tree was parsed from: a file, or a body (a YAML text inside a scalar of a file, or one
 * compared with such a text). Nodes of the two kinds cannot be mixed.
 */
export type TreeKind = "file" | "body";

/**
 * A node: an opaque handle, which only its tree and the functions of `syntax/` can use. It is a number that the
 * compiler sees as a symbol, so that nobody computes with it. It is valid only for its own tree.
 */
export type NodeId<K extends TreeKind = "file"> = symbol & { readonly [NODE]: () => K };

/** A node that is not an alias, as returned by `resolve`. Functions that look into a node require one. */
export type Resolved<K extends TreeKind = "file"> = NodeId<K> & { readonly [RESOLVED]: true };

/** The node with a record number. For `syntax/` only, like {@link recordOf}. */
export function nodeOfRecord<K extends TreeKind>(record: number): Resolved<K> {
  return record as unknown as Resolved<K>;
}

/** The record number of a node. */
export function recordOf(node: NodeId<TreeKind>): number {
  return node as unknown as number;
}

/** No node: the value of a missing key, the parent of a root. */
export const NONE: Resolved<never> = nodeOfRecord(-1);

/** Whether a node comes before another of the same tree; a parent comes before its children. */
export function isBefore<K extends TreeKind>(node: NodeId<K>, other: NodeId<K>): boolean {
  return recordOf(node) < recordOf(other);
}
