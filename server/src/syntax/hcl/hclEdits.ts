import type { TextEdit } from "../../text/edit";
import { isBlankWithin, startOfLine } from "../lines";
import { allNodes, findNode, NONE, rangeOf, styleOf, writtenKindOf, type NodeId, type Tree } from "../tree";

/**
 * Whether an edit changes nothing but the text of a value, or adds lines of comments. Blocks, attributes and expressions
 * are changed by their authors alone.
 */
export function isEditOfText(tree: Tree, { range, newText }: TextEdit): boolean {
  const { start, end } = range;
  const isText = (node: NodeId): boolean => {
    if (writtenKindOf(tree, node) !== "scalar" || styleOf(tree, node) === "expression") return false;
    const value = rangeOf(tree, node);
    return value.start <= start && end <= value.end;
  };
  if (findNode(allNodes(tree), isText) !== NONE) return true;
  const isOnOwnLine = start === end && isBlankWithin(tree.source, startOfLine(tree.source, start), start);
  return isOnOwnLine && newText.split(/\r?\n/).every((line) => /^\s*(?:#.*)?$/.test(line));
}
