import { type Range, firstIndex } from "../text/range";
import { columnOf } from "./lines";
import { isBefore, NONE, type NodeId, type Resolved, type TreeKind } from "./node";
import {
  COLLECTION_STYLES,
  RecordField,
  field,
  KINDS,
  linked,
  TAGS,
  type NodeKind,
  type NodeStyle,
  type NodeTag,
  type Tree,
} from "./records";
import { decodeScalar, type ScalarSource, type ScalarStyle } from "./scalar";
import { WIDE, wideIn, wideOf, type MapKeys } from "./wideCollections";

export { isBefore, NONE, type NodeId, type Resolved, type TreeKind } from "./node";
export {
  allNodes,
  eachNode,
  findNode,
  nodesOfDocument,
  type NodeKind,
  type NodeSpan,
  type NodeStyle,
  type NodeTag,
  type Problem,
  type Tree,
} from "./records";

/** What a node is. One that may be an alias is resolved first, or asked for its {@link writtenKindOf}. */
export function kindOf<K extends TreeKind>(tree: Tree<K>, node: Resolved<K>): NodeKind {
  return writtenKindOf(tree, node);
}

/** What stands at a node itself: an alias, whatever it stands for, is an alias. */
export function writtenKindOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeKind {
  return KINDS[field(tree, node, RecordField.shape) & 7] ?? "empty";
}

/** How a node is written; an alias as if it were plain. */
export function styleOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeStyle {
  const style = (field(tree, node, RecordField.shape) >> 3) & 31;
  return COLLECTION_STYLES[style] ?? tree.notation.scalarStyles[style - COLLECTION_STYLES.length]?.id ?? "plain";
}

/** The tag that stands before a node. */
export function tagOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): NodeTag {
  return TAGS[field(tree, node, RecordField.shape) >> 8] ?? "none";
}

/** The stretch of a node's value: quotes, brackets and a block scalar's header belong to it, anchors and tags do not. */
export function rangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range {
  return { start: field(tree, node, RecordField.start), end: field(tree, node, RecordField.end) };
}

/** The stretch of the key a value stands under; undefined for items and roots. */
export function keyRangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range | undefined {
  const start = field(tree, node, RecordField.keyStart);
  return start < 0 ? undefined : { start, end: field(tree, node, RecordField.keyEnd) };
}

/** The whole entry: an item with its dash, a pair with its key. */
export function entryRangeOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range {
  return { start: field(tree, node, RecordField.entryStart), end: field(tree, node, RecordField.end) };
}

/** The collection that holds a node; {@link NONE} for a root. */
export function parentOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Resolved<K> {
  return node === NONE ? NONE : (linked(tree, node, RecordField.parent) as Resolved<K>);
}

/** The node itself, or what it stands for where it is an alias; {@link NONE} for an alias without an anchor. */
export function resolve<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Resolved<K> {
  let target = node;
  // An anchor may itself stand on an alias only by mistake; a few steps are more than any real file takes.
  for (let steps = 0; target !== NONE && writtenKindOf(tree, target) === "alias"; steps++) {
    target = steps > 8 ? NONE : linked(tree, target, RecordField.first);
  }
  return target as Resolved<K>;
}

/** The children of a collection, in order; of anything else, none. Merge keys are children like others here. */
export function childrenOf<K extends TreeKind>(tree: Tree<K>, node: Resolved<K>): readonly NodeId<K>[] {
  return writtenChildrenOf(tree, node);
}

/** The children that stand at a node itself: an alias has none, whatever it stands for. */
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

/** The keys of a map with many; undefined for one that has few, where looking is quicker. */
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
    if (key === MERGE_KEY) merges.push(child);
  }
  return (wide.keys = { first, last, merges });
}

/** The first entry of a map that has a key itself, not by a merge; {@link NONE} where none has. */
export function ownEntry<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, key: string): NodeId<K> {
  const map = resolve(tree, node);
  const children = childrenOf(tree, map);
  const keys = children.length < WIDE ? undefined : keysOfWide(tree, map);
  const entry = keys === undefined ? children.find((child) => keyOf(tree, child) === key) : keys.first.get(key);
  return entry ?? NONE;
}

/** The key a value stands under, decoded; the empty string for items, roots and keys that are collections. */
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

/** The style of scalars in a quote; undefined where the language has none. */
export function styleInQuotes({ notation }: Pick<Tree, "notation">, quote: string): ScalarStyle | undefined {
  return notation.scalarStyles.find((style) => style.quote === quote);
}

