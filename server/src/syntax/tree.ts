import type { Range } from "../text/range";
import { firstIndex } from "../text/rangeSearch";
import { columnOf } from "./lines";
import type { Notation } from "./notation";
import { decodeScalar, type ScalarSource, type ScalarStyle, type ScalarStyleId } from "./scalar";

/**
 * The one tree of the engine: what a YAML or JSON text says, as flat records of 32-bit integers over its source.
 * Whoever reads a text fills one through a `TreeBuilder`; whoever asks uses the functions below. Nothing of a parser's
 * own objects is kept.
 */
export interface Tree {
  readonly source: string;
  readonly notation: Notation;
  /** {@link RECORD} integers for each node; a {@link NodeId} is the number of its record. */
  readonly records: Int32Array;
  readonly documents: readonly DocumentNode[];
  readonly problems: readonly Problem[];
  /** Every comment, from its `#` to the end of its line, in order. */
  readonly comments: readonly Range[];
}

/** One document of the stream: its root, or {@link NONE} when it holds nothing, and the stretch it takes. */
export interface DocumentNode {
  readonly root: NodeId;
  readonly range: Range;
}

/** A fault in the syntax: the smallest text that is wrong, and a sentence saying what is. */
export interface Problem {
  readonly range: Range;
  readonly message: string;
  /** Whether the range is tabs that stand where YAML wants spaces. */
  readonly isTab?: boolean;
}

/** The number of a node's record in its tree. */
export type NodeId = number;

/** No node: the value of an absent key, the parent of a root. */
export const NONE: NodeId = -1;

export type NodeKind = "map" | "seq" | "scalar" | "alias" | "empty";
export type NodeStyle = "block" | "flow" | ScalarStyleId;
/** The tag as far as it matters here: none, `!!str` (a string whatever it looks like), or another. */
export type NodeTag = "none" | "str" | "other";

export const KINDS: readonly NodeKind[] = ["map", "seq", "scalar", "alias", "empty"];
/** The styles of collections; behind them come those of a notation's scalars. */
export const COLLECTION_STYLES = ["block", "flow"] as const;
export const TAGS: readonly NodeTag[] = ["none", "str", "other"];

/** How many integers a record has; {@link Field} says which is which. */
export const RECORD = 9;
export const Field = {
  /** kind + 8 * style + 256 * tag, as indexes of the lists above: three bits, five bits, the rest */
  shape: 0,
  start: 1,
  end: 2,
  keyStart: 3,
  keyEnd: 4,
  /** where the whole entry begins: the dash of a block item, the key of a pair */
  entryStart: 5,
  parent: 6,
  nextSibling: 7,
  /** the first child of a collection; the target of an alias */
  first: 8,
} as const;

function field(tree: Tree, node: NodeId, index: number): number {
  return tree.records[node * RECORD + index] ?? NONE;
}

export function kindOf(tree: Tree, node: NodeId): NodeKind {
  return KINDS[field(tree, node, Field.shape) & 7] ?? "empty";
}

export function styleOf(tree: Tree, node: NodeId): NodeStyle {
  const style = (field(tree, node, Field.shape) >> 3) & 31;
  return COLLECTION_STYLES[style] ?? tree.notation.scalarStyles[style - COLLECTION_STYLES.length]?.id ?? "plain";
}

export function tagOf(tree: Tree, node: NodeId): NodeTag {
  return TAGS[field(tree, node, Field.shape) >> 8] ?? "none";
}

/** The stretch of a node's value: quotes, brackets and a block scalar's header belong to it, anchors and tags do not. */
export function rangeOf(tree: Tree, node: NodeId): Range {
  return { start: field(tree, node, Field.start), end: field(tree, node, Field.end) };
}

/** The stretch of the key a value stands under; undefined for items and roots. */
export function keyRangeOf(tree: Tree, node: NodeId): Range | undefined {
  const start = field(tree, node, Field.keyStart);
  return start < 0 ? undefined : { start, end: field(tree, node, Field.keyEnd) };
}

/** The whole entry: an item with its dash, a pair with its key. */
export function entryRangeOf(tree: Tree, node: NodeId): Range {
  return { start: field(tree, node, Field.entryStart), end: field(tree, node, Field.end) };
}

