import { nodesWhere } from "./incremental/nodesWhere";
import { isOpaque } from "./opaque";
import {
  keyOf,
  keyRangeOf,
  isBefore,
  type NodeSpan,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "./tree";

/** An entry whose key occurred earlier in its map, and the first entry with that key. */
export interface RepeatedKey<K extends TreeKind = "file"> {
  readonly entry: NodeId<K>;
  readonly first: NodeId<K>;
}

/**
 * All entries whose key occurred earlier in the same map, except keys with placeholders. The merge key counts as well:
 * YAML merges several maps with a list, and Go's yaml.v3 refuses a second merge key, while yaml.v2 merges both.
 */
export function repeatedKeys<K extends TreeKind>(tree: Tree<K>): RepeatedKey<K>[] {
  return nodesWhere<K>(tree, hasRepeatedKeys).flatMap((map) => repeatedKeysOf(tree, map));
}

function hasRepeatedKeys<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  return writtenKindOf(tree, node) === "map" && repeatedKeysOf(tree, node).length > 0;
}

/** As {@link repeatedKeys}, for the maps in a span of nodes. */
export function repeatedKeysAmong<K extends TreeKind>(tree: Tree<K>, { from, to }: NodeSpan<K>): RepeatedKey<K>[] {
  const isInSpan = (map: NodeId<K>): boolean => !isBefore(map, from) && isBefore(map, to);
  return nodesWhere(tree, hasRepeatedKeys)
    .filter(isInSpan)
    .flatMap((map) => repeatedKeysOf(tree, map));
}

function repeatedKeysOf<K extends TreeKind>(tree: Tree<K>, map: NodeId<K>): RepeatedKey<K>[] {
  const repeated: RepeatedKey<K>[] = [];
  const seen = new Map<string, NodeId<K>>();
  for (const entry of writtenChildrenOf(tree, map)) {
    const key = keyOf(tree, entry);
    if (keyRangeOf(tree, entry) === undefined || key === "" || isOpaque(key, tree.placeholders)) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else repeated.push({ entry, first });
  }
  return repeated;
}
