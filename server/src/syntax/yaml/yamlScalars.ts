import type { Range } from "../../text/range";
import { readBlockHeader } from "../blockScalar";
import {
  CONFLICT,
  causeOfConflict,
  isConflictMarker,
  afterBreak,
  endOfLine,
  indexWithin,
  isBlank,
  skipBlanks,
  startOfLine,
  trimmedEnd,
} from "../lines";
import { readEscape } from "../flowScalar";
import type { NodePosition } from "../treeBuilder";
import { giveUp, isBlankOrEnd, isDocumentMarkerAt, moveTo, report, reportTabs, type Cursor } from "./yamlCursor";
import { l10n } from "../../text/message";

// Finds the ends of scalars, for the project's own YAML parser. Each `read` function leaves the cursor after its
// scalar.

const COLON = 58;
const HASH = 35;

/** The key at the cursor and the offset of its colon; undefined if the line has no key there. */
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

/** The offset of the colon that ends a plain key, before any comment; undefined if not found. */
function colonOf(source: string, from: number, lineEnd: number): number | undefined {
  for (let at = from; at < lineEnd; at++) {
    const unit = source.charCodeAt(at);
    if (unit === COLON && isBlankOrEnd(source, at + 1)) return at;
    if (unit === HASH && at > from && isBlank(source.charCodeAt(at - 1))) return undefined;
  }
  return undefined;
}

/** The offset after the closing quote of the scalar at `start`; undefined if not found before `limit`. */
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
 * Parses a quoted scalar, which continues on lines indented more than `parentIndent`. If the closing quote is missing,
 * the scalar ends with its first line, so that the lines below are still parsed.
 */
export function readQuoted(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start } = cursor;
  const sameLine = endOfQuoted(source, start, cursor.lineEnd);
  const end = sameLine ?? endOfQuoted(source, start, limitOfIndented(cursor, parentIndent));
  if (end === undefined) {
    report(cursor, start, start + 1, l10n`missing closing quote`);
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
      const message = l10n`invalid escape in double quotes; write \`\\\\\` for a backslash, or use single quotes`;
      report(cursor, at, at + 2, message);
    }
    at = escape?.end ?? at + 2;
  }
}

/** The end of the last line, from the cursor's line on, before one that is not indented more than `parentIndent`. */
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
 * Parses the plain scalar at the cursor and its continuation lines. A second `key:` on its first line is reported and
 * costs only this value. A line below that has a key is not a continuation.
 */
export function readPlain(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start } = cursor;
  const colon = colonOf(source, start, cursor.lineEnd);
  if (colon !== undefined) {
    const message = l10n`second \`key:\` on one line; move it to its own line, or quote the text`;
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
  // Whether a line of tabs is blank or wrongly indented depends on its context.
  if (/\n *\t[ \t]*\r?\n/.test(source.slice(start, end))) giveUp(cursor);
  else moveTo(cursor, end);
  return { start, end };
}

/** The end of a plain scalar's text on one line, and whether a comment follows. */
function plainLine(source: string, from: number, lineEnd: number): { end: number; hasComment: boolean } {
  for (let at = indexWithin(source, "#", from, lineEnd); at >= 0; at = indexWithin(source, "#", at + 1, lineEnd)) {
    if (at > from && isBlank(source.charCodeAt(at - 1))) return { end: trimmedEnd(source, from, at), hasComment: true };
  }
  return { end: trimmedEnd(source, from, lineEnd), hasComment: false };
}

/** The next non-blank line, if it continues a plain scalar whose parent is at `parentIndent`. */
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

/** Parses the literal or folded scalar whose header is at the cursor. */
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
      // Spaces beyond the indentation are content.
      if ((header.chomp === "keep" && next > lineEnd) || (indent >= 0 && spaces > indent)) end = next;
    } else {
      if (spaces < (indent < 0 ? least : indent)) {
        if (isStrayInBlock(cursor, at, at + spaces, lineEnd)) {
          end = at = next;
          continue;
        }
        // A tab in the indentation: whether it ends the scalar is left to the library.
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
 * Whether a line belongs to a block scalar although it is indented too little: because its indentation is tabs, or
 * because it is a conflict marker. If so, that is reported.
 */
function isStrayInBlock(cursor: Cursor, lineStart: number, content: number, lineEnd: number): boolean {
  const { source } = cursor;
  if (isConflictMarker(source, lineStart)) {
    report(cursor, lineStart, lineEnd, CONFLICT, causeOfConflict(source, lineStart));
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
  const message = l10n`only an indentation digit, \`-\` or \`+\` and a comment can follow \`|\` or \`>\``;
  report(cursor, at, trimmedEnd(source, at, lineEnd), message);
}

/**
 * Whether a block map begins at the cursor: with a key, or with a lone word above a key at `column` (a key without its
 * colon, as while typing).
 */
export function beginsMap(cursor: Cursor, column: number): boolean {
  if (!mayBeginKey(cursor)) return false;
  return keyAtCursor(cursor) !== undefined || isKeyBelow(cursor, column);
}

/** Whether the first character at the cursor may be that of a key. */
export function mayBeginKey(cursor: Cursor): boolean {
  const { source, at } = cursor;
  const first = source[at] ?? "";
  if ("-?:".includes(first)) return !isBlankOrEnd(source, at + 1);
  return !"&!*|>[]{}%@`,#".includes(first);
}

/**
 * Whether the cursor's line is only a word, or a word with a colon but no blank after it, and the next line with
 * content has a key at `column`.
 */
function isKeyBelow(cursor: Cursor, column: number): boolean {
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

/** The range of a missing value: empty, after its colon or dash. */
export function emptyAt(cursor: Cursor, place: NodePosition): { start: number; end: number } {
  const { source } = cursor;
  const at = place.key === undefined ? place.entryStart + 1 : source.indexOf(":", place.key.end) + 1;
  return { start: at, end: at };
}
