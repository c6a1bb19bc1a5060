import { remembered } from "../text/memory";
import { beginningsOf, longestOf } from "./dottedPath";
import {
  childrenOf,
  isBefore,
  keyOf,
  kindOf,
  MERGE_KEY,
  NONE,
  resolve,
  textOfNode,
  writtenChildrenOf,
  type NodeId,
  type Resolved,
  type Tree,
  type TreeKind,
} from "./tree";
import { isOpaque } from "./opaque";

/**
 * Where a dotted path ends: at a value, unknown, or at a value that does not have the next key (`keys` are the keys it has).
 */
export type PathEnd<K extends TreeKind = "file"> =
  | { readonly is: "found"; readonly node: NodeId<K> }
  | { readonly is: "unknown" }
  | { readonly is: "absent"; readonly keys: readonly string[]; readonly rest: string };

/** The entries of a map by their keys: macros may name very many values of one map. */
interface Entries<K extends TreeKind> {
  readonly byKey: ReadonlyMap<string, readonly NodeId<K>[]>;
  readonly keys: readonly string[];
  readonly longest: number;
  /** Whether it may have further keys: those merged in, or made by a template. */
  readonly isOpen: boolean;
}

function entriesOf<K extends TreeKind>(tree: Tree<K>, map: Resolved<K>): Entries<K> {
  const known = remembered(tree.memory, entriesOf, () => new Map<NodeId<K>, Entries<K>>());
  const before = known.get(map);
  if (before !== undefined) return before;
  const byKey = new Map<string, NodeId<K>[]>();
  const keys: string[] = [];
  for (const child of childrenOf(tree, map)) {
    const key = keyOf(tree, child);
    keys.push(key);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [child]);
    else same.push(child);
  }
  const isOpen = keys.some((key) => key === MERGE_KEY || isOpaque(key, tree.placeholders));
  const entries = { byKey, keys, longest: longestOf(keys), isOpen };
  known.set(map, entries);
  return entries;
}

const UNKNOWN_END: PathEnd<never> = { is: "unknown" };

/**
 * Follows a dotted path as macros use it. Keys may contain dots: `options.system.uri` means the key `system.uri` below
 * `options` (docs/domain.md 1.10). Items of lists are given by index.
 */
export function followPath<K extends TreeKind>(tree: Tree<K>, from: NodeId<K>, path: string): PathEnd<K> {
  if (path === "") return { is: "found", node: from };
  const node = resolve(tree, from);
  if (node === NONE) return UNKNOWN_END;
  switch (kindOf(tree, node)) {
    case "map":
      return followInMap(tree, node, path);
    case "seq":
      return followInList(tree, node, path);
    case "scalar":
      return isOpaque(textOfNode(tree, node) ?? "", tree.placeholders) ? UNKNOWN_END : absent([], path);
    case "empty":
      return absent([], path);
    case "alias":
      return UNKNOWN_END;
  }
}

function absent(keys: readonly string[], rest: string): PathEnd<never> {
  return { is: "absent", keys, rest };
}

/** The way that leads furthest counts where several keys could be meant. */
function followInMap<K extends TreeKind>(tree: Tree<K>, map: Resolved<K>, path: string): PathEnd<K> {
  const { byKey, keys, longest, isOpen } = entriesOf(tree, map);
  const ends = beginningsOf(path, longest)
    .flatMap((key) => (byKey.get(key) ?? []).map((child) => ({ child, rest: path.slice(key.length + 1) })))
    .sort((a, b) => (isBefore(a.child, b.child) ? -1 : 1))
    .map(({ child, rest }) => followPath(tree, child, rest));
  const end = ends.find(({ is }) => is === "found") ?? ends.find(({ is }) => is === "unknown") ?? ends[0];
  if (end !== undefined) return end;
  return isOpen ? UNKNOWN_END : absent(keys, path);
}

function followInList<K extends TreeKind>(tree: Tree<K>, list: NodeId<K>, path: string): PathEnd<K> {
  const [, index, rest = ""] = /^(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  const item = index === undefined ? undefined : writtenChildrenOf(tree, list)[Number(index)];
  return item === undefined ? UNKNOWN_END : followPath(tree, item, rest);
}
