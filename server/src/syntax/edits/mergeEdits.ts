import { insertion, type TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import { columnOf } from "../lines";
import { afterLine, commentsAbove } from "./structureEdits";
import { endOfLine, startOfLine } from "../lines";
import {
  entryRangeOf,
  keyOf,
  MERGE_KEY,
  rangeOf,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

/** A map and its tree. */
export interface MapPlace<K extends TreeKind = "file"> {
  readonly tree: Tree<K>;
  readonly map: NodeId<K>;
}

/** Whole lines to be inserted after the line with the offset `at`, indented by `column`. */
export interface Addition {
  readonly at: number;
  readonly column: number;
  readonly lines: readonly string[];
}

/**
 * The edits that add to `target` the entries of `source` that it does not have, at all levels, if `isWanted`. Entries bring the
 * comments above them. Each is placed after the nearest preceding entry of `source` that `target` has, or else at the
 * end. Existing entries do not change. Undefined if an entry cannot be copied line by line, as in flow style.
 */
export function mergeEdits<K extends TreeKind>(
  target: MapPlace<K>,
  source: MapPlace<K>,
  isWanted: (path: readonly string[]) => boolean,
): TextEdit[] | undefined {
  const additions: Addition[] = [];
  return collect(target, source, [], isWanted, additions) ? additionEdits(target.tree.source, additions) : undefined;
}

/** Collects the additions; false if a wanted entry cannot be added. */
function collect<K extends TreeKind>(
  target: MapPlace<K>,
  source: MapPlace<K>,
  path: readonly string[],
  isWanted: (path: readonly string[]) => boolean,
  additions: Addition[],
): boolean {
  const own = writtenChildrenOf(target.tree, target.map);
  const byKey = new Map(own.map((child) => [keyOf(target.tree, child), child]));
  const isWritable = styleOf(target.tree, target.map) === "block" && styleOf(source.tree, source.map) === "block";
  let before = own.at(-1);
  let isFollowing = false;
  for (const entry of writtenChildrenOf(source.tree, source.map)) {
    const key = keyOf(source.tree, entry);
    const present = byKey.get(key);
    const below = [...path, key];
    if (present !== undefined) {
      if (!isFollowing || after(target.tree, present, before)) before = present;
      isFollowing = true;
      const inner = { tree: target.tree, map: present };
      const other = { tree: source.tree, map: entry };
      if (areFilledMaps(inner, other) && !collect(inner, other, below, isWanted, additions)) return false;
    } else if (key !== MERGE_KEY && isWanted(below)) {
      const column = own[0] === undefined ? 0 : columnOf(target.tree.source, entryRangeOf(target.tree, own[0]).start);
      const lines = isWritable ? linesOfEntry(source.tree, entry) : undefined;
      if (lines === undefined || before === undefined) return false;
      additions.push({ at: rangeOf(target.tree, before).end, column, lines });
    }
  }
  return true;
}

function after<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, other: NodeId<K> | undefined): boolean {
  return other === undefined || rangeOf(tree, node).start > rangeOf(tree, other).start;
}

function areFilledMaps<K extends TreeKind>(a: MapPlace<K>, b: MapPlace<K>): boolean {
  return [a, b].every(({ tree, map }) => writtenKindOf(tree, map) === "map" && writtenChildrenOf(tree, map).length > 0);
}

/** The range of an entry's whole lines, with the comments directly above it, without the last line break. */
export function linesRangeOf<K extends TreeKind>({ source }: Tree<K>, { start, end }: Range): Range {
  const to = end > start && source[end - 1] === "\n" ? end - 1 : endOfLine(source, end, source.length);
  return { start: commentsAbove(source, startOfLine(source, start)), end: to };
}

/**
 * The lines of a block map's entry and of the comments above it, without indentation. Undefined if they cannot be
 * copied: after a dash, with aliases, or with lines indented less than the entry.
 */
export function linesOfEntry<K extends TreeKind>(tree: Tree<K>, entry: NodeId<K>): string[] | undefined {
  const { source } = tree;
  const entryRange = entryRangeOf(tree, entry);
  const column = columnOf(source, entryRange.start);
  if (source.slice(entryRange.start - column, entryRange.start).trim() !== "" || hasAlias(tree, entry))
    return undefined;
  const { start, end } = linesRangeOf(tree, entryRange);
  const lines: string[] = [];
  for (const line of source.slice(start, end).split("\n")) {
    const text = line.trimEnd();
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    if (text !== "" && indent < column && text[indent] !== "#") return undefined;
    lines.push(line.slice(Math.min(indent, column)).replace(/\r$/, ""));
  }
  return lines;
}

/** Inserts lines after the line on which a value ends. */
export function insertAfterLine(source: string, end: number, lines: string): TextEdit {
  const at = afterLine(source, end);
  if (at < source.length) return insertion(at, `${lines}\n`);
  // Insert before the final line break, not after it: a body may be followed by lines of its file with another
  // indentation.
  return insertion(source.endsWith("\n") ? at - 1 : at, `\n${lines}`);
}

function hasAlias<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  return writtenKindOf(tree, node) === "alias" || writtenChildrenOf(tree, node).some((child) => hasAlias(tree, child));
}

/** The edits that make additions. Those at the same offset belong to nested maps: those of the innermost come first. */
export function additionEdits(source: string, additions: readonly Addition[]): TextEdit[] {
  const offsets = [...new Set(additions.map(({ at }) => at))];
  return offsets.map((at) => {
    const here = additions.filter((addition) => addition.at === at).sort((a, b) => b.column - a.column);
    const lines = here.flatMap(({ column, lines }) =>
      lines.map((line) => (line === "" ? "" : " ".repeat(column) + line)),
    );
    return insertAfterLine(source, at, lines.join("\n"));
  });
}
