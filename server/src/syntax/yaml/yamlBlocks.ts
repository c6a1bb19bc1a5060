import { skipBlanks } from "../lines";
import { scalarTag } from "../records";
import { NONE, type NodeId, type NodeTag } from "../tree";
import { addNode, endWithLastChild, isBlockMap, linkAlias, type NodePosition } from "../treeBuilder";
import {
  copyUnchanged,
  enter,
  finishLine,
  giveUp,
  isBetweenColumns,
  isBlankOrEnd,
  isDash,
  isTightDash,
  leave,
  passOver,
  report,
  restOfLine,
  skipBelow,
  toContent,
  wordEnd,
  type Cursor,
} from "./yamlCursor";
import { opensNothing, readFlow } from "./yamlFlow";
import { NO_ENTRY, passLinesAbove, passNoEntry } from "./yamlStrayLines";
import { beginsMap, emptyAt, keyAtCursor, mayBeginKey, readBlockScalar, readPlain, readQuoted } from "./yamlScalars";
import { l10n } from "../../text/message";

// Block collections and their values, for the project's own YAML parser. Each function starts at the first character of
// its node and leaves the cursor at the next content, with `column` set.

const BELOW = { mayFollow: "below" } as const;

/** Parses the node at the cursor, which starts its line, below a parent at `parentIndent`. */
export function readBlockNode(cursor: Cursor, parentIndent: number, place: NodePosition): NodeId {
  passLinesAbove(cursor);
  const { column } = cursor;
  if (isDash(cursor)) return readBlockSeq(cursor, column, place, false);
  if (beginsMap(cursor, column)) return readBlockMap(cursor, column, place);
  return readValue(cursor, parentIndent, place);
}

/** Parses a value that is not a block collection, or an anchor or tag with its node. */
function readValue(cursor: Cursor, parentIndent: number, place: NodePosition): NodeId {
  const { builder, source, at: start } = cursor;
  const first = source[start] ?? "";
  if (first === "&" || first === "!") return readWithProperties(cursor, parentIndent, place);
  if (first === "|" || first === ">") {
    const style = first === "|" ? "literal" : "folded";
    const node = addNode(builder, "scalar", style, readBlockScalar(cursor, parentIndent), place);
    toContent(cursor);
    return node;
  }
  if (opensNothing(cursor, parentIndent)) {
    report(cursor, start, start + 1, l10n`missing closing \`${first === "[" ? "]" : "}"}\``);
    cursor.at = cursor.lineEnd;
    toContent(cursor);
    return readBlockNode(cursor, parentIndent, place);
  }
  const node = readInline(cursor, parentIndent, place);
  // `*a: 1`, `[a]: 1`: keys that are not scalars are left to the library.
  const isKey = "*[{".includes(first) && source[skipBlanks(source, cursor.at, cursor.lineEnd)] === ":";
  if (isKey) giveUp(cursor);
  finishLine(cursor);
  toContent(cursor);
  return node;
}

/**
 * Parses an alias, a flow collection, or a quoted or plain scalar. A block collection cannot start here: that is
 * reported.
 */
function readInline(cursor: Cursor, parentIndent: number, place: NodePosition): NodeId {
  const { builder, source, at: start } = cursor;
  const first = source[start] ?? "";
  if (first === "*") {
    const range = { start, end: wordEnd(cursor) };
    cursor.at = range.end;
    const alias = addNode(builder, "alias", "plain", range, place);
    linkAlias(builder, alias, source.slice(start + 1, range.end), range);
    return alias;
  }
  if (first === "[" || first === "{") return readFlow(cursor, parentIndent, place);
  if (first === '"' || first === "'") {
    const style = first === '"' ? "double" : "single";
    return addNode(builder, "scalar", style, readQuoted(cursor, parentIndent), place);
  }
  if ("?:".includes(first) && isBlankOrEnd(source, start + 1)) giveUp(cursor);
  if (isDash(cursor)) report(cursor, start, start + 1, l10n`a list must start on a line of its own`);
  else if ("@`%,]}".includes(first)) {
    report(cursor, start, start + 1, l10n`unquoted text cannot start with this character; put it in quotes`);
  }
  return addNode(builder, "scalar", "plain", readPlain(cursor, parentIndent), place);
}

