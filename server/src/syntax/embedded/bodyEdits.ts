import type { TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { toHost, toHostEnd } from "./embedded";
import { saysWhatItShould } from "../editCheck";
import { afterBreak, endOfLine, skipBlanks, startOfLine } from "../lines";
import type { PlacedBody } from "./placedBody";
import type { ScalarSource } from "../scalar";
import { scalarOf, type NodeId, type Tree } from "../tree";

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
  return saysWhatItShould(scalar, placed, { body: edits, host: hostEdits }) ? hostEdits : undefined;
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
      if (!lines.includes("\n")) return lines + rest;
      return lines.replace(/\n/g, lineBreakOf(source) + indentOfBlock(scalar)) + rest;
    }
  }
}

/** The indentation of a block scalar's lines. */
function indentOfBlock({ source, range }: ScalarSource): string {
  let line = endOfLine(source, range.start, range.end);
  while (line < range.end) {
    line = afterBreak(source, line);
    const end = endOfLine(source, line, range.end);
    const content = skipBlanks(source, line, end);
    if (content < end) return /^ */.exec(source.slice(line, content))?.[0] ?? "";
    line = end;
  }
  const entry = startOfLine(source, range.start);
  return `${" ".repeat(/^[ -]*/.exec(source.slice(entry, range.start))?.[0].length ?? 0)}  `;
}
