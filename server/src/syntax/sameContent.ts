import {
  childrenOf,
  keyOf,
  kindOf,
  NONE,
  resolve,
  tagOf,
  textOfNode,
  type NodeId,
  type Tree,
  type TreeKind,
} from "./tree";
import { fieldOf } from "./field";

/** A list whose items stand in another order in the second of two trees: `order` names them by their places before. */
export interface Reordering<K extends TreeKind = "file"> {
  readonly list: NodeId<K>;
  readonly order: readonly number[];
}

/** How many nodes are compared at most: aliases may stand for a great many. */
const MAX_NODES = 500_000;
const MAX_DEPTH = 200;

/**
 * Whether two texts say the same, but for the order of one list; how they are written does not matter. False, too, where
 * one was not read whole.
 */
export function haveSameContent<K extends TreeKind>(
  before: Tree<K>,
  after: Tree<K>,
  reordering: Reordering<K>,
): boolean {
  if (before.problems.length > 0 || after.problems.length > 0) return false;
  if (before.documents.length !== after.documents.length) return false;
  const comparison = { before, after, reordering, left: MAX_NODES };
  return before.documents.every(({ root }, i) => isSame(comparison, root, after.documents[i]?.root ?? NONE, 0));
}

interface Comparison<K extends TreeKind = "file"> {
  readonly before: Tree<K>;
  readonly after: Tree<K>;
  readonly reordering: Reordering<K>;
  left: number;
}

function isSame<K extends TreeKind>(
  comparison: Comparison<K>,
  nodeBefore: NodeId<K>,
  nodeAfter: NodeId<K>,
  depth: number,
): boolean {
  const { before, after, reordering } = comparison;
  const a = resolve(before, nodeBefore);
  const b = resolve(after, nodeAfter);
  if (a === NONE || b === NONE) return a === b;
  if (--comparison.left < 0 || depth > MAX_DEPTH) return false;
  if (kindOf(before, a) !== kindOf(after, b) || tagOf(before, a) !== tagOf(after, b)) return false;
  if (kindOf(before, a) === "scalar") {
    return fieldOf(before, a).type === fieldOf(after, b).type && textOfNode(before, a) === textOfNode(after, b);
  }
  const children = childrenOf(before, a);
  const others = childrenOf(after, b);
  const ordered = a === reordering.list ? reordering.order.map((place) => children[place] ?? NONE) : children;
  return (
    ordered.length === others.length &&
    ordered.every((child, i) => {
      const other = others[i] ?? NONE;
      return keyOf(before, child) === keyOf(after, other) && isSame(comparison, child, other, depth + 1);
    })
  );
}
