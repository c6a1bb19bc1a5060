import { childrenOf, entryRangeOf, holds, NONE, type NodeId, type Tree } from "./tree";

/** As `nodeAt`, for one offset after the other: they must grow, and a long list is walked once for all of them. */
export function nodesInOrder(tree: Tree): (root: NodeId, offset: number) => NodeId {
  const reached = new Map<NodeId, { readonly children: readonly NodeId[]; next: number }>();
  const childAt = (parent: NodeId, offset: number): NodeId => {
    let place = reached.get(parent);
    if (place === undefined) reached.set(parent, (place = { children: childrenOf(tree, parent), next: 0 }));
    const { children } = place;
    while (place.next < children.length && entryRangeOf(tree, children[place.next] ?? NONE).end < offset) place.next++;
    const child = children[place.next] ?? NONE;
    return child !== NONE && entryRangeOf(tree, child).start <= offset ? child : NONE;
  };
  return (root, offset) => {
    if (root === NONE || !holds(tree, root, offset)) return NONE;
    let at = root;
    for (let inner = childAt(at, offset); inner !== NONE; inner = childAt(at, offset)) at = inner;
    return at;
  };
}
