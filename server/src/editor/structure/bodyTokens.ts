import { macrosOfBody } from "../../profile/macros";
import type { Body } from "../../syntax/embedded/embeddedBody";
import { fieldOf } from "../../syntax/field";
import {
  allNodes,
  eachNode,
  keyRangeOf,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { fact } from "../../text/memory";
import type { Range } from "../../text/range";
import { TOKEN, TOKEN_TYPES, type Tokens } from "./tokenTypes";

type TokenType = (typeof TOKEN_TYPES)[number];

interface Token extends Range {
  readonly type: TokenType;
}

/** The tokens of the YAML in a body, in its offsets: keys, values, comments and macros. */
export const bodyTokens = fact((body: Body): Tokens => {
  const { tree } = body;
  const tokens: Token[] = tree.comments.map((range) => ({ ...range, type: "comment" }));
  eachNode(allNodes(tree), (node) => {
    const key = keyRangeOf(tree, node);
    if (key !== undefined) tokens.push({ start: key.start, end: key.end, type: "property" });
    if (writtenKindOf(tree, node) === "scalar") tokens.push({ ...rangeOf(tree, node), type: scalarType(tree, node) });
  });
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  return packed(withMacros(tokens, macroTokens(body)));
});

/** The macros of a body alone, for a document that is colored as YAML anyway. */
export const bodyMacroTokens = fact((body: Body): Tokens => packed(macroTokens(body)));

function scalarType(tree: Tree<"body">, node: NodeId<"body">): TokenType {
  if (styleOf(tree, node) !== "plain") return "string";
  switch (fieldOf(tree, node).type) {
    case "number":
      return "number";
    case "boolean":
    case "null":
      return "keyword";
    case "string":
    case undefined:
      return "string";
  }
}

/** The tokens of macros of the plain form: what a macro names has another type than the rest of it. */
export function macroTokensIn(references: readonly { readonly macro: Range; readonly pathRange: Range }[]): Token[] {
  return references.flatMap(({ macro, pathRange }): Token[] => [
    { start: macro.start, end: pathRange.start, type: "macro" },
    { ...pathRange, type: "variable" },
    { start: pathRange.end, end: macro.end, type: "macro" },
  ]);
}

function macroTokens(body: Body): Token[] {
  return macroTokensIn(macrosOfBody(body).references);
}

/** Puts tokens of macros over others, which are cut where they are. */
function withMacros(tokens: readonly Token[], macros: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  let next = 0;
  let end = 0;
  const add = (token: Token): void => {
    const start = Math.max(token.start, end);
    if (start < token.end) result.push({ ...token, start });
    end = Math.max(end, token.end);
  };
  for (const token of tokens) {
    let from = token.start;
    for (let macro = macros[next]; macro !== undefined && macro.start < token.end; macro = macros[++next]) {
      if (from < macro.start) add({ ...token, start: from, end: macro.start });
      add(macro);
      from = macro.end;
    }
    if (from < token.end) add({ ...token, start: from });
  }
  for (const macro of macros.slice(next)) add(macro);
  return result;
}

/** Tokens in an array of integers. */
export function packed(tokens: readonly Token[]): Tokens {
  const numbers = new Int32Array(tokens.length * TOKEN);
  tokens.forEach(({ start, end, type }, index) => {
    numbers[index * TOKEN] = start;
    numbers[index * TOKEN + 1] = end - start;
    numbers[index * TOKEN + 2] = TOKEN_TYPES.indexOf(type);
  });
  return numbers;
}
