import { firstIndex, type Range } from "../../text/range";
import { entryRangeOf, NONE, rangeOf, writtenChildrenOf, type NodeId, type Tree, type TreeKind } from "../tree";

/** The innermost node whose entry (including its key) touches an offset; {@link NONE} outside the root. */
export function nodeAt<K extends TreeKind>(tree: Tree<K>, root: NodeId<K>, offset: number): NodeId<K> {
  let at = root;
  if (at === NONE || !holds(tree, at, offset)) return NONE;
  for (;;) {
    const inner = childWith(tree, at, offset, (child) => holds(tree, child, offset));
    if (inner === undefined) return at;
    at = inner;
  }
}

/** The innermost node whose entry (including its key) encloses a range; {@link NONE} outside the root. */
export function enclosingNode<K extends TreeKind>(tree: Tree<K>, root: NodeId<K>, { start, end }: Range): NodeId<K> {
  const encloses = (node: NodeId<K>): boolean => holds(tree, node, start) && holds(tree, node, end);
  let at = root;
  if (at === NONE || !encloses(at)) return NONE;
  for (;;) {
    const inner = childWith(tree, at, end, encloses);
    if (inner === undefined) return at;
    at = inner;
  }
}

/** The first child that ends at an offset or later, if it is the one that is looked for. */
function childWith<K extends TreeKind>(
  tree: Tree<K>,
  parent: NodeId<K>,
  end: number,
  isIt: (child: NodeId<K>) => boolean,
): NodeId<K> | undefined {
  const children = writtenChildrenOf(tree, parent);
  if (tree.hasOverlaps === true) return shortestOf(tree, children.filter(isIt));
  const child = children[firstIndex(children.length, (index) => endOf(tree, children[index] ?? parent) >= end)];
  return child !== undefined && isIt(child) ? child : undefined;
}

function shortestOf<K extends TreeKind>(tree: Tree<K>, nodes: readonly NodeId<K>[]): NodeId<K> | undefined {
  const lengthOf = (node: NodeId<K>): number => endOf(tree, node) - entryRangeOf(tree, node).start;
  return nodes.reduce<NodeId<K> | undefined>(
    (best, node) => (best === undefined || lengthOf(node) < lengthOf(best) ? node : best),
    undefined,
  );
}

function endOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): number {
  return rangeOf(tree, node).end;
}

/** Whether a node's entry touches an offset. */
export function holds<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, offset: number): boolean {
  const { start, end } = entryRangeOf(tree, node);
  return start <= offset && offset <= end;
}
