import type { Constant, TemplateProblem } from "./ast";

/**
 * A token of an action. `text` is a word, a variable with its `$`, or fields that follow each other, such as `.image.tag`;
 * the others are marks. All have the same fields: a chart has tens of thousands of them.
 */
export interface Token {
  readonly is: "word" | "fields" | "variable" | "constant" | "dot" | "(" | ")" | "|" | ":=" | "=" | ",";
  readonly at: number;
  readonly text: string;
  /** Of a constant. */
  readonly value: Constant;
  /** Whether white space is before it. */
  readonly isSpaced: boolean;
}

/** A piece of a template: text between actions, or an action. Comments are left out. */
export type Piece =
  | { readonly is: "text"; readonly at: number; readonly text: string }
  | { readonly is: "action"; readonly at: number; readonly tokens: readonly Token[]; readonly isWhole: boolean };

// Most names are of ASCII letters alone, for which the patterns are far smaller.
const NAME = /[A-Za-z_]\w*/y;
const ANY_NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const FIELDS = /(?:\.[A-Za-z_]\w*)+/y;
const ANY_FIELDS = /(?:\.[\p{L}_][\p{L}\p{Nd}_]*)+/uy;
const NUMBER = /[+-]?(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)i?/y;
const COMMENT_END = /\*\/[ \t\r\n]*(-?)\}\}/y;

/** How many strings that are not closed are looked for in one action. */
const MAX_UNCLOSED = 100;

