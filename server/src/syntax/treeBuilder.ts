import { newMemory, type Memory } from "../text/memory";
import type { Range } from "../text/range";
import { setOrigin, type CopiedNodes } from "./incremental/nodesWhere";
import type { Notation } from "./notation";
import { NONE, nodeOfRecord, recordOf, type NodeId } from "./node";
import {
  COLLECTION_STYLES,
  integersOf,
  RecordField,
  KINDS,
  RECORD,
  TAGS,
  toRecords,
  type DocumentNode,
  type NodeKind,
  type NodeStyle,
  type NodeTag,
  type Problem,
  type Tree,
} from "./records";
import { l10n, type Wording } from "../text/message";

/** The position of a new node: its parent, its key (none for an item or a root), its anchor and tag. */
export interface NodePosition {
  readonly parent: NodeId;
  readonly key?: Range | undefined;
  /** The start of the whole entry: its dash or its key. */
  readonly entryStart: number;
  readonly anchor?: string | undefined;
  readonly tag?: NodeTag | undefined;
}

/** A tree under construction. Parents are added before their children, in source order. */
export interface TreeBuilder {
  readonly source: string;
  readonly notation: Notation;
  /** The names of all styles, by their index in a record. */
  readonly styles: readonly NodeStyle[];
  records: Int32Array;
  count: number;
  readonly lastChild: Map<NodeId, NodeId>;
  /** The anchors defined so far in the current document. */
  readonly anchors: Map<string, NodeId>;
  /** Whether any document had an anchor by now. */
  hasAnchors: boolean;
  readonly documents: DocumentNode[];
  readonly problems: Problem[];
  readonly comments: Range[];
  /** The memory of the tree that nodes are copied from. */
  origin: Memory | undefined;
  readonly copies: CopiedNodes[];
}

export function newTree(source: string, notation: Notation, expectedNodes = 64): TreeBuilder {
  return {
    source,
    notation,
    styles: [...COLLECTION_STYLES, ...notation.scalarStyles.map(({ id }) => id)],
    records: new Int32Array(expectedNodes * RECORD),
    count: 0,
    lastChild: new Map(),
    anchors: new Map(),
    hasAnchors: false,
    documents: [],
    problems: [],
    comments: [],
    origin: undefined,
    copies: [],
  };
}

const ABSENT = recordOf(NONE);

/** Adds a node as its parent's last child. The end of a collection is set later, by {@link endNode}. */
export function addNode(
  builder: TreeBuilder,
  kind: NodeKind,
  style: NodeStyle,
  range: Range,
  place: NodePosition,
): NodeId {
  const node = nodeOfRecord<"file">(builder.count++);
  const at = recordOf(node) * RECORD;
  const records = roomFor(builder, builder.count);
  records[at + RecordField.shape] =
    KINDS.indexOf(kind) + 8 * builder.styles.indexOf(style) + 256 * TAGS.indexOf(place.tag ?? "none");
  records[at + RecordField.start] = range.start;
  records[at + RecordField.end] = range.end;
  records[at + RecordField.keyStart] = place.key?.start ?? ABSENT;
  records[at + RecordField.keyEnd] = place.key?.end ?? ABSENT;
  records[at + RecordField.entryStart] = place.parent === NONE ? range.start : place.entryStart;
  records[at + RecordField.parent] = recordOf(place.parent);
  records[at + RecordField.nextSibling] = ABSENT;
  records[at + RecordField.first] = ABSENT;
  if (place.parent !== NONE) linkChild(builder, place.parent, node);
  if (place.anchor !== undefined) {
    builder.anchors.set(place.anchor, node);
    builder.hasAnchors = true;
  }
  return node;
}

/** The builder's records, with room for so many nodes. */
function roomFor(builder: TreeBuilder, nodes: number): Int32Array {
  if (nodes * RECORD > builder.records.length) {
    const grown = new Int32Array(Math.max(builder.records.length * 2, nodes * RECORD));
    grown.set(builder.records);
    builder.records = grown;
  }
  return builder.records;
}

function linkChild(builder: TreeBuilder, parent: NodeId, child: NodeId): void {
  const last = builder.lastChild.get(parent);
  const [from, link] = last === undefined ? [parent, RecordField.first] : [last, RecordField.nextSibling];
  builder.records[recordOf(from) * RECORD + link] = recordOf(child);
  builder.lastChild.set(parent, child);
}

/** Siblings of another tree, with all below them: from `first` to `last`; `behind` is the node after those. */
export interface Siblings {
  readonly first: NodeId;
  readonly last: NodeId;
  readonly behind: NodeId;
}