export function parentOf(tree: Tree, node: NodeId): NodeId {
  return node === NONE ? NONE : field(tree, node, Field.parent);
}

/** The node itself, or what it stands for where it is an alias; {@link NONE} for an alias without an anchor. */
export function resolve(tree: Tree, node: NodeId): NodeId {
  let target = node;
  // An anchor may itself stand on an alias only by mistake; a few steps are more than any real file takes.
  for (let steps = 0; target !== NONE && kindOf(tree, target) === "alias"; steps++) {
    target = steps > 8 ? NONE : field(tree, target, Field.first);
  }
  return target;
}

/** The children of a collection, in order; of anything else, none. Merge keys are children like others here. */
export function childrenOf(tree: Tree, node: NodeId): readonly NodeId[] {
  const children: NodeId[] = [];
  if (node === NONE) return children;
  const kind = kindOf(tree, node);
  if (kind !== "map" && kind !== "seq") return children;
  for (let child = field(tree, node, Field.first); child !== NONE; child = field(tree, child, Field.nextSibling)) {
    children.push(child);
    if (children.length === WIDE) return wideOf(tree, node, children).children;
  }
  return children;
}

/** From so many children on they are kept: rules ask for the same collection once for each thing in it. */
const WIDE = 24;

interface Wide {
  readonly children: readonly NodeId[];
  keys?: MapKeys;
}

const wideCollections = new WeakMap<Tree, Map<NodeId, Wide>>();

/** A collection with many children, of which the first are known. */
function wideOf(tree: Tree, node: NodeId, children: NodeId[]): Wide {
  let collections = wideCollections.get(tree);
  if (collections === undefined) wideCollections.set(tree, (collections = new Map<NodeId, Wide>()));
  let wide = collections.get(node);
  if (wide !== undefined) return wide;
  let child = field(tree, children.at(-1) ?? NONE, Field.nextSibling);
  for (; child !== NONE; child = field(tree, child, Field.nextSibling)) children.push(child);
  collections.set(node, (wide = { children }));
  return wide;
}

/** The entries of a map by their keys. */
interface MapKeys {
  readonly first: ReadonlyMap<string, NodeId>;
  readonly last: ReadonlyMap<string, NodeId>;
  /** Those that merge others into it. */
  readonly merges: readonly NodeId[];
}

/** The keys of a map with many; undefined for one that has few, where looking is quicker. */
function keysOfWide(tree: Tree, map: NodeId): MapKeys | undefined {
  const wide = wideCollections.get(tree)?.get(map);
  if (wide?.keys !== undefined) return wide.keys;
  if (wide === undefined) return undefined;
  const first = new Map<string, NodeId>();
  const last = new Map<string, NodeId>();
  const merges: NodeId[] = [];
  for (const child of wide.children) {
    const key = keyOf(tree, child);
    if (!first.has(key)) first.set(key, child);
    last.set(key, child);
    if (key === MERGE_KEY) merges.push(child);
  }
  return (wide.keys = { first, last, merges });
}

/** The first entry of a map that has a key itself, not by a merge; {@link NONE} where none has. */
export function ownEntry(tree: Tree, node: NodeId, key: string): NodeId {
  const map = resolve(tree, node);
  const children = childrenOf(tree, map);
  const keys = children.length < WIDE ? undefined : keysOfWide(tree, map);
  const entry = keys === undefined ? children.find((child) => keyOf(tree, child) === key) : keys.first.get(key);
  return entry ?? NONE;
}

