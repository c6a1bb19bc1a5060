import type { Base, Command, Mention, Operand, Pipeline } from "./ast";
import type { Token } from "./lexer";

// A chart has tens of thousands of these.
const DOT: Base = { is: "dot" };
const NONE: readonly string[] = [];

/** How deeply parentheses may be nested. */
const MAX_DEPTH = 60;

interface TokenReader {
  readonly tokens: readonly Token[];
  next: number;
  /** The fields with `Values` among them that were read. */
  readonly mentions: Mention[];
}

/**
 * The pipeline that all tokens of an action form from a number on; undefined if they do not form one. Adds the fields with
 * `Values` among them to `mentions`.
 */
export function pipelineOf(tokens: readonly Token[], at: number, mentions: Mention[], from = 0): Pipeline | undefined {
  const { length } = mentions;
  const reader: TokenReader = { tokens, next: from, mentions };
  const pipeline = readPipeline(reader, at, 0);
  if (pipeline !== undefined && reader.next === tokens.length) return pipeline;
  mentions.length = length;
  return undefined;
}

/** The values that are named in tokens that form no pipeline. */
export function operandsIn(tokens: readonly Token[], mentions: Mention[], from: number): readonly Operand[] {
  const operands: Operand[] = [];
  const reader: TokenReader = { tokens, next: from, mentions };
  while (reader.next < tokens.length) {
    const operand = readOperand(reader, MAX_DEPTH);
    if (operand === undefined) reader.next++;
    else if (operand.is === "fields") operands.push(operand);
  }
  return operands;
}

function readPipeline(reader: TokenReader, at: number, depth: number): Pipeline | undefined {
  const { tokens } = reader;
  const isVariable = tokens[reader.next]?.is === "variable";
  const { variables, isAssignment } = isVariable ? readVariables(reader) : NO_VARIABLES;
  const commands: Command[] = [];
  for (;;) {
    const command = readCommand(reader, depth);
    if (command === undefined) return undefined;
    commands.push(command);
    if (tokens[reader.next]?.is !== "|") return { at, variables, isAssignment, commands };
    reader.next++;
  }
}

interface Variables {
  readonly variables: readonly string[];
  readonly isAssignment: boolean;
}

const NO_VARIABLES: Variables = { variables: NONE, isAssignment: false };

/** `$name :=`, `$key, $value :=` or `$name =` at the start of a pipeline. */
function readVariables(reader: TokenReader): Variables {
  const variables: string[] = [];
  let at = reader.next;
  for (;;) {
    const variable = reader.tokens[at];
    if (variable?.is !== "variable") return NO_VARIABLES;
    variables.push(variable.text);
    const mark = reader.tokens[at + 1]?.is;
    if (mark === "," && variables.length < 2) {
      at += 2;
      continue;
    }
    if (mark !== ":=" && mark !== "=") return NO_VARIABLES;
    reader.next = at + 2;
    return { variables, isAssignment: mark === "=" };
  }
}

function readCommand(reader: TokenReader, depth: number): Command | undefined {
  const { tokens } = reader;
  const at = tokens[reader.next]?.at ?? 0;
  const operands: Operand[] = [];
  for (;;) {
    const token = tokens[reader.next];
    if (token === undefined || token.is === "|" || token.is === ")") break;
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
    case "fields":
      return { is: "fields", at, base: DOT, names: mentioned(reader, readNames(reader, true)) };
    case "variable":
      reader.next++;
      return {
        is: "fields",
        at,
        base: { is: "variable", name: token.text },
        names: mentioned(reader, readNames(reader, false)),
      };
    case "(": {
      const { length } = reader.mentions;
      const base = readParentheses(reader, depth);
      if (base === undefined) return undefined;
      const names = readNames(reader, false);
      // What is in the parentheses is mentioned after their fields.
      if (names.includes("Values")) reader.mentions.splice(length, 0, names);
      return { is: "fields", at, base, names };
    }
    case ")":
    case "|":
    case ":=":
    case "=":
    case ",":
      return undefined;
  }
}

function mentioned(reader: TokenReader, names: readonly string[]): readonly string[] {
  if (names.length > 0 && names.includes("Values")) reader.mentions.push(names);
  return names;
}

function readParentheses(reader: TokenReader, depth: number): Base | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  const at = reader.tokens[reader.next++]?.at ?? 0;
  const pipeline = readPipeline(reader, at, depth + 1);
  if (pipeline === undefined || reader.tokens[reader.next]?.is !== ")") return undefined;
  reader.next++;
  return { is: "pipeline", pipeline };
}

/** The fields that follow without a space; the first ones are taken in any case if `takesFirst`. */
function readNames(reader: TokenReader, takesFirst: boolean): readonly string[] {
  const { tokens } = reader;
  let names = NONE;
  let token = tokens[reader.next];
  while (token?.is === "fields" && (!token.isSpaced || (takesFirst && names === NONE))) {
    const more = token.text.slice(1).split(".");
    names = names === NONE ? more : [...names, ...more];
    token = tokens[++reader.next];
  }
  return names;
}
