import { typeOfScalar } from "./field";
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

/** Which data a tree becomes. */
interface DataForm {
  /** What null, and a value that is absent, become. Entries with undefined are left out. */
  readonly nothing: null | undefined;
  /** Longer scalars, in UTF-16 units, become empty strings. */
  readonly maxScalarLength: number;
}

/** Longer scalars are taken for bodies, which validators of the outer document do not need. */
const FOR_VALIDATORS: DataForm = { nothing: undefined, maxScalarLength: 1000 };
const WHOLE: DataForm = { nothing: null, maxScalarLength: Infinity };

/** The most values to build beyond the number of nodes in the tree: aliases can multiply them. */
const MAX_REPEATED = 200_000;

/**
 * The JavaScript data of a node, for validators. Bodies become empty strings, entries with null or no value are left
 * out (as Palette ignores them), aliases and merge keys are expanded up to a limit.
 */
export function plainData<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): unknown {
  return build(tree, node, { ...FOR_VALIDATORS, ...budgetOf(tree) }, 0);
}

/** As {@link plainData}; undefined if too many values were left out, so that they are not taken for missing. */
export function completeData<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
): { readonly data: unknown } | undefined {
  const building = { ...FOR_VALIDATORS, ...budgetOf(tree) };
  const data = build(tree, node, building, 0);
  return building.left < 0 ? undefined : { data };
}

/** As {@link plainData}, with entries whose value is null, and with whole scalars. Null for nothing. */
export function wholeData<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): unknown {
  return build(tree, node, { ...WHOLE, ...budgetOf(tree) }, 0);
}

interface Building extends DataForm {
  /** How many more values may be built. */
  left: number;
}

function budgetOf<K extends TreeKind>(tree: Tree<K>): { left: number } {
  return { left: nodeCount(tree) + MAX_REPEATED };
}

function build<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, building: Building, depth: number): unknown {
  const target = resolve(tree, node);
  if (target === NONE || depth > 100 || --building.left < 0) return building.nothing;
  switch (kindOf(tree, target)) {
    case "map":
      return buildMap(tree, target, building, depth);
    case "seq":
      return childrenOf(tree, target).map((child) => build(tree, child, building, depth + 1) ?? null);
    case "scalar":
      return scalarData(tree, target, building);
    case "alias":
    case "empty":
      return building.nothing;
  }
}

function buildMap<K extends TreeKind>(
  tree: Tree<K>,
  map: NodeId<K>,
  building: Building,
  depth: number,
): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const merged: Record<string, unknown>[] = [];
  for (const child of writtenChildrenOf(tree, map)) {
    const key = keyOf(tree, child);
    const value = build(tree, child, building, depth + 1);
    if (!isMerged(tree, child)) {
      if (value !== undefined) put(own, key, value);
      continue;
    }
    for (const one of [value].flat()) if (isRecord(one)) merged.push(one);
  }
  // Of several merged maps the first one wins, and the map's own keys win over all.
  if (merged.length === 0) return own;
  const all: Record<string, unknown> = {};
  for (const map of [...merged.reverse(), own]) for (const [key, value] of Object.entries(map)) put(all, key, value);
  return all;
}

/** Sets an entry. An assignment to `__proto__` would change the prototype, so that keys appear that are not there. */
function put(data: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(data, key, { value, enumerable: true, configurable: true, writable: true });
  else data[key] = value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function scalarData<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  { nothing, maxScalarLength }: DataForm,
): unknown {
  const { start, end } = rangeOf(tree, node);
  if (end - start > maxScalarLength) return "";
  const text = textOfNode(tree, node) ?? "";
  switch (typeOfScalar(tree, node, text)) {
    case "null":
      return nothing;
    case "boolean":
      return text.toLowerCase() === "true";
    case "number":
      return Number(text.replace(/_/g, ""));
    case "string":
      return text;
  }
}
