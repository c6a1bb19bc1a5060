import type { Range } from "../text/range";
import { afterBreak, endOfLineWithin, indexWithin, isBreakAt, skipBlanks, trimmedEnd } from "./lines";
import type { PieceSink, ScalarSource } from "./scalar";

/** Emits the pieces of a plain scalar. */
export function walkPlain({ source, range }: ScalarSource, emit: PieceSink): void {
  walkFolded(source, range, emit, walkVerbatim);
}

/** Emits the pieces of a single-quoted scalar. */
export function walkSingle({ source, range }: ScalarSource, emit: PieceSink): void {
  walkFolded(source, inside(source, range), emit, walkSingleLine);
}

/** Emits the pieces of a double-quoted scalar. */
export function walkDouble({ source, range }: ScalarSource, emit: PieceSink): void {
  walkEscaped(source, inside(source, range), emit);
}

/** The range inside the quotes; the closing quote may be missing. */
function inside(source: string, range: Range): Range {
  const quote = source.charCodeAt(range.start);
  const isClosed = range.end > range.start + 1 && source.charCodeAt(range.end - 1) === quote;
  return { start: range.start + 1, end: isClosed ? range.end - 1 : range.end };
}

type LineWalker = (source: string, start: number, end: number, emit: PieceSink) => void;

const walkVerbatim: LineWalker = (_source, start, end, emit) => {
  if (end > start) emit(start, end);
};

const walkSingleLine: LineWalker = (source, start, end, emit) => {
  let from = start;
  for (let at = indexWithin(source, "'", start, end); at >= 0 && at + 1 < end;) {
    const isPair = source[at + 1] === "'";
    if (isPair) {
      if (at > from) emit(from, at);
      emit(at, at + 2, "'");
      from = at + 2;
    }
    at = indexWithin(source, "'", isPair ? from : at + 1, end);
  }
  if (end > from) emit(from, end);
};

/** Folds the lines of a plain or single-quoted scalar: one line break is a space, n + 1 breaks are n line feeds. */
function walkFolded(source: string, range: Range, emit: PieceSink, walkLine: LineWalker): void {
  let from = range.start;
  for (;;) {
    const to = endOfLineWithin(source, from, range.end);
    const contentEnd = to < range.end ? trimmedEnd(source, from, to) : to;
    walkLine(source, from, contentEnd, emit);
    if (to >= range.end) return;
    from = emitFold(source, contentEnd, to, range.end, emit);
  }
}

/**
 * Emits the fold that starts with the line break at `firstBreak`. Returns the offset at which the content continues.
 */
function emitFold(source: string, from: number, firstBreak: number, end: number, emit: PieceSink): number {
  const { breaks, next } = skipBreaks(source, firstBreak, end);
  emit(from, next, breaks === 1 ? " " : "\n".repeat(breaks - 1));
  return next;
}

/** Counts consecutive line breaks from `at` on, skipping the blanks between them. */
function skipBreaks(source: string, at: number, end: number): { breaks: number; next: number } {
  let breaks = 0;
  let next = at;
  while (next < end && isBreakAt(source, next)) {
    breaks++;
    next = skipBlanks(source, afterBreak(source, next), end);
  }
  return { breaks, next };
}

const BACKSLASH = 92;

function walkEscaped(source: string, range: Range, emit: PieceSink): void {
  let from = range.start;
  // Blanks before a line break are folded away, but an escaped one (`\t`) is content: do not trim past an escape.
  let trimLimit = range.start;
  let at = range.start;
  const flush = (to: number): void => {
    if (to > from) emit(from, to);
  };
  while (at < range.end) {
    if (isBreakAt(source, at)) {
      const contentEnd = trimmedEnd(source, trimLimit, at);
      flush(contentEnd);
      at = from = trimLimit = emitFold(source, contentEnd, at, range.end, emit);
    } else if (source.charCodeAt(at) === BACKSLASH) {
      flush(at);
      at = from = trimLimit = emitEscape(source, at, range.end, emit);
    } else at++;
  }
  flush(range.end);
}

/** Emits the text of the escape sequence at `at`. Returns the offset after it. */
function emitEscape(source: string, at: number, end: number, emit: PieceSink): number {
  if (at + 1 < end && isBreakAt(source, at + 1)) {
    const from = skipBlanks(source, afterBreak(source, at + 1), end);
    const { breaks, next } = skipBreaks(source, from, end);
    if (breaks > 0) emit(from, next, "\n".repeat(breaks));
    return next;
  }
  const escape = readEscape(source, at, end);
  const next = escape?.end ?? at + 1;
  emit(at, next, escape?.text);
  return next;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The text of the escape sequence at a backslash, and its end; undefined if it is not a valid one. */
export function readEscape(source: string, at: number, end: number): { text: string; end: number } | undefined {
  const letter = source[at + 1];
  if (letter === undefined || at + 1 >= end) return undefined;
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const length = HEX_DIGITS[letter];
  if (length === undefined || at + 2 + length > end) return undefined;
  const digits = source.slice(at + 2, at + 2 + length);
  if (!/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), end: at + 2 + length };
}
