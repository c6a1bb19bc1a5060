import type { Range } from "../text/range";
import { NONE, nodeOfRecord, recordOf, type NodeId, type TreeKind } from "./node";
import type { Notation } from "./notation";
import type { ScalarStyleId } from "./scalar";

declare const TREE: unique symbol;
declare const RECORDS: unique symbol;

/**
 * The one tree of the engine: what a YAML or JSON text says, as flat records of 32-bit integers over its source.
 * Whoever reads a text fills one through a `TreeBuilder`; whoever asks uses the functions of `tree.ts`. Nothing of a
 * parser's own objects is kept.
 */
export interface Tree<K extends TreeKind = "file"> {
  readonly source: string;
  readonly notation: Notation;
  /** {@link RECORD} integers for each node. */
  readonly records: Records;
  readonly documents: readonly DocumentNode<K>[];
  readonly problems: readonly Problem[];
  /** Every comment, from its sign to the end of its line, in order. */
  readonly comments: readonly Range[];
  /** Never there: a tree of one kind is none of the other. */
  readonly [TREE]?: (kind: K) => K;
}

/** The records of a tree, which only {@link field} looks into. */
export interface Records {
  readonly [RECORDS]: never;
}

/** One document of the stream: its root, or {@link NONE} when it holds nothing, and the stretch it takes. */
export interface DocumentNode<K extends TreeKind = "file"> {
  readonly root: NodeId<K>;
  readonly range: Range;
}

/** A fault in the syntax: the smallest text that is wrong, and a sentence saying what is. */
export interface Problem {
  readonly range: Range;
  readonly message: string;
  /** Whether the range is tabs that stand where YAML wants spaces. */
  readonly isTab?: boolean;
}

export type NodeKind = "map" | "seq" | "scalar" | "alias" | "empty";
export type NodeStyle = "block" | "flow" | ScalarStyleId;
/** The tag as far as it matters here: none, `!!str` (a string whatever it looks like), or another. */
export type NodeTag = "none" | "str" | "other";

export const KINDS: readonly NodeKind[] = ["map", "seq", "scalar", "alias", "empty"];
/** The styles of collections; behind them come those of a notation's scalars. */
export const COLLECTION_STYLES = ["block", "flow"] as const;
export const TAGS: readonly NodeTag[] = ["none", "str", "other"];

/** How many integers a record has; {@link RecordField} says which is which. */
export const RECORD = 9;
export const RecordField = {
  /** kind + 8 * style + 256 * tag, as indexes of the lists above: three bits, five bits, the rest */
  shape: 0,
  start: 1,
  end: 2,
  keyStart: 3,
  keyEnd: 4,
  /** where the whole entry begins: the dash of a block item, the key of a pair */
  entryStart: 5,
  parent: 6,
  nextSibling: 7,
  /** the first child of a collection; the target of an alias */
  first: 8,
} as const;

const ABSENT = recordOf(NONE);

/** The records of a finished tree. */
export function toRecords(integers: Int32Array): Records {
  return integers as unknown as Records;
}

function integersOf({ records }: Pick<Tree, "records">): Int32Array {
  return records as unknown as Int32Array;
}

/** One integer of a node's record. */
export function field<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, index: number): number {
  return integersOf(tree)[recordOf(node) * RECORD + index] ?? ABSENT;
}

/** The node that an integer of a record names; {@link NONE} where it names none. */
export function linked<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, index: number): NodeId<K> {
  return nodeOfRecord<K>(field(tree, node, index));
}

/** How many nodes a tree has. */
export function nodeCount(tree: Pick<Tree, "records">): number {
  return integersOf(tree).length / RECORD;
}

/** Nodes that stand together: those of a document, or of a whole tree. */
export interface NodeSpan<K extends TreeKind = "file"> {
  /** Its first node. */
  readonly from: NodeId<K>;
  /** The node behind its last one, which may not be there. */
  readonly to: NodeId<K>;
}

/** All nodes of a tree. */
export function allNodes<K extends TreeKind>(tree: Tree<K>): NodeSpan<K> {
  return { from: nodeOfRecord<K>(0), to: nodeOfRecord<K>(nodeCount(tree)) };
}

/** The nodes of one document of a tree, its root first. */
export function nodesOfDocument<K extends TreeKind>(tree: Tree<K>, index: number): NodeSpan<K> {
  const { documents } = tree;
  const root = documents[index]?.root ?? NONE;
  if (root === NONE) return { from: root, to: root };
  let next: NodeId<K> = NONE;
  for (let at = index + 1; at < documents.length && next === NONE; at++) next = documents[at]?.root ?? NONE;
  return { from: root, to: next === NONE ? allNodes(tree).to : next };
}

/** The first node of a span for which `holds` is true; {@link NONE} where there is none. */
export function findNode<K extends TreeKind>(
  { from, to }: NodeSpan<K>,
  holds: (node: NodeId<K>) => boolean,
): NodeId<K> {
  const end = recordOf(to);
  for (let record = recordOf(from); record < end; record++) {
    if (holds(nodeOfRecord<K>(record))) return nodeOfRecord<K>(record);
  }
  return NONE;
}

/** Calls `visit` for each node of a span, in the order of the text, aliases among them. */
export function eachNode<K extends TreeKind>({ from, to }: NodeSpan<K>, visit: (node: NodeId<K>) => void): void {
  const end = recordOf(to);
  for (let record = recordOf(from); record < end; record++) visit(nodeOfRecord<K>(record));
}
