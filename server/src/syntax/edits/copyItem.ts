import { applyEditsWithin, insertion, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { startOfLine } from "../lines";
import { entryRangeOf, indexAmong, styleOf, writtenChildrenOf, type NodeId, type Tree, type TreeKind } from "../tree";
import { blocksOf } from "./moveItems";

/**
 * Copies an item of a list behind itself, with some edits in the copy. Undefined if it does not start its line, and is
 * in no brackets.
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
  const block = blocksOf(tree, list)?.[indexAmong(writtenChildrenOf(tree, list), item)];
  if (block === undefined) return undefined;
  const copy = applyEditsWithin(source, { start, end: block.end }, edits);
  const text = indent + copy + (copy.endsWith("\n") ? "" : lineBreakOf(source));
  return insertion(block.end, source[block.end - 1] === "\n" ? text : lineBreakOf(source) + text);
}
