import { afterBreak, endOfLine, skipBlanks, startOfLine } from "./lines";
import type { PieceSink, ScalarSource } from "./scalar";

/** What the header of a block scalar says: `|` or `>`, then in any order an indentation digit and a chomping sign. */
export interface BlockHeader {
  /** Columns to the right of the parent; 0: as its first line. */
  readonly indent: number;
  readonly chomp: "clip" | "strip" | "keep";
  /** Where the line after the header begins. */
  readonly contentStart: number;
}

/** Reads the header of a block scalar; a comment on its line, and anything wrong there, is passed over. */
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
  /** How many spaces it begins with. */
  readonly indent: number;
  /** Before and after its break. */
  readonly end: number;
  readonly next: number;
  /** Whether it holds nothing but spaces. */
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

/** A scalar whose style need not be known. */
type Written = Omit<ScalarSource, "style">;

interface Block {
  readonly lines: readonly BlockLine[];
  readonly chomp: BlockHeader["chomp"];
  /** How many columns are cut from each line. */
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

/** Where the last line of a block scalar ends that its text holds: blank lines behind it only where its header keeps them. */
export function endOfBlockScalar(scalar: Written): number {
  const block = readBlock(scalar);
  if (block.chomp === "keep") return scalar.range.end;
  const { contentStart } = readBlockHeader(scalar.source, scalar.range.start, scalar.range.end);
  return block.lines[endOfContent(block) - 1]?.next ?? contentStart;
}

/** Whether a line says nothing; spaces beyond the indentation are text. */
function isEmpty({ isBlank, indent }: BlockLine, { indent: cut }: Pick<Block, "indent">): boolean {
  return isBlank && indent <= cut;
}

/** Hands the pieces of a literal scalar (`|`) to `emit`. */
export function walkLiteral(scalar: ScalarSource, emit: PieceSink): void {
  const block = readBlock(scalar);
  const contentEnd = endOfContent(block);
  walkLiteralLines(block.lines.slice(0, contentEnd), block.indent, emit);
  walkTail(block, contentEnd, emit);
}

/** Hands the pieces of a folded scalar (`>`) to `emit`. */
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
    // A line feed stands for itself, so it is one piece with its line.
    if (!isLast && line.next === line.end + 1) emit(from, line.next);
    else {
      if (line.end > from) emit(from, line.end);
      if (!isLast) emit(line.end, line.next, "\n");
    }
  });
}

/** A break between two lines is a space; around blank lines, and around lines indented further, it is a line feed. */
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

/** The breaks behind the last line that holds something, as far as the chomping sign keeps them. */
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

/** How many lines there are up to the last one that holds something. */
function endOfContent(block: Block): number {
  let end = block.lines.length;
  for (let last = block.lines[end - 1]; last !== undefined && isEmpty(last, block); last = block.lines[end - 1]) end--;
  return end;
}

/** The indentation of a block scalar's lines; two columns where it has none. */
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
