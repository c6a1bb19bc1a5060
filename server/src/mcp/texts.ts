import { visible, visibleLines } from "../text/visible";

/** A text of several lines with hidden characters escaped. Unchanged if it has none, with its line breaks. */
export function shownLines(text: string): string {
  return hiddenIn(text) === 0 ? text : visibleLines(text);
}

/** The longest text of an answer, in characters. Agents read an answer as a whole. */
const MAX_PART = 40_000;

/** A part of a text of several lines, as answers have it. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
  readonly nextOffset: number | null;
  readonly totalCharacters: number;
  readonly hiddenCharacters: number;
}

/** A part of a text, from an offset, with hidden characters escaped. */
export function partOf(whole: string, offset = 0, most = MAX_PART): TextPart {
  const start = Math.min(offset, whole.length);
  const end = endOfPart(whole, start, most);
  const part = whole.slice(start, end);
  return {
    text: shownLines(part),
    offset: start,
    nextOffset: end < whole.length ? end : null,
    totalCharacters: whole.length,
    hiddenCharacters: hiddenIn(part),
  };
}

/** Where a part ends: after a line if one ends in its second half, and never within a character or line break. */
function endOfPart(whole: string, start: number, most: number): number {
  if (whole.length - start <= most) return whole.length;
  const line = whole.lastIndexOf("\n", start + most - 1) + 1;
  if (line > start + most / 2) return line;
  const end = start + most;
  return /[\uD800-\uDBFF\r]/.test(whole.charAt(end - 1)) ? end - 1 : end;
}

/** How many characters of a text {@link visibleLines} escapes. A carriage return at the end of a line does not count. */
export function hiddenIn(text: string): number {
  const lines = text.split(/\r?\n|\t/);
  return lines.reduce((count, line) => (visible(line) === line ? count : count + hiddenInLine(line)), 0);
}

function hiddenInLine(line: string): number {
  return Array.from(line).filter((character) => visible(character) !== character).length;
}

/** The longest message or name of an answer. */
const MAX_LINE = 2000;

/** External text as one line: hidden characters are escaped, and long text is truncated with its length. */
export function lineOf(text: string): string {
  const shown = text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}… (${String(text.length)} characters)` : text;
  return visible(shown);
}

/** The same of a text that may be missing. */
export function lineOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === null ? null : lineOf(text);
}
