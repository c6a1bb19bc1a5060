import { isReferredTo } from "../../syntax/aliases";
import { linesOfEntry, linesRangeOf } from "../../syntax/edits/mergeEdits";
import { afterLine, removeEntry } from "../../syntax/edits/structureEdits";
import { columnOf, endOfLine, startOfLine } from "../../syntax/lines";
import { yamlScalar } from "../../syntax/render";
import {
  entryRangeOf,
  keyRangeOf,
  parentOf,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { applyEditsWithin, type TextEdit } from "../../text/edit";
import { groupsOf } from "../../text/groups";
import { encloses, overlaps, type Range } from "../../text/range";
import { hasProperties, type TreeValue } from "./treeValue";

// Edits of single entries of values. They are undefined where the text does not allow them: an alias elsewhere needs the
// entry, or it is in brackets.

/** Tells whether a comment is the user's own, and not one of the defaults. */
export type IsOwnComment = (text: string) => boolean;

/** A comment is the user's own if the defaults do not have it. */
export function ownCommentsBeside({ tree }: TreeValue): IsOwnComment {
  const known = new Set(tree.comments.map(({ start, end }) => tree.source.slice(start, end).trimEnd()));
  return (comment) => !known.has(comment);
}

/** Sets the value of an entry to that of another, as it is written there. The user's comments stay. */
export function setEntry(target: TreeValue, source: TreeValue, isOwn: IsOwnComment): readonly TextEdit[] | undefined {
  const { tree, node } = target;
  const key = keyRangeOf(tree, node);
  const entry = entryRangeOf(tree, node);
  if (key === undefined || hasProperties(target) || isReferredTo(tree, entry)) return undefined;
  const colon = tree.source.indexOf(":", key.end) + 1;
  if (tree.source.slice(key.end, colon).trim() !== ":") return undefined;
  const inline = inlineText(source);
  if (inline !== undefined && isOnOneLine(target)) return inlineEdit(target, colon, inline);
  const lines = ownLines(source);
  if (lines === undefined || isInBrackets(target)) return undefined;
  const sourceKey = keyRangeOf(source.tree, source.node) ?? { start: 0, end: 0 };
  const [first = "", ...rest] = lines;
  const behindKey = first.slice(sourceKey.end - sourceKey.start).replace(/^\s*:/, "");
  const { end } = linesRangeOf(tree, entry);
  const indent = " ".repeat(columnOf(tree.source, entry.start));
  const comments = ownCommentsIn(tree, { start: colon, end }, isOwn);
  const newText = [behindKey, ...rest.map((line) => (line === "" ? "" : indent + line))].join("\n");
  const edit = { range: { start: colon, end }, newText };
  return comments.length === 0 ? [edit] : [above(target, comments), edit];
}

/** Puts lines above an entry, which starts its line. */
export function above({ tree, node }: TreeValue, lines: readonly string[]): TextEdit {
  const { source } = tree;
  const { start } = entryRangeOf(tree, node);
  const at = startOfLine(source, start);
  const indent = " ".repeat(start - at);
  return { range: { start: at, end: at }, newText: lines.map((line) => `${indent}${line}\n`).join("") };
}

/** The text of a value on one line, as it stands behind its key; undefined for all others. */
function inlineText(value: TreeValue): string | undefined {
  const { tree, node } = value;
  const key = keyRangeOf(tree, node);
  if (key === undefined || !isOnOneLine(value) || writtenKindOf(tree, node) === "alias") return undefined;
  const colon = tree.source.indexOf(":", key.end) + 1;
  const text = tree.source.slice(colon, rangeOf(tree, node).end).trim();
  return text.startsWith("&") ? undefined : text;
}

function isOnOneLine({ tree, node }: TreeValue): boolean {
  const key = keyRangeOf(tree, node) ?? rangeOf(tree, node);
  const style = styleOf(tree, node);
  if (style === "block" || style === "literal" || style === "folded") return false;
  return !tree.source.slice(key.end, rangeOf(tree, node).end).includes("\n");
}

function inlineEdit(target: TreeValue, colon: number, text: string): readonly TextEdit[] | undefined {
  const { tree, node } = target;
  const { start, end } = rangeOf(tree, node);
  // In brackets, a comma or a bracket would end the value.
  if (isInBrackets(target) && (text === "" || !/^(?:[\w.+/-]+|"[^"\\]*"|'[^']*')$/.test(text))) return undefined;
  if (text === "") return [{ range: { start: colon, end }, newText: "" }];
  const isEmpty = writtenKindOf(tree, node) === "empty";
  return [
    isEmpty ? { range: { start: colon, end: colon }, newText: ` ${text}` } : { range: { start, end }, newText: text },
  ];
}

function isInBrackets({ tree, node }: TreeValue): boolean {
  return styleOf(tree, parentOf(tree, node)) === "flow";
}

/** The lines of an entry without the comments above it and without indentation. */
function ownLines({ tree, node }: TreeValue): readonly string[] | undefined {
  const lines = linesOfEntry(tree, node);
  return lines?.slice(commentLinesAbove(tree, node));
}

function commentLinesAbove(tree: Tree<"body">, node: NodeId<"body">): number {
  const { start } = entryRangeOf(tree, node);
  const from = linesRangeOf(tree, entryRangeOf(tree, node)).start;
  return tree.source.slice(from, startOfLine(tree.source, start)).split("\n").length - 1;
}

/** The user's own comments in a range, without those in the ranges `except`. */
function ownCommentsIn(
  tree: Tree<"body">,
  range: Range,
  isOwn: IsOwnComment,
  except: readonly Range[] = [],
): readonly string[] {
  return tree.comments
    .filter((comment) => comment.start >= range.start && overlaps(comment, range))
    .filter((comment) => !except.some((one) => encloses(one, comment)))
    .map(({ start, end }) => tree.source.slice(start, end).trimEnd())
    .filter(isOwn);
}

/** The user's own comments above an entry and behind it, which its value does not hold. */
export function commentsAround({ tree, node }: TreeValue, isOwn: IsOwnComment): readonly string[] {
  const { start } = entryRangeOf(tree, node);
  const { start: from, end } = linesRangeOf(tree, entryRangeOf(tree, node));
  const behind = rangeOf(tree, node).end;
  return [
    ...ownCommentsIn(tree, { start: from, end: start }, isOwn),
    ...ownCommentsIn(tree, { start: behind, end }, isOwn),
  ];
}

/** The lines of an entry and of the comments above it. */
export function rangeOfEntry({ tree, node }: TreeValue): Range {
  return linesRangeOf(tree, entryRangeOf(tree, node));
}

/**
 * Removes an entry and the comments above it. Comments for which `isOwn` holds stay, unless they are in a range of
 * `moved`.
 */
export function dropEntry(
  { tree, node }: TreeValue,
  isOwn: IsOwnComment,
  moved: readonly Range[] = [],
): TextEdit | undefined {
  const { source } = tree;
  const entry = entryRangeOf(tree, node);
  if (isReferredTo(tree, entry)) return undefined;
  if (styleOf(tree, parentOf(tree, node)) === "flow") return removeEntry(tree, node);
  const line = startOfLine(source, entry.start);
  if (source.slice(line, entry.start).trim() !== "") return undefined;
  const { start, end } = linesRangeOf(tree, entry);
  const indent = source.slice(line, entry.start);
  const comments = ownCommentsIn(tree, { start, end }, isOwn, moved).map((comment) => `${indent}${comment}\n`);
  return { range: { start, end: afterLine(source, end) }, newText: comments.join("") };
}

/** Turns an entry into comments below a heading. `within` are edits inside of it that are made first. */
export function commentOut(
  { tree, node }: TreeValue,
  heading: string,
  within: readonly TextEdit[] = [],
): TextEdit | undefined {
  const { source } = tree;
  const entry = entryRangeOf(tree, node);
  const start = startOfLine(source, entry.start);
  const isAlone = source.slice(start, entry.start).trim() === "" && styleOf(tree, parentOf(tree, node)) === "block";
  if (!isAlone || isReferredTo(tree, entry)) return undefined;
  const { end } = linesRangeOf(tree, entry);
  const indent = source.slice(start, entry.start);
  const lines = applyEditsWithin(source, { start, end }, within)
    .replace(/\r?\n$/, "")
    .split("\n");
  const commented = lines.map((line) => {
    const text = line.startsWith(indent) ? line.slice(indent.length) : line.trimStart();
    return text.trim() === "" ? `${indent}#` : `${indent}# ${text}`;
  });
  const newText = [`${indent}# ${heading}`, ...commented].join("\n");
  return { range: { start, end: endOfEntry(source, end) }, newText };
}

/** The end of the last line, before its break. */
function endOfEntry(source: string, end: number): number {
  return endOfLine(source, end, source.length);
}

/** A value that is put under a path below a map. */
export interface PutValue {
  readonly path: readonly string[];
  readonly source: TreeValue;
}

/**
 * The lines that put entries under paths below a map: the missing maps around them, then each entry with its comments
 * and its new key. Undefined if one of them cannot be copied.
 */
export function linesUnder(values: readonly PutValue[], unit: number): readonly string[] | undefined {
  const groups = groupsOf(values, ({ path }) => path[0] ?? "");
  const parts = [...groups].map(([key, group]) => {
    const [only, ...others] = group;
    if (only !== undefined && others.length === 0 && only.path.length === 1) return renamedLines(only.source, key);
    if (group.some(({ path }) => path.length < 2)) return undefined;
    const below = linesUnder(
      group.map(({ path, source }) => ({ path: path.slice(1), source })),
      unit,
    );
    return below && [`${yamlScalar(key)}:`, ...below.map((line) => (line === "" ? "" : " ".repeat(unit) + line))];
  });
  return parts.includes(undefined) ? undefined : parts.flatMap((lines) => lines ?? []);
}

function renamedLines({ tree, node }: TreeValue, name: string): readonly string[] | undefined {
  const lines = linesOfEntry(tree, node);
  const key = keyRangeOf(tree, node);
  if (lines === undefined || key === undefined) return undefined;
  const comments = commentLinesAbove(tree, node);
  return lines.map((line, i) => (i === comments ? yamlScalar(name) + line.slice(key.end - key.start) : line));
}
