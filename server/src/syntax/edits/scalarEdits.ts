import type { TextEdit } from "../../text/edit";
import { yamlScalar } from "../render";
import { typeOfPlain } from "../scalarType";
import type { Range } from "../../text/range";
import { keyRangeOf, rangeOf, styleOf, type NodeId, type NodeStyle, type Tree } from "../tree";

/** Puts a text without line breaks in the place of a scalar, in its quotes where it has some. */
export function replaceScalar(tree: Tree, node: NodeId, text: string): TextEdit {
  const range = rangeOf(tree, node);
  const style = styleOf(tree, node);
  // A number may stand in JSON, which has no text without quotes.
  const isNumber = style === "plain" && typeOfPlain(tree.source.slice(range.start, range.end)) === "number";
  return { range, newText: writtenAs(isNumber ? "double" : style, text) + lineBreakAtEnd(tree.source, range) };
}

function writtenAs(style: NodeStyle, text: string): string {
  if (style === "double") return JSON.stringify(text);
  return style === "single" ? `'${text.replace(/'/g, "''")}'` : yamlScalar(text);
}

/** A block scalar takes the break behind its last line, which must stay. */
function lineBreakAtEnd(source: string, { start, end }: Range): string {
  return /\r?\n$/.exec(source.slice(start, end))?.[0] ?? "";
}

/** Gives an entry another key, in the quotes of the old one. */
export function replaceKey(tree: Tree, entry: NodeId, key: string): TextEdit {
  const range = keyRangeOf(tree, entry) ?? rangeOf(tree, entry);
  const quote = tree.source[range.start];
  const style = quote === '"' ? "double" : quote === "'" ? "single" : "plain";
  return { range, newText: writtenAs(style, key) };
}
