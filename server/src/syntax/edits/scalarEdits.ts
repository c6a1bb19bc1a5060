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

/** Replaces a scalar with a text without line breaks, in the same quotes if it has any. */
export function replaceScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, text: string): TextEdit {
  const range = rangeOf(tree, node);
  // In YAML that looks like JSON, a number must not become an unquoted string.
  const isNumber =
    styleOf(tree, node) === "plain" && typeOfPlain(tree.source.slice(range.start, range.end)) === "number";
  const style = isNumber ? styleInQuotes(tree, '"') : scalarStyleOf(tree, node);
  return { range, newText: (style?.write ?? yamlScalar)(text) + lineBreakAtEnd(tree.source, range) };
}

/** The line break at the end of a block scalar, which must stay. */
function lineBreakAtEnd(source: string, { start, end }: Range): string {
  return /\r?\n$/.exec(source.slice(start, end))?.[0] ?? "";
}

/** Replaces the key of an entry, in the same quotes if it has any. */
export function replaceKey<K extends TreeKind>(tree: Tree<K>, entry: NodeId<K>, key: string): TextEdit {
  const range = keyRangeOf(tree, entry) ?? rangeOf(tree, entry);
  const style = styleInQuotes(tree, tree.source[range.start] ?? "");
  return { range, newText: (style?.write ?? yamlScalar)(key) };
}

/**
 * Sets the value of an entry: replaces its scalar or alias, in the same quotes if it has any, or adds a missing value.
 * A number, boolean or null is written unquoted if the old value was plain or missing. Undefined for collections.
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
