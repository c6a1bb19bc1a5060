import {
  OUTPUT_MARK,
  type Definition,
  type Mention,
  type Pipeline,
  type Statement,
  type TemplateFile,
  type TemplateProblem,
} from "./ast";
import { piecesOf, type Piece, type Token } from "./lexer";
import { operandsIn, pipelineOf } from "./pipeline";

/** How deeply blocks may be nested. Go has no limit; no chart comes near this one. */
const MAX_DEPTH = 100;

/**
 * Parses a template as Go's text/template does. What is not valid is a problem of the result, and the rest is parsed
 * all the same: never throws, and takes time in proportion to the text.
 */
export function parseTemplate(source: string): TemplateFile {
  const problems: TemplateProblem[] = [];
  const definitions: Definition[] = [];
  const mentions: Mention[] = [];
  const pieces = piecesOf(source, problems);
  const state: ParserState = { pieces, next: 0, problems, definitions, mentions };
  const body: Statement[] = [];
  // An `end` or `else` without a block does not end the file.
  while (state.next < pieces.length) {
    const at = pieces[state.next]?.at ?? 0;
    const ending = statements(state, body, 0);
    if (ending !== undefined) problems.push({ at, kind: "unexpected" });
  }
  return { body, definitions, problems, mentions };
}

interface ParserState {
  readonly pieces: readonly Piece[];
  next: number;
  readonly problems: TemplateProblem[];
  readonly definitions: Definition[];
  /** The mentions of the body that is being read: of the file, or of a definition. */
  mentions: Mention[];
}

/** What ended a list of statements: `end`, or `else`, whose action goes on after that word. */
type Ending = { readonly is: "end" } | { readonly is: "else"; readonly at: number; readonly tokens: readonly Token[] };

/** Reads statements up to the `end` or `else` of the block around them; undefined at the end of the file. */
function statements(state: ParserState, into: Statement[], depth: number): Ending | undefined {
  for (;;) {
    const piece = state.pieces[state.next++];
    if (piece === undefined) return undefined;
    if (piece.is === "text") {
      addText(into, piece.at, piece.text, piece.text);
      continue;
    }
    const { tokens } = piece;
    const word = wordAt(tokens, 0);
    if (word === "end") return END;
    if (word === "else") return { is: "else", at: piece.at, tokens };
    if (tokens.length > 0) statement(state, into, piece, word, depth);
  }
}

const END: Ending = { is: "end" };

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.is === "word" ? token.text : "";
}

/** Adds a text, which is one with the text before it. */
function addText(into: Statement[], at: number, text: string, marked: string): void {
  const last = into.at(-1);
  if (last?.is === "text") into[into.length - 1] = { ...last, text: last.text + text, marked: last.marked + marked };
  else into.push({ is: "text", at, text, marked });
}

/** Longer texts are not known (`valueStore.ts`). */
const MAX_PRINTED = 65_536;

/** What an action prints that is nothing but a constant, if it is short enough to be known. */
function printedBy({ variables, commands }: Pipeline): string | undefined {
  const operands = variables.length === 0 && commands.length === 1 ? (commands[0]?.operands ?? []) : [];
  const [only] = operands;
  if (operands.length !== 1 || only?.is !== "constant") return undefined;
  const text = only.value === null ? "" : String(only.value);
  return text.length > MAX_PRINTED ? undefined : text;
}

type ActionPiece = Extract<Piece, { is: "action" }>;

function statement(state: ParserState, into: Statement[], piece: ActionPiece, word: string, depth: number): void {
  const { at, tokens } = piece;
  switch (word) {
    case "if":
    case "with":
    case "range":
      block(state, into, { is: word, at, tokens, from: 1 }, depth);
      return;
    case "define":
    case "block":
      definition(state, into, { isBlock: word === "block", at, tokens }, depth);
      return;
    case "template": {
      const name = nameIn(tokens);
      if (name === undefined) broken(state, into, at, tokens, 1);
      else into.push({ is: "template", at, name, argument: argumentIn(state, tokens, at) });
      return;
    }
    case "break":
    case "continue":
      if (tokens.length === 1) return;
  }
  const pipeline = piece.isWhole ? pipelineOf(tokens, at, state.mentions) : undefined;
  if (pipeline === undefined) {
    broken(state, into, at, tokens);
    return;
  }
  const printed = printedBy(pipeline);
  if (printed === undefined) into.push({ is: "action", at, pipeline });
  else addText(into, at, printed, OUTPUT_MARK);
}

