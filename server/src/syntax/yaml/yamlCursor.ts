import type { Range } from "../../text/range";
import { afterBreak, endOfLine, isBlank, skipBlanks, startOfLine } from "../lines";
import { newTree, type TreeBuilder } from "../treeBuilder";
import { YAML_NOTATION } from "./yamlNotation";

/** Where the project's own YAML reader stands in its text. */
export interface Cursor {
  readonly source: string;
  readonly builder: TreeBuilder;
  at: number;
  lineStart: number;
  /** The end of the line's content, before its break. */
  lineEnd: number;
  /** The column of the content at `at`, the first on its line; -1 where the document ends. */
  column: number;
  /** Columns of the block collections that are open, outermost first. */
  readonly openColumns: number[];
  /** Collections inside each other, of both styles. */
  depth: number;
  /** Brackets inside each other. */
  flowDepth: number;
  /** False once something was met that only the library reads surely. */
  isConclusive: boolean;
  /** Whether nesting ended the reading. */
  isTooDeep: boolean;
  lastProblemLine: number;
}

export function newCursor(source: string): Cursor {
  const cursor: Cursor = {
    source,
    builder: newTree(source, YAML_NOTATION),
    at: 0,
    lineStart: 0,
    lineEnd: 0,
    column: 0,
    openColumns: [],
    depth: 0,
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

/** Whether another line follows the cursor's; moves to its start. */
export function toNextLine(cursor: Cursor): boolean {
  if (cursor.lineEnd >= cursor.source.length) {
    cursor.at = cursor.source.length;
    return false;
  }
  enterLine(cursor, afterBreak(cursor.source, cursor.lineEnd));
  return true;
}

/** Moves to the line that holds `at`, and to `at` on it. */
export function moveTo(cursor: Cursor, at: number): void {
  while (at > cursor.lineEnd && toNextLine(cursor));
  cursor.at = at;
}

/** Leaves the rest to the library. */
export function giveUp(cursor: Cursor): void {
  cursor.isConclusive = false;
  cursor.at = cursor.lineStart = cursor.lineEnd = cursor.source.length;
  cursor.column = -1;
}

/** Reports a fault; only the first on each line, as the others follow from it. */
export function report(cursor: Cursor, start: number, end: number, message: string, isTab = false): void {
  const isHere = start >= cursor.lineStart && start <= cursor.lineEnd;
  const line = isHere ? cursor.lineStart : startOfLine(cursor.source, start);
  if (line === cursor.lastProblemLine || !cursor.isConclusive) return;
  cursor.lastProblemLine = line;
  const range = { start, end: Math.max(end, start) };
  cursor.builder.problems.push(isTab ? { range, message, isTab } : { range, message });
}

/** The content from the cursor to the end of its line, without a comment and the blanks before that. */
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

/**
 * Checks that nothing follows on the cursor's line but a comment, and moves to the line's end. What does follow is
 * reported and passed over.
 */
export function finishLine(cursor: Cursor): void {
  const { source, lineEnd } = cursor;
  const before = cursor.at;
  cursor.at = skipBlanks(source, cursor.at, lineEnd);
  if (cursor.at >= lineEnd) return;
  if (source.charCodeAt(cursor.at) === HASH && cursor.at > before) addComment(cursor);
  else {
    const { start, end } = restOfLine(cursor);
    report(cursor, start, end, "This cannot stand behind the value: put it on a line of its own, or quote the whole.");
  }
  cursor.at = lineEnd;
}

function addComment(cursor: Cursor): void {
  cursor.builder.comments.push({ start: cursor.at, end: cursor.lineEnd });
}

/** Moves on to the next content, over blank lines and comments, and takes its column; -1 at the document's end. */
export function toContent(cursor: Cursor): void {
  const { source } = cursor;
  for (;;) {
    if (cursor.at === cursor.lineStart) {
      const content = indentEnd(cursor);
      if (isConflictMarker(source, cursor.lineStart)) {
        report(cursor, cursor.lineStart, cursor.lineEnd, CONFLICT);
      } else if (content < cursor.lineEnd && source.charCodeAt(content) !== HASH) {
        cursor.column = isDocumentMarker(cursor) ? -1 : content - cursor.lineStart;
        if (cursor.column >= 0) cursor.at = content;
        return;
      }
      cursor.at = content;
    }
    if (source.charCodeAt(cursor.at) === HASH && cursor.at < cursor.lineEnd) addComment(cursor);
    if (!toNextLine(cursor)) {
      cursor.column = -1;
      return;
    }
  }
}

export const CONFLICT = "A merge conflict is not resolved: keep one side, remove the markers.";

/** Whether git left its mark on a line: then both sides of a conflict stand in the text. */
export function isConflictMarker(source: string, lineStart: number): boolean {
  const first = source[lineStart];
  if (first !== "<" && first !== "=" && first !== ">") return false;
  return /^(?:<{7} |={7}\r?\n|>{7} )/.test(source.slice(lineStart, lineStart + 9));
}

/**
 * Where the content of the cursor's line begins. A tab before it is a fault, unless only a comment follows; so is a
 * no-break space, which looks like a blank and is a letter to YAML.
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
  report(cursor, from, blanks.lastIndex, "A no-break space must not indent YAML: use plain spaces.");
  return blanks.lastIndex;
}

/** Reports the tabs at an offset, where spaces should indent. */
export function reportTabs(cursor: Cursor, from: number): void {
  const tabs = /\t+/y;
  tabs.lastIndex = from;
  tabs.test(cursor.source);
  report(cursor, from, tabs.lastIndex, "Tabs must not indent YAML: use spaces.", true);
}

/** Whether the cursor's line begins with `---` or `...`, which end a document wherever they stand. */
export function isDocumentMarker(cursor: Cursor): boolean {
  return isDocumentMarkerAt(cursor.source, cursor.lineStart);
}

export function isDocumentMarkerAt(source: string, lineStart: number): boolean {
  const first = source.charCodeAt(lineStart);
  if (first !== 45 && first !== 46) return false;
  if (source.charCodeAt(lineStart + 1) !== first || source.charCodeAt(lineStart + 2) !== first) return false;
  return isBlankOrEnd(source, lineStart + 3);
}

/** Whether a blank, a break or the end of the text stands at `at`. */
export function isBlankOrEnd(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return isBlank(unit) || unit === 10 || Number.isNaN(unit) || (unit === 13 && source.charCodeAt(at + 1) === 10);
}

/** Reports the content at the cursor, and passes it over with all that is indented further than `column`. */
export function passOver(cursor: Cursor, column: number, message: string): void {
  const { start, end } = restOfLine(cursor);
  report(cursor, start, end, message);
  skipBelow(cursor, column);
}

/** Passes over the cursor's line, and all below that is indented further than `column`. */
export function skipBelow(cursor: Cursor, column: number): void {
  do {
    cursor.at = cursor.lineEnd;
    toContent(cursor);
  } while (cursor.column > Math.max(column, 0));
}

/** Whether a dash of a list begins at the cursor. */
export function isDash(cursor: Cursor): boolean {
  return cursor.source[cursor.at] === "-" && isBlankOrEnd(cursor.source, cursor.at + 1);
}

/** Where the run of characters without blanks and brackets that begins at the cursor ends. */
export function wordEnd(cursor: Cursor): number {
  const word = /[^\s,[\]{}]+/y;
  word.lastIndex = cursor.at;
  return word.test(cursor.source) ? word.lastIndex : cursor.at + 1;
}

/** Whether the content at the cursor, left of the open collection, is at a column where nothing is open. */
export function isBetweenColumns(cursor: Cursor): boolean {
  const { column, openColumns } = cursor;
  return column > (openColumns[0] ?? 0) && !openColumns.includes(column);
}

/** Whether an item begins at the cursor whose dash lacks its blank: with a key, or a text, in a list of items. */
export function isTightDash({ source, at, column }: Cursor, seqColumn: number): boolean {
  return column === seqColumn && source[at] === "-" && /[\w"']/.test(source[at + 1] ?? "");
}

/** Collections inside each other, at most. */
const MAX_DEPTH = 200;

/** Opens a collection at a column; gives up on one that is too deep. */
export function enter(cursor: Cursor, column: number): void {
  cursor.openColumns.push(column);
  if (++cursor.depth <= MAX_DEPTH) return;
  cursor.isTooDeep = true;
  giveUp(cursor);
}

/** Closes the innermost open collection. */
export function leave(cursor: Cursor): void {
  cursor.openColumns.pop();
  cursor.depth--;
}
