import {
  keyOf,
  kindOf,
  NONE,
  resolve,
  textOfNode,
  writtenChildrenOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "./tree";
import { isOpaque } from "./opaque";

/**
 * Where a dotted path ends: at a value, unknown, or at a value that lacks the next key (`keys` are the keys it has).
 */
export type PathEnd<K extends TreeKind = "file"> =
  | { readonly is: "found"; readonly node: NodeId<K> }
  | { readonly is: "unknown" }
  | { readonly is: "absent"; readonly keys: readonly string[]; readonly rest: string };

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
      return isOpaque(textOfNode(tree, node) ?? "") ? UNKNOWN_END : absent([], path);
    case "empty":
      return absent([], path);
    case "alias":
      return UNKNOWN_END;
  }
}

function absent(keys: readonly string[], rest: string): PathEnd<never> {
  return { is: "absent", keys, rest };
}

/** If several keys match the path, one that leads to a value wins. */
function followInMap<K extends TreeKind>(tree: Tree<K>, map: NodeId<K>, path: string): PathEnd<K> {
  const children = writtenChildrenOf(tree, map).map((child) => ({ child, key: keyOf(tree, child) }));
  const ends = children
    .filter(({ key }) => path === key || path.startsWith(`${key}.`))
    .map(({ child, key }) => followPath(tree, child, path.slice(key.length + 1)));
  const end = ends.find(({ is }) => is === "found") ?? ends.find(({ is }) => is === "unknown") ?? ends[0];
  if (end !== undefined) return end;
  // Entries from merged maps and from keys with placeholders are unknown.
  const isOpen = children.some(({ key }) => key === "<<" || isOpaque(key));
  return isOpen
    ? UNKNOWN_END
    : absent(
        children.map(({ key }) => key),
        path,
      );
}

function followInList<K extends TreeKind>(tree: Tree<K>, list: NodeId<K>, path: string): PathEnd<K> {
  const [, index, rest = ""] = /^(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  const item = index === undefined ? undefined : writtenChildrenOf(tree, list)[Number(index)];
  return item === undefined ? UNKNOWN_END : followPath(tree, item, rest);
}
