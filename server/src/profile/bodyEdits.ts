import { applyEdits, type TextEdit } from "../text/edit";
import { lineBreakOf } from "../text/text";
import { toHost, toHostEnd } from "./embedded";
import { startOfLine } from "./lines";
import type { PlacedBody } from "./placedBody";
import { decodeScalar, type ScalarSource } from "./scalar";
import { scalarOf, type NodeId, type Tree } from "./tree";

/**
 * An edit of a body as an edit of the file: indented or escaped as the scalar around it is written. Undefined where the
 * scalar's style cannot carry it, as a folded or single-quoted one cannot take a new line.
 */
export function editInHost(tree: Tree, node: NodeId, placed: PlacedBody, edit: TextEdit): TextEdit | undefined {
  return editsInHost(tree, node, placed, [edit])?.[0];
}

/** Several edits of a body, disjoint, as edits of the file: all of them, or undefined where one cannot be made. */
export function editsInHost(
  tree: Tree,
  node: NodeId,
  placed: PlacedBody,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const scalar = scalarOf(tree, node);
  if (scalar === undefined) return undefined;
  const hostEdits = edits.map((edit) => hostEditOf(scalar, placed, edit)).filter((edit) => edit !== undefined);
  if (hostEdits.length < edits.length) return undefined;
  return says(scalar, hostEdits, applyEdits(placed.body.text, edits)) ? hostEdits : undefined;
}

function hostEditOf(scalar: ScalarSource, { body, hostStart }: PlacedBody, edit: TextEdit): TextEdit | undefined {
  const { start, end } = edit.range;
  const isAtEnd = end >= body.text.length;
  const from = hostStart + toHost(body.map, start);
  const to = hostStart + (isAtEnd ? toHostEnd(body.map, end) : toHost(body.map, end));
  const newText = written(scalar, edit.newText, isAtEnd);
  if (newText === undefined || (isBlock(scalar) && losesLastBreak(scalar, to, newText, hostStart))) return undefined;
  return { range: { start: end > start ? from : Math.min(from, to), end: Math.max(from, to) }, newText };
}

function isBlock({ style }: ScalarSource): boolean {
  return style === "literal" || style === "folded";
}

/** Whether what follows a block scalar would come to stand on its last line. */
function losesLastBreak({ source, range }: ScalarSource, to: number, newText: string, start: number): boolean {
  return to === range.end && to > start && source[to - 1] === "\n" && !newText.endsWith("\n");
}

/** A text in the way the scalar writes its own. */
function written(scalar: ScalarSource, text: string, isAtEnd: boolean): string | undefined {
  const { source, style } = scalar;
  switch (style) {
    case "double":
      return JSON.stringify(text).slice(1, -1);
    case "single":
      return /[\r\n]/.test(text) ? undefined : text.replace(/'/g, "''");
    case "plain":
      return /^[\w./-]*$/.test(text) ? text : undefined;
    case "folded":
      return /[\r\n]/.test(text) ? undefined : text;
    case "literal": {
      // Behind the last break something else begins, which has its own indentation.
      const lines = isAtEnd && text.endsWith("\n") ? text.slice(0, -1) : text;
      const rest = lines.length < text.length ? lineBreakOf(source) : "";
      return lines.replace(/\n/g, lineBreakOf(source) + indentOfBlock(scalar)) + rest;
    }
  }
}

/** The indentation of a block scalar's lines. */
function indentOfBlock({ source, range }: ScalarSource): string {
  for (let line = source.indexOf("\n", range.start) + 1; line > 0 && line < range.end;) {
    const indent = /^ */.exec(source.slice(line))?.[0] ?? "";
    const next = source.indexOf("\n", line);
    if (source.slice(line, next < 0 ? undefined : next).trim() !== "") return indent;
    line = next + 1;
  }
  return `${" ".repeat(columnOfEntry(source, range.start))}  `;
}

function columnOfEntry(source: string, offset: number): number {
  return /^[ -]*/.exec(source.slice(startOfLine(source, offset)))?.[0].length ?? 0;
}

/** Whether the scalar, edited, says what it should; plain ones end where they look like it, and were looked at before. */
function says(scalar: ScalarSource, edits: readonly TextEdit[], wanted: string): boolean {
  if (scalar.style === "plain") return true;
  const source = applyEdits(scalar.source, edits);
  const end = scalar.range.end + source.length - scalar.source.length;
  return decodeScalar({ ...scalar, source, range: { start: scalar.range.start, end } }) === wanted;
}