/** The style that the record of a scalar names; undefined for anything that is no scalar. */
export function scalarStyleOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): ScalarStyle | undefined {
  return tree.notation.scalarStyles[((field(tree, node, RecordField.shape) >> 3) & 31) - COLLECTION_STYLES.length];
}

/** How a scalar node is written; undefined for anything that is no scalar. Aliases are followed. */
export function scalarOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): ScalarSource | undefined {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) !== "scalar") return undefined;
  const { source } = tree;
  const style = scalarStyleOf(tree, target);
  if (style === undefined) return undefined;
  // Nothing else counts from it, and to the beginning of a line it may be far.
  const isIndented = style.isBlock && linked(tree, target, RecordField.parent) !== NONE;
  const parentIndent = isIndented ? columnOf(source, field(tree, target, RecordField.entryStart)) : 0;
  return { source, range: rangeOf(tree, target), style, parentIndent };
}

/** The text of a scalar, decoded; undefined for anything that is no scalar. Aliases are followed. */
export function textOfNode<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): string | undefined {
  const scalar = scalarOf(tree, node);
  return scalar === undefined ? undefined : decodeScalar(scalar);
}

/** The key of a map under which others are merged into it. */
export const MERGE_KEY = "<<";
const MERGE_DEPTH = 8;

/**
 * The value under a key of a map, {@link NONE} where there is none. Aliases are followed and merge keys (`<<`) looked
 * into: an own key wins over a merged one, the last of two equal keys over the first, as in Palette's own reader.
 */
export function valueOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, key: string): NodeId<K> {
  return lookUp(tree, node, key, undefined, 0);
}

/** `seen` are the maps that were looked into: lists of merged maps may name the same ones again and again. */
function lookUp<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  key: string,
  seen: Set<NodeId<K>> | undefined,
  depth: number,
): NodeId<K> {
  const map = resolve(tree, node);
  if (map === NONE || seen?.has(map) === true || kindOf(tree, map) !== "map") return NONE;
  const children = childrenOf(tree, map);
  const keys = children.length < WIDE ? undefined : keysOfWide(tree, map);
  const { found, merged } = keys === undefined ? lookAmong(tree, children, key) : lookInWide(keys, key);
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

function lookAmong<K extends TreeKind>(tree: Tree<K>, children: readonly NodeId<K>[], key: string): LookedUp<K> {
  let found: NodeId<K> = NONE;
  const merged: NodeId<K>[] = [];
  for (const child of children) {
    const childKey = keyOf(tree, child);
    if (childKey === key) found = child;
    else if (childKey === MERGE_KEY) merged.push(child);
  }
  return { found, merged };
}

function lookInWide<K extends TreeKind>({ last, merges }: MapKeys<K>, key: string): LookedUp<K> {
  return { found: last.get(key) ?? NONE, merged: key === MERGE_KEY ? [] : merges };
}

/** Walks down from a node by keys; {@link NONE} as soon as one is absent. */
export function valueAt<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, path: readonly string[]): NodeId<K> {
  return path.reduce<NodeId<K>>((at, key) => (at === NONE ? NONE : valueOf(tree, at, key)), node);
}

/** The way from the root to a node: keys, and for items their index. */
export function pathOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): (string | number)[] {
  const path: (string | number)[] = [];
  let at = node;
  for (let parent = parentOf(tree, at); parent !== NONE; at = parent, parent = parentOf(tree, at)) {
    path.push(kindOf(tree, parent) === "seq" ? indexAmong(childrenOf(tree, parent), at) : keyOf(tree, at));
  }
  return path.reverse();
}

/** The place of a child among its siblings, whose numbers grow. */
export function indexAmong<K extends TreeKind>(siblings: readonly NodeId<K>[], child: NodeId<K>): number {
  return firstIndex(siblings.length, (index) => !isBefore(siblings[index] ?? child, child));
}

/** The innermost node whose entry (key included) an offset touches; {@link NONE} outside the root. */
export function nodeAt<K extends TreeKind>(tree: Tree<K>, root: NodeId<K>, offset: number): NodeId<K> {
  let at = root;
  if (at === NONE || !holds(tree, at, offset)) return NONE;
  for (;;) {
    const children = writtenChildrenOf(tree, at);
    const inner = children[firstIndex(children.length, (index) => endOf(tree, children[index] ?? at) >= offset)];
    if (inner === undefined || !holds(tree, inner, offset)) return at;
    at = inner;
  }
}

function endOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): number {
  return field(tree, node, RecordField.end);
}

/** Whether an offset touches a node's entry. */
export function holds<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, offset: number): boolean {
  const { start, end } = entryRangeOf(tree, node);
  return start <= offset && offset <= end;
}
