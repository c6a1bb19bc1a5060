import type { Base, Command, Operand, Pipeline } from "./ast";
import type { Token } from "./lexer";

// A chart has tens of thousands of these.
const DOT: Base = { is: "dot" };
const NONE: readonly string[] = [];
const NO_VARIABLES = { variables: NONE, isAssignment: false };

/** How deeply parentheses may be nested. */
const MAX_DEPTH = 60;

interface TokenReader {
  readonly tokens: readonly Token[];
  next: number;
}

/** The pipeline that all tokens of an action form from a number on; undefined if they do not form one. */
export function pipelineOf(tokens: readonly Token[], at: number, from = 0): Pipeline | undefined {
  const reader: TokenReader = { tokens, next: from };
  const pipeline = readPipeline(reader, at, 0);
  return pipeline !== undefined && reader.next === tokens.length ? pipeline : undefined;
}

/** The values that are named in tokens that form no pipeline. */
export function operandsIn(tokens: readonly Token[], from: number): readonly Operand[] {
  const operands: Operand[] = [];
  const reader: TokenReader = { tokens, next: from };
  while (reader.next < tokens.length) {
    const operand = readOperand(reader, MAX_DEPTH);
    if (operand === undefined) reader.next++;
    else if (operand.is === "fields") operands.push(operand);
  }
  return operands;
}

function readPipeline(reader: TokenReader, at: number, depth: number): Pipeline | undefined {
  const { variables, isAssignment } = readVariables(reader);
  const commands: Command[] = [];
  for (;;) {
    const command = readCommand(reader, depth);
    if (command === undefined) return undefined;
    commands.push(command);
    if (!isMark(reader.tokens[reader.next], "|")) break;
    reader.next++;
  }
  return { at, variables, isAssignment, commands };
}

/** `$name :=`, `$key, $value :=` or `$name =` at the start of a pipeline. */
function readVariables(reader: TokenReader): { readonly variables: readonly string[]; readonly isAssignment: boolean } {
  const variables: string[] = [];
  let at = reader.next;
  for (;;) {
    const variable = reader.tokens[at];
    if (variable?.is !== "variable") break;
    variables.push(variable.text);
    const mark = reader.tokens[at + 1];
    if (isMark(mark, ",") && variables.length < 2) {
      at += 2;
      continue;
    }
    if (!isMark(mark, ":=") && !isMark(mark, "=")) break;
    reader.next = at + 2;
    return { variables, isAssignment: isMark(mark, "=") };
  }
  return NO_VARIABLES;
}

function readCommand(reader: TokenReader, depth: number): Command | undefined {
  const at = reader.tokens[reader.next]?.at ?? 0;
  const operands: Operand[] = [];
  for (;;) {
    const token = reader.tokens[reader.next];
    if (token === undefined || isMark(token, "|") || isMark(token, ")")) break;
    const operand = readOperand(reader, depth);
    if (operand === undefined) return undefined;
    operands.push(operand);
  }
  return operands.length === 0 ? undefined : { at, operands };
}

function readOperand(reader: TokenReader, depth: number): Operand | undefined {
  const token = reader.tokens[reader.next];
  if (token === undefined) return undefined;
  const { at } = token;
  switch (token.is) {
    case "constant":
      reader.next++;
      return { is: "constant", at, value: token.value };
    case "word":
      reader.next++;
      return { is: "function", at, name: token.text };
    case "dot":
      reader.next++;
      return { is: "fields", at, base: DOT, names: NONE };
    case "field":
      return { is: "fields", at, base: DOT, names: readNames(reader, true) };
    case "variable":
      reader.next++;
      return { is: "fields", at, base: { is: "variable", name: token.text }, names: readNames(reader) };
    case "mark": {
      const base = token.text === "(" ? readParentheses(reader, depth) : undefined;
      return base === undefined ? undefined : { is: "fields", at, base, names: readNames(reader) };
    }
  }
}

function readParentheses(reader: TokenReader, depth: number): Base | undefined {
  const at = reader.tokens[reader.next++]?.at ?? 0;
  const pipeline = depth >= MAX_DEPTH ? undefined : readPipeline(reader, at, depth + 1);
  if (pipeline === undefined || !isMark(reader.tokens[reader.next], ")")) return undefined;
  reader.next++;
  return { is: "pipeline", pipeline };
}

/** The fields that follow without a space; the first one is taken in any case if `takesFirst`. */
function readNames(reader: TokenReader, takesFirst = false): readonly string[] {
  let names: string[] | undefined;
  for (;;) {
    const token = reader.tokens[reader.next];
    if (token?.is !== "field" || (token.isSpaced && !(takesFirst && names === undefined))) return names ?? NONE;
    (names ??= []).push(token.text);
    reader.next++;
  }
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.is === "mark" && token.text === text;
}
