import { type Range, firstIndex } from "../text/range";
import { columnOf } from "./lines";
import { isBefore, NONE, type NodeId, type Resolved, type TreeKind } from "./node";
import {
  COLLECTION_STYLES,
  RecordField,
  field,
  KINDS,
  isAttached,
  linked,
  TAGS,
  type NodeKind,
  type NodeStyle,
  type NodeTag,
  type Tree,
} from "./records";
import type { Placeholders } from "./opaque";
import { decodeScalar, type ScalarSource, type ScalarStyle } from "./scalar";
import { WIDE, wideIn, wideOf, type MapKeys } from "./wideCollections";

export { isBefore, NONE, type NodeId, type Resolved, type TreeKind } from "./node";
export {
  allNodes,
  eachNode,
  findNode,
  nodesOfDocument,
  type DocumentNode,
  type NodeKind,
  type NodeSpan,
  type NodeStyle,
  type NodeTag,
  type Problem,
  type Tree,
} from "./records";

/** A tree with the user's own placeholders. */
export function withPlaceholders<K extends TreeKind>(tree: Tree<K>, placeholders: Placeholders | undefined): Tree<K> {
  return tree.placeholders === placeholders ? tree : { ...tree, placeholders };
}

/** The kind of a node. Call `resolve` first if it may be an alias, or use {@link writtenKindOf}. */
export function kindOf<K extends TreeKind>(tree: Tree<K>, node: Resolved<K>): NodeKind {
  return writtenKindOf(tree, node);
}

/** The kind of a node as written: aliases are not followed. */
export function writtenKindOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeKind {
  return KINDS[field(tree, node, RecordField.shape) & 7] ?? "empty";
}

/** The style in which a node is written; `plain` for an alias. */
export function styleOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeStyle {
  const style = (field(tree, node, RecordField.shape) >> 3) & 31;
  return COLLECTION_STYLES[style] ?? tree.notation.scalarStyles[style - COLLECTION_STYLES.length]?.id ?? "plain";
}

/** The tag of a node. */
export function tagOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeTag {
  return TAGS[field(tree, node, RecordField.shape) >> 8] ?? "none";
}

/** The range of a node's value, including quotes, brackets and a block scalar's header, but not its anchor and tag. */
export function rangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range {
  return { start: field(tree, node, RecordField.start), end: field(tree, node, RecordField.end) };
}

/** The range of a value's key; undefined for items and roots. */
export function keyRangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range | undefined {
  const start = field(tree, node, RecordField.keyStart);
  return start < 0 ? undefined : { start, end: field(tree, node, RecordField.keyEnd) };
}

/** The range of the whole entry: an item with its dash, a value with its key. */
export function entryRangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range {
  return { start: field(tree, node, RecordField.entryStart), end: field(tree, node, RecordField.end) };
}

/** The collection that contains a node; {@link NONE} for a root. */
export function parentOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Resolved<K> {
  return node === NONE ? NONE : (linked(tree, node, RecordField.parent) as Resolved<K>);
}

/** The node itself or, for an alias, its target; {@link NONE} for an alias without a target. */
export function resolve<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Resolved<K> {
  let target = node;
  // Aliases of aliases occur only by mistake; longer chains than any real file has are given up.
  for (let steps = 0; target !== NONE && writtenKindOf(tree, target) === "alias"; steps++) {
    target = steps > 8 ? NONE : linked(tree, target, RecordField.first);
  }
  return target as Resolved<K>;
}

/** The children of a collection in order; none for other kinds. Merge keys are included like other entries. */
export function childrenOf<K extends TreeKind>(tree: Tree<K>, node: Resolved<K>): readonly NodeId<K>[] {
  return writtenChildrenOf(tree, node);
}

/** The children of a node as written: an alias has none. */
export function writtenChildrenOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): readonly NodeId<K>[] {
  const children: NodeId<K>[] = [];
  if (node === NONE) return children;
  const kind = writtenKindOf(tree, node);
  if (kind !== "map" && kind !== "seq") return children;
  for (
    let child = linked(tree, node, RecordField.first);
    child !== NONE;
    child = linked(tree, child, RecordField.nextSibling)
  ) {
    children.push(child);
    if (children.length === WIDE) return wideOf(tree, node, children).children;
  }
  return children;
}

