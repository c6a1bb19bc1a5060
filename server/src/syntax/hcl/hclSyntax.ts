import type { Node } from "web-tree-sitter";
import type { Range } from "../../text/range";
import { endOfLine } from "../lines";
import type { ScalarStyleId } from "../scalar";

// What the grammar's nodes are. Its names are those of tree-sitter-hcl.

/** A value as far as it is looked into. */
export type Inner =
  | { readonly is: "tuple"; readonly node: Node }
  | { readonly is: "object"; readonly node: Node }
  | {
      readonly is: Extract<ScalarStyleId, "plain" | "double" | "heredoc">;
      readonly node: Node;
      readonly isPure: boolean;
    }
  | { readonly is: "expression"; readonly node: Node; readonly parts: readonly Node[] };

export function rangeOf(node: Node | null | undefined): Range {
  return { start: node?.startIndex ?? 0, end: node?.endIndex ?? 0 };
}

/** The body of a file or block; undefined if it is empty. */
export function bodyOf(node: Node): Node | undefined {
  return node.namedChildren.find((child) => child.type === "body");
}

/** Whether a node is a block of one of some types. */
export function isBlockOf(node: Node | null, types: ReadonlySet<string>): node is Node {
  return node?.type === "block" && types.has(node.firstNamedChild?.text ?? "");
}

/** The labels of a block: strings or words before its brace. */
export function labelsOf(block: Node): Node[] {
  return block.namedChildren.slice(1).filter(({ type }) => LABELS.has(type));
}

const LABELS: ReadonlySet<string> = new Set(["string_lit", "identifier"]);

/** What the value of an attribute or item is, an `expression` of the grammar. */
export function innerOf(expression: Node): Inner {
  const parts = expression.namedChildren.filter(({ type }) => type !== "comment");
  const [only] = parts;
  const inner = parts.length === 1 ? only?.firstNamedChild : undefined;
  if (only === undefined || inner === null || inner === undefined) return { is: "expression", node: expression, parts };
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
function isPure(template: Node): boolean {
  return template.namedChildren.every(({ type }) => !/^template_(?:interpolation|directive|for|if)/.test(type));
}

/** Whether a value is `null`. */
export function isNull(expression: Node): boolean {
  return expression.text === "null";
}

/** The key and the value of an object's element; none for a key that is computed. */
export function keyOfElement(element: Node): [key: Node, value: Node] | [] {
  const [keyed, value] = element.namedChildren.filter((child) => child.type === "expression");
  const [key, ...others] = keyed?.namedChildren ?? [];
  if (key === undefined || value === undefined || others.length > 0) return [];
  const word = key.firstNamedChild;
  const isKey = word?.type === "identifier" || word?.type === "string_lit";
  return isKey ? [word, value] : [];
}

/** The words of a reference such as `data.spectrocloud_pack.cni.name`; undefined for any other expression. */
export function wordsOf(parts: readonly Node[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.type !== (i === 0 ? "variable_expr" : "get_attr") || part.namedChildCount !== 1) return undefined;
    const word = part.firstNamedChild?.type === "identifier" ? part.firstNamedChild.text : undefined;
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

/** The comments of a file in order, as a list of ranges. */
export function comments(syntax: Node): Range[] {
  return syntax.descendantsOfType("comment").map((node) => rangeOf(node));
}

/** The ranges of what is no HCL, in order. */
export function faults(syntax: Node, source: string): Range[] {
  if (!syntax.hasError) return [];
  const found: Range[] = [];
  const waiting: Node[] = [syntax];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.isError || node.isMissing) found.push(faultAt(source, rangeOf(node)));
    else if (node.hasError) waiting.push(...node.children.reverse());
  }
  return found;
}

/** The part of a fault that is shown: no more than its first line, and no less than a character. */
function faultAt(source: string, { start, end }: Range): Range {
  const lineEnd = endOfLine(source, start, source.length);
  const shown = Math.min(Math.max(end, start + 1), Math.max(lineEnd, start));
  return shown > start ? { start, end: shown } : { start: Math.max(0, start - 1), end: start };
}
