import { isOpaque } from "./opaque";
import { childrenOf, keyOf, keyRangeOf, kindOf, RECORD, type NodeId, type Tree } from "./tree";

/** An entry whose key its map has already, and the first entry of that key. */
export interface RepeatedKey {
  readonly entry: NodeId;
  readonly first: NodeId;
}

/**
 * Every entry whose key stands earlier in the same map; keys that a template fills may be repeated. The merge key is one
 * like others: YAML has a list for several, and Go's yaml.v3 refuses a second one, while yaml.v2 merges both.
 */
export function repeatedKeys(tree: Tree): RepeatedKey[] {
  return repeatedKeysAmong(tree, 0, tree.records.length / RECORD);
}

/** The same for the maps among the nodes from `from` up to `to`, which is not among them. Linear in their number. */
export function repeatedKeysAmong(tree: Tree, from: NodeId, to: NodeId): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  for (let node = from; node < to; node++) {
    if (kindOf(tree, node) === "map") collectRepeated(tree, node, repeated);
  }
  return repeated;
}

function collectRepeated(tree: Tree, map: NodeId, repeated: RepeatedKey[]): void {
  const seen = new Map<string, NodeId>();
  for (const entry of childrenOf(tree, map)) {
    const key = keyOf(tree, entry);
    if (keyRangeOf(tree, entry) === undefined || key === "" || isOpaque(key)) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else repeated.push({ entry, first });
  }
}
