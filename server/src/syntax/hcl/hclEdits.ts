import type { TextEdit } from "../../text/edit";
import { isBlankWithin, startOfLine } from "../lines";
import { allNodes, findNode, NONE, rangeOf, styleOf, writtenKindOf, type NodeId, type Tree } from "../tree";
import { nodeAt } from "../search/nodeSearch";

/**
 * Whether an edit changes nothing but the text of a value, or adds lines of comments. Blocks, attributes and expressions
 * are changed by their authors alone.
 */
export function isEditOfText(tree: Tree, { range, newText }: TextEdit): boolean {
  const { start, end } = range;
  const isText = (node: NodeId): boolean => {
    if (node === NONE || writtenKindOf(tree, node) !== "scalar" || styleOf(tree, node) === "expression") return false;
    const value = rangeOf(tree, node);
    return value.start <= start && end <= value.end;
  };
  if (tree.documents.some(({ root }) => isText(nodeAt(tree, root, start)))) return true;
  const isOnOwnLine = start === end && isBlankWithin(tree.source, startOfLine(tree.source, start), start);
  if (isOnOwnLine && newText.split(/\r?\n/).every((line) => /^\s*(?:#.*)?$/.test(line))) return true;
  // A list of blocks also spans what is between them, where `nodeAt` finds nothing.
  return findNode(allNodes(tree), isText) !== NONE;
}
