import { fieldOf } from "../../syntax/field";
import { insertEntry, removeEntry } from "../../syntax/edits/structureEdits";
import {
  entryRangeOf,
  NONE,
  ownEntry,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import type { Writable } from "../../syntax/render";
import type { TextEdit } from "../../text/edit";

/** The text of an entry on one line; undefined for anything else, which cannot be written elsewhere as it is. */
export function movableText(tree: Tree<"body">, entry: NodeId<"body">): string | undefined {
  const { kind, text, type } = fieldOf(tree, entry);
  return kind === "scalar" && type === "string" && !/[\r\n]/.test(text) ? text : undefined;
}

/**
 * The edits that remove an entry and write a value at the end of another map; undefined if that is not possible, or if
 * the map has that key. A comment behind the entry moves with it.
 */
export function moveTo(
  tree: Tree<"body">,
  entry: NodeId<"body">,
  map: NodeId<"body">,
  key: string,
  value: Writable,
): readonly TextEdit[] | undefined {
  const kind = writtenKindOf(tree, map);
  if ((kind !== "map" && kind !== "empty") || ownEntry(tree, map, key) !== NONE) return undefined;
  const last = kind === "map" ? (writtenChildrenOf(tree, map).at(-1) ?? NONE) : NONE;
  const inserted = insertEntry(tree, map, key, value, last);
  const removed = removeEntry(tree, entry);
  if (inserted === undefined || removed === undefined) return undefined;
  const { start, end } = removed.range;
  const own = entryRangeOf(tree, entry);
  const [before, after] = [tree.source.slice(start, own.start), tree.source.slice(own.end, end)];
  const comment = /^[ \t]+#[^\r\n]*/.exec(after)?.[0] ?? "";
  // Any other comment would be lost.
  if (before.includes("#") || after.slice(comment.length).includes("#")) return undefined;
  if (comment !== "" && (kind !== "map" || styleOf(tree, map) === "flow")) return undefined;
  const added = { ...inserted, newText: inserted.newText.replace(/(?=\s*$)/, () => comment) };
  const isAdjacent = start <= added.range.start && added.range.end <= end;
  if (isAdjacent) return [{ range: removed.range, newText: added.newText }];
  return [beforeLastBreak(tree, added), keepingLastBreak(tree, removed)];
}

/** A removal of the last lines of a body that leaves its last line break instead of the one before: lines of its file may follow. */
function keepingLastBreak({ source }: Tree<"body">, edit: TextEdit): TextEdit {
  const { start, end } = edit.range;
  if (edit.newText !== "" || end < source.length || !source.endsWith("\n")) return edit;
  const lastBreak = /\r?\n$/.exec(source)?.[0] ?? "";
  if (!source.slice(0, start).endsWith(lastBreak)) return edit;
  return { range: { start: start - lastBreak.length, end: end - lastBreak.length }, newText: "" };
}

/** An insertion at the end of a body, moved before its last line break: lines of its file may follow. */
function beforeLastBreak({ source }: Tree<"body">, edit: TextEdit): TextEdit {
  const { range, newText } = edit;
  if (range.start < source.length || !source.endsWith("\n")) return edit;
  return { range: { start: range.start - 1, end: range.end - 1 }, newText: `\n${newText.replace(/\n$/, "")}` };
}
