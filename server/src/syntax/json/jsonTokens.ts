import type { Range } from "../../text/range";
import { CONFLICT, causeOfConflict, endOfConflictMarker, isConflictMarker, startOfLine } from "../lines";
import type { Problem } from "../records";
import { l10n, type Wording } from "../../text/message";

/**
 * A word is anything but a string, a bracket or a separator: a number, `true`, `null`, or something that is not JSON.
 */
export type JsonTokenKind = "{" | "}" | "[" | "]" | "," | ":" | "string" | "word" | "comment" | "end";

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly range: Range;
  /** A syntax error in the token itself. */
  readonly problem?: Wording;
  readonly mayFollow?: Problem["mayFollow"];
}

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;
const BLANK = /[ \t\r\n\uFEFF]*/y;
const WORD = /[^\s{}[\],:"]+/y;
const COMMENT = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/y;

/** The first token at or after `from`. */
export function jsonTokenAt(source: string, from: number): JsonToken {
  const start = afterBlanks(source, from);
  const sign = source[start];
  switch (sign) {
    case undefined:
      return { kind: "end", range: { start, end: start } };
    case "{":
    case "}":
    case "[":
    case "]":
    case ",":
    case ":":
      return { kind: sign, range: { start, end: start + 1 } };
    case '"':
      return stringAt(source, start);
    default:
      return wordAt(source, start);
  }
}

/** The offset of the first character from `from` on that is not a blank or break. */
export function afterBlanks(source: string, from: number): number {
  return endOfMatch(BLANK, source, from);
}

/** The string or word that an offset touches, an empty range between others; undefined in a comment. */
export function jsonWordAt(source: string, offset: number): Range | undefined {
  // Strings do not span lines, so scanning can start at the line's beginning.
  for (let at = startOfLine(source, offset); ;) {
    const { kind, range } = jsonTokenAt(source, at);
    const isWord = kind === "string" || kind === "word";
    if (isWord && range.start <= offset && offset <= range.end) return range;
    if (kind === "end" || range.start >= offset) return { start: offset, end: offset };
    if (offset <= range.end && kind === "comment") return undefined;
    at = range.end;
  }
}

function wordAt(source: string, start: number): JsonToken {
  if ((start === 0 || source[start - 1] === "\n") && isConflictMarker(source, start)) {
    return {
      kind: "comment",
      range: { start, end: endOfConflictMarker(source, start) },
      problem: CONFLICT,
      ...causeOfConflict(source, start),
    };
  }
  const commentEnd = endOfMatch(COMMENT, source, start);
  if (commentEnd > start) {
    const problem = l10n`JSON has no comments; use YAML if you need them`;
    return { kind: "comment", range: { start, end: commentEnd }, problem };
  }
  const end = Math.max(endOfMatch(WORD, source, start), start + 1);
  const range = { start, end };
  if (LITERAL.test(source.slice(start, end))) return { kind: "word", range };
  return { kind: "word", range, problem: l10n`not a JSON value; put text in double quotes` };
}

/** Scans a string to its closing quote or, if that is missing, to the end of the line. */
function stringAt(source: string, start: number): JsonToken {
  let problem: Wording | undefined;
  for (let at = start + 1; ; at++) {
    const unit = source.charCodeAt(at);
    if (unit === QUOTE) return token({ start, end: at + 1 }, problem);
    if (Number.isNaN(unit) || unit === 10 || unit === 13) {
      return token({ start, end: at }, l10n`missing closing quote`);
    }
    if (unit < 32) problem ??= l10n`invalid character in a string; write it as an escape, such as \`\\t\``;
    if (unit !== BACKSLASH) continue;
    const letter = source[at + 1] ?? "\n";
    if (letter === "u" && !/^[0-9a-fA-F]{4}$/.test(source.slice(at + 2, at + 6))) {
      problem ??= l10n`\`\\u\` needs four hexadecimal digits`;
    } else if (!'"\\/bfnrtu'.includes(letter)) {
      problem ??= l10n`invalid escape; write \`\\\\\` for a backslash`;
    }
    if (letter !== "\n" && letter !== "\r") at++;
  }
}

function token(range: Range, problem: Wording | undefined): JsonToken {
  return problem === undefined ? { kind: "string", range } : { kind: "string", range, problem };
}

const QUOTE = 34;
const BACKSLASH = 92;

/** The end of a sticky expression's match at `from`; `from` if it does not match. */
function endOfMatch(expression: RegExp, source: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(source) ? expression.lastIndex : from;
}