/** Splits a template into texts and actions, with white space trimmed as `{{-` and `-}}` say. Linear; never throws. */
export function piecesOf(source: string, problems: TemplateProblem[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let trims = false;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("{{", at);
    const end = open < 0 ? source.length : open;
    const left = open >= 0 && source[open + 2] === "-" && isSpace(source.charCodeAt(open + 3));
    if (end > at) addText(pieces, source, { at, end, trimsStart: trims, trimsEnd: left });
    if (open < 0) break;
    const comment = commentStart(source, open);
    if (comment === undefined) {
      const action = actionAt(source, open, open + (left ? 3 : 2), problems);
      pieces.push({ is: "action", at: open, tokens: action.tokens, isWhole: action.isWhole });
      ({ end: at, trims } = action);
    } else ({ end: at, trims } = commentEnd(source, open, comment, problems));
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

/** Where the text of a comment begins, if an action is one. */
function commentStart(source: string, open: number): number | undefined {
  let at = open + 2;
  if (source.charCodeAt(at) === DASH && isSpace(source.charCodeAt(at + 1))) at++;
  while (isSpace(source.charCodeAt(at))) at++;
  return source.charCodeAt(at) === SLASH && source.startsWith("/*", at) ? at + 2 : undefined;
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
  const reader: Reader = { source, at: from, tokens: [], unclosed: 0 };
  const { tokens } = reader;
  let isSpaced = true;
  let isWhole = true;
  while (reader.at < source.length) {
    let { at } = reader;
    let code = source.charCodeAt(at);
    while (code === SPACE || code === LINE_FEED || code === TAB || code === RETURN) {
      code = source.charCodeAt(++at);
      isSpaced = true;
    }
    reader.at = at;
    if (code === CLOSE && source.charCodeAt(at + 1) === CLOSE) return { tokens, end: at + 2, trims: false, isWhole };
    if (code === DASH && isSpaced && source.startsWith("-}}", at)) return { tokens, end: at + 3, trims: true, isWhole };
    // An action that was not closed ends where the next one begins.
    if (code === OPEN && source.charCodeAt(at + 1) === OPEN) break;
    if (!readToken(reader, code, isSpaced)) {
      if (at < source.length && isWhole) {
        problems.push({ at, kind: isQuote(code) ? "unclosed-string" : "unexpected" });
        isWhole = false;
      }
      reader.at++;
    }
    isSpaced = false;
  }
  problems.push({ at: start, kind: "unclosed-action" });
  return { tokens, end: reader.at, trims: false, isWhole: false };
}

interface Reader {
  readonly source: string;
  at: number;
  readonly tokens: Token[];
  /** How many strings were not closed so far. */
  unclosed: number;
}

// Each for itself, so that the build writes the numbers in their place.
const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const DOUBLE = 34;
const DOLLAR = 36;
const SINGLE = 39;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const PLUS = 43;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;
const BACKTICK = 96;
const OPEN = 123;
const BAR = 124;
const CLOSE = 125;

function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === TAB || code === RETURN;
}

function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE || code === BACKTICK;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads a token that begins with a letter of this code. Returns whether there is one. */
function readToken(reader: Reader, code: number, isSpaced: boolean): boolean {
  const { source, at } = reader;
  switch (code) {
    case DOT: {
      const end = matchEnd(FIELDS, ANY_FIELDS, source, at);
      if (end > at) return made(reader, "fields", end, source.slice(at, end), null, isSpaced);
      if (!isDigit(source.charCodeAt(at + 1))) return made(reader, "dot", at + 1, ".", null, isSpaced);
      return readNumber(reader, isSpaced);
    }
    case DOLLAR: {
      const end = matchEnd(NAME, ANY_NAME, source, at + 1);
      return made(reader, "variable", end, end === at + 1 ? "$" : source.slice(at, end), null, isSpaced);
    }
    case DOUBLE:
    case SINGLE:
    case BACKTICK:
      return readQuoted(reader, code, isSpaced);
    case PLUS:
    case DASH:
      return readNumber(reader, isSpaced);
    case OPEN_PAREN:
      return made(reader, "(", at + 1, "", null, isSpaced);
    case CLOSE_PAREN:
      return made(reader, ")", at + 1, "", null, isSpaced);
    case BAR:
      return made(reader, "|", at + 1, "", null, isSpaced);
    case EQUALS:
      return made(reader, "=", at + 1, "", null, isSpaced);
    case COMMA:
      return made(reader, ",", at + 1, "", null, isSpaced);
    case COLON:
      return source.charCodeAt(at + 1) === EQUALS && made(reader, ":=", at + 2, "", null, isSpaced);
  }
  if (isDigit(code)) return readNumber(reader, isSpaced);
  const end = matchEnd(NAME, ANY_NAME, source, at);
  if (end === at) return false;
  const word = source.slice(at, end);
  const value = WORD_CONSTANTS.get(word);
  return made(reader, value === undefined ? "word" : "constant", end, word, value ?? null, isSpaced);
}

function made(reader: Reader, is: Token["is"], end: number, text: string, value: Constant, isSpaced: boolean): true {
  reader.tokens.push({ is, at: reader.at, text, value, isSpaced });
  reader.at = end;
  return true;
}

function readNumber(reader: Reader, isSpaced: boolean): boolean {
  const { source, at } = reader;
  const number = groupsAt(NUMBER, source, at)?.[0];
  if (number === undefined) return false;
  return made(reader, "constant", at + number.length, "", Number(number.replaceAll("_", "")), isSpaced);
}

/** Where a match of a pattern ends, `any` where it may have letters other than those of ASCII; `at` if there is none. */
function matchEnd(ascii: RegExp, any: RegExp, source: string, at: number): number {
  ascii.lastIndex = at;
  const end = ascii.test(source) ? ascii.lastIndex : at;
  if (!(source.charCodeAt(end === at && source.charCodeAt(at) === DOT ? at + 1 : end) >= 128)) return end;
  any.lastIndex = at;
  return any.test(source) ? any.lastIndex : at;
}

const WORD_CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ["true", true],
  ["false", false],
  ["nil", null],
]);

function readQuoted(reader: Reader, quote: number, isSpaced: boolean): boolean {
  const { source, at } = reader;
  if (reader.unclosed >= MAX_UNCLOSED) return false;
  const end = quote === BACKTICK ? source.indexOf("`", at + 1) : stringEnd(source, at + 1, quote);
  if (end < 0) reader.unclosed++;
  if (end < 0 || (quote === SINGLE && end === at + 1)) return false;
  const text = source.slice(at + 1, end);
  const value = quote === BACKTICK ? text : quote === DOUBLE ? unescaped(text) : (unescaped(text).codePointAt(0) ?? 0);
  return made(reader, "constant", end + 1, "", value, isSpaced);
}

/** The closing quote of a string on one line; -1 if there is none. */
function stringEnd(source: string, from: number, quote: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === quote) return at;
    if (code === LINE_FEED) return -1;
    if (code === BACKSLASH && isLineEnd(source.charCodeAt(++at))) return -1;
  }
  return -1;
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === RETURN || code === 0x2028 || code === 0x2029;
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

function groupsAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
