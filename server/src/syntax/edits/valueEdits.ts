import type { TextEdit } from "../../text/edit";
import { replaceScalar } from "./scalarEdits";
import { typeOfPlain } from "../scalar";
import { rangeOf, styleOf, writtenKindOf, type NodeId, type Tree, type TreeKind } from "../tree";

/**
 * Gives a key a value: in the place of the scalar it has, in its quotes where it has some, or behind the colon where it
 * has none. A number, a boolean or null is written as one where nothing says that it is text.
 */
export function setValue<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, text: string): TextEdit | undefined {
  const kind = writtenKindOf(tree, node);
  const isBare = typeOfPlain(text) !== "string";
  const range = rangeOf(tree, node);
  if (kind === "empty") return { range, newText: ` ${isBare ? text : replaceScalar(tree, node, text).newText}` };
  if (kind !== "scalar" && kind !== "alias") return undefined;
  const isPlain = styleOf(tree, node) === "plain";
  return isPlain && isBare ? { range, newText: text } : replaceScalar(tree, node, text);
}
