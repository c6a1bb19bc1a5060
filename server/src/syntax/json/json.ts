import type { Range } from "../../text/range";
import { copyClosedValue, earlierReading, type EarlierReading } from "../incremental/earlierReading";
import { afterBlanks, jsonTokenAt, type JsonToken, type JsonTokenKind } from "./jsonTokens";
import { NONE, type NodeId, type Tree } from "../tree";
import {
  addNode,
  endNode,
  finishTree,
  MAX_TEXT_LENGTH,
  newTree,
  problem,
  TOO_LONG,
  emptyTree,
  type TreeBuilder,
} from "../treeBuilder";
import { JSON_NOTATION } from "./jsonNotation";
import { l10n } from "../../text/message";

/**
 * Parses JSON into a tree and recovers from mistakes: a missing comma, colon, value or bracket causes one problem and
 * nothing else. Not recursive, so there is no limit on nesting.
 */
export function readJson(source: string, earlier?: Tree): Tree {
  if (source.length > MAX_TEXT_LENGTH) return emptyTree(source, TOO_LONG, JSON_NOTATION);
  const reader: Reader = {
    builder: newTree(source, JSON_NOTATION),
    open: [],
    objects: 0,
    root: NONE,
    isOver: false,
    at: 0,
    lastEnd: 0,
    earlier: earlierReading(source, earlier?.reusable?.[0]),
  };
  for (;;) {
    if (copyValue(reader)) continue;
    const token = take(reader);
    if (token.kind === "end") break;
    readToken(reader, token);
    reader.lastEnd = token.range.end;
  }
  while (reader.open.length > 0) closeTop(reader, reader.lastEnd, true);
  reader.builder.documents.push({ root: reader.root, range: { start: 0, end: source.length } });
  const tree = finishTree(reader.builder);
  return { ...tree, reusable: [{ tree, depth: 0 }] };
}

/** An unclosed collection, and what may follow in it. */
interface Open {
  readonly node: NodeId;
  readonly isObject: boolean;
  expects: "key" | "colon" | "value" | "comma";
  key: Range | undefined;
  /** Whether the last token was a comma, after which a closing bracket is a mistake. */
  isAfterComma: boolean;
}

interface Reader {
  readonly builder: TreeBuilder;
  readonly open: Open[];
  /** How many of the open collections are objects. */
  objects: number;
  root: NodeId;
  /** Whether something was found behind the root. */
  isOver: boolean;
  /** The offset at which to look for the next token. */
  at: number;
  /** The end of the last token. */
  lastEnd: number;
  readonly earlier: EarlierReading | undefined;
}

/** Takes the next value from the earlier reading, if one is due and it did not change; returns whether it did. */
function copyValue(reader: Reader): boolean {
  const { builder, earlier, open } = reader;
  const top = open.at(-1);
  if (earlier === undefined || top?.expects !== "value") return false;
  const start = afterBlanks(builder.source, reader.at);
  if (!'"{['.includes(builder.source[start] ?? " ")) return false;
  const place = { parent: top.node, key: top.key, entryStart: top.key?.start ?? start };
  // What is in front of a colon is a key, see isKeyHere.
  const isValueUpTo = (end: number): boolean => !top.isObject || jsonTokenAt(builder.source, end).kind !== ":";
  const end = copyClosedValue(builder, earlier, start, place, isValueUpTo);
  if (end === undefined) return false;
  reader.at = reader.lastEnd = end;
  expectComma(top);
  return true;
}

function expectComma(top: Open): void {
  top.key = undefined;
  top.expects = "comma";
  top.isAfterComma = false;
}

/** Returns the next token that is not a comment. Adds the problems of all tokens read. */
function take(reader: Reader): JsonToken {
  for (;;) {
    const token = jsonTokenAt(reader.builder.source, reader.at);
    reader.at = token.range.end;
    if (token.problem !== undefined) problem(reader.builder, token.range, token.problem, token.mayFollow);
    if (token.kind !== "comment") return token;
  }
}

function readToken(reader: Reader, token: JsonToken): void {
  const top = reader.open.at(-1);
  if (token.kind === "}" || token.kind === "]") close(reader, token);
  else if (top === undefined) readRoot(reader, token);
  else if (top.isObject) readInObject(reader, top, token);
  else readInArray(reader, top, token);
}

function readRoot(reader: Reader, token: JsonToken): void {
  const { builder } = reader;
  if (reader.root !== NONE) {
    // Once for all that follows.
    if (!reader.isOver) problem(builder, token.range, l10n`text after the closing bracket of the document`, "anywhere");
    reader.isOver = true;
  } else if (isValue(token.kind) && !isWordAboveRoot(reader, token)) addValue(reader, token);
  else if (token.problem === undefined) problem(builder, token.range, l10n`a JSON document starts with \`{\` or \`[\``);
}

/** Whether a token is a word or string in front of another value, so that both cannot be the document. */
function isWordAboveRoot({ builder, at }: Reader, { kind }: JsonToken): boolean {
  return (kind === "word" || kind === "string") && isValue(jsonTokenAt(builder.source, at).kind);
}

