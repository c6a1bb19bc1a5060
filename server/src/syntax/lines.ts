// Lines of YAML and JSON text. Line breaks are `\n` and `\r\n`.

import type { Problem } from "./records";
import { l10n } from "../text/message";

/** The end of the line that contains `from`, before its line break, but at most `limit`. */
export function endOfLine(source: string, from: number, limit: number): number {
  const feed = source.indexOf("\n", from);
  if (feed < 0 || feed >= limit) return limit;
  return feed > from && source.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** As {@link endOfLine}, but does not search past `limit`: for lines that may be very long. */
export function endOfLineWithin(source: string, from: number, limit: number): number {
  const feed = indexWithin(source, "\n", from, limit);
  if (feed < 0) return limit;
  return feed > from && source.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/**
 * The offset of the first `sign` in a range; -1 if not found. Does not search past the range: otherwise a document
 * on a single line would be searched to its end for each of its scalars.
 */
export function indexWithin(source: string, sign: string, from: number, limit: number): number {
  for (let at = from, step = 64; at < limit; at += step, step *= 2) {
    const found = source.slice(at, Math.min(at + step, limit)).indexOf(sign);
    if (found >= 0) return at + found;
  }
  return -1;
}

/** Whether a range has only blanks and line breaks. */
export function isBlankWithin(source: string, from: number, limit: number): boolean {
  let at = from;
  while (at < limit && (isBlank(source.charCodeAt(at)) || isBreakAt(source, at))) at = afterBreak(source, at);
  return at >= limit;
}

/** The offset after the line break at `at`. */
export function afterBreak(source: string, at: number): number {
  return source.charCodeAt(at) === 13 ? at + 2 : at + 1;
}

export function isBreakAt(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return unit === 10 || (unit === 13 && source.charCodeAt(at + 1) === 10);
}

/** The start of the line that contains `at`. The first line starts after a byte order mark. */
export function startOfLine(source: string, at: number): number {
  if (at <= 0) return 0;
  const start = source.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Returns a function that gives the line of an offset, without its break. It keeps the last line: a text may be one
 * line, and would be searched to both ends for each offset.
 */
export function newLineFinder(source: string): (offset: number) => { readonly start: number; readonly end: number } {
  let last = { start: 0, end: -1 };
  return (offset) => {
    if (offset < last.start || offset > last.end) {
      last = { start: startOfLine(source, offset), end: endOfLine(source, offset, source.length) };
    }
    return last;
  };
}

/** Where the line after the one that holds an offset begins; the end of the source after the last one. */
export function nextLine(source: string, offset: number): number {
  const feed = source.indexOf("\n", offset);
  return feed < 0 ? source.length : feed + 1;
}

/** The column of an offset in its line, in UTF-16 units from 0. */
export function columnOf(source: string, offset: number): number {
  return offset - startOfLine(source, offset);
}

/** Whether a UTF-16 unit is a space or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** The offset of the first character from `from` on that is neither space nor tab, but at most `limit`. */
export function skipBlanks(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBlank(source.charCodeAt(at))) at++;
  return at;
}

/** The end of a range without its trailing spaces and tabs. */
export function trimmedEnd(source: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(source.charCodeAt(end - 1))) end--;
  return end;
}

/** What is said of the markers that git leaves in a text that two sides changed. */
export const CONFLICT = l10n`unresolved merge conflict; keep one side and remove the markers`;

/** What a problem at a conflict marker follows from: the middle and the last one, from the first. */
export function causeOfConflict(source: string, lineStart: number): Pick<Problem, "mayFollow"> {
  return source[lineStart] === "<" ? {} : { mayFollow: "anywhere" };
}

/** Whether a line is a conflict marker of git. */
export function isConflictMarker(source: string, lineStart: number): boolean {
  const first = source[lineStart];
  if (first !== "<" && first !== "=" && first !== ">") return false;
  return /^(?:<{7} |={7}(?:\r?\n|$)|>{7} )/.test(source.slice(lineStart, lineStart + 9));
}

/**
 * The end of what belongs to the conflict marker of a line, before its line break: from the middle one on, all that the
 * other side says, so that the text is read as the first side has it.
 */
export function endOfConflictMarker(source: string, lineStart: number): number {
  const own = endOfLine(source, lineStart, source.length);
  if (source[lineStart] !== "=") return own;
  let end = own;
  while (end < source.length) {
    const next = afterBreak(source, end);
    end = endOfLine(source, next, source.length);
    if (isConflictMarker(source, next)) return source[next] === ">" ? end : own;
  }
  return own;
}
