import { applyEditsWithin, insertion, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { startOfLine } from "../lines";
import { entryRangeOf, indexAmong, styleOf, writtenChildrenOf, type NodeId, type Tree, type TreeKind } from "../tree";
import { blocksOf, type Block } from "./moveItems";

/**
 * Copies an item of a list behind itself, with some edits in the copy, and as far from it as its neighbour is. Undefined
 * if it does not start its line, and is in no brackets.
 */
export function copyItem<K extends TreeKind>(
  tree: Tree<K>,
  list: NodeId<K>,
  item: NodeId<K>,
  edits: readonly TextEdit[],
): TextEdit | undefined {
  const { source } = tree;
  const { start, end } = entryRangeOf(tree, item);
  const line = startOfLine(source, start);
  const indent = source.slice(line, start);
  const isFirstOnLine = indent.trim() === "";
  if (styleOf(tree, list) === "flow") {
    const copy = applyEditsWithin(source, { start, end }, edits);
    return insertion(end, (isFirstOnLine ? `,${lineBreakOf(source)}${indent}` : ", ") + copy);
  }
  // With the comments below its last entry.
  const blocks = blocksOf(tree, list);
  const index = indexAmong(writtenChildrenOf(tree, list), item);
  const block = blocks?.[index];
  if (blocks === undefined || block === undefined) return undefined;
  const copy = applyEditsWithin(source, { start, end: block.end }, edits);
  const text = gapBeside(source, blocks, index) + indent + copy + (copy.endsWith("\n") ? "" : lineBreakOf(source));
  return insertion(block.end, source[block.end - 1] === "\n" ? text : lineBreakOf(source) + text);
}

/** The blank lines between an item and the next one, or the one before; none where they would be part of its text. */
export function gapBeside(source: string, blocks: readonly Block[], index: number): string {
  const block = blocks[index];
  if (block === undefined || block.isOpenEnded) return "";
  const next = blocks[index + 1];
  const before = blocks[index - 1];
  const gap = next === undefined ? source.slice(before?.end, block.start) : source.slice(block.end, next.start);
  return (next ?? before) !== undefined && gap.trim() === "" ? gap : "";
}