/** Parses the anchor and tag at the cursor, then their node, on this line or below. */
function readWithProperties(cursor: Cursor, parentIndent: number, bare: NodePosition): NodeId {
  const { builder, source } = cursor;
  let anchor: string | undefined;
  let tag: NodeTag = "none";
  while ("&!".includes(source[cursor.at] ?? " ")) {
    const end = wordEnd(cursor);
    const word = source.slice(cursor.at, end);
    // Two anchors or tags, named handles and the like are left to the library and its messages.
    if (word.startsWith("&") ? anchor !== undefined : tag !== "none" || !PLAIN_TAG.test(word)) giveUp(cursor);
    if (word.startsWith("&")) anchor = word.slice(1);
    else tag = word === "!" ? "str" : scalarTag(word.startsWith("!!") ? word.slice(2) : "");
    if (anchor === "" || !isBlankOrEnd(source, end)) giveUp(cursor);
    if (!cursor.isConclusive) return NONE;
    cursor.at = skipBlanks(source, end, cursor.lineEnd);
  }
  const place: NodePosition = { ...bare, anchor, tag };
  if (cursor.at < cursor.lineEnd && source[cursor.at] !== "#") {
    if (isDash(cursor) || "*&!".includes(source[cursor.at] ?? "") || beginsMap(cursor, -1)) giveUp(cursor);
    return cursor.isConclusive ? readValue(cursor, parentIndent, place) : NONE;
  }
  // One character back, so that `finishLine` sees the blank before the comment.
  if (cursor.at < cursor.lineEnd) cursor.at--;
  finishLine(cursor);
  toContent(cursor);
  const isBelow = cursor.column > parentIndent;
  if (isBelow && "&!*".includes(source[cursor.at] ?? " ")) giveUp(cursor);
  // A list may start at the column of its key.
  if (!isBelow && bare.key !== undefined && cursor.column === parentIndent && isDash(cursor)) {
    return readBlockSeq(cursor, cursor.column, place, true);
  }
  if (isBelow) return readBlockNode(cursor, parentIndent, place);
  return addNode(builder, "empty", "plain", emptyAt(cursor, bare), place);
}

/** `!local`, `!!global`, or `!` alone. */
const PLAIN_TAG = /^!(?:!?[\w.:/-]+)?$/;

function readBlockMap(cursor: Cursor, column: number, place: NodePosition): NodeId {
  const node = addNode(cursor.builder, "map", "block", { start: cursor.at, end: cursor.at }, place);
  readEntries(cursor, column, node);
  endWithLastChild(cursor.builder, node);
  return node;
}

/** Parses the entries of `map` at `column`. */
function readEntries(cursor: Cursor, column: number, map: NodeId): void {
  enter(cursor, column);
  while (cursor.isConclusive) {
    if (!copyUnchanged(cursor, column, map, "map")) readEntry(cursor, column, map);
    if (cursor.column === column) continue;
    // A stray entry, indented less than its neighbors, was parsed; their column is open, so the caller continues with
    // them.
    if (cursor.column > column && cursor.openColumns.indexOf(cursor.column) >= 0) break;
    const isStray = cursor.column > column || (cursor.column >= 0 && isBetweenColumns(cursor));
    if (!isStray) break;
    readStrayEntries(cursor, column, map);
    if (cursor.column !== column) break;
  }
  leave(cursor);
}

/** Handles content whose indentation matches no open collection. Keys are added to the map they are found in. */
function readStrayEntries(cursor: Cursor, column: number, map: NodeId): void {
  const message = l10n`this line is not aligned with any key above`;
  if (isDash(cursor) || !mayBeginKey(cursor) || keyAtCursor(cursor) === undefined) {
    passOver(cursor, Math.min(column, cursor.column), message, BELOW);
    return;
  }
  const { start, end } = restOfLine(cursor);
  report(cursor, start, end, message, BELOW);
  readEntries(cursor, cursor.column, map);
}

function readEntry(cursor: Cursor, column: number, map: NodeId): void {
  if (isDash(cursor)) {
    passOver(cursor, column, l10n`list item among keys; indent it under the key it belongs to`, BELOW);
    // The same mistake holds for the items after it.
    while (cursor.column === column && isDash(cursor)) skipBelow(cursor, column);
    return;
  }
  const entry = mayBeginKey(cursor) ? keyAtCursor(cursor) : undefined;
  if (entry === undefined) {
    readKeyless(cursor, column, map);
    return;
  }
  const place: NodePosition = { parent: map, key: entry.key, entryStart: entry.key.start };
  // YAML limits the length of a key; the library reports it.
  if (entry.colon - entry.key.start > 1000) giveUp(cursor);
  cursor.at = skipBlanks(cursor.source, entry.colon + 1, cursor.lineEnd);
  if (cursor.at < cursor.lineEnd && cursor.source[cursor.at] !== "#") {
    readValue(cursor, column, place);
    return;
  }
  cursor.at = entry.colon + 1;
  finishLine(cursor);
  toContent(cursor);
  if (cursor.column === column) passLinesAbove(cursor);
  if (cursor.column > column) readBlockNode(cursor, column, place);
  else if (cursor.column === column && isDash(cursor)) readBlockSeq(cursor, column, place, true);
  else addNode(cursor.builder, "empty", "plain", { start: entry.colon + 1, end: entry.colon + 1 }, place);
}

