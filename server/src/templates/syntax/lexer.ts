import type { Constant, TemplateProblem } from "./ast";

/** A token of an action. */
export type Token =
  | { readonly is: "word"; readonly at: number; readonly text: string }
  | { readonly is: "field"; readonly at: number; readonly name: string; readonly isSpaced: boolean }
  | { readonly is: "variable"; readonly at: number; readonly name: string }
  | { readonly is: "constant"; readonly at: number; readonly value: Constant }
  | { readonly is: "dot"; readonly at: number }
  | { readonly is: "mark"; readonly at: number; readonly text: "(" | ")" | "|" | ":=" | "=" | "," };

/** A piece of a template: text between actions, or an action. Comments are left out. */
export type Piece =
  | { readonly is: "text"; readonly at: number; readonly text: string }
  | { readonly is: "action"; readonly at: number; readonly tokens: readonly Token[]; readonly isWhole: boolean };

const LEFT_TRIM = /\{\{-(?=[ \t\r\n])/y;
const SPACES = /[ \t\r\n]+/y;
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const VARIABLE = /\$(?:[\p{L}_][\p{L}\p{Nd}_]*)?/uy;
const FIELD = /\.[\p{L}_][\p{L}\p{Nd}_]*/uy;
const NUMBER = /[+-]?(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)i?/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const CHARACTER = /'(?:[^'\\\n]|\\.)+'/y;
const RAW_STRING = /`[^`]*`/y;
const MARK = /:=|[()|=,]/y;
const COMMENT_START = /\{\{(?:-[ \t\r\n])?[ \t\r\n]*\/\*/y;
const COMMENT_END = /\*\/[ \t\r\n]*(-?)\}\}/y;

/** Splits a template into texts and actions, with white space trimmed as `{{-` and `-}}` say. Linear; never throws. */
export function piecesOf(source: string, problems: TemplateProblem[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let trims = false;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("{{", at);
    const end = open < 0 ? source.length : open;
    const left = open >= 0 && matchAt(LEFT_TRIM, source, open) !== undefined;
    addText(pieces, source, { at, end, trimsStart: trims, trimsEnd: left });
    if (open < 0) break;
    const comment = matchAt(COMMENT_START, source, open);
    const action = comment === undefined ? actionAt(source, open, open + (left ? 3 : 2), problems) : undefined;
    const after = action ?? commentEnd(source, open, open + (comment?.length ?? 0), problems);
    if (action !== undefined) {
      pieces.push({ is: "action", at: open, tokens: action.tokens, isWhole: action.isWhole });
    }
    ({ end: at, trims } = after);
  }
  return pieces;
}

interface TextSpan {
  readonly at: number;
  readonly end: number;
  readonly trimsStart: boolean;
  readonly trimsEnd: boolean;
}

function addText(pieces: Piece[], source: string, { at, end, trimsStart, trimsEnd }: TextSpan): void {
  let text = source.slice(at, end);
  let start = at;
  if (trimsStart) {
    const trimmed = text.trimStart();
    start += text.length - trimmed.length;
    text = trimmed;
  }
  if (trimsEnd) text = text.trimEnd();
  if (text !== "") pieces.push({ is: "text", at: start, text });
}

/** The rest of a comment. One that is not closed reaches to the end. */
function commentEnd(
  source: string,
  at: number,
  from: number,
  problems: TemplateProblem[],
): { readonly end: number; readonly trims: boolean } {
  const close = source.indexOf("*/", from);
  const match = close < 0 ? undefined : groupsAt(COMMENT_END, source, close);
  if (match !== undefined) return { end: close + match[0].length, trims: match[1] === "-" };
  problems.push({ at, kind: "unclosed-action" });
  return { end: close < 0 ? source.length : close + 2, trims: false };
}

interface ActionTokens {
  readonly tokens: readonly Token[];
  readonly end: number;
  readonly trims: boolean;
  /** Whether all of it was understood. */
  readonly isWhole: boolean;
}

function actionAt(source: string, start: number, from: number, problems: TemplateProblem[]): ActionTokens {
  const tokens: Token[] = [];
  let at = from;
  let isSpaced = true;
  let isWhole = true;
  while (at < source.length) {
    const spaces = matchAt(SPACES, source, at);
    if (spaces !== undefined) {
      at += spaces.length;
      isSpaced = true;
    }
    if (source.startsWith("}}", at)) return { tokens, end: at + 2, trims: false, isWhole };
    if (isSpaced && source.startsWith("-}}", at)) return { tokens, end: at + 3, trims: true, isWhole };
    // An action that was not closed ends where the next one begins.
    if (source.startsWith("{{", at)) break;
    const token = tokenAt(source, at, isSpaced);
    if (token === undefined) {
      if (at < source.length && isWhole) {
        const isString = "\"'`".includes(source[at] ?? "");
        problems.push({ at, kind: isString ? "unclosed-string" : "unexpected" });
        isWhole = false;
      }
      at += 1;
    } else {
      tokens.push(token.token);
      at = token.end;
    }
    isSpaced = false;
  }
  problems.push({ at: start, kind: "unclosed-action" });
  return { tokens, end: at, trims: false, isWhole: false };
}

function tokenAt(
  source: string,
  at: number,
  isSpaced: boolean,
): { readonly token: Token; readonly end: number } | undefined {
  const made = (token: Token, text: string): { token: Token; end: number } => ({ token, end: at + text.length });
  const first = source[at] ?? "";
  if (first === ".") {
    const field = matchAt(FIELD, source, at);
    if (field !== undefined) return made({ is: "field", at, name: field.slice(1), isSpaced }, field);
    if (!/\d/.test(source[at + 1] ?? "")) return made({ is: "dot", at }, ".");
  }
  if (first === "$") {
    const variable = matchAt(VARIABLE, source, at) ?? "$";
    return made({ is: "variable", at, name: variable }, variable);
  }
  const quoted = quotedAt(source, at, first);
  if (quoted !== undefined) return made({ is: "constant", at, value: quoted.value }, quoted.text);
  const number = matchAt(NUMBER, source, at);
  if (number !== undefined) return made({ is: "constant", at, value: Number(number.replaceAll("_", "")) }, number);
  const word = matchAt(WORD, source, at);
  if (word !== undefined) {
    const value = WORD_CONSTANTS.get(word);
    return made(value === undefined ? { is: "word", at, text: word } : { is: "constant", at, value }, word);
  }
  const mark = matchAt(MARK, source, at);
  return mark === undefined ? undefined : made({ is: "mark", at, text: mark as "(" }, mark);
}

const WORD_CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ["true", true],
  ["false", false],
  ["nil", null],
]);

function quotedAt(
  source: string,
  at: number,
  quote: string,
): { readonly text: string; readonly value: Constant } | undefined {
  if (quote === "`") {
    const text = matchAt(RAW_STRING, source, at);
    return text === undefined ? undefined : { text, value: text.slice(1, -1) };
  }
  if (quote === '"') {
    const text = matchAt(STRING, source, at);
    return text === undefined ? undefined : { text, value: unescaped(text.slice(1, -1)) };
  }
  if (quote === "'") {
    const text = matchAt(CHARACTER, source, at);
    return text === undefined ? undefined : { text, value: unescaped(text.slice(1, -1)).codePointAt(0) ?? 0 };
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]))/g,
    (all, x?: string, u?: string, long?: string, octal?: string, one?: string) => {
      if (one !== undefined) return ESCAPES[one] ?? one;
      const code = octal === undefined ? Number.parseInt(x ?? u ?? long ?? "", 16) : Number.parseInt(octal, 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  return groupsAt(pattern, source, at)?.[0];
}

function groupsAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
