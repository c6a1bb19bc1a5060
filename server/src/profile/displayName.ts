import type { TextEdit } from "../text/edit";
import { editInHost } from "../syntax/embedded/bodyEdits";
import type { PackBody } from "./bodies";
import { fieldAt, type Field } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import { childrenOf, keyOf, kindOf, NONE, valueOf, type NodeId, type Tree } from "../syntax/tree";

// The display name that tells apart two uses of the same pack in a profile (docs/domain.md 2.4). It is in the pack's
// values, and prefixes the pack's name: `shop--nginx`.

const KEY = "spectrocloud.com/display-name";

/** The display name in a pack's values; undefined if there is none. */
export function statedDisplayName({ placed: { body } }: Pick<PackBody, "placed">): Field | undefined {
  // Few values have one, and following its path in all of them would cost more.
  if (!body.text.includes(KEY)) return undefined;
  return fieldAt(body.tree, rootOf(body.tree), ["pack", KEY]);
}

/** Whether values are free of syntax errors and have a map, or nothing, at their root. */
export function areReadable({ placed: { body }, isCut }: PackBody): boolean {
  const root = rootOf(body.tree);
  return !isCut && body.tree.problems.length === 0 && (root === NONE || kindOf(body.tree, root) === "map");
}

/** The edit that sets the display name in values; undefined if they cannot be edited. */
export function displayNameEdit(tree: Tree, values: PackBody, name: string): TextEdit | undefined {
  const { field, placed } = values;
  const edit = areReadable(values) ? editOfBody(placed.body.tree, name) : undefined;
  return edit && editInHost(tree, field.node, placed, edit);
}

function editOfBody(tree: Tree, name: string): TextEdit | undefined {
  const root = rootOf(tree);
  if (root === NONE) return undefined;
  const header = valueOf(tree, root, "pack");
  if (header === NONE) return insertEntry(tree, root, "pack", { [KEY]: name });
  const stated = valueOf(tree, header, KEY);
  if (stated === NONE) return insertEntry(tree, header, KEY, name, placeIn(tree, header));
  return kindOf(tree, stated) === "scalar" ? replaceScalar(tree, stated, name) : undefined;
}

/** Inserts after the namespace, as in the vendor's examples, or else after the first entry. */
function placeIn(tree: Tree, header: NodeId): NodeId {
  const entries = childrenOf(tree, header);
  return entries.find((entry) => keyOf(tree, entry) === "namespace") ?? entries[0] ?? NONE;
}

function rootOf(tree: Tree): NodeId {
  return tree.documents[0]?.root ?? NONE;
}