/** An index of a wide map's entries by key; undefined for a map with few entries, where a linear search is faster. */
function keysOfWide<K extends TreeKind>(tree: Tree<K>, map: NodeId<K>): MapKeys<K> | undefined {
  const wide = wideIn(tree).get(map);
  if (wide?.keys !== undefined) return wide.keys;
  if (wide === undefined) return undefined;
  const first = new Map<string, NodeId<K>>();
  const last = new Map<string, NodeId<K>>();
  const merges: NodeId<K>[] = [];
  for (const child of wide.children) {
    const key = keyOf(tree, child);
    if (!first.has(key)) first.set(key, child);
    last.set(key, child);
    if (isMerged(tree, child)) merges.push(child);
  }
  return (wide.keys = { first, last, merges });
}

/** The first entry with a key in a map itself, not in merged maps; {@link NONE} if not found. */
export function ownEntry<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, key: string): NodeId<K> {
  const map = resolve(tree, node);
  const children = childrenOf(tree, map);
  const keys = children.length < WIDE ? undefined : keysOfWide(tree, map);
  const entry = keys === undefined ? children.find((child) => isKey(tree, child, key)) : keys.first.get(key);
  return entry ?? NONE;
}

/** The decoded key of a value; the empty string for items and roots, the source text for a key that is a collection. */
export function keyOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): string {
  const { source } = tree;
  const range = keyRangeOf(tree, node);
  if (range === undefined) return "";
  const first = source[range.start];
  const style = first === '"' || first === "'" ? styleInQuotes(tree, first) : undefined;
  return style === undefined
    ? source.slice(range.start, range.end)
    : decodeScalar({ source, range, style, parentIndent: 0 });
}

/** The scalar style with a quote character; undefined if the language has none. */
export function styleInQuotes({ notation }: Pick<Tree, "notation">, quote: string): ScalarStyle | undefined {
  return notation.scalarStyles.find((style) => style.quote === quote);
}

/** The style of a scalar; undefined for other kinds. Aliases are not followed. */
export function scalarStyleOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): ScalarStyle | undefined {
  return tree.notation.scalarStyles[((field(tree, node, RecordField.shape) >> 3) & 31) - COLLECTION_STYLES.length];
}

/** A scalar node as written; undefined for other kinds. Aliases are followed. */
export function scalarOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): ScalarSource | undefined {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) !== "scalar") return undefined;
  const source = isAttached(tree, target) ? (tree.attached?.source ?? tree.source) : tree.source;
  const style = scalarStyleOf(tree, target);
  if (style === undefined) return undefined;
  // Only block scalars need the parent's indentation, and finding the start of a long line is slow.
  const isIndented = style.isBlock && linked(tree, target, RecordField.parent) !== NONE;
  const parentIndent = isIndented ? columnOf(source, field(tree, target, RecordField.entryStart)) : 0;
  return { source, range: rangeOf(tree, target), style, parentIndent };
}

/** The decoded text of a scalar; undefined for other kinds. Aliases are followed. */
export function textOfNode<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): string | undefined {
  const scalar = scalarOf(tree, node);
  return scalar === undefined ? undefined : decodeScalar(scalar);
}

/** The key that merges other maps into a map. */
export const MERGE_KEY = "<<";
const MERGE_DEPTH = 8;

/** Whether a value is merged into its map: its key is `<<` without quotes. In quotes, as in JSON, it is any other key. */
export function isMerged<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  const start = field(tree, node, RecordField.keyStart);
  if (start < 0 || field(tree, node, RecordField.keyEnd) - start !== MERGE_KEY.length) return false;
  return tree.source.startsWith(MERGE_KEY, start);
}

/**
 * The value under a key of a map; {@link NONE} if not found. Aliases are followed and merge keys (`<<`) expanded.
 * As in Palette's parser, own keys win over merged ones, and the last of equal keys wins.
 */
