import { remembered } from "../../text/memory";
import { type Range, firstIndex, rangeSearch } from "../../text/range";
import { inWords } from "../../text/message";
import { endOfLine, isBreakAt, newLineFinder, nextLine, skipBlanks, startOfLine } from "../lines";
import type { Problem, Tree, TreeKind } from "../tree";

// Searches in a tree's syntax problems, which are sorted and may be many.

/** Whether a syntax problem begins in a range, both ends included. */
export function hasProblemIn<K extends TreeKind>({ problems }: Tree<K>, { start, end }: Range): boolean {
  const index = firstIndex(problems.length, (at) => (problems[at]?.range.start ?? start) >= start);
  const first = problems[index];
  return first !== undefined && first.range.start <= end;
}

/** Whether a syntax problem overlaps or touches a range. */
export function overlapsProblem<K extends TreeKind>(tree: Tree<K>, stretch: Range): boolean {
  if (tree.problems.length === 0) return false;
  const search = (): ((range: Range) => boolean) => rangeSearch(tree.problems.map(({ range }) => range));
  return remembered(tree.memory, overlapsProblem, search)(stretch);
}

/** What the problems of a text make doubtful. */
interface Doubts {
  /** The problems that are reported: the first of each group of related ones. */
  readonly causes: readonly Problem[];
  /** Whether a range is on a broken line, or on the line behind one. */
  readonly isOnBrokenLine: (range: Range) => boolean;
  /** Whether a range is on a broken line, or ends on the line before one: what it does not have may be there. */
  readonly mayBeCut: (range: Range) => boolean;
  /** Whether a range is on such a line or below one, so that it may belong elsewhere. */
  readonly mayBelongElsewhere: (range: Range) => boolean;
}

/**
 * What follows from problems, of which one may cause many: the rest of a line that is broken and the line behind it say
 * nothing of their own, nor does it say anything that something is in a wrong place or absent below it.
 */
export function doubtsIn<K extends TreeKind>({ memory, source, problems }: Tree<K>): Doubts {
  return remembered(memory, doubtsIn, () => doubtsOf(source, problems));
}

function doubtsOf(source: string, problems: readonly Problem[]): Doubts {
  const [lineOf, endOfNext] = [newLineFinder(source), newNextFinder(source)];
  const causes: Problem[] = [];
  const [broken, below]: [Range[], Range[]] = [[], []];
  let [lineEnd, reach, shade] = [-1, -1, -1];
  for (const [i, one] of problems.entries()) {
    const { start } = one.range;
    const isBelow = start < shade;
    const isAlike = one.mayFollow !== undefined || isSameMessage(one, problems[i - 1]);
    const isMoved = one.mayFollow === "anywhere" ? causes.length > 0 : isBelow && one.mayFollow === "below";
    const isEcho = start <= lineEnd || (start <= reach && isAlike) || isMoved;
    if (!isEcho) causes.push(one);
    const line = lineOf(start);
    lineEnd = line.end;
    reach = Math.max(reach, endOfNext(lineEnd));
    // What is in a wrong place may have been put there by the line above.
    const from = one.mayFollow === "below" ? lineBefore(source, line.start) : line.start;
    broken.push({ start: from, end: reach });
    // How far a tab indents nobody knows.
    if (isEcho || isBelow || one.isTab === true) continue;
    const own = one.mayFollow === "below" ? indentOfItems(source, line.start) : indentIn(source, line.start);
    shade = endOfShade(source, line, Math.min(indentIn(source, from), own));
    below.push({ start: line.start, end: shade - 1 });
  }
  const isOnBrokenLine = rangeSearch(broken);
  const isBelow = rangeSearch(below);
  const mayBeCut = ({ start, end }: Range): boolean => isOnBrokenLine({ start, end: endOfNext(lineOf(end).end) });
  return { causes, isOnBrokenLine, mayBeCut, mayBelongElsewhere: (range) => isOnBrokenLine(range) || isBelow(range) };
}

function isSameMessage({ message }: Problem, other: Problem | undefined): boolean {
  return other !== undefined && inWords(message) === inWords(other.message);
}

/** As {@link doubtsIn} says of a range. */
export function mayBeCut(tree: Tree, range: Range): boolean {
  return tree.problems.length > 0 && doubtsIn(tree).mayBeCut(range);
}

/** Returns a function that gives the end of the next line that is neither blank nor a comment. It keeps the last one. */
function newNextFinder(source: string): (lineEnd: number) => number {
  let last = { lineEnd: -1, end: -1 };
  return (lineEnd) => {
    if (last.lineEnd === lineEnd) return last.end;
    const next = /^[ \t]*[^\s#]/gm;
    next.lastIndex = lineEnd;
    const found = next.exec(source);
    last = { lineEnd, end: found === null ? source.length : endOfLine(source, found.index, source.length) };
    return last.end;
  };
}

/** The start of the first line behind a line that is not indented more than `column`. */
function endOfShade(source: string, { end }: Range, column: number): number {
  for (let at = nextLine(source, end); at < source.length; at = nextLine(source, at)) {
    const content = skipBlanks(source, at, source.length);
    if (content - at <= column && !isBreakAt(source, content) && source[content] !== "#") return at;
  }
  return source.length;
}

/** The start of the last line before a line that is neither blank nor a comment; of the first one if there is none. */
function lineBefore(source: string, lineStart: number): number {
  let at = lineStart;
  while (at > 0) {
    at = startOfLine(source, at - 1);
    const content = skipBlanks(source, at, source.length);
    if (!isBreakAt(source, content) && source[content] !== "#") break;
  }
  return at;
}

/** The column that what is as misplaced as a line is right of: of an item, the other items, too. */
function indentOfItems(source: string, lineStart: number): number {
  const indent = indentIn(source, lineStart);
  return source.startsWith("- ", lineStart + indent) ? indent - 1 : indent;
}

function indentIn(source: string, lineStart: number): number {
  return skipBlanks(source, lineStart, source.length) - lineStart;
}
