import { fieldOf } from "../../syntax/field";
import {
  childrenOf,
  keyOf,
  kindOf,
  MERGE_KEY,
  NONE,
  resolve,
  textOfNode,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";
import { isMap } from "../values/data";

/** How many values are made at most: aliases can multiply them. */
const MAX_VALUES = 300_000;
const MAX_DEPTH = 100;

/** The data of the first document of a YAML text that is not empty, with keys whose value is null. Never throws. */
export function yamlData(text: string): unknown {
  const tree = readYaml(text);
  const budget = { left: MAX_VALUES };
  for (const { root } of tree.documents) {
    const data = dataOf(tree, root, budget, 0);
    if (data !== null) return data;
  }
  return null;
}

function dataOf(tree: Tree, node: NodeId, budget: { left: number }, depth: number): unknown {
  const target = resolve(tree, node);
  if (target === NONE || depth > MAX_DEPTH || --budget.left < 0) return null;
  switch (kindOf(tree, target)) {
    case "map": {
      const own: [string, unknown][] = [];
      const merged: [string, unknown][] = [];
      for (const child of childrenOf(tree, target)) {
        const key = keyOf(tree, child);
        const value = dataOf(tree, child, budget, depth + 1);
        if (key !== MERGE_KEY) own.push([key, value]);
        else for (const one of [value].flat()) if (isMap(one)) merged.push(...Object.entries(one));
      }
      // `fromEntries` makes a key of its own of `__proto__`, too.
      return Object.fromEntries([...merged, ...own]);
    }
    case "seq":
      return childrenOf(tree, target).map((child) => dataOf(tree, child, budget, depth + 1));
    case "scalar":
      return scalarData(tree, target);
    case "alias":
    case "empty":
      return null;
  }
}

function scalarData(tree: Tree, node: NodeId): unknown {
  const text = textOfNode(tree, node) ?? "";
  switch (fieldOf(tree, node).type) {
    case "null":
      return null;
    case "boolean":
      return text.toLowerCase() === "true";
    case "number":
      return Number(text.replace(/_/g, ""));
    case "string":
    case undefined:
      return text;
  }
}
