import type { Range } from "../../text/range";
import {
  CONFLICT,
  causeOfConflict,
  endOfConflictMarker,
  isConflictMarker,
  afterBreak,
  endOfLine,
  isBlank,
  skipBlanks,
  startOfLine,
} from "../lines";
import { copyEntries, type EarlierReading } from "../incremental/earlierReading";
import type { NodeId } from "../node";
import { nodeCount, type Problem } from "../records";
import { newTree, type TreeBuilder } from "../treeBuilder";
import { YAML_NOTATION } from "./yamlNotation";
import { l10n, type Wording } from "../../text/message";

/** The state of the project's own YAML parser. */
export interface Cursor {
  readonly source: string;
  readonly builder: TreeBuilder;
  /** An earlier reading of nearly the same text. */
  readonly earlier: EarlierReading | undefined;
  at: number;
  lineStart: number;
  /** The end of the line, before its line break. */
  lineEnd: number;
  /** The column of the content last moved to; -1 at the end of a document. */
  column: number;
  /** The columns of the open block collections, outermost first. */
  readonly openColumns: number[];
  /** The nesting depth of all open collections. */
  depth: number;
  /** The greatest depth so far. */
  maxDepth: number;
  /** Brackets inside each other. */
  flowDepth: number;
  /** False once the parser met something that it leaves to the library. */
  isConclusive: boolean;
  /** Whether parsing stopped because of too deep nesting. */
  isTooDeep: boolean;
  lastProblemLine: number;
}

export function newCursor(source: string, earlier: EarlierReading | undefined): Cursor {
  const cursor: Cursor = {
    source,
    builder: newTree(source, YAML_NOTATION, earlier === undefined ? undefined : nodeCount(earlier.tree) + 64),
    earlier,
    at: 0,
    lineStart: 0,
    lineEnd: 0,
    column: 0,
    openColumns: [],
    depth: 0,
    maxDepth: 0,
    flowDepth: 0,
    isConclusive: true,
    isTooDeep: false,
    lastProblemLine: -1,
  };
  const hasByteOrderMark = source.charCodeAt(0) === 0xfeff;
  enterLine(cursor, hasByteOrderMark ? 1 : 0);
  return cursor;
}

function enterLine(cursor: Cursor, start: number): void {
  cursor.at = cursor.lineStart = start;
  cursor.lineEnd = endOfLine(cursor.source, start, cursor.source.length);
}

/** Moves to the start of the next line; false if there is none. */
export function toNextLine(cursor: Cursor): boolean {
  if (cursor.lineEnd >= cursor.source.length) {
    cursor.at = cursor.source.length;
    return false;
  }
  enterLine(cursor, afterBreak(cursor.source, cursor.lineEnd));
  return true;
}

/** Moves to an offset further down, on its line. */
export function moveTo(cursor: Cursor, at: number): void {
  while (at > cursor.lineEnd && toNextLine(cursor));
  cursor.at = at;
}

/** Stops parsing: the text is left to the library. */
export function giveUp(cursor: Cursor): void {
  cursor.isConclusive = false;
  cursor.at = cursor.lineStart = cursor.lineEnd = cursor.source.length;
  cursor.column = -1;
}

/** Adds a problem, but only the first on each line: the others mostly follow from it. */
export function report(cursor: Cursor, start: number, end: number, message: Wording, more: Marked = {}): void {
  const isHere = start >= cursor.lineStart && start <= cursor.lineEnd;
  const line = isHere ? cursor.lineStart : startOfLine(cursor.source, start);
  if (line === cursor.lastProblemLine || !cursor.isConclusive) return;
  cursor.lastProblemLine = line;
  const range = { start, end: Math.max(end, start) };
  cursor.builder.problems.push({ range, message, ...more });
}

type Marked = Pick<Problem, "isTab" | "mayFollow">;

/** The range from the cursor to the end of the line's content, without a comment and the blanks before it. */
export function restOfLine(cursor: Cursor): Range {
  let end = cursor.at;
  for (let at = cursor.at; at < cursor.lineEnd; at++) {
    const unit = cursor.source.charCodeAt(at);
    if (unit === HASH && at > cursor.at && isBlank(cursor.source.charCodeAt(at - 1))) break;
    if (!isBlank(unit)) end = at + 1;
  }
  return { start: cursor.at, end };
}

const HASH = 35;

/** Moves to the end of the line. Anything before it but a comment is reported. */
export function finishLine(cursor: Cursor): void {
  const { source, lineEnd } = cursor;
  const before = cursor.at;
  cursor.at = skipBlanks(source, cursor.at, lineEnd);
  if (cursor.at >= lineEnd) return;
  if (source.charCodeAt(cursor.at) === HASH && cursor.at > before) addComment(cursor);
  else {
    const { start, end } = restOfLine(cursor);
    report(
      cursor,
      start,
      end,
      l10n`unexpected text after the value; move it to its own line, or quote the whole value`,
    );
  }
  cursor.at = lineEnd;
}

function addComment(cursor: Cursor): void {
  cursor.builder.comments.push({ start: cursor.at, end: cursor.lineEnd });
}

/** Moves to the next content, past blank lines and comments, and sets `column`; -1 at the end of the document. */
export function toContent(cursor: Cursor): void {
  const { source } = cursor;
  for (;;) {
    if (cursor.at === cursor.lineStart) {
      const content = indentEnd(cursor);
      if (isConflictMarker(source, cursor.lineStart)) {
        report(cursor, cursor.lineStart, cursor.lineEnd, CONFLICT, causeOfConflict(source, cursor.lineStart));
        moveTo(cursor, endOfConflictMarker(source, cursor.lineStart));
      } else if (content < cursor.lineEnd && source.charCodeAt(content) !== HASH) {
        cursor.column = isDocumentMarker(cursor) ? -1 : content - cursor.lineStart;
        if (cursor.column >= 0) cursor.at = content;
        return;
      } else cursor.at = content;
    }
    if (source.charCodeAt(cursor.at) === HASH && cursor.at < cursor.lineEnd) addComment(cursor);
    if (!toNextLine(cursor)) {
      cursor.column = -1;
      return;
    }
  }
}

