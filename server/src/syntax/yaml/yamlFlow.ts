import type { Range } from "../../text/range";
import { isBlank, skipBlanks, startOfLine, trimmedEnd } from "../lines";
import type { NodeId } from "../tree";
import { addNode, endNode, linkAlias, type NodePosition } from "../treeBuilder";
import { enterCollection, giveUp, isBlankOrEnd, isDocumentMarker, report, toNextLine, type Cursor } from "./yamlCursor";
import { readQuoted } from "./yamlScalars";
import { l10n } from "../../text/message";

const FLOW_SIGNS = ",[]{}";

/**
 * Parses the flow collection at the cursor. It ends unclosed before a line that is not indented more than
 * `parentIndent`; only its own closing bracket may be there.
 */
export function readFlow(cursor: Cursor, parentIndent: number, place: NodePosition): NodeId {
  const { builder, source, at: start } = cursor;
  const isMap = source[start] === "{";
  const closing = isMap ? "}" : "]";
  const node = addNode(builder, isMap ? "map" : "seq", "flow", { start, end: start + 1 }, place);
  cursor.flowDepth++;
  enterCollection(cursor);
  cursor.at = start + 1;
  let isDue = true;
  while (cursor.isConclusive) {
    const lastEnd = trimmedEnd(source, start, cursor.at);
    if (!toFlowContent(cursor, parentIndent)) {
      report(cursor, start, start + 1, l10n`missing closing \`${closing}\``);
      endNode(builder, node, lastEnd);
      break;
    }
    const sign = source[cursor.at] ?? "";
    if (sign === closing) {
      endNode(builder, node, ++cursor.at);
      break;
    }
    if (sign === ",") {
      if (isDue) report(cursor, cursor.at, cursor.at + 1, l10n`missing entry before this comma`);
      cursor.at++;
      isDue = true;
    } else if (sign === "]" || sign === "}") {
      report(cursor, cursor.at, cursor.at + 1, l10n`unexpected bracket; close \`${closing}\` first`);
      cursor.at++;
    } else {
      if (!isDue) report(cursor, lastEnd - 1, lastEnd, l10n`missing comma`);
      if (isMap) readFlowPair(cursor, parentIndent, node);
      else readFlowItem(cursor, parentIndent, node);
      isDue = false;
    }
  }
  cursor.flowDepth--;
  cursor.depth--;
  return node;
}

/** Moves to the next token inside brackets, past line breaks and comments; false if the collection has to end. */
function toFlowContent(cursor: Cursor, parentIndent: number): boolean {
  const { source } = cursor;
  for (;;) {
    const before = cursor.at;
    cursor.at = skipBlanks(source, cursor.at, cursor.lineEnd);
    const isComment = source[cursor.at] === "#" && (cursor.at > before || cursor.at === cursor.lineStart);
    if (cursor.at < cursor.lineEnd && !isComment) return true;
    if (isComment && cursor.at < cursor.lineEnd)
      cursor.builder.comments.push({ start: cursor.at, end: cursor.lineEnd });
    const { lineStart, lineEnd } = cursor;
    if (!toNextLine(cursor)) return false;
    if (!mayGoOn(cursor, parentIndent)) {
      // Go back to the end of the line, so that the caller sees the next line from its start.
      Object.assign(cursor, { lineStart, lineEnd, at: lineEnd });
      return false;
    }
  }
}

function mayGoOn(cursor: Cursor, parentIndent: number): boolean {
  const { source, lineStart, lineEnd } = cursor;
  let content = lineStart;
  while (source.charCodeAt(content) === 32) content++;
  const indent = content - lineStart;
  const sign = source[content] ?? "";
  if (sign === "#" || skipBlanks(source, content, lineEnd) >= lineEnd) return true;
  if (isDocumentMarker(cursor)) return false;
  if (indent > parentIndent) return true;
  // Brackets at the parent's column are left to the library, unless they close the outermost collection.
  const isBracket = (sign === "]" || sign === "}") && indent === parentIndent;
  if (isBracket && cursor.flowDepth === 1) return true;
  if (isBracket || isBlank(source.charCodeAt(content))) giveUp(cursor);
  return false;
}

