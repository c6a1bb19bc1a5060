import type { Range } from "./range";

/** A position as in LSP: zero-based line, and zero-based UTF-16 offset in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A text with the offsets of its line starts. Lines end with `\n`, `\r\n` or `\r`, as in LSP and YAML. */
export interface Text {
  readonly content: string;
  readonly lineStarts: Int32Array;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Makes a {@link Text}; linear, about half a millisecond for a megabyte. */
export function textOf(content: string): Text {
  const starts = [0];
  addLineStarts(content, 0, content.length, starts);
  return { content, lineStarts: Int32Array.from(starts) };
}

/** Adds the starts of all lines that begin after `from`, up to and including `to`. */
function addLineStarts(content: string, from: number, to: number, starts: number[]): void {
  // Carriage returns are rare, and searching for line feeds alone is several times faster.
  if (!content.slice(from, to).includes("\r")) {
    for (let at = content.indexOf("\n", from); at >= 0 && at < to; at = content.indexOf("\n", at + 1))
      starts.push(at + 1);
    return;
  }
  for (let at = from; at < to; at++) {
    const unit = content.charCodeAt(at);
    if (unit === CARRIAGE_RETURN && content.charCodeAt(at + 1) === LINE_FEED) at++;
    if ((unit === CARRIAGE_RETURN || unit === LINE_FEED) && at < to) starts.push(at + 1);
  }
}

/** The text after one replacement. Only the lines around it are scanned. */
export function replaceIn(text: Text, { start, end }: Range, newText: string): Text {
  const content = text.content.slice(0, start) + newText + text.content.slice(end);
  const shift = newText.length - (end - start);
  // The edit may split a `\r\n` or create one, so the characters around it are scanned again.
  const firstLine = lineAt(text, start - 1);
  const lineBehind = lineAt(text, end + 1) + 1;
  const kept = text.lineStarts.subarray(0, firstLine + 1);
  const behind = text.lineStarts.subarray(lineBehind);
  const starts: number[] = [];
  const until = lineBehind < text.lineStarts.length ? lineStart(text, lineBehind) + shift - 1 : content.length;
  addLineStarts(content, lineStart(text, firstLine), until, starts);
  const lineStarts = new Int32Array(kept.length + starts.length + behind.length);
  lineStarts.set(kept);
  lineStarts.set(starts, kept.length);
  for (let i = 0; i < behind.length; i++) lineStarts[kept.length + starts.length + i] = (behind[i] ?? 0) + shift;
  return { content, lineStarts };
}

/** The offset at which a line begins; the length of the text for a line past the end. */
export function lineStart(text: Text, line: number): number {
  return line < 0 ? 0 : (text.lineStarts[line] ?? text.content.length);
}

/** The offset at which a line ends, before its line break. */
function lineEnd(text: Text, line: number): number {
  const start = lineStart(text, line);
  let end = lineStart(text, line + 1);
  if (end > start && text.content.charCodeAt(end - 1) === LINE_FEED) end--;
  if (end > start && text.content.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
  return end;
}

/** A line's content, without its line break. */
export function lineContent(text: Text, line: number): string {
  return text.content.slice(lineStart(text, line), lineEnd(text, line));
}

/** The line that contains an offset. Offsets outside the text are clamped. */
export function lineAt(text: Text, offset: number): number {
  let low = 0;
  let high = text.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStart(text, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of an offset. An offset between `\r` and `\n` maps to the end of the line. */
export function positionAt(text: Text, offset: number): Position {
  const clamped = Math.min(Math.max(offset, 0), text.content.length);
  const line = lineAt(text, clamped);
  return { line, character: Math.min(clamped, lineEnd(text, line)) - lineStart(text, line) };
}

/** The offset of a position. A character past the end of its line maps to the line's end, as LSP requires. */
export function offsetAt(text: Text, position: Position): number {
  if (position.line >= text.lineStarts.length) return text.content.length;
  const start = lineStart(text, position.line);
  return Math.min(start + Math.max(position.character, 0), lineEnd(text, position.line));
}

/** The line break of the text: the one after its first line, `\n` if it has only one line. */
export function lineBreakOf(content: string): "\n" | "\r\n" {
  if (content === lastAsked.content) return lastAsked.lineBreak;
  const at = content.indexOf("\n");
  const lineBreak = at > 0 && content.charCodeAt(at - 1) === CARRIAGE_RETURN ? "\r\n" : "\n";
  lastAsked = { content, lineBreak };
  return lineBreak;
}

/** The last result: every fix asks for it, and in a text of one line the search runs to the end. */
let lastAsked: { readonly content: string; readonly lineBreak: "\n" | "\r\n" } = { content: "", lineBreak: "\n" };
