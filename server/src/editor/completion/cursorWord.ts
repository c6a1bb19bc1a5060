import { isBlank } from "../../syntax/lines";
import type { Reading } from "../../profile/reading";
import {
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { touches, type Range } from "../../text/range";
import { lineAt, lineContent, lineStart } from "../../text/text";

/** The word at a cursor, as seen from its line, without knowing its meaning. */
export interface CursorWord {
  /** The word or value that a completion replaces; empty if not found yet. */
  readonly range: Range;
  /** Text to write before a completion: a blank if the cursor directly follows a colon. */
  readonly before: string;
  /** Text to write after a completion: a comma if another JSON entry follows. */
  readonly after: string;
  /** The style of the surroundings: block, flow, or all quoted as in JSON. */
  readonly style: "block" | "flow" | "quoted";
  /** What is expected. Known only in block style, from the line itself; otherwise the tree decides. */
  readonly due: "key" | "value" | undefined;
  /** Whether a colon follows. */
  readonly hasColon: boolean;
}

/** A text with a cursor: a file, or a body. */
export interface CursorText<K extends TreeKind> extends Pick<Reading, "text" | "language"> {
  readonly tree: Tree<K>;
}

/** The word at an offset; undefined if no key or value can be written there, as inside a body or a comment. */
export function wordAtCursor<K extends TreeKind>(
  reading: CursorText<K>,
  root: NodeId<K>,
  offset: number,
): CursorWord | undefined {
  const { quotedWordAt, allowsEdit } = reading.language;
  if (allowsEdit !== undefined) return wordInText(reading, root, offset);
  if (quotedWordAt !== undefined) return quotedWord(reading.text.content, quotedWordAt(reading.text.content, offset));
  const node: NodeId<K> = root === NONE ? NONE : nodeAt(reading.tree, root, offset);
  if (isInsideScalar(reading, node, offset)) return undefined;
  if (!isInsideFlow(reading, node, offset)) return blockWord(reading, offset);
  return flowWord(reading.text.content, offset, quotedRangeAt(reading, node, offset));
}

/** The text in quotes around an offset: in languages that are changed in their texts only. */
function wordInText<K extends TreeKind>(
  { tree }: CursorText<K>,
  root: NodeId<K>,
  offset: number,
): CursorWord | undefined {
  const node: NodeId<K> = root === NONE ? NONE : nodeAt(tree, root, offset);
  if (node === NONE || writtenKindOf(tree, node) !== "scalar" || styleOf(tree, node) !== "double") return undefined;
  const range = rangeOf(tree, node);
  if (offset <= range.start || offset >= range.end) return undefined;
  return { range, before: "", after: "", style: "quoted", due: "value", hasColon: false };
}

/** The range of the quoted key or scalar that an offset touches: separators inside it are text. */
function quotedRangeAt<K extends TreeKind>(
  { tree }: CursorText<K>,
  node: NodeId<K>,
  offset: number,
): Range | undefined {
  const ranges = [keyRangeOf(tree, node), writtenKindOf(tree, node) === "scalar" ? rangeOf(tree, node) : undefined];
  return ranges.find(
    (range) => range !== undefined && touches(range, offset) && /["']/.test(tree.source[range.start] ?? ""),
  );
}

/** Whether an offset is in a multi-line scalar, below its first line. */
function isInsideScalar<K extends TreeKind>({ tree }: CursorText<K>, node: NodeId<K>, offset: number): boolean {
  if (node === NONE || writtenKindOf(tree, node) !== "scalar") return false;
  const { start, end } = rangeOf(tree, node);
  if (offset < start || offset > end) return false;
  const isBehindBlock = offset === end && tree.source[end - 1] === "\n";
  return !isBehindBlock && tree.source.slice(start, offset).includes("\n");
}

function isInsideFlow<K extends TreeKind>({ tree }: CursorText<K>, node: NodeId<K>, offset: number): boolean {
  for (let at = node; at !== NONE; at = parentOf(tree, at)) {
    const kind = writtenKindOf(tree, at);
    const { start, end } = rangeOf(tree, at);
    if ((kind === "map" || kind === "seq") && styleOf(tree, at) === "flow" && start < offset && offset <= end) {
      return offset < end || !/[\]}]/.test(tree.source[end - 1] ?? "");
    }
  }
  return false;
}

const KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"&*!|>[\]{},%@`-][^:#]*?|-[^\s:#][^:#]*?)(?=\s*:(?:\s|$))/;

