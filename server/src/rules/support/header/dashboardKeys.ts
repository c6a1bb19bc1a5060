import { entryLines, type Writable } from "../../../syntax/render";
import { columnOf } from "../../../syntax/lines";
import { indentUnit } from "../../../syntax/edits/indentUnit";
import {
  childrenOf,
  entryRangeOf,
  keyOf,
  NONE,
  ownEntry,
  resolve,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../../syntax/tree";
import type { TextEdit } from "../../../text/edit";
import { movableText, moveTo } from "../moveText";

/** Whether a key of the `pack` header is a path of nested maps, written as one key (docs/domain.md 10.14). */
export function isFlatDashboardKey(key: string): boolean {
  return /^palette\.config\.[\w.]*\w$/.test(key);
}

/** Whether a header has exactly one such key: two cannot be nested at once. */
export function isOnlyFlatKey(tree: Tree<"body">, header: NodeId<"body">): boolean {
  return childrenOf(tree, resolve(tree, header)).filter((entry) => isFlatDashboardKey(keyOf(tree, entry))).length === 1;
}

/**
 * The edits that write the value of a flat key at its place in nested maps. Undefined if something is at that place
 * already, or if the value has several lines.
 */
export function nestedKeyEdits(
  tree: Tree<"body">,
  header: NodeId<"body">,
  entry: NodeId<"body">,
): readonly TextEdit[] | undefined {
  const text = movableText(tree, entry);
  if (text === undefined) return undefined;
  const path = keyOf(tree, entry).split(".");
  const { map, rest } = deepest(tree, header, path);
  const [key, ...below] = rest;
  if (key === undefined || writtenKindOf(tree, map) !== "map") return undefined;
  const value = below.reduceRight<Writable>((inner, name) => ({ [name]: inner }), text);
  if (map === resolve(tree, header)) return [replaced(tree, map, entry, key, value)];
  return moveTo(tree, entry, map, key, value);
}

/** The innermost existing map on a path below a header, and the rest of the path. */
function deepest(
  tree: Tree<"body">,
  header: NodeId<"body">,
  path: readonly string[],
): { readonly map: NodeId<"body">; readonly rest: readonly string[] } {
  let map: NodeId<"body"> = resolve(tree, header);
  for (const [index, key] of path.entries()) {
    const next = ownEntry(tree, map, key);
    if (next === NONE) return { map, rest: path.slice(index) };
    map = next;
  }
  return { map, rest: [] };
}

function replaced(
  tree: Tree<"body">,
  map: NodeId<"body">,
  entry: NodeId<"body">,
  key: string,
  value: Writable,
): TextEdit {
  const range = entryRangeOf(tree, entry);
  if (styleOf(tree, map) === "flow") {
    return { range, newText: tree.notation.flowWriter(tree.source).entry(key, value) };
  }
  const indent = " ".repeat(columnOf(tree.source, range.start));
  return { range, newText: entryLines(key, value, indentUnit(tree)).join(`\n${indent}`) };
}
