import { applyEdits, type TextEdit } from "../../text/edit";
import { encloses, type Range } from "../../text/range";
import { columnOf, isBlankWithin, startOfLine } from "../lines";
import { decodeScalar, type ScalarSource } from "../scalar";
import { scalarOf, type NodeId, type Tree } from "../tree";
import { alignedRange, toHost, toHostEnd, type PlacedBody } from "./embeddedBody";

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
  return isEditFaithful(scalar, placed, { body: edits, host: hostEdits }) ? hostEdits : undefined;
}

function hostEditOf(scalar: ScalarSource, { body, hostStart }: PlacedBody, edit: TextEdit): TextEdit | undefined {
  const { start, end } = edit.range;
  const isAtEnd = end >= body.text.length;
  const from = hostStart + toHost(body.map, start);
  const to = hostStart + (isAtEnd ? toHostEnd(body.map, end) : toHost(body.map, end));
  const newText = scalar.style.insert(scalar, edit.newText, isAtEnd);
  if (newText === undefined || (scalar.style.isBlock && losesLastBreak(scalar, to, newText, hostStart)))
    return undefined;
  return { range: { start: end > start ? from : Math.min(from, to), end: Math.max(from, to) }, newText };
}

/** Whether what follows a block scalar would come to stand on its last line. */
function losesLastBreak({ source, range }: ScalarSource, to: number, newText: string, start: number): boolean {
  return to === range.end && to > start && source[to - 1] === "\n" && !newText.endsWith("\n");
}

/** Edits of a body, and the same as edits of the file. */
interface EditsOfBoth {
  readonly body: readonly TextEdit[];
  readonly host: readonly TextEdit[];
}

/**
 * Whether a scalar, edited, says what it should. Looks at the lines around the edits where those tell, as a long text may
 * have many faults; plain scalars end where they look like it, and were looked at before.
 */
function isEditFaithful(scalar: ScalarSource, placed: PlacedBody, edits: EditsOfBoth): boolean {
  const { style } = scalar;
  if (style.id === "plain" || edits.body.length === 0) return true;
  const around = editedRange(edits.body);
  const window = style.id === "literal" ? linesAround(scalar, placed, around) : partAround(scalar, placed, around);
  if (window !== undefined && edits.host.every(({ range }) => encloses(window.host, range))) {
    return decodesAsIntended(scalar, placed, edits, window);
  }
  const { start, end } = scalar.range;
  const source = applyEdits(scalar.source.slice(start, end), moved(edits.host, -start));
  const range = { start: 0, end: source.length };
  return decodeScalar({ ...scalar, source, range }) === applyEdits(placed.body.text, edits.body);
}

function editedRange(edits: readonly TextEdit[]): Range {
  return edits.reduce(
    ({ start, end }, { range }) => ({ start: Math.min(start, range.start), end: Math.max(end, range.end) }),
    { start: Infinity, end: 0 },
  );
}

function moved(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: { start: range.start + by, end: range.end + by }, newText }));
}

/** A part of a scalar that can be read by itself between two texts, and what it says. */
interface Window {
  readonly host: Range;
  readonly body: Range;
  readonly before: string;
  readonly behind: string;
}

function decodesAsIntended(scalar: ScalarSource, { body }: PlacedBody, edits: EditsOfBoth, window: Window): boolean {
  const { before, behind } = window;
  const part = (text: string, { start, end }: Range, changes: readonly TextEdit[]): string =>
    applyEdits(text.slice(start, end), moved(changes, -start));
  const source = before + part(scalar.source, window.host, edits.host) + behind;
  const said = decodeScalar({ ...scalar, source, range: { start: 0, end: source.length } });
  const wanted = part(body.text, window.body, edits.body);
  // Of a block text the lines around it, which show how far it is indented, are said as well.
  return said === (scalar.style.id === "literal" ? `x\n${wanted}x\n` : wanted);
}

/** The lines of a literal text that a stretch touches, if text that is sure to stay stands before and behind them. */
function linesAround(scalar: ScalarSource, { body, hostStart }: PlacedBody, { start, end }: Range): Window | undefined {
  const { text, map } = body;
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) + 1;
  const first = /\S/.exec(text)?.index ?? from;
  if (to === 0 || first >= from || isBlankWithin(text, to, text.length)) return undefined;
  const place = (at: number): number => hostStart + toHost(map, at);
  const firstLine = place(text.lastIndexOf("\n", first) + 1);
  const line = `${" ".repeat(columnOf(scalar.source, firstLine))}x\n`;
  const host = { start: startOfLine(scalar.source, place(from)), end: startOfLine(scalar.source, place(to)) };
  return { host, body: { start: from, end: to }, before: `|\n${line}`, behind: line };
}

/** How much of a quoted text is looked at on either side of an edit. */
const AROUND = 40;

/** The part of a quoted text around a stretch, if it stands on one line, and something is sure to stay on either side. */
function partAround(scalar: ScalarSource, { body, hostStart }: PlacedBody, { start, end }: Range): Window | undefined {
  const { text, map } = body;
  const { quote } = scalar.style;
  if (quote === undefined || text === "") return undefined;
  const part = alignedRange(map, { start: Math.max(start - AROUND, 0), end: Math.min(end + AROUND, text.length) });
  const host = { start: hostStart + part.host.start, end: hostStart + part.host.end };
  const isOpenBefore = part.body.start > 0 && isBlankWithin(text, part.body.start, start);
  const isOpenBehind = part.body.end < text.length && isBlankWithin(text, end, part.body.end);
  if (isOpenBefore || isOpenBehind || /[\r\n]/.test(scalar.source.slice(host.start, host.end))) return undefined;
  return { host, body: part.body, before: quote, behind: quote };
}
