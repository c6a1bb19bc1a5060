import { remembered } from "../../text/memory";
import { columnOf } from "../lines";
import {
  allNodes,
  findNode,
  keyRangeOf,
  kindOf,
  NONE,
  parentOf,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

/**
 * The indentation of one level, in columns: that of the first nested block map, 2 if there is none.
 */
export function indentUnit<K extends TreeKind>(tree: Tree<K>): number {
  return remembered(tree.memory, findUnit, () => findUnit(tree));
}

function findUnit<K extends TreeKind>(tree: Tree<K>): number {
  let unit = 2;
  findNode(allNodes(tree), (node) => {
    const found = unitShownBy(tree, node);
    unit = found ?? unit;
    return found !== undefined;
  });
  return unit;
}

/** The indentation of a block map relative to the map around it; undefined for other nodes, or if it is not 1 to 8. */
function unitShownBy<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): number | undefined {
  const { source } = tree;
  const parent = parentOf(tree, node);
  if (parent === NONE || writtenKindOf(tree, node) !== "map" || styleOf(tree, node) !== "block") return undefined;
  if (kindOf(tree, parent) !== "map") return undefined;
  const key = keyRangeOf(tree, node);
  const unit = columnOf(source, rangeOf(tree, node).start) - (key === undefined ? 0 : columnOf(source, key.start));
  return unit > 0 && unit <= 8 ? unit : undefined;
}
