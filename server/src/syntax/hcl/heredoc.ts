import { afterBreak, endOfLine } from "../lines";
import type { PieceSink, ScalarSource } from "../scalar";
import { endOfTemplate, isEscapedTemplate, holdsTemplate, isTemplate, nextMatch } from "./templateSpans";

/** A heredoc: `<<NAME` or `<<-NAME`, lines, and the name again on a line of its own. */
interface Heredoc {
  readonly contentStart: number;
  /** Where the line of the closing name begins; the end of the scalar if that is missing. */
  readonly contentEnd: number;
  /** How many blanks are removed from each line (`<<-`). */
  readonly indent: number;
}

/** What may end a line, or begin a template. */
const MARK = /[\n$%]/;

type Written = Pick<ScalarSource, "source" | "range">;

function readHeredoc({ source, range: { start, end } }: Written): Heredoc {
  const lineEnd = endOfLine(source, start, end);
  const [, dash = "", name = ""] = /^<<(-?)([^\r\n]*)/.exec(source.slice(start, lineEnd)) ?? [];
  if (lineEnd >= end) return { contentStart: end, contentEnd: end, indent: 0 };
  const contentStart = afterBreak(source, lineEnd);
  const lastLine = Math.max(contentStart, source.lastIndexOf("\n", end - 1) + 1);
  const isClosed = source.slice(lastLine, end).trim() === name.trim();
  const contentEnd = isClosed ? lastLine : end;
  return { contentStart, contentEnd, indent: dash === "" ? 0 : indentOf(source, contentStart, contentEnd) };
}

/** The least number of blanks before the content of a line. Lines inside of templates do not count, nor blank ones. */
function indentOf(source: string, start: number, end: number): number {
  let least = Infinity;
  for (let at = start; at < end; at = nextLineOf(source, at, end)) {
    const content = skipSpaces(source, at, end);
    if (content < end && !isFeed(source, content)) least = Math.min(least, content - at);
  }
  return least === Infinity ? 0 : least;
}

/** The start of the line below, behind all templates that begin on this one. */
function nextLineOf(source: string, from: number, end: number): number {
  for (let at = from; at < end;) {
    at = nextMatch(source, at, end, MARK);
    if (isFeed(source, at)) return Math.min(at + 1, end);
    if (isEscapedTemplate(source, at)) at += 3;
    else at = isTemplate(source, at) ? endOfTemplate(source, at, end) : at + 1;
  }
  return end;
}

/** The offset behind the blanks at `from`. A carriage return is one, as in Terraform. */
function skipSpaces(source: string, from: number, limit: number): number {
  let at = from;
  // Most are spaces.
  while (at < limit && (source.charCodeAt(at) === 32 || isSpace(source, at))) at++;
  return at;
}

/** Whether a blank other than a line feed is at an offset. */
export function isSpace(source: string, at: number): boolean {
  return /[^\S\n]/.test(source[at] ?? "");
}

function isFeed(source: string, at: number): boolean {
  return source.charCodeAt(at) === 10;
}

/** Emits the pieces of a heredoc: backslashes are text in it. Templates are emitted as they are written. */
export function walkHeredoc(scalar: ScalarSource, emit: PieceSink): void {
  const { source } = scalar;
  const { contentStart, contentEnd, indent } = readHeredoc(scalar);
  for (let at = contentStart; at < contentEnd;) {
    const content = skipSpaces(source, at, contentEnd);
    // A line of blanks keeps them, as in Terraform.
    const isBlank = content >= contentEnd || isFeed(source, content);
    at = walkLine(source, isBlank ? at : Math.min(at + indent, content), contentEnd, emit);
  }
}

/** Emits the line that begins at an offset, with its break. Returns where the next one begins. */
function walkLine(source: string, from: number, end: number, emit: PieceSink): number {
  let start = from;
  let at = from;
  const flush = (): void => {
    if (at > start) emit(start, at);
  };
  for (;;) {
    at = nextMatch(source, at, end, MARK);
    if (at >= end) break;
    if (isFeed(source, at)) {
      const isPair = source.charCodeAt(at - 1) === 13 && at > start;
      if (!isPair) {
        at++;
        flush();
        return at;
      }
      at--;
      flush();
      emit(at, at + 2, "\n");
      return at + 2;
    }
    if (isEscapedTemplate(source, at)) {
      flush();
      emit(at, at + 3, `${source[at] ?? ""}{`);
      start = at += 3;
    } else if (isTemplate(source, at)) {
      flush();
      const close = endOfTemplate(source, at, end);
      emit(at, close, undefined, true);
      start = at = close;
    } else at++;
  }
  flush();
  return end;
}

/**
 * Writes a text to be inserted into a heredoc; its lines get the indentation of the others. Undefined for a text with a
 * template: nobody knows whether it is to be filled in.
 */
export function insertIntoHeredoc(scalar: ScalarSource, text: string, isAtEnd: boolean): string | undefined {
  const { source } = scalar;
  const { contentStart, contentEnd, indent } = readHeredoc(scalar);
  if (holdsTemplate(text) || (isAtEnd && !text.endsWith("\n") && text !== "")) return undefined;
  const lineBreak = source.slice(0, contentStart).endsWith("\r\n") ? "\r\n" : "\n";
  const blanks = blanksOfLines(source, contentStart, contentEnd, indent);
  const lines = isAtEnd && text.endsWith("\n") ? text.slice(0, -1) : text;
  const rest = lines.length < text.length ? lineBreak : "";
  return lines.replace(/\n+/g, (breaks) => lineBreak.repeat(breaks.length) + blanks) + rest;
}

/** The blanks that are removed from each line, as they are written in the first one with content. */
function blanksOfLines(source: string, start: number, end: number, indent: number): string {
  for (let at = start; indent > 0 && at < end; at = nextLineOf(source, at, end)) {
    const content = skipSpaces(source, at, end);
    if (content < end && !isFeed(source, content)) return source.slice(at, at + indent);
  }
  return " ".repeat(indent);
}
