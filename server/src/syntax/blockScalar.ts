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
    let content = at;
    while (content < lineTo && source.charCodeAt(content) === 32) content++;
    const next = lineTo < end ? afterBreak(source, lineTo) : end;
    lines.push({ start: at, indent: content - at, end: lineTo, next, isBlank: content === lineTo });
    at = next;
  }
  return lines;
}

/** A scalar without its style. */
type Written = Omit<ScalarSource, "style">;

interface Block {
  readonly lines: readonly BlockLine[];
  readonly chomp: BlockHeader["chomp"];
  /** How many columns are removed from the start of each line. */
  readonly indent: number;
}

function readBlock(scalar: Written): Block {
  const { source, range, parentIndent } = scalar;
  const header = readBlockHeader(source, range.start, range.end);
  const lines = linesOf(source, header.contentStart, range.end);
  const first = lines.find((line) => !line.isBlank);
  const found = first?.indent ?? lines.reduce((most, line) => Math.max(most, line.indent), 0);
  return { lines, chomp: header.chomp, indent: header.indent > 0 ? parentIndent + header.indent : found };
}

/**
 * The offset at which the content of a block scalar ends. Trailing blank lines belong to it only if its header keeps
 * them (`+`).
 */
export function endOfBlockScalar(scalar: Written): number {
  const block = readBlock(scalar);
  if (block.chomp === "keep") return scalar.range.end;
  const { contentStart } = readBlockHeader(scalar.source, scalar.range.start, scalar.range.end);
  return block.lines[endOfContent(block) - 1]?.next ?? contentStart;
}

/** Whether a line has no content. Spaces beyond the indentation are content. */
function isEmpty({ isBlank, indent }: BlockLine, { indent: cut }: Pick<Block, "indent">): boolean {
  return isBlank && indent <= cut;
}

/** Emits the pieces of a literal scalar (`|`). */
export function walkLiteral(scalar: ScalarSource, emit: PieceSink): void {
  const block = readBlock(scalar);
  const contentEnd = endOfContent(block);
  walkLiteralLines(block.lines.slice(0, contentEnd), block.indent, emit);
  walkTail(block, contentEnd, emit);
}

/** Emits the pieces of a folded scalar (`>`). */
export function walkFolded(scalar: ScalarSource, emit: PieceSink): void {
  const block = readBlock(scalar);
  const contentEnd = endOfContent(block);
  walkFoldedLines(scalar.source, block.lines.slice(0, contentEnd), block.indent, emit);
  walkTail(block, contentEnd, emit);
}

function walkLiteralLines(lines: readonly BlockLine[], indent: number, emit: PieceSink): void {
  lines.forEach((line, i) => {
    const from = line.start + Math.min(indent, line.end - line.start);
    const isLast = i === lines.length - 1;
    // A `
    // ` is the same in the source and in the decoded text, so it is emitted as one piece with its line.
    if (!isLast && line.next === line.end + 1) emit(from, line.next);
    else {
      if (line.end > from) emit(from, line.end);
      if (!isLast) emit(line.end, line.next, "\n");
    }
  });
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
function walkTail({ lines, chomp, indent }: Block, contentEnd: number, emit: PieceSink): void {
  const last = lines[contentEnd - 1];
  if (chomp === "strip") return;
  if (last !== undefined) emit(last.end, last.next, "\n");
  if (chomp !== "keep") return;
  for (const line of lines.slice(contentEnd)) {
    const from = Math.min(line.start + indent, line.end);
    if (line.end > from) emit(from, line.end);
    if (line.next > line.end) emit(line.end, line.next, "\n");
  }
}

/** The number of lines up to and including the last one with content. */
function endOfContent(block: Block): number {
  let end = block.lines.length;
  for (let last = block.lines[end - 1]; last !== undefined && isEmpty(last, block); last = block.lines[end - 1]) end--;
  return end;
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
