import {
  childrenOf,
  keyOf,
  kindOf,
  NONE,
  resolve,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";

// The blocks of Terraform, in HCL or JSON.

/** The values of a key in some maps. JSON may have a list of maps in place of each. */
export function below(tree: Tree, maps: readonly NodeId[], key: string): readonly NodeId[] {
  return maps
    .filter((map) => isMap(tree, map))
    .flatMap((map) => writtenChildrenOf(tree, map))
    .filter((entry) => keyOf(tree, entry) === key)
    .flatMap((entry) => items(tree, entry));
}

/** The items of a list, or the value itself if it is none. */
export function items(tree: Tree, node: NodeId): readonly NodeId[] {
  const target = resolve(tree, node);
  if (target === NONE) return [];
  return kindOf(tree, target) === "seq" ? childrenOf(tree, target) : [target];
}

/** Whether a value is written as a map. */
export function isMap(tree: Tree, node: NodeId): boolean {
  return node !== NONE && writtenKindOf(tree, node) === "map";
}
