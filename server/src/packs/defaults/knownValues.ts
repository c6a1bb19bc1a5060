import { EACH_ITEM } from "../../syntax/dottedPath";
import { isOpaque } from "../../syntax/opaque";
import { childrenOf, keyOf, kindOf, MERGE_KEY, NONE, resolve, type NodeId, type Tree } from "../../syntax/tree";

/** Who knows a value: the pack's defaults, a preset of it, the chart itself. */
export type ValueSource = "defaults" | "preset" | "chart";

/** A place where a value stands. */
export interface ValuePlace {
  readonly source: ValueSource;
  readonly tree: Tree;
  readonly node: NodeId;
}

/** What is known of one value of a pack, and of those below it. The items of a list are below it under `$[]`. */
export interface KnownValue {
  readonly children: Map<string, KnownValue>;
  /** Where it stands, the pack's defaults first. None: only a comment or a schema speaks of it. */
  readonly places: ValuePlace[];
  /** Whether keys may stand below it of which nothing is known. */
  isOpen: boolean;
  /** Whether only comments speak of it: a default that is commented out, or words that look like one. */
  isComment: boolean;
}

/** How deep values are looked at, and how many of them at most. */
const DEEPEST = 60;
const MOST_VALUES = 100_000;

export function newKnownValue(): KnownValue {
  return { children: new Map(), places: [], isOpen: false, isComment: false };
}

/** The known value under a key, made where there is none yet. */
export function childOf(known: KnownValue, key: string): KnownValue {
  let child = known.children.get(key);
  if (child === undefined) known.children.set(key, (child = newKnownValue()));
  return child;
}

/** Adds what stands in a tree to what is known. */
export function addValues(known: KnownValue, source: ValueSource, tree: Tree, node: NodeId): void {
  add(known, { source, tree, node }, { left: MOST_VALUES }, 0);
}

function add(known: KnownValue, place: ValuePlace, budget: { left: number }, depth: number): void {
  const { tree } = place;
  const target = resolve(tree, place.node);
  if (--budget.left < 0 || depth > DEEPEST || target === NONE) {
    known.isOpen = true;
    return;
  }
  known.places.push({ ...place, node: target });
  known.isComment = false;
  const entries = childrenOf(tree, target);
  const isMap = kindOf(tree, target) === "map";
  // A default that is nothing, empty, a scalar or a list says little of what may stand there.
  if (!isMap || entries.length === 0) known.isOpen = true;
  for (const entry of entries) {
    const key = isMap ? keyOf(tree, entry) : EACH_ITEM;
    if (key === MERGE_KEY) addMerged(known, { ...place, node: entry }, budget, depth);
    else if (isOpaque(key)) known.isOpen = true;
    else add(childOf(known, key), { ...place, node: entry }, budget, depth + 1);
  }
}

/** What a merge key brings may be one map or a list of maps. */
function addMerged(known: KnownValue, place: ValuePlace, budget: { left: number }, depth: number): void {
  const { tree } = place;
  const target = resolve(tree, place.node);
  const isList = target !== NONE && kindOf(tree, target) === "seq";
  for (const node of isList ? childrenOf(tree, target) : [target]) add(known, { ...place, node }, budget, depth + 1);
}

/** Adds a path of which only the dots are known, as `schema.yaml` writes it. */
export function addDotted(known: KnownValue, path: string): void {
  let at = known;
  let rest = path.split(".");
  while (rest.length > 0) {
    let length = 1;
    for (let n = rest.length; n > 0; n--) if (at.children.has(rest.slice(0, n).join("."))) length = n;
    at = childOf(at, rest.slice(0, length).join("."));
    rest = rest.slice(length);
  }
  at.isComment = false;
}

/** Whether only known keys may stand below a value. */
export function isShaped(known: KnownValue): boolean {
  return !known.isOpen && known.children.size > 0 && known.places.length > 0;
}

/** What is known at a path of keys and, for items of lists, their index. */
export function knownAt(root: KnownValue | undefined, path: readonly (string | number)[]): KnownValue | undefined {
  return path.reduce<KnownValue | undefined>(
    (at, key) => at?.children.get(typeof key === "number" ? EACH_ITEM : key),
    root,
  );
}