/** Adds copies of siblings below `parent`, `shift` further to the right. None of them has an anchor or is an alias. */
export function copyNodes(
  builder: TreeBuilder,
  tree: Tree,
  { first, last, behind }: Siblings,
  shift: number,
  parent: NodeId,
): void {
  const from = recordOf(first);
  const to = recordOf(behind);
  const renumber = builder.count - from;
  const records = roomFor(builder, builder.count + to - from);
  const source = integersOf(tree);
  const oldParent = source[from * RECORD + RecordField.parent];
  const startOfCopy = builder.count * RECORD;
  const copy = records.subarray(startOfCopy, startOfCopy + (to - from) * RECORD);
  copy.set(source.subarray(from * RECORD, to * RECORD));
  for (let at = 0; at < copy.length; at += RECORD) {
    add(copy, at + RecordField.start, shift);
    add(copy, at + RecordField.end, shift);
    add(copy, at + RecordField.keyStart, shift);
    add(copy, at + RecordField.keyEnd, shift);
    add(copy, at + RecordField.entryStart, shift);
    if (copy[at + RecordField.parent] === oldParent) copy[at + RecordField.parent] = recordOf(parent);
    else add(copy, at + RecordField.parent, renumber);
    add(copy, at + RecordField.nextSibling, renumber);
    add(copy, at + RecordField.first, renumber);
  }
  const lastCopy = recordOf(last) + renumber;
  records[lastCopy * RECORD + RecordField.nextSibling] = ABSENT;
  const firstCopy = nodeOfRecord<"file">(builder.count);
  builder.origin = tree.memory;
  builder.copies.push({ from: builder.count, to: builder.count + to - from, origin: from });
  builder.count += to - from;
  linkChild(builder, parent, firstCopy);
  builder.lastChild.set(parent, nodeOfRecord(lastCopy));
  setLastChild(builder, lastCopy);
}

/** Adds to an integer that is not {@link ABSENT}. */
function add(integers: Int32Array, index: number, value: number): void {
  const integer = integers[index] ?? ABSENT;
  if (integer !== ABSENT) integers[index] = integer + value;
}

/** Finds out the last child of the builder's last node that is complete, in case more children follow. */
function setLastChild(builder: TreeBuilder, node: number): void {
  let child = builder.count - 1;
  if (child <= node) return;
  for (;;) {
    const parent = builder.records[child * RECORD + RecordField.parent] ?? ABSENT;
    if (parent === node) break;
    child = parent;
  }
  builder.lastChild.set(nodeOfRecord(node), nodeOfRecord(child));
}

/** Gives a node the key and the beginning of the entry it is in. */
export function setKey(builder: TreeBuilder, node: NodeId, { key, entryStart }: NodePosition): void {
  const at = recordOf(node) * RECORD;
  builder.records[at + RecordField.keyStart] = key?.start ?? ABSENT;
  builder.records[at + RecordField.keyEnd] = key?.end ?? ABSENT;
  builder.records[at + RecordField.entryStart] = entryStart;
}

export function endNode(builder: TreeBuilder, node: NodeId, end: number): void {
  builder.records[recordOf(node) * RECORD + RecordField.end] = end;
}

/** Ends a block collection where its last child ends; does nothing without children. */
export function endWithLastChild(builder: TreeBuilder, node: NodeId): void {
  const last = builder.lastChild.get(node);
  if (last !== undefined) endNode(builder, node, builder.records[recordOf(last) * RECORD + RecordField.end] ?? 0);
}

/** Links an alias to a node. */
export function linkNode(builder: TreeBuilder, alias: NodeId, target: NodeId): void {
  builder.records[recordOf(alias) * RECORD + RecordField.first] = recordOf(target);
}

/** Links an alias to the last node with its anchor so far; adds a problem if there is none. */
export function linkAlias(builder: TreeBuilder, alias: NodeId, name: string, range: Range): void {
  const target = builder.anchors.get(name);
  // The anchor may be in what another problem hides.
  if (target === undefined)
    problem(builder, range, l10n`anchor "&${name}" is not defined before this alias`, "anywhere");
  else builder.records[recordOf(alias) * RECORD + RecordField.first] = recordOf(target);
}

export function problem(builder: TreeBuilder, range: Range, message: Wording, mayFollow?: Problem["mayFollow"]): void {
  builder.problems.push(mayFollow === undefined ? { range, message } : { range, message, mayFollow });
}

/** Finishes the tree. The builder must not be used afterwards. */
export function finishTree(builder: TreeBuilder): Tree {
  const { source, notation, documents, comments } = builder;
  const problems = builder.problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const records = toRecords(builder.records.slice(0, builder.count * RECORD));
  const memory = newMemory();
  if (builder.origin !== undefined) setOrigin(memory, { memory: builder.origin, copies: builder.copies });
  return { source, notation, records, documents, problems, comments, memory };
}

/** The longest text that is parsed, in UTF-16 units: no profile is that long, and the editor must stay responsive. */
export const MAX_TEXT_LENGTH = 8_000_000;

/** The message for a text longer than {@link MAX_TEXT_LENGTH}. */
export const TOO_LONG = l10n`the file is too long to be checked`;

/** The message for a text whose collections are nested more deeply than is read. */
export const TOO_DEEP = l10n`nested too deeply to be read`;

/** A tree without nodes for a text that is not parsed; its only problem gives the reason. */
export function emptyTree(source: string, message: Wording, notation: Notation): Tree {
  const range = { start: 0, end: Math.min(1, source.length) };
  return {
    source,
    notation,
    records: toRecords(new Int32Array(0)),
    documents: [{ root: NONE, range: { start: 0, end: source.length } }],
    problems: [{ range, message }],
    comments: [],
    memory: newMemory(),
  };
}

/** Whether a node is a block map, to which entries can be added. */
export function isBlockMap(builder: TreeBuilder, node: NodeId): boolean {
  const kindAndStyle = KINDS.indexOf("map") + 8 * COLLECTION_STYLES.indexOf("block");
  return (builder.records[recordOf(node) * RECORD + RecordField.shape] ?? 0) % 256 === kindAndStyle;
}

/** Whether a node is a missing value. */
export function isEmptyNode(builder: TreeBuilder, node: NodeId): boolean {
  return (
    node !== NONE && (builder.records[recordOf(node) * RECORD + RecordField.shape] ?? 0) % 8 === KINDS.indexOf("empty")
  );
}
