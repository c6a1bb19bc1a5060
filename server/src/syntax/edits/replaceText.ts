import type { TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { indentOfBlock } from "../blockScalar";
import { columnOf, endOfLine } from "../lines";
import { literalOf, yamlScalar } from "../render";
import { DOUBLE } from "../scalarStyles";
import { entryRangeOf, parentOf, NONE, scalarOf, styleOf, type NodeId, type Resolved, type Tree } from "../tree";

/**
 * Replaces the whole text of a scalar, whatever it is: as a literal block scalar where possible, otherwise on one
 * line in double quotes. `isOnOneLine` leaves out the former. Changes nothing where the style does not allow it.
 */
export function replaceText(tree: Tree, node: Resolved, text: string, isOnOneLine = false): readonly TextEdit[] {
  const scalar = scalarOf(tree, node);
  if (scalar === undefined || scalar.style.isChangedInParts === true) return [];
  const { source, range, style } = scalar;
  const lineBreak = lineBreakOf(source);
  const end = /\r?\n$/.exec(source.slice(range.start, range.end))?.[0] ?? "";
  const column = columnOf(source, entryRangeOf(tree, node).start);
  const indent = style.isBlock ? indentOfBlock(scalar) : " ".repeat(column + 2);
  const hasBlocks = tree.notation.scalarStyles.some(({ isBlock }) => isBlock) && isInBlocks(tree, node);
  const literal = hasBlocks && !isOnOneLine ? literalOf(text, indent.length - column) : undefined;
  const quoted = hasBlocks ? yamlScalar(text) : `"${DOUBLE.insert(scalar, text, true) ?? ""}"`;
  if (literal === undefined) return [{ range, newText: quoted + end }];
  const lines = literal.lines.map((line) => `${lineBreak}${line === "" ? "" : indent + line}`).join("");
  const lineEnd = endOfLine(source, style.isBlock ? range.start : range.end, source.length);
  if (!style.isBlock) {
    // A comment behind the scalar stays on its line.
    return [
      { range, newText: literal.header },
      { range: { start: lineEnd, end: lineEnd }, newText: lines },
    ];
  }
  const header = /^[|>][-+\d]*/.exec(source.slice(range.start, lineEnd))?.[0].length ?? 0;
  return [
    { range: { start: range.start, end: range.start + header }, newText: literal.header },
    { range: { start: lineEnd, end: Math.max(lineEnd, range.end - end.length) }, newText: lines },
  ];
}

/** Whether a node and all around it are written in blocks: block scalars are not possible in braces. */
function isInBlocks(tree: Tree, node: NodeId): boolean {
  for (let parent = parentOf(tree, node); parent !== NONE; parent = parentOf(tree, parent)) {
    if (styleOf(tree, parent) !== "block") return false;
  }
  return true;
}