interface BlockStart {
  readonly is: "if" | "with" | "range";
  readonly at: number;
  readonly tokens: readonly Token[];
  /** Where its pipeline begins among the tokens. */
  readonly from: number;
}

function block(state: ParserState, into: Statement[], { is, at, tokens, from }: BlockStart, depth: number): void {
  const { length } = state.mentions;
  const pipeline = pipelineOf(tokens, at, state.mentions, from);
  if (pipeline === undefined) broken(state, into, at, tokens, from);
  if (depth >= MAX_DEPTH) {
    // Too deep to be of use: its statements are taken for those of the block around it.
    if (pipeline !== undefined) state.mentions.length = length;
    state.problems.push({ at, kind: "too-deep" });
    return;
  }
  const body: Statement[] = [];
  const otherwise: Statement[] = [];
  let ending = statements(state, body, depth + 1);
  if (ending?.is === "else") ending = otherwiseOf(state, otherwise, ending, depth + 1);
  if (ending === undefined) state.problems.push({ at, kind: "unclosed-block" });
  into.push({
    is,
    at,
    pipeline: pipeline ?? { at, variables: [], isAssignment: false, commands: [] },
    body,
    otherwise,
  });
}

/** Reads what follows `else`; `else if` and `else with` are blocks that share the `end`. */
function otherwiseOf(
  state: ParserState,
  into: Statement[],
  { at, tokens }: Extract<Ending, { is: "else" }>,
  depth: number,
): Ending | undefined {
  const word = wordAt(tokens, 1);
  if (word === "if" || word === "with") {
    if (depth < MAX_DEPTH) {
      block(state, into, { is: word, at, tokens, from: 2 }, depth);
      return { is: "end" };
    }
    state.problems.push({ at, kind: "too-deep" });
  }
  const ending = statements(state, into, depth);
  if (ending?.is !== "else") return ending;
  state.problems.push({ at: ending.at, kind: "unexpected" });
  return otherwiseOf(state, into, ending, Math.min(depth + 1, MAX_DEPTH));
}

interface DefinitionStart {
  readonly isBlock: boolean;
  readonly at: number;
  readonly tokens: readonly Token[];
}

function definition(
  state: ParserState,
  into: Statement[],
  { isBlock, at, tokens }: DefinitionStart,
  depth: number,
): void {
  const name = nameIn(tokens);
  if (name === undefined) broken(state, into, at, tokens, 1);
  if (isBlock && name !== undefined) {
    into.push({ is: "template", at, name, argument: argumentIn(state, tokens, at) });
  }
  if (depth >= MAX_DEPTH) {
    state.problems.push({ at, kind: "too-deep" });
    return;
  }
  const body: Statement[] = [];
  const { mentions: outer } = state;
  const mentions: Mention[] = [];
  // Without a name, nothing of it is kept.
  state.mentions = mentions;
  let ending = statements(state, body, depth + 1);
  while (ending?.is === "else") {
    state.problems.push({ at: ending.at, kind: "unexpected" });
    ending = statements(state, body, depth + 1);
  }
  if (ending === undefined) state.problems.push({ at, kind: "unclosed-block" });
  state.mentions = outer;
  if (name !== undefined) state.definitions.push({ name, at, body, mentions });
}

/** The name after the first word of an action. */
function nameIn(tokens: readonly Token[]): string | undefined {
  const token = tokens[1];
  return token?.is === "constant" && typeof token.value === "string" ? token.value : undefined;
}

/** The argument after the name of a template. */
function argumentIn(state: ParserState, tokens: readonly Token[], at: number): Pipeline | undefined {
  if (tokens.length <= 2) return undefined;
  const pipeline = pipelineOf(tokens, at, state.mentions, 2);
  if (pipeline === undefined) state.problems.push({ at, kind: "unexpected" });
  return pipeline;
}

function broken(state: ParserState, into: Statement[], at: number, tokens: readonly Token[], from = 0): void {
  if (state.problems.at(-1)?.at !== at) state.problems.push({ at, kind: "unexpected" });
  into.push({ is: "broken", at, operands: operandsIn(tokens, state.mentions, from) });
}