function blockWord({ text }: Pick<Reading, "text">, offset: number): CursorWord | undefined {
  const line = lineAt(text, offset);
  const start = lineStart(text, line);
  const content = lineContent(text, line);
  const cursor = offset - start;
  const lead = /^\s*(?:-\s+)*/.exec(content)?.[0].length ?? 0;
  const word = (from: number, to: number, due: "key" | "value", rest: Partial<CursorWord> = {}): CursorWord => ({
    range: { start: start + from, end: start + to },
    before: "",
    after: "",
    style: "block",
    due,
    hasColon: false,
    ...rest,
  });
  if (content.slice(lead).trim() === "") {
    // Directly after a dash a blank is needed first.
    const isBehindDash = /^\s*(?:-\s+)*-$/.test(content.slice(0, cursor));
    return isBehindDash ? word(cursor, cursor, "key", { before: " " }) : word(cursor, cursor, "key");
  }
  if (/^\s*(?:-\s+)*-$/.test(content)) return word(cursor, cursor, "key", { before: " " });
  if (cursor < lead || content[lead] === "#") return undefined;
  const key = KEY.exec(content.slice(lead))?.[0];
  if (key === undefined) {
    const end = content.trimEnd().length;
    return cursor <= end && /^["']?[\w./-]*["']?$/.test(content.slice(lead, end)) ? word(lead, end, "key") : undefined;
  }
  const keyEnd = lead + key.length;
  if (cursor <= keyEnd) return word(lead, keyEnd, "key", { hasColon: true });
  const colon = content.indexOf(":", keyEnd);
  if (cursor <= colon) return undefined;
  return valueWord(content, colon, cursor, (from, to, before) => word(from, to, "value", { before }));
}

/** The value after a colon, if the cursor is in it or where it would begin. */
function valueWord(
  content: string,
  colon: number,
  cursor: number,
  word: (from: number, to: number, before: string) => CursorWord,
): CursorWord | undefined {
  let from = colon + 1;
  while (isBlank(content.charCodeAt(from))) from++;
  const comment = /(?:^|\s)#/.exec(content.slice(colon + 1));
  const limit = comment === null ? content.length : colon + 1 + comment.index;
  const to = content.slice(0, Math.max(limit, from)).trimEnd().length;
  if (from >= limit) return cursor <= limit ? word(cursor, cursor, cursor === colon + 1 ? " " : "") : undefined;
  if (cursor < from || cursor > to || "[{&*!|>".includes(content[from] ?? "")) return undefined;
  return word(from, to, "");
}

function flowWord(content: string, offset: number, quoted: Range | undefined): CursorWord {
  const range = quoted ?? plainRangeAround(content, offset);
  return {
    range,
    before: content[range.start - 1] === ":" ? " " : "",
    after: "",
    style: "flow",
    due: undefined,
    hasColon: hasColonAt(content, range.end),
  };
}

/** The range of the plain text between separators around an offset. */
function plainRangeAround(content: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !/[,[{\n]/.test(content[start - 1] ?? "") && !isColonEnd(content, start - 1)) start--;
  while (start < offset && isBlank(content.charCodeAt(start))) start++;
  let end = offset;
  while (
    end < content.length &&
    !/[,\]}\n]/.test(content[end] ?? "") &&
    !/^:(?:\s|$)/.test(content.slice(end, end + 2))
  )
    end++;
  while (end > offset && isBlank(content.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isColonEnd(content: string, at: number): boolean {
  return (
    content[at] === ":" &&
    (isBlank(content.charCodeAt(at + 1)) || at + 1 >= content.length || /[\n,}\]]/.test(content[at + 1] ?? ""))
  );
}

function hasColonAt(content: string, at: number): boolean {
  return /^[ \t]*:/.test(content.slice(at, at + 20));
}

function quotedWord(content: string, range: Range | undefined): CursorWord | undefined {
  if (range === undefined) return undefined;
  const previous = content.slice(0, range.start).trimEnd().at(-1);
  // After a value, a comma is needed first.
  if (previous !== undefined && !"{[,:".includes(previous)) return undefined;
  const next = /\S/.exec(content.slice(range.end, range.end + 10_000))?.[0];
  const isFollowed = next !== undefined && !"}],:".includes(next);
  // Nor between a colon and its value.
  if (isFollowed && previous === ":") return undefined;
  return {
    range,
    before: content[range.start - 1] === ":" ? " " : "",
    after: isFollowed ? "," : "",
    style: "quoted",
    due: undefined,
    hasColon: next === ":",
  };
}
