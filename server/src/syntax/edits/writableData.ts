import { bareText, entriesOf, isWritableList, numberText, type Writable } from "../render";
import type { ScalarType } from "../scalar";
import { fieldOf } from "../field";
import {
  childrenOf,
  keyOf,
  isMerged,
  kindOf,
  NONE,
  resolve,
  textOfNode,
  writtenChildrenOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../tree";

/** How much may still be read: aliases can stand for more than any file holds. */
export interface DataBudget {
  entries: number;
  characters: number;
}

const MAX_DEPTH = 200;

/**
 * The data of a node, to be written elsewhere: whole, with aliases followed and merge keys applied, and with numbers
 * as they are written. Undefined if that is more than the budget, or an alias has no target.
 */
export function writableData<K extends TreeKind>(
  tree: Tree<K>,
  node: NodeId<K>,
  budget: DataBudget,
  depth = 0,
): Writable | undefined {
  const target = resolve(tree, node);
  if (target === NONE || depth > MAX_DEPTH || --budget.entries < 0) return undefined;
  switch (kindOf(tree, target)) {
    case "map":
      return mapData(tree, target, budget, depth);
    case "seq": {
      const items = childrenOf(tree, target).map((item) => writableData(tree, item, budget, depth + 1));
      return items.includes(undefined) ? undefined : items.map((item) => item ?? null);
    }
    case "scalar": {
      const text = textOfNode(tree, target) ?? "";
      budget.characters -= text.length;
      return budget.characters < 0 ? undefined : scalarData(text, fieldOf(tree, target).type);
    }
    case "empty":
      return null;
    case "alias":
      return undefined;
  }
}

function mapData<K extends TreeKind>(
  tree: Tree<K>,
  map: NodeId<K>,
  budget: DataBudget,
  depth: number,
): Writable | undefined {
  const own = new Map<string, Writable>();
  const merged: Writable[] = [];
  for (const node of writtenChildrenOf(tree, map)) {
    const key = keyOf(tree, node);
    const value = writableData(tree, node, budget, depth + 1);
    if (value === undefined) return undefined;
    if (isMerged(tree, node) && isMapLike(value)) merged.push(value);
    else own.set(key, value);
  }
  for (const [key, value] of merged.flatMap((value) => mapsIn(value).flatMap((one) => entriesOf(one)))) {
    if (!own.has(key)) own.set(key, value);
  }
  return own;
}

/** Whether a merge key can merge a value: a map, or a list of maps. */
function isMapLike(value: Writable): boolean {
  const maps = mapsIn(value);
  return isWritableList(value) ? maps.length === value.length : maps.length === 1;
}

function mapsIn(value: Writable): readonly Writable[] {
  const all = isWritableList(value) ? value : [value];
  return all.filter((one) => typeof one === "object" && !isWritableList(one) && bareText(one) === undefined);
}

function scalarData(text: string, type: ScalarType | undefined): Writable {
  switch (type) {
    case "null":
      return null;
    case "boolean":
      return text.toLowerCase() === "true";
    case "number": {
      const number = jsonNumber(text);
      return number === undefined ? text : numberText(number);
    }
    case "string":
    case undefined:
      return text;
  }
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** The JSON notation of a number in YAML; undefined for infinity and for what is not a number. */
function jsonNumber(text: string): string | undefined {
  if (JSON_NUMBER.test(text)) return text;
  const plain = text.replace(/_/g, "").replace(/^\+/, "");
  const [, sign = "", octal] = /^(-?)0([0-7]+)$/.exec(plain) ?? [];
  const value = octal === undefined ? Number(plain) : Number(`${sign}${String(Number.parseInt(octal, 8))}`);
  return Number.isFinite(value) ? String(value) : undefined;
}
