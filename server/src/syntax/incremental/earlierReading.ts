import { firstIndex, type Range } from "../../text/range";
import { changeBetween, type TextChange } from "../../text/textChange";
import { columnOf, endOfLine, startOfLine } from "../lines";
import { NONE, nodeOfRecord, type NodeId } from "../node";
import { field, linked, nodeCount, RecordField, type NodeKind, type ReusableReading, type Tree } from "../records";
import { parentOf, rangeOf, styleOf, writtenKindOf } from "../tree";
import { copyNodes, setKey, type NodePosition, type TreeBuilder } from "../treeBuilder";

// Reading a text of which nearly the same was read before: what did not change is copied, not read again.

/** An earlier reading, and where its text differs from the one that is read now. */
export interface EarlierReading extends ReusableReading {
  readonly change: TextChange;
}

/** An earlier reading, ready to take nodes from for a text; undefined if not found. */
export function earlierReading(source: string, earlier: ReusableReading | undefined): EarlierReading | undefined {
  return earlier && { ...earlier, change: changeBetween(earlier.tree.source, source) };
}

/** The offset in the earlier text for one in the new text; undefined within the change. */
function earlierOffset({ change: { start, end, shift } }: EarlierReading, offset: number): number | undefined {
  if (offset < start) return offset;
  return offset - shift >= end ? offset - shift : undefined;
}

/** A line break and the character in front of it: a change right behind a line may still be one of the line. */
const LINE_BREAK = 2;

/**
 * Copies the entries or items from `offset` on, which is at `column` of its line, up to the last one that is the same as
 * before. An entry is the same if its text and the first line of the next one are, and both have no problem: no reader
 * looks further ahead. Returns the offset of the next entry, which is to be read; undefined if none could be copied.
 */
export function copyEntries(
  builder: TreeBuilder,
  earlier: EarlierReading,
  offset: number,
  column: number,
  parent: NodeId,
  kind: "map" | "seq",
): number | undefined {
  const { tree, change } = earlier;
  const from = earlierOffset(earlier, offset);
  const first = from === undefined ? NONE : lastNodeAt(tree, from);
  if (from === undefined || first === NONE || !isBlock(tree, parentOf(tree, first), kind)) return undefined;
  if (columnOf(tree.source, from) !== column) return undefined;
  const fault = firstProblemFrom(tree, startOfLine(tree.source, from));
  const limit = offset < change.start ? Math.min(fault, change.start - LINE_BREAK) : fault;
  let next: NodeId = first;
  let last: NodeId = NONE;
  for (;;) {
    const sibling = linked(tree, next, RecordField.nextSibling);
    if (sibling === NONE || !isLineBefore(tree, entryStart(tree, sibling), limit)) break;
    // After a problem, entries of one collection may be at several columns.
    if (columnOf(tree.source, entryStart(tree, sibling)) !== column) break;
    last = next;
    next = sibling;
  }
  if (last === NONE) return undefined;
  const shift = offset - from;
  copyNodes(builder, tree, { first, last, behind: next }, shift, parent);
  const end = entryStart(tree, next);
  copyComments(builder, tree, { start: from, end }, shift);
  return end + shift;
}

/** Whether the line of an offset ends before a limit. */
function isLineBefore({ source }: Tree, offset: number, limit: number): boolean {
  return offset < limit && (limit === Infinity || endOfLine(source, offset, source.length) < limit);
}

function isBlock(tree: Tree, node: NodeId, kind: NodeKind): boolean {
  return node !== NONE && writtenKindOf(tree, node) === kind && styleOf(tree, node) === "block";
}

function entryStart(tree: Tree, node: NodeId): number {
  return field(tree, node, RecordField.entryStart);
}

/** The innermost node whose entry begins at an offset; {@link NONE} if not found. */
function lastNodeAt(tree: Tree, offset: number): NodeId {
  const node = lastNodeBefore(tree, offset);
  return node !== NONE && entryStart(tree, node) === offset ? node : NONE;
}

/** The last node whose entry begins at or before an offset; {@link NONE} if not found. */
export function lastNodeBefore(tree: Tree, offset: number): NodeId {
  // Nodes are in the order of the text, parents before their children.
  const behind = firstIndex(nodeCount(tree), (record) => entryStart(tree, nodeOfRecord(record)) > offset);
  return behind > 0 ? nodeOfRecord(behind - 1) : NONE;
}

/** Where the first problem begins that begins at an offset or behind it; Infinity if not found. */
function firstProblemFrom({ problems }: Tree, offset: number): number {
  const index = firstIndex(problems.length, (at) => (problems[at]?.range.start ?? 0) >= offset);
  return problems[index]?.range.start ?? Infinity;
}

function copyComments(builder: TreeBuilder, { comments }: Tree, { start, end }: Range, shift: number): void {
  const from = firstIndex(comments.length, (index) => (comments[index]?.start ?? 0) >= start);
  for (let index = from; index < comments.length; index++) {
    const comment = comments[index];
    if (comment === undefined || comment.start >= end) return;
    builder.comments.push({ start: comment.start + shift, end: comment.end + shift });
  }
}

/**
 * Copies the value at `offset` that ends with a bracket or quote of its own, if it is the same as before, has no problem,
 * and may end where it does. Returns the offset behind it; undefined if it could not be copied.
 */
export function copyClosedValue(
  builder: TreeBuilder,
  earlier: EarlierReading,
  offset: number,
  place: NodePosition,
  mayEndAt: (end: number) => boolean,
): number | undefined {
  const { tree, change } = earlier;
  const from = earlierOffset(earlier, offset);
  if (from === undefined) return undefined;
  const first = nodeFrom(tree, from);
  if (first === NONE || writtenKindOf(tree, first) === "empty") return undefined;
  const { end } = rangeOf(tree, first);
  if (offset < change.start && end >= change.start) return undefined;
  if (firstProblemFrom(tree, from) < end || !mayEndAt(end + offset - from)) return undefined;
  const copy = nodeOfRecord<"file">(builder.count);
  copyNodes(builder, tree, { first, last: first, behind: behindSubtree(tree, first) }, offset - from, place.parent);
  setKey(builder, copy, place);
  return end + offset - from;
}

/** The first node whose value begins at an offset; {@link NONE} if not found. */
function nodeFrom(tree: Tree, offset: number): NodeId {
  const index = firstIndex(nodeCount(tree), (record) => rangeOf(tree, nodeOfRecord(record)).start >= offset);
  const node = nodeOfRecord<"file">(index);
  return index < nodeCount(tree) && rangeOf(tree, node).start === offset ? node : NONE;
}

/** The node behind a node and all below it, which may not be there. */
function behindSubtree(tree: Tree, node: NodeId): NodeId {
  for (let at = node; at !== NONE; at = parentOf(tree, at)) {
    const sibling = linked(tree, at, RecordField.nextSibling);
    if (sibling !== NONE) return sibling;
  }
  return nodeOfRecord(nodeCount(tree));
}
