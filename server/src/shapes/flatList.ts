import { NONE, valueOf, writtenChildrenOf, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";
import { areAll, arePacks, FLAT_FILE_MARKS, FLAT_PLACES, FLAT_TRAITS, OWN_KEYS } from "./flat";
import { beginsAsList, hasPacks } from "./outline";
import type { ItemTest, Places, Shape } from "./shape";

const { variables: _variables, ...profile } = FLAT_PLACES.profile;

/** A list of profiles at the root, each with its `charts` (the GitOps variant, docs/domain.md 1.6). */
const FLAT_LIST_PLACES: Places = {
  ...FLAT_PLACES,
  profile: { ...profile, packs: ["charts"] },
  others: [{ part: "variables", path: ["variables"] }],
};

export const flatList: Shape = {
  id: "flat-list",
  marks: { keys: ["charts"] },
  recognise: (tree, root, isBeingWritten) => {
    if (!isList(tree, root)) return false;
    return areAll(writtenChildrenOf(tree, root), (item) => isProfile(tree, item, isBeingWritten), isBeingWritten);
  },
  isOutlinedBy: (outline, tree, { root, range }) =>
    (isList(tree, root) || beginsAsList(tree.source, range.start)) && hasPacks(outline, "charts", OWN_KEYS),
  profiles: (tree, root) =>
    (isList(tree, root) ? writtenChildrenOf(tree, root) : []).map((node) => ({ node, places: FLAT_LIST_PLACES })),
  namesFilesBy: FLAT_FILE_MARKS,
  schema: "flat-list.schema.json",
  traits: FLAT_TRAITS,
  unstated: [
    { part: "type", path: ["type"], reason: "No type is stated, and Palette's import takes cluster for that" },
  ],
};

function isList(tree: Tree, root: NodeId): boolean {
  return writtenKindOf(tree, root) === "seq";
}

function isProfile(tree: Tree, node: NodeId, isBeingWritten: ItemTest | undefined): boolean {
  return valueOf(tree, node, "name") !== NONE && arePacks(tree, valueOf(tree, node, "charts"), isBeingWritten);
}
