import type { TextEdit } from "../../text/edit";
import { editInHost } from "../../syntax/embedded/bodyEdits";
import type { Body } from "../../syntax/embedded/embeddedBody";
import { fact } from "../../text/memory";
import type { PackBody } from "../packBodies";
import { fieldAt, type Field } from "../../syntax/field";
import { replaceScalar } from "../../syntax/edits/scalarEdits";
import { insertEntry } from "../../syntax/edits/structureEdits";
import { keyOf, NONE, valueOf, writtenChildrenOf, writtenKindOf, type NodeId, type Tree } from "../../syntax/tree";

// The display name that distinguishes two uses of the same pack in a profile (docs/domain.md 2.4). It is in the pack's
// values, and prefixes the pack's name: `shop--nginx`.

const KEY = "spectrocloud.com/display-name";

/** The display name in a pack's values; undefined if they have none. */
export function statedDisplayName({ placed: { body } }: Pick<PackBody, "placed">): Field<"body"> | undefined {
  return nameStatedIn(body);
}

const nameStatedIn = fact(({ text, tree }: Body): Field<"body"> | undefined =>
  // Few values have one, and looking for its path in each would cost more than this.
  text.includes(KEY) ? fieldAt(tree, rootOf(tree), ["pack", KEY]) : undefined,
);

/** Whether values are free of syntax errors and have a map, or nothing, at their root. */
export function isEditableMap({ placed: { body }, isIncomplete }: PackBody): boolean {
  const root = rootOf(body.tree);
  return (
    !isIncomplete && body.tree.problems.length === 0 && (root === NONE || writtenKindOf(body.tree, root) === "map")
  );
}

/** The edit that sets the display name in values; undefined if they cannot be edited. */
export function displayNameEdit(tree: Tree, values: PackBody, name: string): TextEdit | undefined {
  const { field, placed } = values;
  if (!isEditableMap(values)) return undefined;
  // A text cannot always be extended at its end.
  const edits = [placeIn, () => NONE as NodeId<"body">].map((placeOf) => editOfBody(placed.body.tree, name, placeOf));
  for (const edit of edits) {
    const inHost = edit && editInHost(tree, field.node, placed, edit);
    if (inHost !== undefined) return inHost;
  }
  return undefined;
}

/** `placeOf` returns the entry of the header to insert after. */
function editOfBody(tree: Tree<"body">, name: string, placeOf: typeof placeIn): TextEdit | undefined {
  const root = rootOf(tree);
  if (root === NONE) return undefined;
  const header = valueOf(tree, root, "pack");
  if (header === NONE) return insertEntry(tree, root, "pack", { [KEY]: name });
  const stated = valueOf(tree, header, KEY);
  if (stated === NONE) return insertEntry(tree, header, KEY, name, placeOf(tree, header));
  return writtenKindOf(tree, stated) === "scalar" ? replaceScalar(tree, stated, name) : undefined;
}

/** Inserts after the namespace, as in the vendor's examples, or else after the first entry. */
function placeIn(tree: Tree<"body">, header: NodeId<"body">): NodeId<"body"> {
  const entries = writtenChildrenOf(tree, header);
  return entries.find((entry) => keyOf(tree, entry) === "namespace") ?? entries[0] ?? NONE;
}

function rootOf(tree: Tree<"body">): NodeId<"body"> {
  return tree.documents[0]?.root ?? NONE;
}
