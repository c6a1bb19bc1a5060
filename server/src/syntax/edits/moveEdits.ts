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
  const lines = linesOfEntry(tree, entry);
  const from = parentOf(tree, entry);
  if (lines === undefined || from === NONE) return undefined;
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
  const own = linesRangeOf(tree, entryRangeOf(tree, entry));
  if (map === from) return [{ range: own, newText: text }];
  return movedBehind(tree, entry, writtenChildrenOf(tree, map).at(-1) ?? first, text);
}

function movedBehind<K extends TreeKind>(
  tree: Tree<K>,
  entry: NodeId<K>,
  last: NodeId<K>,
  text: string,
): TextEdit[] | undefined {
  const removal = removeEntry(tree, entry);
  if (removal === undefined) return undefined;
  const addition = insertAfterLine(tree.source, rangeOf(tree, last).end, text);
  const { start, end } = removal.range;
  const { start: at } = addition.range;
  if (at < start || at > end) return [keepingLastBreak(tree, removal), addition];
  // The new position is adjacent to the old one, so replace the entry where it is.
  return [{ range: linesRangeOf(tree, entryRangeOf(tree, entry)), newText: text }];
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
