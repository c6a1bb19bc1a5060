import { columnOf } from "../../syntax/lines";
import { startOfLine } from "../../syntax/lines";
import {
  entryRangeOf,
  keyOf,
  keyRangeOf,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { addCommented, type KnownValue } from "./knownValues";

/** A map of the defaults, at the offset where one of its entries begins. */
interface OpenMap {
  readonly known: KnownValue;
  /** The column of its keys. */
  readonly column: number;
}

/** An entry of a block map. */
interface CommentedEntry extends OpenMap {
  readonly start: number;
  readonly depth: number;
}

const COMMENTED_KEY = /^#+( *)(["']?)([\w./-]+)\2:(?: (.*))?$/;

/**
 * Adds the keys that are commented out in the defaults: every comment line that could be a key of a surrounding map.
 * This includes comments that only look like keys (`# Note: …`), so such a key must not cause a finding.
 */
export function addCommentedKeys(root: KnownValue, tree: Tree<"body">, node: NodeId<"body">): void {
  const entries: CommentedEntry[] = [];
  collect(root, tree, node, 0, entries);
  let next = 0;
  const around: CommentedEntry[] = [];
  let last = { line: -1, column: -1 };
  for (const { start, end } of tree.comments) {
    const lineStart = startOfLine(tree.source, start);
    if (tree.source.slice(lineStart, start).trim() !== "") continue;
    const match = COMMENTED_KEY.exec(tree.source.slice(start, end).trimEnd());
    if (match === null) continue;
    for (let entry = entries[next]; entry !== undefined && entry.start < start; entry = entries[++next]) {
      around.length = entry.depth;
      around.push(entry);
    }
    const [, blanks = "", , key = ""] = match;
    const least = start - lineStart;
    const most = least + Math.max(0, blanks.length - 1);
    // A line that is indented further than the commented key above belongs to it; nothing else is known about that key.
    const isBelow = last.line >= 0 && isRun(tree.source, last.line, lineStart) && most > last.column;
    if (isBelow) continue;
    last = { line: lineStart, column: most };
    addKey(around, key, least, most);
  }
}

function collect(
  known: KnownValue,
  tree: Tree<"body">,
  node: NodeId<"body">,
  depth: number,
  entries: CommentedEntry[],
): void {
  if (writtenKindOf(tree, node) !== "map" || styleOf(tree, node) !== "block") return;
  const children = writtenChildrenOf(tree, node);
  const first = children[0] === undefined ? 0 : entryRangeOf(tree, children[0]).start;
  const column = columnOf(tree.source, first);
  // A map begins with its key, so that comments before its first entry belong to it.
  const key = keyRangeOf(tree, node);
  entries.push({ known, column, start: key?.end ?? 0, depth });
  for (const entry of children) {
    const child = known.children.get(keyOf(tree, entry));
    entries.push({ known, column, start: entryRangeOf(tree, entry).start, depth });
    if (child !== undefined) collect(child, tree, entry, depth + 1, entries);
  }
}

/** Whether there are only comments between two lines. */
function isRun(source: string, from: number, to: number): boolean {
  return (
    to - from < 2000 &&
    source
      .slice(from, to)
      .split("\n")
      .every((line) => /^\s*(?:#|$)/.test(line))
  );
}

/**
 * Adds a key to the surrounding maps whose keys are at the comment's column, with or without the space after `#`; if
 * there is none, to the innermost map.
 */
function addKey(around: readonly CommentedEntry[], key: string, least: number, most: number): void {
  const fitting = around.filter(({ column }) => least <= column && column <= most);
  const outer = around.filter(({ column }) => column < least).at(-1);
  const maps = fitting.length > 0 ? fitting : outer === undefined ? [] : [outer];
  for (const { known } of maps) addCommented(known, key);
}
