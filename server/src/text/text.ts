import type { Range } from "./range";

/** A place in a text as LSP counts: zero-based line, zero-based UTF-16 code unit in it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A text with the offsets at which its lines begin. Lines end with `\n`, `\r\n` or `\r`, as in LSP and YAML. */
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

/** Adds the starts of the lines that begin behind `from`, up to and with `to`. */
function addLineStarts(content: string, from: number, to: number, starts: number[]): void {
  // Carriage returns are rare, and looking for line feeds alone is several times as fast.
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

/** The text after one replacement; only the lines around it are looked at. */
export function replaceIn(text: Text, { start, end }: Range, newText: string): Text {
  const content = text.content.slice(0, start) + newText + text.content.slice(end);
  const shift = newText.length - (end - start);
  // A break may be torn in two or made of two halves, so the characters around the edit are looked at again.
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

/** How many lines the text has; an empty text has one. */
export function lineCount(text: Text): number {
  return text.lineStarts.length;
}

/** The offset at which a line begins; a line past the end gives the text's length. */
export function lineStart(text: Text, line: number): number {
  return line < 0 ? 0 : (text.lineStarts[line] ?? text.content.length);
}

/** The offset at which a line's content ends, before its line break. */
export function lineEnd(text: Text, line: number): number {
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

/** The line an offset lies on; an offset outside the text counts as its nearest end. */
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

/** The position of an offset. An offset between `\r` and `\n` counts as the end of the line's content. */
export function positionAt(text: Text, offset: number): Position {
  const clamped = Math.min(Math.max(offset, 0), text.content.length);
  const line = lineAt(text, clamped);
  return { line, character: Math.min(clamped, lineEnd(text, line)) - lineStart(text, line) };
}

/** The offset of a position; a character past the end of its line counts as the line's end, as LSP asks. */
export function offsetAt(text: Text, position: Position): number {
  if (position.line >= text.lineStarts.length) return text.content.length;
  const start = lineStart(text, position.line);
  return Math.min(start + Math.max(position.character, 0), lineEnd(text, position.line));
}

/** The part of the text that a range covers. */
export function slice(text: Text, range: Range): string {
  return text.content.slice(range.start, range.end);
}

/** The line break the text uses: that of its first line, `\n` where it has none. */
export function lineBreakOf(content: string): "\n" | "\r\n" {
  if (content === lastAsked.content) return lastAsked.lineBreak;
  const at = content.indexOf("\n");
  const lineBreak = at > 0 && content.charCodeAt(at - 1) === CARRIAGE_RETURN ? "\r\n" : "\n";
  lastAsked = { content, lineBreak };
  return lineBreak;
}

/** Every fix of a text asks, and where all of it stands on one line the answer is a search through the whole. */
let lastAsked: { readonly content: string; readonly lineBreak: "\n" | "\r\n" } = { content: "", lineBreak: "\n" };
