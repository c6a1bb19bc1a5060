import type { Range } from "../../text/range";
import { readBlockHeader } from "../blockScalar";
import { afterBreak, endOfLine, indexWithin, isBlank, skipBlanks, startOfLine, trimmedEnd } from "../lines";
import { readEscape } from "../flowScalar";
import {
  CONFLICT,
  giveUp,
  isBlankOrEnd,
  isConflictMarker,
  isDocumentMarkerAt,
  moveTo,
  report,
  reportTabs,
  type Cursor,
} from "./yamlCursor";

// How the project's own YAML reader finds the ends of scalars. Each function leaves the cursor behind its scalar.

const COLON = 58;
const HASH = 35;

/** The key that begins at the cursor, if the line holds one: its range, and where its colon stands. */
export function keyAtCursor(cursor: Cursor): { key: Range; colon: number } | undefined {
  const { source, at, lineEnd } = cursor;
  const quote = source[at];
  if (quote === '"' || quote === "'") {
    const end = endOfQuoted(source, at, lineEnd);
    if (end === undefined) return undefined;
    const colon = skipBlanks(source, end, lineEnd);
    if (source.charCodeAt(colon) !== COLON || colon >= lineEnd || !isBlankOrEnd(source, colon + 1)) return undefined;
    return { key: { start: at, end }, colon };
  }
  const colon = colonOf(source, at, lineEnd);
  return colon === undefined ? undefined : { key: { start: at, end: trimmedEnd(source, at, colon) }, colon };
}

/** The first colon that ends a plain key, before any comment. */
function colonOf(source: string, from: number, lineEnd: number): number | undefined {
  for (let at = from; at < lineEnd; at++) {
    const unit = source.charCodeAt(at);
    if (unit === COLON && isBlankOrEnd(source, at + 1)) return at;
    if (unit === HASH && at > from && isBlank(source.charCodeAt(at - 1))) return undefined;
  }
  return undefined;
}

/** The offset behind the closing quote of the scalar at `start`; undefined where none stands before `limit`. */
function endOfQuoted(source: string, start: number, limit: number): number | undefined {
  const quote = source.charCodeAt(start);
  const isDouble = quote === 34;
  for (let at = start + 1; at < limit; at++) {
    const unit = source.charCodeAt(at);
    if (isDouble && unit === 92) at++;
    else if (unit === quote) {
      if (isDouble || source.charCodeAt(at + 1) !== quote) return at + 1;
      at++;
    }
  }
  return undefined;
}

/**
 * Reads a quoted scalar, over as many lines as are indented further than `parentIndent`. Where its closing quote is
 * missing it ends with its first line, so that the lines below are read as what they look like.
 */
export function readQuoted(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start } = cursor;
  const sameLine = endOfQuoted(source, start, cursor.lineEnd);
  const end = sameLine ?? endOfQuoted(source, start, limitOfIndented(cursor, parentIndent));
  if (end === undefined) {
    report(cursor, start, start + 1, "The closing quote is missing.");
    cursor.at = cursor.lineEnd;
    return { start, end: trimmedEnd(source, start, cursor.lineEnd) };
  }
  if (source.charCodeAt(start) === 34) checkEscapes(cursor, start, end);
  moveTo(cursor, end);
  return { start, end };
}

function checkEscapes(cursor: Cursor, start: number, end: number): void {
  const { source } = cursor;
  for (let at = indexWithin(source, "\\", start, end - 1); at >= 0; at = indexWithin(source, "\\", at, end - 1)) {
    const isLineEnd = source[at + 1] === "\n" || source.startsWith("\r\n", at + 1);
    const escape = isLineEnd ? { end: at + 2 } : readEscape(source, at, end - 1);
    if (escape === undefined) {
      const message = "There is no such escape in double quotes; write `\\\\` for a backslash, or use single quotes.";
      report(cursor, at, at + 2, message);
    }
    at = escape?.end ?? at + 2;
  }
}

/** The end of the last line, from the cursor's on, before one that is indented too little to go on with a scalar. */
function limitOfIndented(cursor: Cursor, parentIndent: number): number {
  const { source } = cursor;
  let limit = cursor.lineEnd;
  for (;;) {
    if (limit >= source.length) return limit;
    const lineStart = afterBreak(source, limit);
    const lineEnd = endOfLine(source, lineStart, source.length);
    const indent = spacesAt(source, lineStart);
    const isEmpty = skipBlanks(source, lineStart, lineEnd) >= lineEnd;
    if (!isEmpty && (indent <= parentIndent || isDocumentMarkerAt(source, lineStart))) return limit;
    limit = lineEnd;
  }
}

function spacesAt(source: string, from: number): number {
  let at = from;
  while (source.charCodeAt(at) === 32) at++;
  return at - from;
}

/**
 * Reads a plain scalar that begins at the cursor, with the lines that continue it. A second `key:` on its first line is
 * a fault that costs this value only; a line below that holds a key is not taken for a continuation.
 */
export function readPlain(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start } = cursor;
  const colon = colonOf(source, start, cursor.lineEnd);
  if (colon !== undefined) {
    const message = "A second `key:` on one line: put it on a line of its own, or quote the text.";
    report(cursor, colon, colon + 1, message);
  }
  let { end, hasComment } = plainLine(source, start, cursor.lineEnd);
  let lineEnd = cursor.lineEnd;
  while (!hasComment && colon === undefined) {
    const next = continuation(source, lineEnd, parentIndent);
    if (next === undefined) break;
    if (colonOf(source, next.start, next.lineEnd) !== undefined) break;
    ({ end, hasComment } = plainLine(source, next.start, next.lineEnd));
    lineEnd = next.lineEnd;
  }
  // Whether a line of tabs is blank or wrongly indented depends on what is around it.
  if (/\n *\t[ \t]*\r?\n/.test(source.slice(start, end))) giveUp(cursor);
  else moveTo(cursor, end);
  return { start, end };
}

