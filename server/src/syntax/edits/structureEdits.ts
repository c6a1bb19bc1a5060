import { indentUnit } from "./indentUnit";
import { isReferredTo } from "../aliases";
import { insertion, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { columnOf, endOfLine, isBlank, nextLine, skipBlanks, startOfLine } from "../lines";
import { blockLines, entryLines, JSON_FLOW, YAML_FLOW, type FlowWriter, type Writable } from "../render";
import {
  childrenOf,
  entryRangeOf,
  indexAmong,
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

// Edits that insert, fill and remove entries and items in the style of the document: block or flow, its indentation,
// its line breaks. They change no other lines. They are undefined if that is not possible.

/** Inserts an item into a list at `index`. The list may be empty or a missing value. */
export function insertItem<K extends TreeKind>(
  tree: Tree<K>,
  list: NodeId<K>,
  index: number,
  value: Writable,
): TextEdit | undefined {
  const kind = writtenKindOf(tree, list);
  if (kind === "empty") return fillEmpty(tree, list, [value]);
  if (kind !== "seq") return undefined;
  const items = writtenChildrenOf(tree, list);
  if (styleOf(tree, list) === "flow") return insertIntoFlow(tree, list, index, { value });
  const first = items[0];
  if (first === undefined) return undefined;
  const { source } = tree;
  const column = columnOf(source, entryRangeOf(tree, first).start);
  // A list that starts on its parent's line (`- - a`) has no line before its first item.
  if (
    source.slice(startOfLine(source, entryRangeOf(tree, first).start), entryRangeOf(tree, first).start).trim() !== ""
  ) {
    return undefined;
  }
  const lines = blockLines([value], indentUnit(tree)).map((line) => " ".repeat(column) + line);
  const before = items[index - 1];
  return before === undefined ? linesBefore(tree, first, lines) : linesAfter(tree, rangeOf(tree, before).end, lines);
}

/** Fills an empty list, one whose only item is empty, or a missing value with items; undefined for other values. */
export function fillList<K extends TreeKind>(
  tree: Tree<K>,
  list: NodeId<K>,
  items: readonly Writable[],
): TextEdit | undefined {
  const kind = writtenKindOf(tree, list);
  if (kind === "empty") return fillEmpty(tree, list, items);
  if (kind === "alias") return undefined;
  const [first, ...others] = writtenChildrenOf(tree, list);
  if (first === undefined) return fillFlow(tree, list, items, tree.notation.flowWriter(tree.source));
  const isFillable = others.length === 0 && writtenKindOf(tree, first) === "empty" && styleOf(tree, list) === "block";
  return isFillable ? fillItem(tree, first, items) : undefined;
}

/** Writes items in place of an empty one; undefined where a comment follows its dash. */
function fillItem<K extends TreeKind>(
  tree: Tree<K>,
  item: NodeId<K>,
  items: readonly Writable[],
): TextEdit | undefined {
  const { source } = tree;
  const { start } = entryRangeOf(tree, item);
  const end = endOfLine(source, start, source.length);
  if (source.slice(start, end).trim() !== "-") return undefined;
  const indent = lineBreakOf(source) + " ".repeat(columnOf(source, start));
  return { range: { start, end }, newText: blockLines(items, indentUnit(tree)).join(indent) };
}

/** The edits, with a line break at the end of the text if they end it without one. */
export function withFinalLineBreak<K extends TreeKind>(
  { source }: Tree<K>,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const last = edits.filter(({ range }) => range.end === source.length).at(-1);
  return edits.map((edit) =>
    edit !== last || edit.newText.endsWith("\n") ? edit : { ...edit, newText: edit.newText + lineBreakOf(source) },
  );
}

/** Inserts an entry into a map: after the entry `after`, or as the first. The map may be a missing value. */
export function insertEntry<K extends TreeKind>(
  tree: Tree<K>,
  map: NodeId<K>,
  key: string,
  value: Writable,
  after: NodeId<K> = NONE,
): TextEdit | undefined {
  if (writtenKindOf(tree, map) === "empty") return fillEmpty(tree, map, { [key]: value });
  if (writtenKindOf(tree, map) !== "map") return undefined;
  const children = writtenChildrenOf(tree, map);
  if (styleOf(tree, map) === "flow") return insertIntoFlow(tree, map, children.indexOf(after) + 1, { key, value });
  const first = children[0];
  if (first === undefined) return undefined;
  const { source } = tree;
  const start = entryRangeOf(tree, first).start;
  const column = columnOf(source, start);
  const indent = " ".repeat(column);
  const lines = entryLines(key, value, indentUnit(tree));
  if (after !== NONE) {
    const indented = lines.map((line) => (line === "" ? "" : indent + line));
    return linesAfter(tree, rangeOf(tree, after).end, indented);
  }
  // The first entry of an item follows the dash: the new one is inserted there.
  return insertion(start, lines.map((line) => line + lineBreakOf(source) + indent).join(""));
}

/**
 * Removes an entry or item, with its lines and the comments directly above it. Undefined for a root, for the only child
 * of a block collection, for an explicit key (`? a`), and if aliases elsewhere refer into the entry.
 */
export function removeEntry<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): TextEdit | undefined {
  const parent = parentOf(tree, node);
  if (parent === NONE || isReferredTo(tree, entryRangeOf(tree, node))) return undefined;
  const siblings = childrenOf(tree, parent);
  if (styleOf(tree, parent) === "flow") return removeFromFlow(tree, node, siblings);
  const { source } = tree;
  const { start, end } = entryRangeOf(tree, node);
  const lineStart = startOfLine(source, start);
  const before = source.slice(lineStart, start).trim();
  // The value of an explicit key (`? a`) is on lines of its own.
  if (before.endsWith("?")) return undefined;
  if (before !== "") return removeFirstEntry(tree, node, siblings);
  if (siblings.length === 1) return undefined;
  return { range: { start: commentsAbove(source, lineStart), end: afterLine(source, end) }, newText: "" };
}

/**
 * Removes the first entry of an item, which follows the dash: the next entry moves up to its position, and the comments
 * between them move above both.
 */
function removeFirstEntry<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  siblings: readonly NodeId<K>[],
): TextEdit | undefined {
  const next = siblings[indexAmong(siblings, node) + 1];
  if (next === undefined) return undefined;
  const { source } = tree;
  const { start, end } = entryRangeOf(tree, node);
  const nextStart = entryRangeOf(tree, next).start;
  const comments = source.slice(afterLine(source, end), startOfLine(source, nextStart));
  if (comments.trim() === "") return { range: { start, end: nextStart }, newText: "" };
  const lineStart = startOfLine(source, start);
  const indent = lineIndent(source, start);
  const above = comments.replace(/^[ \t]+(?=#)/gm, indent);
  return { range: { start: lineStart, end: nextStart }, newText: above + source.slice(lineStart, start) };
}

function removeFromFlow<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, siblings: readonly NodeId<K>[]): TextEdit {
  const index = indexAmong(siblings, node);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  const { start, end } = entryRangeOf(tree, node);
  if (after !== undefined) return { range: { start, end: entryRangeOf(tree, after).start }, newText: "" };
  return { range: { start: before === undefined ? start : rangeOf(tree, before).end, end }, newText: "" };
}

/** The start of the comment lines directly above a line that have the same indentation. */
export function commentsAbove(source: string, lineStart: number): number {
  const indent = source.slice(lineStart, skipBlanks(source, lineStart, source.length));
  let start = lineStart;
  while (start > 0) {
    const previous = startOfLine(source, start - 1);
    if (!source.startsWith(`${indent}#`, previous)) break;
    start = previous;
  }
  return start;
}

/** The start of the line after the one on which a value ends; a block scalar already ends there. */
export function afterLine(source: string, end: number): number {
  return end > 0 && source[end - 1] === "\n" ? end : nextLine(source, end);
}

/** Inserts whole lines after the line on which a value ends. */
function linesAfter<K extends TreeKind>({ source }: Tree<K>, end: number, lines: readonly string[]): TextEdit {
  const lineBreak = lineBreakOf(source);
  const at = afterLine(source, end);
  const text = lines.join(lineBreak);
  return at > 0 && source[at - 1] !== "\n" ? insertion(at, lineBreak + text) : insertion(at, text + lineBreak);
}

/**
 * Inserts whole lines before the first item of a list: directly below the key, so that comments stay with their items.
 */
function linesBefore<K extends TreeKind>(tree: Tree<K>, first: NodeId<K>, lines: readonly string[]): TextEdit {
  const { source } = tree;
  const key = keyRangeOf(tree, parentOf(tree, first));
  if (key !== undefined) return linesAfter(tree, key.end, lines);
  const lineBreak = lineBreakOf(source);
  return insertion(startOfLine(source, entryRangeOf(tree, first).start), lines.join(lineBreak) + lineBreak);
}

/** Adds a collection to a key without a value. */
function fillEmpty<K extends TreeKind>(tree: Tree<K>, empty: NodeId<K>, value: Writable): TextEdit | undefined {
  const { source } = tree;
  const key = keyRangeOf(tree, empty);
  const parent = parentOf(tree, empty);
  if (key === undefined || parent === NONE) return undefined;
  if (styleOf(tree, parent) === "flow") {
    const writer = source[key.start] === '"' ? JSON_FLOW : YAML_FLOW;
    return { range: rangeOf(tree, empty), newText: ` ${writer.value(value)}` };
  }
  const unit = indentUnit(tree);
  const indent = " ".repeat(columnOf(source, key.start) + unit);
  return linesAfter(
    tree,
    rangeOf(tree, empty).end,
    blockLines(value, unit).map((line) => indent + line),
  );
}

/** Inserts an entry or item into a flow collection, on a line of its own if its neighbor is. */
function insertIntoFlow<K extends TreeKind>(
  tree: Tree<K>,
  collection: NodeId<K>,
  index: number,
  { key, value }: { readonly key?: string; readonly value: Writable },
): TextEdit | undefined {
  const { source } = tree;
  const range = rangeOf(tree, collection);
  const children = writtenChildrenOf(tree, collection);
  const neighbour = children[Math.max(0, index - 1)];
  const writer = tree.notation.flowWriter(source);
  const indent = neighbour === undefined ? undefined : ownLineIndent(source, entryRangeOf(tree, neighbour).start);
  if (neighbour === undefined)
    return fillFlow(tree, collection, key === undefined ? [value] : { [key]: value }, writer);
  let text = key === undefined ? writer.value(value) : writer.entry(key, value);
  let separator = ", ";
  if (indent !== undefined) {
    const lineBreak = lineBreakOf(source);
    if (writer.lines !== undefined && typeof value === "object") {
      const unit = indent.slice(lineIndent(source, range.start).length) || "  ";
      const lines = writer.lines(value, unit).join(lineBreak + indent);
      text = key === undefined ? lines : `${JSON.stringify(key)}: ${lines}`;
    }
    separator = `,${lineBreak}${indent}`;
  }
  if (index > 0) return insertion(rangeOf(tree, neighbour).end, separator + text);
  return insertion(entryRangeOf(tree, neighbour).start, text + separator);
}

/** Fills `[]` or `{}`. Below a key in a block map it becomes a block collection. */
function fillFlow<K extends TreeKind>(
  tree: Tree<K>,
  collection: NodeId<K>,
  content: Writable,
  writer: FlowWriter,
): TextEdit {
  const { source } = tree;
  const range = rangeOf(tree, collection);
  const parent = parentOf(tree, collection);
  const keyRange = keyRangeOf(tree, collection);
  const isInBlock = parent !== NONE && styleOf(tree, parent) === "block" && keyRange !== undefined;
  if (isInBlock) {
    const unit = indentUnit(tree);
    const indent = lineBreakOf(source) + " ".repeat(columnOf(source, keyRange.start) + unit);
    const lines = blockLines(content, unit).map((line) => indent + line);
    let { start } = range;
    while (isBlank(source.charCodeAt(start - 1))) start--;
    // A comment after the brackets stays on the key's line.
    const end = endOfLine(source, range.end, source.length);
    const rest = source.slice(range.end, end);
    const isCommented = rest.trimStart().startsWith("#");
    return {
      range: { start, end: isCommented ? end : range.end },
      newText: (isCommented ? rest : "") + lines.join(""),
    };
  }
  const lineBreak = lineBreakOf(source);
  const indent = lineIndent(source, range.start);
  const lines = source.includes("\n") ? writer.lines?.(content, "  ") : undefined;
  const text = lines === undefined ? writer.value(content) : lines.join(lineBreak + indent);
  return { range, newText: text };
}

/** The indentation of an entry that starts its line; undefined if something precedes it. */
function ownLineIndent(source: string, start: number): string | undefined {
  let lineStart = start;
  while (isBlank(source.charCodeAt(lineStart - 1))) lineStart--;
  return source[lineStart - 1] === "\n" ? source.slice(lineStart, start) : undefined;
}

function lineIndent(source: string, offset: number): string {
  const start = startOfLine(source, offset);
  return /^[ \t]*/.exec(source.slice(start, endOfLine(source, start, source.length)))?.[0] ?? "";
}
