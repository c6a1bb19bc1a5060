import type { Range } from "../../text/range";
import type { ScalarStyleId } from "../scalar";
import type { HclNode } from "./hclNode";
import { innerPart, offsetIn, type Scope } from "./hclParts";

// What the grammar's nodes are. Its names are those of tree-sitter-hcl.

/** A value as far as it is looked into. */
export type Inner =
  | { readonly is: "tuple"; readonly node: HclNode }
  | { readonly is: "object"; readonly node: HclNode }
  | {
      readonly is: Extract<ScalarStyleId, "plain" | "double" | "heredoc">;
      readonly node: HclNode;
      readonly isPure: boolean;
    }
  | { readonly is: "expression"; readonly node: HclNode; readonly parts: readonly HclNode[] };

/** Where a node is in its file. */
export function rangeIn(scope: Scope, { start, end }: Range): Range {
  const from = offsetIn(scope, start, false);
  return { start: from, end: Math.max(from, offsetIn(scope, end, true)) };
}

/** The attributes and blocks in a block, and the part that they are in. */
export function entriesIn(
  scope: Scope,
  block: HclNode,
): { readonly inner: Scope; readonly entries: readonly HclNode[] } {
  const brace = block.children.find(({ type }) => type === "block_start");
  const inner = brace && innerPart(scope, brace.end);
  if (inner !== undefined) return { inner, entries: inner.part.syntax.entries };
  return { inner: scope, entries: block.children.find(({ type }) => type === "body")?.children ?? [] };
}

/** Whether a node is a block of one of some types. */
export function isBlockOf(node: HclNode, types: ReadonlySet<string>): node is HclNode {
  return node.type === "block" && types.has(node.children[0]?.text ?? "");
}

/** The labels of a block: strings or words before its brace. */
export function labelsOf(block: HclNode): HclNode[] {
  return block.children.slice(1).filter(({ type }) => LABELS.has(type));
}

const LABELS: ReadonlySet<string> = new Set(["string_lit", "identifier"]);

/** What the value of an attribute or item is, an `expression` of the grammar. */
export function innerOf(expression: HclNode): Inner {
  const parts = expression.children;
  const [only] = parts;
  const inner = parts.length === 1 ? only?.children[0] : undefined;
  if (only === undefined || inner === undefined) return { is: "expression", node: expression, parts };
  switch (inner.type) {
    case "string_lit":
      return { is: "double", node: inner, isPure: true };
    case "numeric_lit":
    case "bool_lit":
      return { is: "plain", node: inner, isPure: true };
    case "quoted_template":
      return { is: "double", node: inner, isPure: isPure(inner) };
    case "heredoc_template":
      return { is: "heredoc", node: inner, isPure: isPure(inner) };
    case "tuple":
    case "object":
      return { is: inner.type, node: inner };
    default:
      return { is: "expression", node: expression, parts };
  }
}

/** Whether a template is a text without interpolations. */
function isPure(template: HclNode): boolean {
  return template.children.every(({ type }) => !/^template_(?:interpolation|directive|for|if)/.test(type));
}

/** Whether a value is `null`. */
export function isNull(expression: HclNode): boolean {
  const [literal, ...others] = expression.children;
  return others.length === 0 && literal?.children[0]?.type === "null_lit";
}

/** The key and the value of an object's element; none for a key that is computed. */
export function keyOfElement(element: HclNode): [key: HclNode, value: HclNode] | [] {
  const [keyed, value] = element.children.filter((child) => child.type === "expression");
  const [key, ...others] = keyed?.children ?? [];
  if (key === undefined || value === undefined || others.length > 0) return [];
  const word = key.children[0];
  const isKey = word?.type === "identifier" || word?.type === "string_lit";
  return isKey ? [word, value] : [];
}

/** The words of a reference such as `data.spectrocloud_pack.cni.name`; undefined for any other expression. */
export function wordsOf(parts: readonly HclNode[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.type !== (i === 0 ? "variable_expr" : "get_attr") || part.children.length !== 1) return undefined;
    const word = part.children[0]?.type === "identifier" ? part.children[0].text : undefined;
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}
