import type { Part } from "../text/memory";
import type { Range } from "../text/range";
import { NONE, nodeOfRecord, recordOf, type NodeId, type TreeKind } from "./node";
import type { Notation } from "./notation";
import type { Placeholders } from "./opaque";
import type { ScalarStyleId } from "./scalar";
import type { Wording } from "../text/message";

declare const TREE: unique symbol;
declare const RECORDS: unique symbol;

/**
 * The syntax tree of a YAML or JSON text: flat records of 32-bit integers that refer to the source. Parsers build it
 * with a `TreeBuilder`; everything else reads it with the functions of `tree.ts`. No object of a parser is kept.
 */
export interface Tree<K extends TreeKind = "file"> extends Part {
  readonly source: string;
  readonly notation: Notation;
  /** {@link RECORD} integers per node. */
  readonly records: Records;
  readonly documents: readonly DocumentNode<K>[];
  readonly problems: readonly Problem[];
  /** The ranges of all comments in order, from the comment sign to the end of the line. JSON has none. */
  readonly comments: readonly Range[];
  /** The user's own placeholders; undefined if not found. */
  readonly placeholders?: Placeholders | undefined;
  /** Whether ranges of siblings may overlap: blocks of one name are a list, and others may be between them. */
  readonly hasOverlaps?: boolean;
  /** Texts of other files that nodes of their own stand for, as if they were written in the tree; undefined if none. */
  readonly attached?: AttachedTexts | undefined;
  /** What the next reading of the text, after a change, may copy from: undefined if nothing. The reader's own business. */
  readonly reusable?: readonly (ReusableReading | undefined)[];
  /** Never there: a tree of one kind is none of the other. */
  readonly [TREE]?: (kind: K) => K;
}

/** The nodes of a tree that stand for texts of other files. They are scalars without a parent, behind all other nodes. */
interface AttachedTexts {
  /** The source of the tree, followed by the texts; the ranges of these nodes count in it. */
  readonly source: string;
  /** The number of the nodes. */
  readonly count: number;
}

/** What a reader made of a text, for the next reading of that text after a change. */
export interface ReusableReading {
  /** Its source is the text as it was read: macros may be masked. No node of it has an anchor, and none is an alias. */
  readonly tree: Tree;
  /** How many collections are inside each other, at most. */
  readonly depth: number;
  /** Whether its text has none of the characters that the language does not allow anywhere. */
  readonly isPrintable?: boolean;
}

/** The records of a tree, which only {@link field} looks into. */
export interface Records {
  readonly [RECORDS]: never;
}

/** One document of the stream: its root, or {@link NONE} if it is empty, and its range. */
export interface DocumentNode<K extends TreeKind = "file"> {
  readonly root: NodeId<K>;
  readonly range: Range;
}

/** A syntax problem: the smallest wrong range, and a message. */
/** A syntax problem: the smallest wrong range, and a message. */
export interface Problem {
  readonly range: Range;
  /** The problem, to follow "Invalid YAML:": without a capital letter and a period. */
  readonly message: Wording;
  /** Whether the range is tabs used for indentation. */
  readonly isTab?: boolean;
  /**
   * Where a problem further up is likely its cause: anywhere, or where it is below that one's line. It is about the
   * place of something that may be right by itself.
   */
  readonly mayFollow?: "below" | "anywhere";
}

export type NodeKind = "map" | "seq" | "scalar" | "alias" | "empty";
export type NodeStyle = "block" | "flow" | ScalarStyleId;
/** The tag, as far as it matters: none, one of YAML's own for scalars (`!` is `str`, too), or another. */
export type NodeTag = "none" | "str" | "bool" | "int" | "float" | "null" | "other";

export const KINDS: readonly NodeKind[] = ["map", "seq", "scalar", "alias", "empty"];
/** The styles of collections. Their indexes come first, followed by those of the notation's scalar styles. */
export const COLLECTION_STYLES = ["block", "flow"] as const;
export const TAGS: readonly NodeTag[] = ["none", "str", "bool", "int", "float", "null", "other"];
const SCALAR_TAGS: readonly NodeTag[] = ["str", "bool", "int", "float", "null"];

/** The tag with a name of YAML's own: `bool` for `!!bool`. */
export function scalarTag(name: string): NodeTag {
  return SCALAR_TAGS.find((tag) => tag === name) ?? "other";
}

/** The number of integers in a record; {@link RecordField} names them. */
export const RECORD = 9;
export const RecordField = {
  /** kind + 8 * style + 256 * tag, each an index in the lists above; so kind has three bits, style five */
  shape: 0,
  start: 1,
  end: 2,
  keyStart: 3,
  keyEnd: 4,
  /** start of the whole entry: the dash of a block item, the key of a pair */
  entryStart: 5,
  parent: 6,
  nextSibling: 7,
  /** the first child of a collection; the target of an alias */
  first: 8,
} as const;

const ABSENT = recordOf(NONE);

/** Turns the integers of a finished tree into its records. */
export function toRecords(integers: Int32Array): Records {
  return integers as unknown as Records;
}

/** The integers of a tree's records. For readers alone. */
export function integersOf({ records }: Pick<Tree, "records">): Int32Array {
  return records as unknown as Int32Array;
}

/** One integer of a node's record, by {@link RecordField}. */
export function field<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, index: number): number {
  // Without calls of other functions: nothing is called more often.
  const integers = tree.records as unknown as Int32Array;
  return integers[(node as unknown as number) * RECORD + index] ?? ABSENT;
}

/** The node that a field of a record refers to; {@link NONE} if it refers to none. */
export function linked<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, index: number): NodeId<K> {
  return nodeOfRecord<K>(field(tree, node, index));
}

/** The number of nodes in a tree, without those of attached texts. */
export function nodeCount(tree: Pick<Tree, "records" | "attached">): number {
  return integersOf(tree).length / RECORD - (tree.attached?.count ?? 0);
}

/** Whether a node stands for the text of another file. */
export function isAttached<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  return tree.attached !== undefined && recordOf(node) >= nodeCount(tree);
}

/** A run of consecutive nodes: those of one document or of a whole tree. */
export interface NodeSpan<K extends TreeKind = "file"> {
  /** The first node. */
  readonly from: NodeId<K>;
  /** The node after the last one; it may not exist. */
  readonly to: NodeId<K>;
}

/** All nodes of a tree. */
export function allNodes<K extends TreeKind>(tree: Tree<K>): NodeSpan<K> {
  return { from: nodeOfRecord<K>(0), to: nodeOfRecord<K>(nodeCount(tree)) };
}

/** The nodes of one document of a tree, its root first; empty if the document has no root. */
export function nodesOfDocument<K extends TreeKind>(tree: Tree<K>, index: number): NodeSpan<K> {
  const { documents } = tree;
  const root = documents[index]?.root ?? NONE;
  if (root === NONE) return { from: root, to: root };
  let next: NodeId<K> = NONE;
  for (let at = index + 1; at < documents.length && next === NONE; at++) next = documents[at]?.root ?? NONE;
  return { from: root, to: next === NONE ? allNodes(tree).to : next };
}

/** The first node of a span for which `holds` returns true; {@link NONE} if not found. */
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

/** Calls `visit` for each node of a span in source order, including aliases. */
export function eachNode<K extends TreeKind>({ from, to }: NodeSpan<K>, visit: (node: NodeId<K>) => void): void {
  const end = recordOf(to);
  for (let record = recordOf(from); record < end; record++) visit(nodeOfRecord<K>(record));
}