/** The key a value stands under, decoded; the empty string for items, roots and keys that are collections. */
export function keyOf(tree: Tree, node: NodeId): string {
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
export function styleInQuotes({ notation }: Tree, quote: string): ScalarStyle | undefined {
  return notation.scalarStyles.find((style) => style.quote === quote);
}

/** The style that the record of a scalar names; undefined for anything that is no scalar. */
export function scalarStyleOf(tree: Tree, node: NodeId): ScalarStyle | undefined {
  return tree.notation.scalarStyles[((field(tree, node, Field.shape) >> 3) & 31) - COLLECTION_STYLES.length];
}

/** How a scalar node is written; undefined for anything that is no scalar. Aliases are followed. */
export function scalarOf(tree: Tree, node: NodeId): ScalarSource | undefined {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) !== "scalar") return undefined;
  const { source } = tree;
  const style = scalarStyleOf(tree, target);
  if (style === undefined) return undefined;
  // Nothing else counts from it, and to the beginning of a line it may be far.
  const isIndented = style.isBlock && field(tree, target, Field.parent) !== NONE;
  const parentIndent = isIndented ? columnOf(source, field(tree, target, Field.entryStart)) : 0;
  return { source, range: rangeOf(tree, target), style, parentIndent };
}

/** The text of a scalar, decoded; undefined for anything that is no scalar. Aliases are followed. */
export function textOfNode(tree: Tree, node: NodeId): string | undefined {
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
export function valueOf(tree: Tree, node: NodeId, key: string): NodeId {
  return lookUp(tree, node, key, undefined, 0);
}

/** `seen` are the maps that were looked into: lists of merged maps may name the same ones again and again. */
function lookUp(tree: Tree, node: NodeId, key: string, seen: Set<NodeId> | undefined, depth: number): NodeId {
  const map = resolve(tree, node);
  if (map === NONE || seen?.has(map) === true || kindOf(tree, map) !== "map") return NONE;
  const children = childrenOf(tree, map);
  const keys = children.length < WIDE ? undefined : keysOfWide(tree, map);
  const { found, merged } = keys === undefined ? lookAmong(tree, children, key) : lookInWide(keys, key);
  if (found !== NONE || merged.length === 0 || depth > MERGE_DEPTH) return found;
  const looked = (seen ?? new Set()).add(map);
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

interface LookedUp {
  readonly found: NodeId;
  readonly merged: readonly NodeId[];
}

function lookAmong(tree: Tree, children: readonly NodeId[], key: string): LookedUp {
  let found = NONE;
  const merged: NodeId[] = [];
  for (const child of children) {
    const childKey = keyOf(tree, child);
    if (childKey === key) found = child;
    else if (childKey === MERGE_KEY) merged.push(child);
  }
  return { found, merged };
}

function lookInWide({ last, merges }: MapKeys, key: string): LookedUp {
  return { found: last.get(key) ?? NONE, merged: key === MERGE_KEY ? [] : merges };
}

/** Walks down from a node by keys; {@link NONE} as soon as one is absent. */
export function valueAt(tree: Tree, node: NodeId, path: readonly string[]): NodeId {
  return path.reduce((at, key) => (at === NONE ? NONE : valueOf(tree, at, key)), node);
}

/** The way from the root to a node: keys, and for items their index. */
export function pathOf(tree: Tree, node: NodeId): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = node, parent = parentOf(tree, at); parent !== NONE; at = parent, parent = parentOf(tree, at)) {
    path.unshift(kindOf(tree, parent) === "seq" ? indexAmong(childrenOf(tree, parent), at) : keyOf(tree, at));
  }
  return path;
}

/** The place of a child among its siblings, whose numbers grow. */
export function indexAmong(siblings: readonly NodeId[], child: NodeId): number {
  return firstIndex(siblings.length, (index) => (siblings[index] ?? child) >= child);
}

/** The innermost node whose entry (key included) an offset touches; {@link NONE} outside the root. */
export function nodeAt(tree: Tree, root: NodeId, offset: number): NodeId {
  let at = root;
  if (at === NONE || !holds(tree, at, offset)) return NONE;
  for (;;) {
    const children = childrenOf(tree, at);
    const inner = children[firstIndex(children.length, (index) => endOf(tree, children[index] ?? at) >= offset)];
    if (inner === undefined || !holds(tree, inner, offset)) return at;
    at = inner;
  }
}

function endOf(tree: Tree, node: NodeId): number {
  return field(tree, node, Field.end);
}

/** Whether an offset touches a node's entry. */
export function holds(tree: Tree, node: NodeId, offset: number): boolean {
  const { start, end } = entryRangeOf(tree, node);
  return start <= offset && offset <= end;
}
