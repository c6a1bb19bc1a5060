import { afterBreak, endOfLine, skipBlanks } from "../lines";
import { isBlankOrEnd, passOver, type Cursor } from "./yamlCursor";
import { l10n } from "../../text/message";

// Lines that are among entries and items by mistake, and that say nothing.

/** A bracket that closes or opens nothing, a sign that begins no text, or a block text without its key. */
const SIGN = /(?:[\]}%@`,]|(?:\?[ \t]+)?[[{][ \t]*(?:#.*)?$|[|>](?![-+\d]*[ \t]*(?:#.*)?$))/my;
/** The same, and what may begin an entry, but not in front of a list. */
const SIGN_ABOVE_LIST = new RegExp(`${SIGN.source}|[:?](?=[ \\t])`, SIGN.flags);
const LONE_QUOTE = /["'][ \t]*\r?$/my;
const KEY = /["']?[\w./-]+["']?:(?=\s|$)/y;

export const NO_ENTRY = l10n`expected \`key: value\``;
export const STRAY_LINE = l10n`unexpected text above a map or list; remove it`;

/** Passes the line at the cursor, with what is below it, if it is not an entry of a map at a column; returns whether it did. */
export function passNoEntry(cursor: Cursor, column: number): boolean {
  if (!matches(SIGN, cursor.source, cursor.at)) return false;
  passOver(cursor, column, NO_ENTRY);
  return true;
}

/** Passes lines that say nothing in front of a block collection that begins at their column. */
export function passLinesAbove(cursor: Cursor): void {
  while (isAboveCollection(cursor)) passOver(cursor, cursor.column, STRAY_LINE);
}

function isAboveCollection({ source, at, column, lineEnd }: Cursor): boolean {
  if (!matches(SIGN_ABOVE_LIST, source, at) && !matches(LONE_QUOTE, source, at)) return false;
  let end = lineEnd;
  while (end < source.length) {
    const lineStart = afterBreak(source, end);
    end = endOfLine(source, lineStart, source.length);
    const start = skipBlanks(source, lineStart, end);
    if (start >= end || source[start] === "#") continue;
    if (start - lineStart !== column) return false;
    const isDash = source[start] === "-" && isBlankOrEnd(source, start + 1);
    return isDash || (!":?".includes(source[at] ?? "") && matches(KEY, source, start));
  }
  return false;
}

function matches(pattern: RegExp, source: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(source);
}