function readFlowPair(cursor: Cursor, parentIndent: number, parent: NodeId): void {
  const { builder, source, at: start } = cursor;
  const first = source[start] ?? "";
  if (isLeftToLibrary(cursor) || "[{*".includes(first)) {
    giveUp(cursor);
    return;
  }
  const isQuoted = first === '"' || first === "'";
  const key = isQuoted ? readQuoted(cursor, parentIndent) : readFlowPlain(cursor, parentIndent);
  const colon = skipBlanks(source, cursor.at, cursor.lineEnd);
  const hasColon = source[colon] === ":" && colon < cursor.lineEnd;
  const place: NodePosition = { parent, key, entryStart: start };
  if (!hasColon) {
    // A colon on the next line is rare, so it is left to the library.
    if (colon >= cursor.lineEnd && /^\s*:/.test(source.slice(colon, colon + 200))) giveUp(cursor);
    addNode(builder, "empty", "plain", { start: key.end, end: key.end }, place);
    return;
  }
  cursor.at = colon + 1;
  if (!toFlowContent(cursor, parentIndent) || FLOW_ENDS.includes(source[cursor.at] ?? "")) {
    addNode(builder, "empty", "plain", { start: colon + 1, end: colon + 1 }, place);
  } else readFlowValue(cursor, parentIndent, place);
}

const FLOW_ENDS = ",]}";

function readFlowItem(cursor: Cursor, parentIndent: number, parent: NodeId): void {
  readFlowValue(cursor, parentIndent, { parent, entryStart: cursor.at });
  // `[a: 1]` is a list with a map of one pair; left to the library.
  const next = skipBlanks(cursor.source, cursor.at, cursor.lineEnd);
  if (cursor.source[next] === ":" && next < cursor.lineEnd) giveUp(cursor);
}

function readFlowValue(cursor: Cursor, parentIndent: number, place: NodePosition): void {
  const { builder, source, at: start } = cursor;
  const first = source[start] ?? "";
  if (first === "[" || first === "{") readFlow(cursor, parentIndent, place);
  else if (first === '"' || first === "'") {
    const style = first === '"' ? "double" : "single";
    addNode(builder, "scalar", style, readQuoted(cursor, parentIndent), place);
  } else if (first === "*") {
    const range = readFlowPlain(cursor, parentIndent);
    linkAlias(builder, addNode(builder, "alias", "plain", range, place), source.slice(start + 1, range.end), range);
  } else if (isLeftToLibrary(cursor)) giveUp(cursor);
  else addNode(builder, "scalar", "plain", readFlowPlain(cursor, parentIndent), place);
}

/**
 * Whether the cursor is at something that is rare inside brackets: an anchor or tag, an explicit key, an invalid
 * character.
 */
function isLeftToLibrary(cursor: Cursor): boolean {
  const { source, at } = cursor;
  const first = source[at] ?? "";
  if ("&!*|>%@`#".includes(first)) return first !== "*" || source[at + 1] === undefined;
  return "-?:".includes(first) && (isBlankOrEnd(source, at + 1) || FLOW_SIGNS.includes(source[at + 1] ?? ","));
}

/** Parses a plain scalar inside brackets; one of several lines is left to the library. */
function readFlowPlain(cursor: Cursor, parentIndent: number): Range {
  const { source, at: start, lineEnd } = cursor;
  let at = start;
  for (; at < lineEnd; at++) {
    const sign = source[at] ?? "";
    if (FLOW_SIGNS.includes(sign)) break;
    if (sign === ":" && (isBlankOrEnd(source, at + 1) || FLOW_SIGNS.includes(source[at + 1] ?? ""))) break;
    if (sign === "#" && at > start && isBlank(source.charCodeAt(at - 1))) break;
  }
  const end = trimmedEnd(source, start, at);
  if (at >= lineEnd && goesOnBelow(source, lineEnd, parentIndent)) giveUp(cursor);
  else cursor.at = end;
  return { start, end };
}

/** Whether the next line with content could continue a plain scalar. */
function goesOnBelow(source: string, lineEnd: number, parentIndent: number): boolean {
  const next = /\S/g;
  next.lastIndex = lineEnd;
  const found = next.exec(source);
  if (found === null || ",]}#:".includes(found[0])) return false;
  return found.index - startOfLine(source, found.index) > parentIndent;
}

/**
 * Whether the bracket at the cursor ends its line, and what is indented below it are lines of a block, so that the bracket is there by mistake.
 */
export function opensNothing({ source, at, lineEnd }: Cursor, parentIndent: number): boolean {
  if (!"[{".includes(source[at] ?? " ") || skipBlanks(source, at + 1, lineEnd) < lineEnd) return false;
  const lines = /\n *([^\s#][^\r\n]*)/g;
  lines.lastIndex = lineEnd - 1;
  const [first, second] = [lines.exec(source), lines.exec(source)];
  if (first === null || first[0].length - (first[1]?.length ?? 0) - 1 <= parentIndent) return false;
  const line = first[1] ?? "";
  return (
    /^(?:- |["']?[\w./-]+["']?:(?:\s|$))/.test(line) && !/[,[\]{}]\s*$/.test(line) && !/^[\]}]/.test(second?.[1] ?? "")
  );
}
