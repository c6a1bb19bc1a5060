import { entryRangeOf, NONE, writtenChildrenOf, type NodeId, type Tree, type TreeKind } from "../tree";
import { holds } from "./nodeSearch";

/**
 * As `nodeAt`, for a series of offsets in ascending order: each list of children is walked only once for all of them.
 */
export function ascendingNodeAt<K extends TreeKind>(tree: Tree<K>): (root: NodeId<K>, offset: number) => NodeId<K> {
  const reached = new Map<NodeId<K>, { readonly children: readonly NodeId<K>[]; next: number }>();
  const childAt = (parent: NodeId<K>, offset: number): NodeId<K> => {
    let place = reached.get(parent);
    if (place === undefined) reached.set(parent, (place = { children: writtenChildrenOf(tree, parent), next: 0 }));
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
