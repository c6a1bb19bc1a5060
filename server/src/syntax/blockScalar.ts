import { afterBreak, endOfLine, skipBlanks, startOfLine } from "./lines";
import type { PieceSink, ScalarSource } from "./scalar";

/** The header of a block scalar: `|` or `>`, then an indentation digit and a chomping indicator in either order. */
export interface BlockHeader {
  /** Indentation of the content in columns, relative to the parent; 0 if it is given by the first line. */
  readonly indent: number;
  readonly chomp: "clip" | "strip" | "keep";
  /** The offset of the line after the header. */
  readonly contentStart: number;
}

/** Parses the header of a block scalar. A comment on its line and anything invalid are ignored. */
export function readBlockHeader(source: string, start: number, end: number): BlockHeader {
  let indent = 0;
  let chomp: BlockHeader["chomp"] = "clip";
  for (let at = start + 1; at < end; at++) {
    const sign = source[at] ?? "";
    if (sign === "-") chomp = "strip";
    else if (sign === "+") chomp = "keep";
    else if (sign >= "1" && sign <= "9") indent = Number(sign);
    else break;
  }
  const lineTo = endOfLine(source, start, end);
  return { indent, chomp, contentStart: lineTo < end ? afterBreak(source, lineTo) : end };
}

interface BlockLine {
  readonly start: number;
  /** The number of leading spaces. */
  readonly indent: number;
  /** The end of the line before its line break; `next` is the offset after the break. */
  readonly end: number;
  readonly next: number;
  /** Whether the line has nothing but spaces. */
  readonly isBlank: boolean;
}

function linesOf(source: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = [];
  for (let at = start; at < end;) {
    const lineTo = endOfLine(source, at, end);
    const content = skipSpaces(source, at, lineTo);
    const next = lineTo < end ? afterBreak(source, lineTo) : end;
    lines.push({ start: at, indent: content - at, end: lineTo, next, isBlank: content === lineTo });
    at = next;
  }
  return lines;
}

/** A scalar without its style. */
type Written = Omit<ScalarSource, "style">;

interface Block {
  readonly chomp: BlockHeader["chomp"];
  /** How many columns are removed from the start of each line. */
  readonly indent: number;
  /** The offset of the first line below the header. */
  readonly contentStart: number;
  /** The offset behind the last line with content and its line break; `contentStart` if no line has content. */
  readonly contentEnd: number;
}

function readBlock({ source, range, parentIndent }: Written): Block {
  const { chomp, contentStart, indent: stated } = readBlockHeader(source, range.start, range.end);
  const indent = stated > 0 ? parentIndent + stated : indentOfLines(source, contentStart, range.end);
  let contentEnd = range.end;
  while (contentEnd > contentStart) {
    const start = Math.max(startOfLine(source, lineBreakBefore(source, contentEnd)), contentStart);
    if (!isEmptyLine(source, start, contentEnd, indent)) break;
    contentEnd = start;
  }
  return { chomp, indent, contentStart, contentEnd };
}

/** The indentation of the first line with content; if there is none, the most spaces of any line. */
function indentOfLines(source: string, start: number, end: number): number {
  let most = 0;
  for (let at = start; at < end;) {
    const lineEnd = endOfLine(source, at, end);
    const content = skipSpaces(source, at, lineEnd);
    if (content < lineEnd) return content - at;
    most = Math.max(most, content - at);
    at = lineEnd < end ? afterBreak(source, lineEnd) : end;
  }
  return most;
}

function skipSpaces(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && source.charCodeAt(at) === 32) at++;
  return at;
}

/** Where the line break begins that ends at an offset; the offset itself if there is none. */
function lineBreakBefore(source: string, offset: number): number {
  if (source.charCodeAt(offset - 1) !== 10) return offset;
  return source.charCodeAt(offset - 2) === 13 ? offset - 2 : offset - 1;
}

/** Whether a line has no content. Spaces beyond the indentation are content. */
function isEmptyLine(source: string, start: number, next: number, indent: number): boolean {
  const end = lineBreakBefore(source, next);
  return end - start <= indent && skipSpaces(source, start, end) === end;
}

