import type { Range } from "../../text/range";
import { endOfLine } from "../lines";
import type { ScalarStyleId } from "../scalar";
import type { HclNode, HclSyntax } from "./hclNode";

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

export function rangeOf(node: HclNode | undefined): Range {
  return { start: node?.startIndex ?? 0, end: node?.endIndex ?? 0 };
}

/** The body of a file or block; undefined if it is empty. */
export function bodyOf(node: HclNode): HclNode | undefined {
  return node.namedChildren.find((child) => child.type === "body");
}

/** Whether a node is a block of one of some types. */
export function isBlockOf(node: HclNode, types: ReadonlySet<string>): node is HclNode {
  return node.type === "block" && types.has(node.namedChildren[0]?.text ?? "");
}

/** The labels of a block: strings or words before its brace. */
export function labelsOf(block: HclNode): HclNode[] {
  return block.namedChildren.slice(1).filter(({ type }) => LABELS.has(type));
}

const LABELS: ReadonlySet<string> = new Set(["string_lit", "identifier"]);

/** What the value of an attribute or item is, an `expression` of the grammar. */
export function innerOf(expression: HclNode): Inner {
  const parts = expression.namedChildren.filter(({ type }) => type !== "comment");
  const [only] = parts;
  const inner = parts.length === 1 ? only?.namedChildren[0] : undefined;
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
  return template.namedChildren.every(({ type }) => !/^template_(?:interpolation|directive|for|if)/.test(type));
}

/** Whether a value is `null`. */
export function isNull(expression: HclNode): boolean {
  return expression.text === "null";
}

/** The key and the value of an object's element; none for a key that is computed. */
export function keyOfElement(element: HclNode): [key: HclNode, value: HclNode] | [] {
  const [keyed, value] = element.namedChildren.filter((child) => child.type === "expression");
  const [key, ...others] = keyed?.namedChildren ?? [];
  if (key === undefined || value === undefined || others.length > 0) return [];
  const word = key.namedChildren[0];
  const isKey = word?.type === "identifier" || word?.type === "string_lit";
  return isKey ? [word, value] : [];
}

/** The words of a reference such as `data.spectrocloud_pack.cni.name`; undefined for any other expression. */
export function wordsOf(parts: readonly HclNode[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.type !== (i === 0 ? "variable_expr" : "get_attr") || part.namedChildren.length !== 1) return undefined;
    const word = part.namedChildren[0]?.type === "identifier" ? part.namedChildren[0].text : undefined;
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

/** The ranges of what is no HCL, in order. */
export function faultsIn({ faults }: HclSyntax, source: string): Range[] {
  return faults.map((node) => faultAt(source, rangeOf(node)));
}

/** The part of a fault that is shown: no more than its first line, and no less than a character. */
function faultAt(source: string, { start, end }: Range): Range {
  const lineEnd = endOfLine(source, start, source.length);
  const shown = Math.min(Math.max(end, start + 1), Math.max(lineEnd, start));
  return shown > start ? { start, end: shown } : { start: Math.max(0, start - 1), end: start };
}
