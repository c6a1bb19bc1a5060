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

/**
 * A list of the first tree whose items have another order in the second: `order` gives their old indexes in new order.
 */
export interface Reordering<K extends TreeKind = "file"> {
  readonly list: NodeId<K>;
  readonly order: readonly number[];
}

/** The most nodes to compare: aliases can multiply them. */
const MAX_NODES = 500_000;
const MAX_DEPTH = 200;

/**
 * Whether two trees have the same content, apart from the order of one list, if one is given; styles and comments do
 * not matter. False if one of them has syntax problems.
 */
export function haveSameContent<K extends TreeKind>(
  before: Tree<K>,
  after: Tree<K>,
  reordering?: Reordering<K>,
): boolean {
  if (before.problems.length > 0 || after.problems.length > 0) return false;
  if (before.documents.length !== after.documents.length) return false;
  const comparison = { before, after, reordering, left: MAX_NODES };
  return before.documents.every(({ root }, i) => isSame(comparison, root, after.documents[i]?.root ?? NONE, 0));
}

interface Comparison<K extends TreeKind = "file"> {
  readonly before: Tree<K>;
  readonly after: Tree<K>;
  readonly reordering: Reordering<K> | undefined;
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
  const ordered = a === reordering?.list ? reordering.order.map((place) => children[place] ?? NONE) : children;
  return (
    ordered.length === others.length &&
    ordered.every((child, i) => {
      const other = others[i] ?? NONE;
      return keyOf(before, child) === keyOf(after, other) && isSame(comparison, child, other, depth + 1);
    })
  );
}

/** A value and its tree. */
interface PlacedValue<K extends TreeKind = "file"> {
  readonly tree: Tree<K>;
  readonly node: NodeId<K>;
}

/** Whether two values have the same content. The order of keys, styles and comments do not matter. */
export function haveSameValue<K extends TreeKind>(one: PlacedValue<K>, other: PlacedValue<K>): boolean {
  return isSameValue(one, other, { left: MAX_NODES }, 0);
}

function isSameValue<K extends TreeKind>(
  one: PlacedValue<K>,
  other: PlacedValue<K>,
  budget: { left: number },
  depth: number,
): boolean {
  const a = resolve(one.tree, one.node);
  const b = resolve(other.tree, other.node);
  if (a === NONE || b === NONE) return a === b;
  if (--budget.left < 0 || depth > MAX_DEPTH || kindOf(one.tree, a) !== kindOf(other.tree, b)) return false;
  if (kindOf(one.tree, a) === "scalar") {
    const isSameType = fieldOf(one.tree, a).type === fieldOf(other.tree, b).type;
    return isSameType && textOfNode(one.tree, a) === textOfNode(other.tree, b);
  }
  const [own, others] = [childrenOf(one.tree, a), childrenOf(other.tree, b)];
  if (own.length !== others.length) return false;
  const isMap = kindOf(one.tree, a) === "map";
  const byKey = new Map(others.map((node, i) => [isMap ? keyOf(other.tree, node) : i, node]));
  return own.every((node, i) => {
    const match = byKey.get(isMap ? keyOf(one.tree, node) : i) ?? NONE;
    return match !== NONE && isSameValue({ ...one, node }, { ...other, node: match }, budget, depth + 1);
  });
}
