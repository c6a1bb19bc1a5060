import { isOpaque } from "../../syntax/opaque";
import { fieldOf } from "../../syntax/field";
import { isAmbiguousBoolean } from "../../syntax/scalar";
import {
  childrenOf,
  keyOf,
  kindOf,
  MERGE_KEY,
  NONE,
  resolve,
  styleOf,
  tagOf,
  writtenChildrenOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";

/** Values as plain data, as Helm reads them. */
export interface HelmValues {
  readonly data: unknown;
  /**
   * JSON pointers to unknown values: placeholders, scalars that YAML readers interpret differently, and nulls, which
   * versions of Helm treat differently.
   */
  readonly unknown: readonly string[];
}

export type ValuesMap = { [key: string]: unknown };

/** Larger values are not checked. */
const MAX_VALUES = 50_000;
const MAX_LIST_LENGTH = 2000;
const MAX_DEPTH = 100;

interface Building {
  readonly tree: Tree<"body">;
  readonly unknown: string[];
  left: number;
  isComplete: boolean;
}

/** The plain data at a node of values; empty nodes are null. Undefined if they are too large or contain cycles. */
export function helmValues(tree: Tree<"body">, node: NodeId<"body">): HelmValues | undefined {
  const building: Building = { tree, unknown: [], left: MAX_VALUES, isComplete: true };
  const data = build(building, node, "", 0);
  return building.isComplete ? { data, unknown: building.unknown } : undefined;
}

function build(building: Building, node: NodeId<"body">, pointer: string, depth: number): unknown {
  const { tree } = building;
  const target = resolve(tree, node);
  if (target === NONE || depth > MAX_DEPTH || --building.left < 0) {
    building.isComplete = false;
    return undefined;
  }
  switch (kindOf(tree, target)) {
    case "map":
      return buildMap(building, target, pointer, depth);
    case "seq": {
      const items = childrenOf(tree, target);
      if (items.length > MAX_LIST_LENGTH) building.isComplete = false;
      return items.map((item, i) => build(building, item, `${pointer}/${String(i)}`, depth + 1));
    }
    case "empty":
    case "alias":
      building.unknown.push(pointer);
      return null;
    case "scalar":
      return scalar(building, target, pointer);
  }
}

function buildMap(building: Building, map: NodeId<"body">, pointer: string, depth: number): ValuesMap {
  const { tree } = building;
  const own: ValuesMap = {};
  const merged: unknown[] = [];
  for (const entry of writtenChildrenOf(tree, map)) {
    const key = keyOf(tree, entry);
    const place = `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    const value = build(building, entry, key === MERGE_KEY ? pointer : place, depth + 1);
    if (key === MERGE_KEY) merged.push(value);
    else if (key === "__proto__") building.isComplete = false;
    else own[key] = value;
    // A key with a placeholder may be any key.
    if (isOpaque(key, tree.placeholders)) building.unknown.push(pointer);
  }
  return Object.assign({}, ...merged.flat().filter(isValuesMap).reverse(), own) as ValuesMap;
}

/** A number with the same meaning for all YAML readers. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** A date, which Go's YAML reader parses as a time. */
const DATE = /^\d{4}-\d\d?-\d\d?/;

function scalar({ tree, unknown }: Building, node: NodeId<"body">, pointer: string): unknown {
  const { text, type, isOpaque: isUnknown } = fieldOf(tree, node);
  const isPlain = styleOf(tree, node) === "plain";
  const isUnsure =
    isUnknown ||
    type === "null" ||
    tagOf(tree, node) === "other" ||
    (isPlain && (isAmbiguousBoolean(text) || DATE.test(text))) ||
    (type === "number" && !PLAIN_NUMBER.test(text));
  if (isUnsure) unknown.push(pointer);
  if (type === "null") return null;
  if (type === "boolean") return text.toLowerCase() === "true";
  return type === "number" && PLAIN_NUMBER.test(text) ? Number(text) : text;
}

export function isValuesMap(value: unknown): value is ValuesMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Merges values over a chart's defaults as Helm does: maps recursively; null removes a default. */
export function mergedValues(defaults: unknown, values: unknown): unknown {
  if (!isValuesMap(defaults) || !isValuesMap(values)) return isValuesMap(values) ? withoutNulls(values) : values;
  const merged: ValuesMap = withoutNulls(defaults);
  for (const [key, value] of Object.entries(values)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = mergedValues(Object.hasOwn(defaults, key) ? defaults[key] : undefined, value);
  }
  return merged;
}

/** Helm removes nulls in maps; in lists they stay. */
function withoutNulls(map: ValuesMap): ValuesMap {
  return Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isValuesMap(value) ? withoutNulls(value) : value]),
  );
}
