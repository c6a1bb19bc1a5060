import { isOpaque } from "./opaque";
import { childrenOf, keyOf, keyRangeOf, kindOf, MERGE_KEY, RECORD, type NodeId, type Tree } from "./tree";

/** An entry whose key its map has already, and the first entry of that key. */
export interface RepeatedKey {
  readonly entry: NodeId;
  readonly first: NodeId;
}

/** Every entry whose key stands earlier in the same map. Merge keys, and keys that a template fills, may be repeated. */
export function repeatedKeys(tree: Tree): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  for (let node = 0; node * RECORD < tree.records.length; node++) {
    if (kindOf(tree, node) === "map") collectRepeated(tree, node, repeated);
  }
  return repeated;
}

function collectRepeated(tree: Tree, map: NodeId, repeated: RepeatedKey[]): void {
  const seen = new Map<string, NodeId>();
  for (const entry of childrenOf(tree, map)) {
    const key = keyOf(tree, entry);
    if (keyRangeOf(tree, entry) === undefined || key === "" || key === MERGE_KEY || isOpaque(key)) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else repeated.push({ entry, first });
  }
}
