import type { TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import { isReferredTo } from "../aliases";
import { columnOf, startOfLine } from "../lines";
import { yamlScalar } from "../render";
import { entryRangeOf, NONE, parentOf, styleOf, writtenChildrenOf, type NodeId, type Tree } from "../tree";
import { indentUnit } from "./indentUnit";
import { linesOfEntry, linesRangeOf } from "./mergeEdits";
import { removeEntry } from "./structureEdits";

/**
 * The edits that put entries of one map into a new map below `key`, at the place of the last of them. Comments, quotes
 * and order stay. Undefined if that cannot be done line by line.
 */
export function wrapEntries(tree: Tree, entries: readonly NodeId[], key: string): readonly TextEdit[] | undefined {
  const last = entries.at(-1) ?? NONE;
  const map = last === NONE ? NONE : parentOf(tree, last);
  if (map === NONE) return undefined;
  return styleOf(tree, map) === "flow" ? wrapInFlow(tree, map, entries, key) : wrapInBlock(tree, entries, last, key);
}

function wrapInBlock(
  tree: Tree,
  entries: readonly NodeId[],
  last: NodeId,
  key: string,
): readonly TextEdit[] | undefined {
  const { source } = tree;
  const blocks = entries.map((entry) => linesOfEntry(tree, entry));
  const removals = entries.slice(0, -1).map((entry) => removeEntry(tree, entry));
  const lines = blocks.filter((block) => block !== undefined).flat();
  const edits = removals.filter((edit) => edit !== undefined);
  if (blocks.includes(undefined) || edits.length < removals.length) return undefined;
  const indent = " ".repeat(columnOf(source, entryRangeOf(tree, last).start));
  const unit = indent + " ".repeat(indentUnit(tree));
  const text = [`${indent}${yamlScalar(key)}:`, ...lines.map((line) => (line === "" ? "" : unit + line))];
  return [...edits, { range: linesRangeOf(tree, entryRangeOf(tree, last)), newText: text.join(lineBreakOf(source)) }];
}

/** Writes the whole map again, since its commas are between the entries. */
function wrapInFlow(tree: Tree, map: NodeId, entries: readonly NodeId[], key: string): readonly TextEdit[] | undefined {
  const { source } = tree;
  const children = writtenChildrenOf(tree, map);
  const [first, end] = [children[0], children.at(-1)];
  if (first === undefined || end === undefined) return undefined;
  const range = { start: entryRangeOf(tree, first).start, end: entryRangeOf(tree, end).end };
  const gaps = children.slice(1).map((child, i) => {
    const before = children[i] ?? first;
    return source.slice(entryRangeOf(tree, before).end, entryRangeOf(tree, child).start);
  });
  if (gaps.some((gap) => gap.trim() !== ",") || isReferredTo(tree, range)) return undefined;
  const textOf = (entry: NodeId): string =>
    source.slice(entryRangeOf(tree, entry).start, entryRangeOf(tree, entry).end);
  const lineStart = startOfLine(source, range.start);
  const isOnOwnLine =
    source.slice(lineStart, range.start).trim() === "" && /\n/.test(gaps[0] ?? source.slice(lineStart, range.end));
  const written = source[range.start] === '"' ? JSON.stringify(key) : yamlScalar(key);
  const moved = entries.map(textOf);
  const inner = isOnOwnLine
    ? onLines(source, moved, source.slice(lineStart, range.start), tree)
    : ` ${moved.join(", ")} `;
  const whole = `${written}: {${inner}}`;
  const separator = gaps[0] ?? ", ";
  const kept = children.filter((child) => child === entries.at(-1) || !entries.includes(child));
  return [{ range, newText: kept.map((child) => (child === entries.at(-1) ? whole : textOf(child))).join(separator) }];
}

function onLines(source: string, entries: readonly string[], indent: string, tree: Tree): string {
  const lineBreak = lineBreakOf(source);
  const unit = indent.includes("\t") ? "\t" : " ".repeat(indentUnit(tree));
  const lines = entries.map((text) => indent + unit + text.replace(/\n(?=[^\r\n])/g, `\n${unit}`));
  return `${lineBreak}${lines.join(`,${lineBreak}`)}${lineBreak}${indent}`;
}
