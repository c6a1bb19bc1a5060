import { fieldOf } from "./field";
import { isOpaque } from "./opaque";
import { childrenOf, keyOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree, type TreeKind } from "./tree";

/** A path segment that means each item of a list. */
export const EACH_ITEM = "$[]";

/**
 * The result of following a dotted path. Where one key ends is ambiguous, as keys may contain dots: `options` >
 * `system.uri`.
 */
export interface DottedMatch<K extends TreeKind = "file"> {
  /** The values at the path; several if it goes through lists. */
  readonly found: readonly NodeId<K>[];
  /**
   * Where the path cannot be followed further: the value in which the next key is missing, and the rest of the path.
   */
  readonly missing: readonly { readonly within: NodeId<K>; readonly rest: string }[];
}

/**
 * Finds the values at a dotted path below a node. Both lists are empty if that cannot be known, as below an unresolved
 * alias, a scalar, or a map with opaque keys.
 */
export function findDotted<K extends TreeKind>(tree: Tree<K>, root: NodeId<K>, path: string): DottedMatch<K> {
  const found: NodeId<K>[] = [];
  const missing: { within: NodeId<K>; rest: string }[] = [];
  visit(tree, root, path.split("."), found, missing);
  return { found, missing };
}

function visit<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  rest: readonly string[],
  found: NodeId<K>[],
  missing: { within: NodeId<K>; rest: string }[],
): void {
  // A missing list has no items in which something could be missing.
  const lack = (): void => {
    if (!rest.includes(EACH_ITEM)) missing.push({ within: node, rest: rest.join(".") });
  };
  const target = resolve(tree, node);
  if (target === NONE) return;
  if (rest.length === 0) {
    found.push(node);
    return;
  }
  const kind = kindOf(tree, target);
  if (rest[0] === EACH_ITEM) {
    if (kind === "seq") childrenOf(tree, target).forEach((item) => visit(tree, item, rest.slice(1), found, missing));
    return;
  }
  if (kind === "map") {
    const steps = stepsInto(tree, target, rest);
    // If the dots can be read in several ways, one that leads to a value wins.
    const ways = steps.map(({ child, length }) => {
      const way: { found: NodeId<K>[]; missing: { within: NodeId<K>; rest: string }[] } = { found: [], missing: [] };
      visit(tree, child, rest.slice(length), way.found, way.missing);
      return way;
    });
    const best = ways.find((way) => way.found.length > 0) ?? ways[0];
    if (best !== undefined) {
      found.push(...best.found);
      missing.push(...best.missing);
    } else if (!childrenOf(tree, target).some((child) => isOpaque(keyOf(tree, child), tree.placeholders))) {
      lack();
    }
  } else if (fieldOf(tree, target).type === "null") lack();
}

/** The entries of a map whose keys match the first segments of a path, the shortest key first. */
function stepsInto<K extends TreeKind>(
  tree: Tree<K>,
  map: NodeId<K>,
  rest: readonly string[],
): { child: NodeId<K>; length: number }[] {
  const steps: { child: NodeId<K>; length: number }[] = [];
  for (let length = 1; length <= rest.length && rest[length - 1] !== EACH_ITEM; length++) {
    const child = valueOf(tree, map, rest.slice(0, length).join("."));
    if (child !== NONE) steps.push({ child, length });
  }
  return steps;
}

/**
 * A path and what is before each of its dots, longest first; only those of at most `longest` units, the length of
 * the longest name that they are looked up among.
 */
export function beginningsOf(path: string, longest: number): string[] {
  const beginnings = path.length <= longest ? [path] : [];
  const from = Math.min(path.length, longest);
  for (let dot = path.lastIndexOf(".", from); dot >= 0; dot = dot === 0 ? -1 : path.lastIndexOf(".", dot - 1)) {
    beginnings.push(path.slice(0, dot));
  }
  return beginnings;
}

/** The length of the longest of some names; 0 if not found. */
export function longestOf(names: Iterable<string>): number {
  let longest = 0;
  for (const { length } of names) longest = Math.max(longest, length);
  return longest;
}
