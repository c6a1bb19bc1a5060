import type { TextEdit } from "../text/edit";
import { editInHost } from "../syntax/embedded/bodyEdits";
import type { PackBody } from "./bodies";
import { fieldAt, type Field } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import { childrenOf, keyOf, kindOf, NONE, valueOf, type NodeId, type Tree } from "../syntax/tree";

// The name by which a pack that a profile uses twice is told apart, docs/domain.md 2.4. It stands in the pack's values
// and in front of the pack's name: `shop--nginx`.

const KEY = "spectrocloud.com/display-name";

/** The display name in a pack's values; undefined where they have none. */
export function statedDisplayName({ placed: { body } }: Pick<PackBody, "placed">): Field | undefined {
  // Few values have one, and looking for its path in each would cost more than this.
  if (!body.text.includes(KEY)) return undefined;
  return fieldAt(body.tree, rootOf(body.tree), ["pack", KEY]);
}

/** Whether values are a map, or nothing yet: whether they say what they have and what they lack. */
export function areReadable({ placed: { body }, isCut }: PackBody): boolean {
  const root = rootOf(body.tree);
  return !isCut && body.tree.problems.length === 0 && (root === NONE || kindOf(body.tree, root) === "map");
}

/** Gives values a display name; undefined where their style cannot carry it. */
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

/** Behind the namespace, as in the vendor's examples; else behind whatever comes first. */
function placeIn(tree: Tree, header: NodeId): NodeId {
  const entries = childrenOf(tree, header);
  return entries.find((entry) => keyOf(tree, entry) === "namespace") ?? entries[0] ?? NONE;
}

function rootOf(tree: Tree): NodeId {
  return tree.documents[0]?.root ?? NONE;
}
