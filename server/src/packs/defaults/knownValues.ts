import { EACH_ITEM } from "../../syntax/dottedPath";
import { isOpaque } from "../../syntax/opaque";
import { childrenOf, keyOf, kindOf, MERGE_KEY, NONE, resolve, type NodeId, type Tree } from "../../syntax/tree";

/** The origin of a known value: the pack's defaults, one of its presets, or the chart. */
export type ValueSource = "defaults" | "preset" | "chart";

/** A place of a value. */
export interface ValuePlace {
  readonly source: ValueSource;
  readonly tree: Tree<"body">;
  readonly node: NodeId<"body">;
}

/** The known facts about one value of a pack and the values below it. The items of a list share the child `$[]`. */
export interface KnownValue {
  /** Only {@link childOf} and {@link addCommented} add to it. */
  children: Map<string, KnownValue>;
  /** Its places, those in the pack's defaults first. Empty if only a comment or a schema names it. */
  places: ValuePlace[];
  /** Whether unknown keys are allowed below it. */
  isOpen: boolean;
  /** Whether a schema lets its users choose the keys below it. */
  isUserKeyed: boolean;
  /** Whether only comments name it: a commented default, or text that looks like one. */
  isComment: boolean;
}

/** Limits for the depth and the number of values. */
const MAX_DEPTH = 60;
const MAX_VALUES = 100_000;

// A chart has thousands of values. Most have nothing below them, and one place.
const NO_CHILDREN = new Map<string, KnownValue>();
const NO_PLACES: ValuePlace[] = [];

export function newKnownValue(): KnownValue {
  return { children: NO_CHILDREN, places: NO_PLACES, isOpen: false, isUserKeyed: false, isComment: false };
}

/** The child under a key, created if missing. */
export function childOf(known: KnownValue, key: string): KnownValue {
  return known.children.get(key) ?? addChild(known, key, newKnownValue());
}

function addChild(known: KnownValue, key: string, child: KnownValue): KnownValue {
  if (known.children === NO_CHILDREN) known.children = new Map();
  known.children.set(key, child);
  return child;
}

/** Adds a key that only a comment names, unless it is known. */
export function addCommented(known: KnownValue, key: string): void {
  if (!known.children.has(key)) addChild(known, key, { ...newKnownValue(), isOpen: true, isComment: true });
}

/** Adds the values of a tree. */
export function addValues(known: KnownValue, source: ValueSource, tree: Tree<"body">, node: NodeId<"body">): void {
  add(known, { source, tree, node }, { left: MAX_VALUES }, 0);
}

function add(known: KnownValue, place: ValuePlace, budget: { left: number }, depth: number): void {
  const { tree } = place;
  const target = resolve(tree, place.node);
  if (--budget.left < 0 || depth > MAX_DEPTH || target === NONE) {
    known.isOpen = true;
    return;
  }
  if (known.places === NO_PLACES) known.places = [{ ...place, node: target }];
  else known.places.push({ ...place, node: target });
  known.isComment = false;
  const entries = childrenOf(tree, target);
  const isMap = kindOf(tree, target) === "map";
  // An empty default, a scalar or a list does not show which keys are allowed.
  if (!isMap || entries.length === 0) known.isOpen = true;
  for (const entry of entries) {
    const key = isMap ? keyOf(tree, entry) : EACH_ITEM;
    if (key === MERGE_KEY) addMerged(known, { ...place, node: entry }, budget, depth);
    else if (isOpaque(key)) known.isOpen = true;
    else add(childOf(known, key), { ...place, node: entry }, budget, depth + 1);
  }
}

/** A merge key has one map or a list of maps. */
function addMerged(known: KnownValue, place: ValuePlace, budget: { left: number }, depth: number): void {
  const { tree } = place;
  const target = resolve(tree, place.node);
  const isList = target !== NONE && kindOf(tree, target) === "seq";
  for (const node of isList ? childrenOf(tree, target) : [target]) add(known, { ...place, node }, budget, depth + 1);
}

/** Adds a dotted path, as written in `schema.yaml`. */
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

/** Whether only known keys are allowed below a value. */
export function isShaped(known: KnownValue): boolean {
  return !known.isOpen && known.children.size > 0 && known.places.length > 0;
}

/** The way to a value from the root of the values: keys, and for items their index. */
export type ValuePath = readonly (string | number)[];

/** The known value at a path. */
export function knownAt(root: KnownValue | undefined, path: ValuePath): KnownValue | undefined {
  return path.reduce<KnownValue | undefined>(
    (at, key) => at?.children.get(typeof key === "number" ? EACH_ITEM : key),
    root,
  );
}