/**
 * The offset at which the content of the cursor's line begins. A tab before it is reported, unless only a comment
 * follows. So is a no-break space, which looks like a blank but is not one to YAML.
 */
function indentEnd(cursor: Cursor): number {
  const { source, lineEnd } = cursor;
  let at = cursor.lineStart;
  while (at < lineEnd && source.charCodeAt(at) === 32) at++;
  if (at >= lineEnd) return at;
  if (source.charCodeAt(at) === NO_BREAK_SPACE) return passNoBreakSpaces(cursor, at);
  if (source.charCodeAt(at) !== 9) return at;
  const content = skipBlanks(source, at, lineEnd);
  if (content < lineEnd && source.charCodeAt(content) !== HASH) reportTabs(cursor, at);
  return content;
}

const NO_BREAK_SPACE = 0xa0;

function passNoBreakSpaces(cursor: Cursor, from: number): number {
  const blanks = /[ \t\u00a0]+/y;
  blanks.lastIndex = from;
  blanks.test(cursor.source);
  report(cursor, from, blanks.lastIndex, l10n`indent with plain spaces, not no-break spaces`);
  return blanks.lastIndex;
}

/** Reports the tabs at an offset as indentation. */
export function reportTabs(cursor: Cursor, from: number): void {
  const tabs = /\t+/y;
  tabs.lastIndex = from;
  tabs.test(cursor.source);
  report(cursor, from, tabs.lastIndex, l10n`indent with spaces, not tabs`, { isTab: true });
}

/** Whether the cursor's line is a document marker, `---` or `...`. */
export function isDocumentMarker(cursor: Cursor): boolean {
  return isDocumentMarkerAt(cursor.source, cursor.lineStart);
}

export function isDocumentMarkerAt(source: string, lineStart: number): boolean {
  const first = source.charCodeAt(lineStart);
  if (first !== 45 && first !== 46) return false;
  if (source.charCodeAt(lineStart + 1) !== first || source.charCodeAt(lineStart + 2) !== first) return false;
  return isBlankOrEnd(source, lineStart + 3);
}

/** Whether there is a blank, a line break or the end of the text at `at`. */
export function isBlankOrEnd(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return isBlank(unit) || unit === 10 || Number.isNaN(unit) || (unit === 13 && source.charCodeAt(at + 1) === 10);
}

/** Reports the content at the cursor and skips it, with everything below that is indented more than `column`. */
export function passOver(cursor: Cursor, column: number, message: Wording, more: Marked = {}): void {
  const { start, end } = restOfLine(cursor);
  report(cursor, start, end, message, more);
  skipBelow(cursor, column);
}

/** Skips the cursor's line and everything below that is indented more than `column`. */
export function skipBelow(cursor: Cursor, column: number): void {
  do {
    cursor.at = cursor.lineEnd;
    toContent(cursor);
  } while (cursor.column > Math.max(column, 0));
}

/** Whether the dash of a list item is at the cursor. */
export function isDash(cursor: Cursor): boolean {
  return cursor.source[cursor.at] === "-" && isBlankOrEnd(cursor.source, cursor.at + 1);
}

/** The end of the run of characters at the cursor that are not blanks, brackets or commas. */
export function wordEnd(cursor: Cursor): number {
  const word = /[^\s,[\]{}]+/y;
  word.lastIndex = cursor.at;
  return word.test(cursor.source) ? word.lastIndex : cursor.at + 1;
}

/** Whether the column of the content at the cursor lies between those of open block collections and matches none. */
export function isBetweenColumns(cursor: Cursor): boolean {
  const { column, openColumns } = cursor;
  return column > (openColumns[0] ?? 0) && !openColumns.includes(column);
}

/** Whether a list item begins at the cursor whose dash does not have the blank after it. */
export function isTightDash({ source, at, column }: Cursor, seqColumn: number): boolean {
  return column === seqColumn && source[at] === "-" && /[\w"']/.test(source[at + 1] ?? "");
}

/** The deepest nesting of collections. */
const MAX_DEPTH = 200;

/** Opens a block collection at a column; gives up on one that is too deep. */
export function enter(cursor: Cursor, column: number): void {
  cursor.openColumns.push(column);
  enterCollection(cursor);
}

/** Closes the innermost open block collection. */
export function leave(cursor: Cursor): void {
  cursor.openColumns.pop();
  cursor.depth--;
}

/** Counts a collection inside those that are open; gives up on one that is too deep. */
export function enterCollection(cursor: Cursor): void {
  cursor.maxDepth = Math.max(cursor.maxDepth, ++cursor.depth);
  if (cursor.depth <= MAX_DEPTH) return;
  cursor.isTooDeep = true;
  giveUp(cursor);
}

/**
 * Takes the entries or items at the cursor from the earlier reading, as far as they did not change, and moves to the next
 * one; returns whether there were any.
 */
export function copyUnchanged(cursor: Cursor, column: number, parent: NodeId, kind: "map" | "seq"): boolean {
  const { builder, earlier, at } = cursor;
  if (earlier === undefined || cursor.depth + earlier.depth > MAX_DEPTH) return false;
  const next = copyEntries(builder, earlier, at, column, parent, kind);
  if (next === undefined) return false;
  enterLine(cursor, next - column);
  cursor.at = next;
  cursor.column = column;
  return true;
}
