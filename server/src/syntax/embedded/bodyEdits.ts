import { applyEdits, applyEditsWithin, type TextEdit } from "../../text/edit";
import { encloses, type Range } from "../../text/range";
import { columnOf, isBlankWithin, isBreakAt, startOfLine } from "../lines";
import { decodeScalar, type ScalarSource } from "../scalar";
import { scalarOf, type NodeId, type Tree } from "../tree";
import { alignedRange, toHost, toHostEnd, type PlacedBody } from "./embeddedBody";

/**
 * Converts an edit of a body to one of the file, indented or escaped as its scalar requires. Undefined if the scalar's
 * style cannot express it, such as a new line in a folded or single-quoted scalar.
 */
export function editInHost(tree: Tree, node: NodeId, placed: PlacedBody, edit: TextEdit): TextEdit | undefined {
  return editsInHost(tree, node, placed, [edit])?.[0];
}

/** Converts several disjoint edits of a body to edits of the file; undefined if one of them cannot be converted. */
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
  const newText = insertedText(scalar, edit.newText, isAtEnd, isOnBareLine(scalar, body.text, start, from));
  if (newText === undefined || (scalar.style.isBlock && losesLastBreak(scalar, to, newText, hostStart)))
    return undefined;
  // A line that becomes empty loses its indentation, which a heredoc would keep.
  const isEmptied = scalar.style.isBlock && edit.newText[0] === "\n" && startOfLine(body.text, start) === start;
  const first = isEmptied ? startOfBlanks(scalar.source, from) : from;
  const range = { start: end > start ? first : Math.min(first, to), end: Math.max(from, to) };
  return scalar.style.isBlock && scalar.style.id !== "folded"
    ? withoutBlankEnds(scalar.source, { range, newText })
    : { range, newText };
}

/** The start of the line of an offset, if only its indentation is between; otherwise the offset. */
function startOfBlanks(source: string, offset: number): number {
  const line = startOfLine(source, offset);
  return isBlankWithin(source, line, offset) ? line : offset;
}

/** Whether an offset is on an empty line of a literal scalar, which has no indentation in the file. */
function isOnBareLine({ source, style }: ScalarSource, text: string, offset: number, hostOffset: number): boolean {
  if (style.id !== "literal" || text[offset] !== "\n" || (offset > 0 && text[offset - 1] !== "\n")) return false;
  return startOfLine(source, hostOffset) === hostOffset;
}

/** A text as it is written in a scalar. On a line without indentation it brings its own. */
function insertedText(scalar: ScalarSource, text: string, isAtEnd: boolean, isBare: boolean): string | undefined {
  if (!isBare || text === "" || text.startsWith("\n")) return scalar.style.insert(scalar, text, isAtEnd);
  return scalar.style.insert(scalar, `\n${text}`, isAtEnd)?.replace(/^\r?\n/, "");
}

/** An edit of a literal scalar without the indentation of lines that it leaves empty. */
function withoutBlankEnds(source: string, { range, newText }: TextEdit): TextEdit {
  const { start, end } = range;
  if (!isBreakAt(source, end)) return { range, newText };
  const trimmed = newText.replace(/(\n) +$/, "$1");
  const line = startOfLine(source, start);
  const isEmptied = /^\r?(?:\n|$)/.test(trimmed) && /^ +$/.test(source.slice(line, start));
  return { range: { start: isEmptied ? line : start, end }, newText: trimmed };
}

/** Whether an edit would remove the line break at the end of a block scalar, and so join the next line to it. */
function losesLastBreak({ source, range }: ScalarSource, to: number, newText: string, start: number): boolean {
  return to === range.end && to > start && source[to - 1] === "\n" && !newText.endsWith("\n");
}

/** The same edits in offsets of the body and of the file. */
interface EditsOfBoth {
  readonly body: readonly TextEdit[];
  readonly host: readonly TextEdit[];
}

/**
 * Whether the scalar, once edited, decodes to the edited body. Decodes only a part around the edits if possible, as a
 * long body may have many fixes. Plain scalars are not decoded: `insert` only accepts safe texts.
 */
function isEditFaithful(scalar: ScalarSource, placed: PlacedBody, edits: EditsOfBoth): boolean {
  const { style } = scalar;
  if (style.id === "plain" || style.id === "file" || edits.body.length === 0) return true;
  const around = editedRange(edits.body);
  const window = style.id === "literal" ? linesAround(scalar, placed, around) : partAround(scalar, placed, around);
  if (window !== undefined && edits.host.every(({ range }) => encloses(window.host, range))) {
    return decodesAsIntended(scalar, placed, edits, window);
  }
  const source = applyEditsWithin(scalar.source, scalar.range, edits.host);
  const range = { start: 0, end: source.length };
  return decodeScalar({ ...scalar, source, range }) === applyEdits(placed.body.text, edits.body);
}

function editedRange(edits: readonly TextEdit[]): Range {
  return edits.reduce(
    ({ start, end }, { range }) => ({ start: Math.min(start, range.start), end: Math.max(end, range.end) }),
    { start: Infinity, end: 0 },
  );
}

/** A part of a scalar that can be decoded on its own when `before` and `behind` are put around it. */
interface Window {
  readonly host: Range;
  readonly body: Range;
  readonly before: string;
  readonly behind: string;
}

function decodesAsIntended(scalar: ScalarSource, { body }: PlacedBody, edits: EditsOfBoth, window: Window): boolean {
  const { before, behind } = window;
  const source = before + applyEditsWithin(scalar.source, window.host, edits.host) + behind;
  const said = decodeScalar({ ...scalar, source, range: { start: 0, end: source.length } });
  const wanted = applyEditsWithin(body.text, window.body, edits.body);
  // In a literal scalar, the lines put around the part, which show its indentation, are decoded as well.
  return said === (scalar.style.id === "literal" ? `x\n${wanted}x\n` : wanted);
}

/**
 * The lines of a literal scalar that a range touches; undefined if there is no unedited content before or after them.
 */
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

/** How many UTF-16 units of a quoted scalar are decoded on either side of an edit. */
const AROUND = 40;

/** The part of a quoted scalar around a range; undefined if it has line breaks, or no unedited content on one side. */
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
