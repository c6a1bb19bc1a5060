declare const NODE: unique symbol;
declare const RESOLVED: unique symbol;

/**
 * Which kind of text a tree was read from: a file, or a body: a text inside a scalar of a file, or one that is compared
 * with such a text. A node of the one kind is none of the other.
 */
export type TreeKind = "file" | "body";

/**
 * A node: a handle that only its tree and the functions of `syntax/` can do something with. The compiler takes it for a
 * symbol, with which nothing can be computed; it does not outlive its tree.
 */
export type NodeId<K extends TreeKind = "file"> = symbol & { readonly [NODE]: () => K };

/** A node that is no alias: what `resolve` gives. What a node holds can be asked of such a one only. */
export type Resolved<K extends TreeKind = "file"> = NodeId<K> & { readonly [RESOLVED]: true };

/** The node of a record's number. For `syntax/` alone, as is {@link recordOf}. */
export function nodeOfRecord<K extends TreeKind>(record: number): Resolved<K> {
  return record as unknown as Resolved<K>;
}

/** The number of a node's record. */
export function recordOf(node: NodeId<TreeKind>): number {
  return node as unknown as number;
}

/** No node: the value of an absent key, the parent of a root. */
export const NONE: Resolved<never> = nodeOfRecord(-1);

/** Whether a node stands before another of the same tree: a parent before its children. */
export function isBefore<K extends TreeKind>(node: NodeId<K>, other: NodeId<K>): boolean {
  return recordOf(node) < recordOf(other);
}