/**
 * The offset at which the content of a block scalar ends. Trailing blank lines belong to it only if its header keeps
 * them (`+`).
 */
export function endOfBlockScalar(scalar: Written): number {
  const { chomp, contentEnd } = readBlock(scalar);
  return chomp === "keep" ? scalar.range.end : contentEnd;
}

/** Emits the pieces of a literal scalar (`|`). */
export function walkLiteral(scalar: ScalarSource, emit: PieceSink): void {
  const block = readBlock(scalar);
  walkLiteralLines(scalar.source, block, emit);
  walkTail(scalar, block, emit);
}

/** Emits the pieces of a folded scalar (`>`). */
export function walkFolded(scalar: ScalarSource, emit: PieceSink): void {
  const { source } = scalar;
  const block = readBlock(scalar);
  walkFoldedLines(source, linesOf(source, block.contentStart, block.contentEnd), block.indent, emit);
  walkTail(scalar, block, emit);
}

function walkLiteralLines(source: string, { contentStart, contentEnd, indent }: Block, emit: PieceSink): void {
  for (let at = contentStart; at < contentEnd;) {
    const lineEnd = endOfLine(source, at, contentEnd);
    const next = lineEnd < contentEnd ? afterBreak(source, lineEnd) : contentEnd;
    const from = Math.min(at + indent, lineEnd);
    const isLast = next >= contentEnd;
    // A `\n` is the same in the source and in the decoded text, so it is emitted as one piece with its line.
    if (!isLast && next === lineEnd + 1) emit(from, next);
    else {
      if (lineEnd > from) emit(from, lineEnd);
      if (!isLast) emit(lineEnd, next, "\n");
    }
    at = next;
  }
}

/** Decodes a line break between two lines as a space, and as a line feed next to blank or more indented lines. */
function walkFoldedLines(source: string, lines: readonly BlockLine[], indent: number, emit: PieceSink): void {
  let gapStart = lines[0]?.start ?? 0;
  let gap = "";
  let separator = "";
  let isFirst = true;
  let wasDeeper = false;
  for (const line of lines) {
    const isDeeper = line.indent > indent || source[line.start + line.indent] === "\t";
    if (line.isBlank && !isDeeper) {
      if (isFirst || separator === "\n") gap += "\n";
      else separator = "\n";
      continue;
    }
    if (isDeeper && separator === " ") separator = "\n";
    else if (isDeeper && separator === "\n" && !wasDeeper) separator = "\n\n";
    const from = line.start + Math.min(indent, line.indent);
    if (gap + separator !== "") emit(gapStart, from, gap + separator);
    if (line.end > from) emit(from, line.end);
    gapStart = line.end;
    gap = "";
    separator = isDeeper ? "\n" : " ";
    wasDeeper = isDeeper;
    isFirst = false;
  }
}

/** Emits the line breaks after the last line with content, as far as the chomping indicator keeps them. */
function walkTail({ source, range }: Written, block: Block, emit: PieceSink): void {
  const { chomp, indent, contentStart, contentEnd } = block;
  if (chomp === "strip") return;
  if (contentEnd > contentStart) emit(lineBreakBefore(source, contentEnd), contentEnd, "\n");
  if (chomp !== "keep") return;
  for (const line of linesOf(source, contentEnd, range.end)) {
    const from = Math.min(line.start + indent, line.end);
    if (line.end > from) emit(from, line.end);
    if (line.next > line.end) emit(line.end, line.next, "\n");
  }
}

/** The indentation of a block scalar's content; if it has none, two columns more than its entry. */
export function indentOfBlock({ source, range }: ScalarSource): string {
  let line = endOfLine(source, range.start, range.end);
  while (line < range.end) {
    line = afterBreak(source, line);
    const end = endOfLine(source, line, range.end);
    const content = skipBlanks(source, line, end);
    if (content < end) return /^ */.exec(source.slice(line, content))?.[0] ?? "";
    line = end;
  }
  const entry = startOfLine(source, range.start);
  return `${" ".repeat(/^[ -]*/.exec(source.slice(entry, range.start))?.[0].length ?? 0)}  `;
}