export function valueOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, key: string): NodeId<K> {
  return lookUp(tree, node, key, undefined, 0);
}

/** `seen` are the maps searched so far: lists of merged maps may name the same map many times. */
function lookUp<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  key: string,
  seen: Set<NodeId<K>> | undefined,
  depth: number,
): NodeId<K> {
  const map = resolve(tree, node);
  if (map === NONE || seen?.has(map) === true || kindOf(tree, map) !== "map") return NONE;
  const { found, merged } = lookIn(tree, map, key);
  if (found !== NONE || merged.length === 0 || depth > MERGE_DEPTH) return found;
  const looked = (seen ?? new Set<NodeId<K>>()).add(map);
  for (const source of merged) {
    const target = resolve(tree, source);
    const maps = target !== NONE && kindOf(tree, target) === "seq" ? childrenOf(tree, target) : [source];
    for (const map of maps) {
      const value = lookUp(tree, map, key, looked, depth + 1);
      if (value !== NONE) return value;
      looked.add(resolve(tree, map));
    }
  }
  return NONE;
}

interface LookedUp<K extends TreeKind> {
  readonly found: NodeId<K>;
  readonly merged: readonly NodeId<K>[];
}

const NOTHING_MERGED: readonly never[] = [];

/** Looks at one entry after the other: without a list of them, as this is what is done most. */
function lookIn<K extends TreeKind>(tree: Tree<K>, map: Resolved<K>, key: string): LookedUp<K> {
  let found: NodeId<K> = NONE;
  let merged: NodeId<K>[] | undefined;
  let count = 0;
  for (
    let child = linked(tree, map, RecordField.first);
    child !== NONE;
    child = linked(tree, child, RecordField.nextSibling)
  ) {
    if (++count === WIDE) return lookInWide(tree, map, key);
    if (isKey(tree, child, key)) found = child;
    else if (isMerged(tree, child)) (merged ??= []).push(child);
  }
  return { found, merged: merged ?? NOTHING_MERGED };
}

/** Whether the key of a value is a text: as {@link keyOf} says, but most others are known by their lengths. */
function isKey<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, key: string): boolean {
  const start = field(tree, node, RecordField.keyStart);
  if (start < 0) return key === "";
  const { source } = tree;
  const first = source.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return keyOf(tree, node) === key;
  return field(tree, node, RecordField.keyEnd) - start === key.length && source.startsWith(key, start);
}

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

function lookInWide<K extends TreeKind>(tree: Tree<K>, map: Resolved<K>, key: string): LookedUp<K> {
  // Its children are listed, and with them the keys.
  childrenOf(tree, map);
  const keys = keysOfWide(tree, map);
  return { found: keys?.last.get(key) ?? NONE, merged: key === MERGE_KEY ? [] : (keys?.merges ?? []) };
}

/** The value at a path below a node: keys, and indexes for items. {@link NONE} if one is missing. */
export function valueAt<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  path: readonly (string | number)[],
): NodeId<K> {
  return path.reduce<NodeId<K>>((at, key) => {
    if (at === NONE) return NONE;
    return typeof key === "string" ? valueOf(tree, at, key) : (writtenChildrenOf(tree, resolve(tree, at))[key] ?? NONE);
  }, node);
}

/** The path from the root to a node: keys, and indexes for items. */
export function pathOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): (string | number)[] {
  const path: (string | number)[] = [];
  let at = node;
  for (let parent = parentOf(tree, at); parent !== NONE; at = parent, parent = parentOf(tree, at)) {
    path.push(kindOf(tree, parent) === "seq" ? indexAmong(childrenOf(tree, parent), at) : keyOf(tree, at));
  }
  return path.reverse();
}

/** The index of a child among its siblings. Binary search: node numbers ascend. */
export function indexAmong<K extends TreeKind>(siblings: readonly NodeId<K>[], child: NodeId<K>): number {
  return firstIndex(siblings.length, (index) => !isBefore(siblings[index] ?? child, child));
}
