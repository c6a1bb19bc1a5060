import type { TextEdit } from "../../text/edit";
import { insertAfterLine, linesOfEntry, linesRangeOf } from "./mergeEdits";
import { yamlScalar } from "../render";
import { indentUnit } from "./indentUnit";
import { columnOf } from "../lines";
import { removeEntry } from "./structureEdits";
import {
  entryRangeOf,
  NONE,
  parentOf,
  rangeOf,
  resolve,
  styleOf,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

/**
 * The edits that move an entry, with the comments above it, into the map at another path of the same document. Missing
 * maps on the path are created. Undefined if that cannot be done line by line.
 */
export function moveEntry<K extends TreeKind>(
  tree: Tree<K>,
  entry: NodeId<K>,
  path: readonly string[],
): TextEdit[] | undefined {
  return moveEntries(tree, [entry], path);
}

/** As {@link moveEntry}, for several entries of one map, which stay in their order. */
export function moveEntries<K extends TreeKind>(
  tree: Tree<K>,
  entries: readonly NodeId<K>[],
  path: readonly string[],
): TextEdit[] | undefined {
  const [entry, ...others] = entries;
  const blocks = entries.map((one) => linesOfEntry(tree, one));
  const lines = blocks.filter((block) => block !== undefined).flat();
  const from = entry === undefined ? NONE : parentOf(tree, entry);
  if (entry === undefined || blocks.includes(undefined) || from === NONE) return undefined;
  const { map, rest } = deepest(tree, rootOf(tree, entry), path);
  if (writtenKindOf(tree, map) !== "map" || styleOf(tree, map) !== "block") return undefined;
  const unit = " ".repeat(indentUnit(tree));
  const wrapped = rest.reduceRight<readonly string[]>(
    (inner, key) => [`${yamlScalar(key)}:`, ...inner.map((line) => (line === "" ? "" : unit + line))],
    lines,
  );
  const first = writtenChildrenOf(tree, map)[0];
  if (first === undefined) return undefined;
  const column = columnOf(tree.source, entryRangeOf(tree, first).start);
  const text = wrapped.map((line) => (line === "" ? "" : " ".repeat(column) + line)).join("\n");
  if (map === from) {
    const own = linesRangeOf(tree, entryRangeOf(tree, entry));
    const removals = removalsOf(tree, others);
    return removals && [{ range: own, newText: text }, ...removals.map((edit) => keepingLastBreak(tree, edit))];
  }
  if (entries.length > 1 && entries.length === writtenChildrenOf(tree, from).length) return undefined;
  return movedBehind(tree, entries, writtenChildrenOf(tree, map).at(-1) ?? first, text);
}

function removalsOf<K extends TreeKind>(tree: Tree<K>, entries: readonly NodeId<K>[]): TextEdit[] | undefined {
  const removals = entries.map((entry) => removeEntry(tree, entry));
  const made = removals.filter((edit) => edit !== undefined);
  return made.length === removals.length ? made : undefined;
}

function movedBehind<K extends TreeKind>(
  tree: Tree<K>,
  entries: readonly NodeId<K>[],
  last: NodeId<K>,
  text: string,
): TextEdit[] | undefined {
  const removals = removalsOf(tree, entries);
  if (removals === undefined) return undefined;
  const addition = insertAfterLine(tree.source, rangeOf(tree, last).end, text);
  const { start: at } = addition.range;
  const adjacent = removals.findIndex(({ range: { start, end } }) => start <= at && at <= end);
  const beside = entries[adjacent];
  if (beside === undefined) return [...removals.map((edit) => keepingLastBreak(tree, edit)), addition];
  // The new position is adjacent to an old one, so replace that entry where it is.
  const replacement = { range: linesRangeOf(tree, entryRangeOf(tree, beside)), newText: text };
  return [...removals.filter((_, i) => i !== adjacent).map((edit) => keepingLastBreak(tree, edit)), replacement];
}

/** If the removal reaches the end of the text, keeps the final line break and removes the one before instead. */
function keepingLastBreak<K extends TreeKind>({ source }: Tree<K>, removal: TextEdit): TextEdit {
  const { start, end } = removal.range;
  const isAtEnd = end === source.length && source.endsWith("\n") && source[start - 1] === "\n";
  return isAtEnd ? { ...removal, range: { start: start - 1, end: end - 1 } } : removal;
}

function rootOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeId<K> {
  let root = node;
  for (let parent = parentOf(tree, root); parent !== NONE; parent = parentOf(tree, root)) root = parent;
  return root;
}

/** The innermost existing map on a path, and the rest of the path. */
function deepest<K extends TreeKind>(
  tree: Tree<K>,
  root: NodeId<K>,
  path: readonly string[],
): { map: NodeId<K>; rest: readonly string[] } {
  let map = root;
  for (const [index, key] of path.entries()) {
    const next = resolve(tree, valueOf(tree, map, key));
    if (next === NONE) return { map, rest: path.slice(index) };
    map = next;
  }
  return { map, rest: [] };
}