function readInArray(reader: Reader, top: Open, token: JsonToken): void {
  if (token.kind === ",") {
    if (top.expects === "value") problem(reader.builder, token.range, l10n`missing value before this comma`);
    top.expects = "value";
    top.isAfterComma = true;
  } else if (isValue(token.kind)) {
    if (top.expects === "comma") missingComma(reader);
    addValue(reader, token);
  } else problem(reader.builder, token.range, CANNOT_STAND_HERE);
}

function readInObject(reader: Reader, top: Open, token: JsonToken): void {
  const { builder } = reader;
  if (token.kind === ",") {
    if (top.expects === "key") problem(builder, token.range, l10n`missing entry before this comma`);
    else finishEntry(reader, top);
    top.expects = "key";
    top.isAfterComma = true;
  } else if (token.kind === ":") {
    if (top.expects === "colon") top.expects = "value";
    else problem(builder, token.range, CANNOT_STAND_HERE);
  } else if (isKeyHere(reader, top, token)) beginEntry(reader, top, token.range);
  else if (top.expects === "value" || top.expects === "colon") {
    if (top.expects === "colon") problem(builder, lastCharacter(reader), l10n`missing colon`);
    addValue(reader, token);
  } else problem(builder, token.range, l10n`expected a key in double quotes`);
}

/**
 * Whether a token is a key: a string where a key is expected, or any string or unquoted word followed by a colon. In
 * the latter case what was expected before it is missing.
 */
function isKeyHere(reader: Reader, top: Open, { kind }: JsonToken): boolean {
  if (kind !== "string" && kind !== "word") return false;
  if (kind === "string" && (top.expects === "key" || top.expects === "comma")) return true;
  return jsonTokenAt(reader.builder.source, reader.at).kind === ":";
}

function beginEntry(reader: Reader, top: Open, key: Range): void {
  if (top.expects !== "key") {
    if (top.expects === "comma") missingComma(reader);
    finishEntry(reader, top);
  }
  top.key = key;
  top.expects = "colon";
  top.isAfterComma = false;
}

/** Gives an entry with a key but no value an empty value. */
function finishEntry(reader: Reader, top: Open): void {
  if (top.key === undefined) return;
  const place = { parent: top.node, key: top.key, entryStart: top.key.start };
  addNode(reader.builder, "empty", "plain", { start: reader.lastEnd, end: reader.lastEnd }, place);
  problem(reader.builder, top.key, l10n`this key has no value`);
  top.key = undefined;
}

function missingComma(reader: Reader): void {
  problem(reader.builder, lastCharacter(reader), l10n`missing comma`);
}

/** The last character read, at which something missing after it is reported. */
function lastCharacter(reader: Reader): Range {
  return { start: Math.max(0, reader.lastEnd - 1), end: reader.lastEnd };
}

function isValue(kind: JsonTokenKind): boolean {
  return kind === "string" || kind === "word" || kind === "{" || kind === "[";
}

function addValue(reader: Reader, { kind, range }: JsonToken): void {
  const { builder, open } = reader;
  const top = open.at(-1);
  const place = { parent: top?.node ?? NONE, key: top?.key, entryStart: top?.key?.start ?? range.start };
  const isCollection = kind === "{" || kind === "[";
  const node = isCollection
    ? addNode(builder, kind === "{" ? "map" : "seq", "flow", range, place)
    : addNode(builder, "scalar", kind === "string" ? "double" : "plain", range, place);
  if (top === undefined) reader.root = node;
  else expectComma(top);
  if (!isCollection) return;
  const isObject = kind === "{";
  if (isObject) reader.objects++;
  open.push({ node, isObject, expects: isObject ? "key" : "value", key: undefined, isAfterComma: false });
}

function close(reader: Reader, { kind, range }: JsonToken): void {
  const { builder, open } = reader;
  const closesObject = kind === "}";
  if ((closesObject ? reader.objects : open.length - reader.objects) === 0) {
    problem(builder, range, l10n`this bracket was never opened`, "anywhere");
    return;
  }
  while (open.at(-1)?.isObject !== closesObject) closeTop(reader, reader.lastEnd, true);
  closeTop(reader, range.end, false);
}

function closeTop(reader: Reader, end: number, isUnclosed: boolean): void {
  const { builder, open } = reader;
  const top = open.pop();
  if (top === undefined) return;
  if (top.isObject) reader.objects--;
  if (top.key !== undefined) finishEntry(reader, top);
  else if (top.isAfterComma) problem(builder, lastCharacter(reader), l10n`JSON allows no comma after the last entry`);
  if (isUnclosed)
    problem(builder, lastCharacter(reader), l10n`missing closing \`${top.isObject ? "}" : "]"}\``, "anywhere");
  endNode(builder, top.node, end);
}

const CANNOT_STAND_HERE = l10n`unexpected text`;
