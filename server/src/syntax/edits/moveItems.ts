import { insertion, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import type { Range } from "../../text/range";
import { startOfLine } from "../lines";
import { columnOf } from "../lines";
import { afterLine } from "./structureEdits";
import {
  entryRangeOf,
  rangeOf,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

// Reorders the items of a list, unchanged and with the comments that belong to them.

/** The range of an item with what moves along. */
export interface Block extends Range {
  /** Whether blank lines after it would become part of it (`|+`). */
  readonly isOpenEnded: boolean;
}

/**
 * The edits that reorder the items of a list; `order` gives their current indexes in the new order. As few items as
 * possible are moved. A block item moves with the comments above it and the blank lines after it. Undefined if an item
 * does not start its line, or if flow items have comments between them.
 */
export function moveItems<K extends TreeKind>(
  tree: Tree<K>,
  list: NodeId<K>,
  order: readonly number[],
): TextEdit[] | undefined {
  const blocks = styleOf(tree, list) === "flow" ? flowBlocks(tree, list) : blocksOf(tree, list);
  const kept = new Set(longestIncreasingSubsequence(order));
  const lastKept = Math.max(...kept);
  const last = blocks?.[lastKept];
  if (blocks === undefined || last === undefined) return undefined;
  const { source } = tree;
  const isFlow = styleOf(tree, list) === "flow";
  const parts = blocks.map((block, i) => partsOf(source, blocks, i, i > lastKept && !isEndless(block)));
  const textOf = (i: number): string => (isFlow ? (parts[i]?.text ?? "") : withBreak(parts[i]?.text ?? "", source));
  const insertions: TextEdit[] = [];
  let waiting: number[] = [];
  for (const i of order) {
    const block = blocks[i];
    if (!kept.has(i) || block === undefined) {
      waiting.push(i);
      continue;
    }
    const text = waiting.map((moved) => textOf(moved) + (parts[moved]?.gap ?? "")).join("");
    if (text !== "") insertions.push(insertion(block.start, text));
    waiting = [];
  }
  const behind = waiting
    .map((moved) => [parts[moved]?.gap ?? "", textOf(moved)])
    // No blank lines directly after a text that would keep them.
    .map(([gap = "", text = ""]) => (last.isOpenEnded ? text + gap : gap + text))
    .join("");
  const isUnfinished = !isFlow && !source.slice(last.start, last.end).endsWith("\n");
  if (behind !== "") insertions.push(insertion(last.end, (isUnfinished ? lineBreakOf(source) : "") + behind));
  const removals = parts
    .filter((_, i) => !kept.has(i))
    .map(({ removed }): TextEdit => ({ range: removed, newText: "" }));
  return [...insertions, ...removals];
}

const isEndless = ({ isOpenEnded }: Block): boolean => isOpenEnded;

/**
 * An item's text, the gap that moves along with it, and the range to remove: the item with the gap before or after it.
 */
function partsOf(
  source: string,
  blocks: readonly Block[],
  i: number,
  takesGapBefore: boolean,
): { text: string; gap: string; removed: Range } {
  const { start = 0, end = 0, isOpenEnded = false } = blocks[i] ?? {};
  const text = source.slice(start, end);
  const before = blocks[i - 1]?.end ?? start;
  const behind = blocks[i + 1]?.start ?? end;
  if (isOpenEnded) return { text, gap: "", removed: { start, end } };
  if (takesGapBefore) return { text, gap: source.slice(before, start), removed: { start: before, end } };
  return { text, gap: source.slice(end, behind), removed: { start, end: behind } };
}

function withBreak(text: string, source: string): string {
  return text.endsWith("\n") ? text : text + lineBreakOf(source);
}

/** The items that need not move: a longest subsequence of ascending indexes. If there are several, one of them. */
export function longestIncreasingSubsequence(order: readonly number[]): number[] {
  // For each length, the smallest index that ends a subsequence of it; and for each index, its predecessor there.
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const place of order) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before.set(place, ends[low - 1]);
    ends[low] = place;
  }
  const kept: number[] = [];
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) kept.push(place);
  return kept.reverse();
}

/** The items of a flow list; undefined if there is anything but a comma and blanks between them. */
function flowBlocks<K extends TreeKind>(tree: Tree<K>, list: NodeId<K>): Block[] | undefined {
  const { source } = tree;
  const blocks = writtenChildrenOf(tree, list).map((item) => ({ ...entryRangeOf(tree, item), isOpenEnded: false }));
  const areClean = blocks.every((block, i) => {
    const next = blocks[i + 1];
    return next === undefined || /^\s*,\s*$/.test(source.slice(block.end, next.start));
  });
  return areClean ? blocks : undefined;
}

/**
 * The items of a block list: each with its lines, the comments above it, and comments below it that are indented more.
 * Undefined if an item does not start its line.
 */
export function blocksOf<K extends TreeKind>(tree: Tree<K>, list: NodeId<K>): Block[] | undefined {
  const { source } = tree;
  const items = writtenChildrenOf(tree, list);
  const blocks: Block[] = [];
  for (const [i, item] of items.entries()) {
    const entry = entryRangeOf(tree, item);
    const line = startOfLine(source, entry.start);
    if (source.slice(line, entry.start).trim() !== "") return undefined;
    const next = items[i + 1];
    const limit = next === undefined ? source.length : startOfLine(source, entryRangeOf(tree, next).start);
    const previous = blocks.at(-1);
    blocks.push({
      start: previous === undefined ? commentsRightAbove(source, line) : afterBlankLines(source, previous.end),
      end: endOfItem(source, afterLine(source, entry.end), limit, columnOf(source, entry.start)),
      isOpenEnded: keepsBlankLines(tree, item),
    });
  }
  return blocks;
}

/** The start of the comment lines directly above a line. */
function commentsRightAbove(source: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const previous = startOfLine(source, start - 1);
    if (!source.slice(previous, start).trimStart().startsWith("#")) break;
    start = previous;
  }
  return start;
}

/** The start of the first non-blank line from `at` on. */
function afterBlankLines(source: string, at: number): number {
  let start = at;
  while (start < source.length && source.slice(start, afterLine(source, start + 1)).trim() === "") {
    start = afterLine(source, start + 1);
  }
  return start;
}

/** The end of an item: after its last line and the comments below it that are indented more than its dash. */
function endOfItem(source: string, from: number, limit: number, column: number): number {
  let end = from;
  for (let at = from; at < limit;) {
    const next = afterLine(source, at + 1);
    const line = source.slice(at, next);
    const indent = line.length - line.trimStart().length;
    at = next;
    if (line.trim() === "") continue;
    if (!line.startsWith("#", indent) || indent <= column) break;
    end = next;
  }
  return end;
}

/** Whether the last scalar in a node keeps the blank lines after it (`|+`). */
function keepsBlankLines<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  let last = node;
  for (let child: NodeId<K> | undefined = last; child !== undefined; child = writtenChildrenOf(tree, child).at(-1))
    last = child;
  if (writtenKindOf(tree, last) !== "scalar") return false;
  return /^[|>]\d?\+/.test(tree.source.slice(rangeOf(tree, last).start, rangeOf(tree, last).start + 3));
}
