import { childrenOf, kindOf, NONE, valueOf, type NodeId, type Tree } from "../syntax/tree";
import type { Dialect, ItemTest, Shape } from "./dialect";
import { areAll, arePacks, FLAT_PACK, FLAT_STRAYS } from "./flat";

/** A list of profiles at the root, each with its `charts` (docs/domain.md 1.6, the gitops variant). */
const FLAT_LIST_SHAPE: Shape = {
  profile: {
    name: ["name"],
    description: ["description"],
    version: ["version"],
    type: ["type"],
    cloudType: ["cloudType"],
    packs: ["charts"],
  },
  pack: FLAT_PACK,
  strays: FLAT_STRAYS,
};

export const flatList: Dialect = {
  id: "flat-list",
  recognise: (tree, root, isBeingWritten) => {
    if (kindOf(tree, root) !== "seq") return false;
    return areAll(childrenOf(tree, root), (item) => isProfile(tree, item, isBeingWritten), isBeingWritten);
  },
  profiles: (tree, root) => childrenOf(tree, root).map((node) => ({ node, shape: FLAT_LIST_SHAPE })),
};

function isProfile(tree: Tree, node: NodeId, isBeingWritten: ItemTest | undefined): boolean {
  return valueOf(tree, node, "name") !== NONE && arePacks(tree, valueOf(tree, node, "charts"), isBeingWritten);
}