/** How far the plain text of one line goes, and whether a comment ends it. */
function plainLine(source: string, from: number, lineEnd: number): { end: number; hasComment: boolean } {
  for (let at = indexWithin(source, "#", from, lineEnd); at >= 0; at = indexWithin(source, "#", at + 1, lineEnd)) {
    if (at > from && isBlank(source.charCodeAt(at - 1))) return { end: trimmedEnd(source, from, at), hasComment: true };
  }
  return { end: trimmedEnd(source, from, lineEnd), hasComment: false };
}

/** The next line that is not blank, if it goes on with a plain scalar of a parent at `parentIndent`. */
function continuation(
  source: string,
  lineEnd: number,
  parentIndent: number,
): { start: number; lineEnd: number } | undefined {
  let end = lineEnd;
  for (;;) {
    if (end >= source.length) return undefined;
    const lineStart = afterBreak(source, end);
    end = endOfLine(source, lineStart, source.length);
    const start = skipBlanks(source, lineStart, end);
    if (start >= end) continue;
    if (spacesAt(source, lineStart) <= parentIndent || isDocumentMarkerAt(source, lineStart)) return undefined;
    return source.charCodeAt(start) === HASH ? undefined : { start, lineEnd: end };
  }
}

/** Reads a literal or folded scalar whose header begins at the cursor. */
export function readBlockScalar(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start } = cursor;
  const header = readBlockHeader(source, start, source.length);
  checkHeader(cursor);
  const least = Math.max(parentIndent + 1, 0);
  let indent = header.indent > 0 ? Math.max(parentIndent, 0) + header.indent : -1;
  let end = cursor.lineEnd < source.length ? afterBreak(source, cursor.lineEnd) : source.length;
  let deepestBlank = 0;
  for (let at = end; at < source.length;) {
    const lineEnd = endOfLine(source, at, source.length);
    const spaces = Math.min(spacesAt(source, at), lineEnd - at);
    const next = lineEnd < source.length ? afterBreak(source, lineEnd) : lineEnd;
    if (spaces === lineEnd - at) {
      deepestBlank = Math.max(deepestBlank, spaces);
      // Spaces beyond the indentation are text.
      if ((header.chomp === "keep" && next > lineEnd) || (indent >= 0 && spaces > indent)) end = next;
    } else {
      if (spaces < (indent < 0 ? least : indent)) {
        if (isStrayInBlock(cursor, at, at + spaces, lineEnd)) {
          end = at = next;
          continue;
        }
        // A tab that only looks like indentation: whether it ends the scalar is for the library to say.
        if (source.charCodeAt(at + spaces) === 9) giveUp(cursor);
        break;
      }
      if (indent < 0) {
        if (deepestBlank > spaces || spaces === 0) giveUp(cursor);
        indent = spaces;
      }
      if (indent === 0 && isDocumentMarkerAt(source, at)) break;
      end = next;
    }
    at = next;
  }
  if (cursor.isConclusive) moveTo(cursor, end);
  return { start, end };
}

/**
 * Whether a line that stands too far left for its block scalar belongs to it all the same: one that is indented by tabs,
 * one that git left behind. What is wrong with it is reported.
 */
function isStrayInBlock(cursor: Cursor, lineStart: number, content: number, lineEnd: number): boolean {
  const { source } = cursor;
  if (isConflictMarker(source, lineStart)) {
    report(cursor, lineStart, lineEnd, CONFLICT);
    return true;
  }
  const text = skipBlanks(source, content, lineEnd);
  if (source.charCodeAt(content) !== 9 || text >= lineEnd || source.charCodeAt(text) === HASH) return false;
  reportTabs(cursor, content);
  return true;
}

function checkHeader(cursor: Cursor): void {
  const { source, at, lineEnd } = cursor;
  const match = /^[|>](?:[1-9][-+]?|[-+][1-9]?)?(?=$|[ \t])[ \t]*(?:(?<=[ \t])#.*)?$/.exec(source.slice(at, lineEnd));
  if (match !== null) {
    const hash = indexWithin(source, "#", at, lineEnd);
    if (hash >= 0) cursor.builder.comments.push({ start: hash, end: lineEnd });
    return;
  }
  const message =
    "Behind the `|` or `>` of a block text only an indentation digit, `-` or `+` may stand, and a comment.";
  report(cursor, at, trimmedEnd(source, at, lineEnd), message);
}

/**
 * Whether a word stands alone on the cursor's line, or with a colon that lacks its blank, and the next line with content
 * holds a key at `column`.
 */
export function isKeyBelow(cursor: Cursor, column: number): boolean {
  const { source, at, lineEnd } = cursor;
  if (!/^[\w./-]+(?:[ \t]*|:[^\s/].*)$/.test(source.slice(at, lineEnd))) return false;
  let end = lineEnd;
  while (end < source.length) {
    const lineStart = afterBreak(source, end);
    end = endOfLine(source, lineStart, source.length);
    const start = skipBlanks(source, lineStart, end);
    if (start >= end || source.charCodeAt(start) === HASH) continue;
    const isThere = start - startOfLine(source, start) === column && !isDocumentMarkerAt(source, lineStart);
    return isThere && source[start] !== "-" && colonOf(source, start, end) !== undefined;
  }
  return false;
}
