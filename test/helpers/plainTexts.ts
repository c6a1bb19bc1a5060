import { fieldOf } from "../../server/src/syntax/field";
import { childrenOf, keyOf, kindOf, resolve, type NodeId, type Tree } from "../../server/src/syntax/tree";

/** A node as plain data, with numbers kept as text and aliases followed. */
export function plainTexts(tree: Tree, node: NodeId): unknown {
  const target = resolve(tree, node);
  switch (kindOf(tree, target)) {
    case "map":
      return Object.fromEntries(childrenOf(tree, target).map((child) => [keyOf(tree, child), plainTexts(tree, child)]));
    case "seq":
      return childrenOf(tree, target).map((child) => plainTexts(tree, child));
    case "scalar": {
      const { text, type } = fieldOf(tree, target);
      return type === "boolean" ? text === "true" : type === "null" ? null : text;
    }
    case "alias":
    case "empty":
      return null;
  }
}
