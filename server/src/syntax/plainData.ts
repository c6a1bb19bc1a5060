import { fieldOf } from "./field";
import { nodeCount } from "./records";
import {
  childrenOf,
  isMerged,
  keyOf,
  kindOf,
  NONE,
  rangeOf,
  resolve,
  textOfNode,
  writtenChildrenOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "./tree";

/**
 * Scalars longer than this, in UTF-16 units, are taken for bodies, which validators of the outer document do not need.
 */
const MAX_SCALAR_LENGTH = 1000;
/** The most values to build beyond the number of nodes in the tree: aliases can multiply them. */
const MAX_REPEATED = 200_000;

/**
 * The JavaScript data of a node, for validators. Bodies become empty strings, entries with null or no value are left
 * out (as Palette ignores them), aliases and merge keys are expanded up to a limit.
 */
export function plainData<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): unknown {
  return build(tree, node, budgetOf(tree), 0);
}

/** As {@link plainData}; undefined if too many values were left out, so that they are not taken for missing. */
export function completeData<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
): { readonly data: unknown } | undefined {
  const budget = budgetOf(tree);
  const data = build(tree, node, budget, 0);
  return budget.left < 0 ? undefined : { data };
}

function budgetOf<K extends TreeKind>(tree: Tree<K>): { left: number } {
  return { left: nodeCount(tree) + MAX_REPEATED };
}

function build<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, budget: { left: number }, depth: number): unknown {
  const target = resolve(tree, node);
  if (target === NONE || depth > 100 || --budget.left < 0) return undefined;
  switch (kindOf(tree, target)) {
    case "map":
      return buildMap(tree, target, budget, depth);
    case "seq":
      return childrenOf(tree, target).map((child) => build(tree, child, budget, depth + 1) ?? null);
    case "scalar":
      return scalarData(tree, target);
    case "alias":
    case "empty":
      return undefined;
  }
}

function buildMap<K extends TreeKind>(
  tree: Tree<K>,
  map: NodeId<K>,
  budget: { left: number },
  depth: number,
): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const merged: Record<string, unknown>[] = [];
  for (const child of writtenChildrenOf(tree, map)) {
    const key = keyOf(tree, child);
    const value = build(tree, child, budget, depth + 1);
    if (!isMerged(tree, child)) {
      if (value !== undefined) own[key] = value;
      continue;
    }
    for (const one of [value].flat()) if (isRecord(one)) merged.push(one);
  }
  // Of several merged maps the first one wins, and the map's own keys win over all.
  const all: Record<string, unknown> = {};
  for (const map of merged.reverse()) Object.assign(all, map);
  return Object.assign(all, own);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function scalarData<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): unknown {
  const { start, end } = rangeOf(tree, node);
  if (end - start > MAX_SCALAR_LENGTH) return "";
  const text = textOfNode(tree, node) ?? "";
  switch (fieldOf(tree, node).type) {
    case "null":
      return undefined;
    case "boolean":
      return text.toLowerCase() === "true";
    case "number":
      return Number(text.replace(/_/g, ""));
    case "string":
    case undefined:
      return text;
  }
}