/** Handles a line without a valid key among entries: a word without its colon, or a colon without a blank after it. */
function readKeyless(cursor: Cursor, column: number, map: NodeId): void {
  const { builder, source } = cursor;
  if (!mayBeginKey(cursor)) {
    if (!passNoEntry(cursor, column)) giveUp(cursor);
    return;
  }
  const { start, end } = restOfLine(cursor);
  const text = source.slice(start, end);
  const keyLength = /^[\w./-]+(?=:\S|$)/.exec(text)?.[0].length;
  if (keyLength === undefined) {
    passOver(cursor, column, NO_ENTRY);
    return;
  }
  const key = { start, end: start + keyLength };
  const place: NodePosition = { parent: map, key, entryStart: start };
  if (key.end < end) {
    report(cursor, key.end, key.end + 1, l10n`missing space after this colon`);
    addNode(builder, "scalar", "plain", { start: key.end + 1, end }, place);
  } else {
    report(cursor, start, end, l10n`missing colon after \`${text}\``);
    addNode(builder, "empty", "plain", { start: end, end }, place);
  }
  cursor.at = cursor.lineEnd;
  toContent(cursor);
}

/** Parses a list whose dashes are at `column`; with `isAtKey` that is also the column of its key. */
function readBlockSeq(cursor: Cursor, column: number, place: NodePosition, isAtKey: boolean): NodeId {
  const { builder } = cursor;
  const node = addNode(builder, "seq", "block", { start: cursor.at, end: cursor.at }, place);
  enter(cursor, column);
  while (cursor.isConclusive) {
    if (copyUnchanged(cursor, column, node, "seq")) continue;
    if (isDash(cursor)) readItem(cursor, column, node);
    else if (isTightDash(cursor, column)) {
      report(cursor, cursor.at, cursor.at + 1, l10n`missing space after this dash`);
      readItem(cursor, column, node);
    } else readStrayInSeq(cursor, column, node);
    if (cursor.column === column) {
      if (isAtKey && !isDash(cursor)) break;
    } else if (cursor.column < column && !(cursor.column >= 0 && isBetweenColumns(cursor))) break;
    else if (isDash(cursor)) {
      report(cursor, cursor.at, cursor.at + 1, l10n`this dash is not aligned with the other items`, BELOW);
    }
  }
  leave(cursor);
  endWithLastChild(builder, node);
  return node;
}

function readItem(cursor: Cursor, column: number, seq: NodeId): void {
  const { source, at: dash, lineEnd } = cursor;
  const place: NodePosition = { parent: seq, entryStart: dash };
  const next = skipBlanks(source, dash + 1, lineEnd);
  if (next >= lineEnd || source[next] === "#") {
    cursor.at = dash + 1;
    finishLine(cursor);
    toContent(cursor);
    if (cursor.column > column) readBlockNode(cursor, column, place);
    else addNode(cursor.builder, "empty", "plain", { start: dash + 1, end: dash + 1 }, place);
    return;
  }
  // Whether a tab after a dash is allowed depends on what follows.
  if (source.slice(dash, next).includes("\t")) giveUp(cursor);
  cursor.at = next;
  // If the blank after the dash is missing, take the column at which the content would be with it.
  cursor.column = Math.max(next, dash + 2) - cursor.lineStart;
  if (isDash(cursor)) readBlockSeq(cursor, cursor.column, place, false);
  else if (beginsMap(cursor, cursor.column)) readBlockMap(cursor, cursor.column, place);
  else if (cursor.isConclusive) readValue(cursor, column, place);
}

/** Handles content without a dash among list items: keys most likely belong to the item above. */
function readStrayInSeq(cursor: Cursor, column: number, seq: NodeId): void {
  const { builder } = cursor;
  const item = builder.lastChild.get(seq);
  const isKey = mayBeginKey(cursor) && keyAtCursor(cursor) !== undefined;
  if (!isKey || item === undefined || !isBlockMap(builder, item)) {
    passOver(cursor, column, l10n`missing dash before this item`, BELOW);
    return;
  }
  const { start, end } = restOfLine(cursor);
  report(
    cursor,
    start,
    end,
    l10n`indent this line with the item it belongs to, or start a new item with a dash`,
    BELOW,
  );
  do {
    // Keys after it, at the item's own column, belong to the item as well.
    if (cursor.column > column) readEntries(cursor, cursor.column, item);
    else readEntry(cursor, column, item);
  } while (cursor.column >= column && !isDash(cursor) && keyAtCursor(cursor) !== undefined);
  endWithLastChild(builder, item);
}
