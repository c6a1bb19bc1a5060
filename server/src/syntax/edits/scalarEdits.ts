import type { TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import { yamlScalar } from "../render";
import { typeOfPlain } from "../scalar";
import {
  keyRangeOf,
  rangeOf,
  scalarStyleOf,
  styleInQuotes,
  styleOf,
  type NodeId,
  type Tree,
  type TreeKind,
  writtenKindOf,
} from "../tree";

/** Puts a text without line breaks in the place of a scalar, in its quotes where it has some. */
export function replaceScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, text: string): TextEdit {
  const range = rangeOf(tree, node);
  // A number may stand in YAML that looks like JSON, which has no text without quotes.
  const isNumber =
    styleOf(tree, node) === "plain" && typeOfPlain(tree.source.slice(range.start, range.end)) === "number";
  const style = isNumber ? styleInQuotes(tree, '"') : scalarStyleOf(tree, node);
  return { range, newText: (style?.write ?? yamlScalar)(text) + lineBreakAtEnd(tree.source, range) };
}

/** A block scalar takes the break behind its last line, which must stay. */
function lineBreakAtEnd(source: string, { start, end }: Range): string {
  return /\r?\n$/.exec(source.slice(start, end))?.[0] ?? "";
}

/** Gives an entry another key, in the quotes of the old one. */
export function replaceKey<K extends TreeKind>(tree: Tree<K>, entry: NodeId<K>, key: string): TextEdit {
  const range = keyRangeOf(tree, entry) ?? rangeOf(tree, entry);
  const style = styleInQuotes(tree, tree.source[range.start] ?? "");
  return { range, newText: (style?.write ?? yamlScalar)(key) };
}

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
