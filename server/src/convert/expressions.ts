import { kindOf, NONE, resolve, styleOf, textOfNode, type NodeId, type Tree } from "../syntax/tree";

const DEFAULTS = "These are the values of the pack itself, which Palette takes where none are given";

/** Why the value of an expression of Terraform is not converted, and how much that matters; undefined for other values. */
export function lossOfExpression(tree: Tree, node: NodeId): [reason: string, grade: "lost" | "note"] | undefined {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) !== "scalar" || styleOf(tree, target) !== "expression") return undefined;
  const text = (textOfNode(tree, target) ?? "").slice(2, -1);
  return /^data\.spectrocloud_pack\.[\w-]+\.values$/.test(text)
    ? [DEFAULTS, "note"]
    : [`\`${text}\` is an expression, whose value only Terraform knows`, "lost"];
}
