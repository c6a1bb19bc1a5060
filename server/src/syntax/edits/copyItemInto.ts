import { insertion, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { columnOf } from "../lines";
import { entryRangeOf, styleOf, writtenChildrenOf, type Resolved, type Tree } from "../tree";
import { gapBeside } from "./copyItem";
import { blocksOf } from "./moveItems";

/** A list, and an item in it by its index. */
export interface ItemPlace {
  readonly tree: Tree;
  readonly list: Resolved;
  readonly index: number;
}

/**
 * The edit that writes an item, with the comments that move along, into a list of this or another text: before the item at
 * an index, or at the end. Undefined if one of the lists is in brackets, has an item that does not start its line, or if
 * the lines cannot be indented as those of the other list. The item may still read differently, as for aliases.
 */
export function copyItemInto(from: ItemPlace, into: ItemPlace): TextEdit | undefined {
  const [blocks, others] = [blocksIn(from), blocksIn(into)];
  const block = blocks?.[from.index];
  const last = others?.at(-1);
  if (block === undefined || others === undefined || last === undefined) return undefined;
  const { source } = into.tree;
  const shift = columnOfItems(into) - columnOfItems(from);
  const lines = from.tree.source.slice(block.start, block.end).split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const moved = lines.map((line) => indented(line, shift));
  if (moved.includes(undefined)) return undefined;
  const text = moved.map((line = "") => line + lineBreakOf(source)).join("");
  const next = others[into.index];
  const gap = gapBeside(source, others, next === undefined ? others.length - 1 : into.index);
  if (next !== undefined) return insertion(next.start, block.isOpenEnded ? text : text + gap);
  const isFinished = source.slice(last.start, last.end).endsWith("\n");
  return insertion(last.end, (isFinished ? "" : lineBreakOf(source)) + gap + text);
}

function blocksIn({ tree, list }: ItemPlace): ReturnType<typeof blocksOf> {
  return styleOf(tree, list) === "flow" ? undefined : blocksOf(tree, list);
}

function columnOfItems({ tree, list }: ItemPlace): number {
  const [first] = writtenChildrenOf(tree, list);
  return first === undefined ? 0 : columnOf(tree.source, entryRangeOf(tree, first).start);
}

/** A line with more or less indentation; undefined if it has less than is taken away. */
function indented(line: string, shift: number): string | undefined {
  if (line === "" || shift === 0) return line;
  if (shift > 0) return " ".repeat(shift) + line;
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  if (blanks < -shift && blanks < line.length) return undefined;
  return line.slice(-shift);
}
