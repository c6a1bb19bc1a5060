import { similarKeys } from "../../../packs/defaults/keySimilarity";
import { isOpaque } from "../../../syntax/opaque";
import {
  childrenOf,
  keyOf,
  MERGE_KEY,
  NONE,
  ownEntry,
  resolve,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../../syntax/tree";

/** A key in `content` of the `pack` header that is very likely a misspelling of those that Palette reads there. */
interface MisspelledKey {
  readonly entry: NodeId<"body">;
  /** Such as `content.images[].imge`. */
  readonly path: string;
  readonly near: readonly string[];
}

const LISTS = ["images", "charts"];

/** The keys of the items (docs/domain.md 2.7). */
const ITEM_KEYS: Readonly<Record<string, readonly string[]>> = {
  images: ["image"],
  charts: ["repo", "name", "version"],
};

/** The misspelled keys in `content`. Others are not reported: older packs have further keys. */
export function misspelledContentKeys(tree: Tree<"body">, content: NodeId<"body">): readonly MisspelledKey[] {
  if (keyOf(tree, content) !== "content") return [];
  const items = LISTS.flatMap((list) => {
    const entry = ownEntry(tree, content, list);
    const keys = ITEM_KEYS[list] ?? [];
    if (entry === NONE) return [];
    return childrenOf(tree, resolve(tree, entry)).flatMap((item) => misspelled(tree, item, keys, `content.${list}[].`));
  });
  return [...misspelled(tree, content, LISTS, "content."), ...items];
}

function misspelled(
  tree: Tree<"body">,
  map: NodeId<"body">,
  known: readonly string[],
  path: string,
): readonly MisspelledKey[] {
  if (writtenKindOf(tree, map) !== "map") return [];
  const entries = writtenChildrenOf(tree, map);
  const present = new Set(entries.map((entry) => keyOf(tree, entry)));
  const absent = known.filter((key) => !present.has(key));
  return entries.flatMap((entry) => {
    const key = keyOf(tree, entry);
    if (known.includes(key) || key === MERGE_KEY || isOpaque(key, tree.placeholders)) return [];
    const near = similarKeys(key, absent, true);
    return near.length === 0 ? [] : [{ entry, path: path + key, near }];
  });
}
