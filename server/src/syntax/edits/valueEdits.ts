import type { TextEdit } from "../../text/edit";
import { replaceScalar } from "./scalarEdits";
import { typeOfPlain } from "../scalar";
import { kindOf, rangeOf, styleOf, type NodeId, type Tree } from "../tree";

/**
 * Gives a key a value: in the place of the scalar it has, in its quotes where it has some, or behind the colon where it
 * has none. A number, a boolean or null is written as one where nothing says that it is text.
 */
export function setValue(tree: Tree, node: NodeId, text: string): TextEdit | undefined {
  const kind = kindOf(tree, node);
  const isBare = typeOfPlain(text) !== "string";
  const range = rangeOf(tree, node);
  if (kind === "empty") return { range, newText: ` ${isBare ? text : replaceScalar(tree, node, text).newText}` };
  if (kind !== "scalar" && kind !== "alias") return undefined;
  const isPlain = styleOf(tree, node) === "plain";
  return isPlain && isBare ? { range, newText: text } : replaceScalar(tree, node, text);
}
