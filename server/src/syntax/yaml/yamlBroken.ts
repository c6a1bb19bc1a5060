import type { Range } from "../../text/range";
import { lastNodeBefore } from "../incremental/earlierReading";
import { endOfLine, newLineFinder, nextLine, skipBlanks, startOfLine, trimmedEnd } from "../lines";
import type { Problem, ReusableReading } from "../records";
import { entryRangeOf, NONE, parentOf, rangeOf, styleOf, writtenKindOf, type Tree } from "../tree";
import { isPartConfirmed } from "./yamlConfirmation";
import { readWithLibrary } from "./yamlLibrary";
import { readYamlLines, type YamlReading } from "./yamlReader";
import { STRAY_LINE } from "./yamlStrayLines";

// What is made of a broken text. One line may put what follows it into a wrong place, or end it: without that line, the
// rest is what it was.

/** How many problems are looked into, and how many readings they may cost. */
const MAX_PROBLEMS = 3;
const MAX_READINGS = 5;
/** The longest line that is left out, in UTF-16 units: a longer one may be most of the text. */
const MAX_LINE = 200;

/** A tree that was decided on, and the reading behind it, from which the next one may copy, if lines were left out. */
export interface Settled {
  readonly tree: Tree;
  readonly leftOut?: ReusableReading | undefined;
}

/**
 * The tree of a text in which the own parser found problems, or of which it is not sure. It is that parser's tree, as
 * far as the library agrees that the text is broken, otherwise the library's; without the lines that have moved others.
 */
export function settleBroken(source: string, reading: YamlReading, earlier: ReusableReading | undefined): Settled {
  const isConfirmed = reading.isConclusive && isPartConfirmed(reading.tree);
  const exact = isConfirmed ? undefined : readWithLibrary(source);
  if (exact?.problems.length === 0) return { tree: exact };
  const tree = exact === undefined || reading.isConclusive ? reading.tree : exact;
  return withoutBrokenLines(source, tree, tree === exact, earlier ?? reading.reusable) ?? { tree };
}

/**
 * The tree of a text in which problems were found, without the lines that are likely their cause: those without which
 * other problems disappear, too. Their problems are kept. Undefined if there is no such line. `isExact` says whether
 * the tree is by the library, which recovers badly: then the rest must be without problems.
 */
function withoutBrokenLines(
  source: string,
  found: Tree,
  isExact: boolean,
  earlier: ReusableReading | undefined,
): Settled | undefined {
  let best = { tree: found, reusable: earlier, text: source };
  const told: Problem[] = [];
  const tried = new Set<number>();
  let readings = 0;
  for (let i = 0; i < MAX_PROBLEMS; i++) {
    const { tree } = best;
    if (tree.problems.length === 0 || (!isExact && !mayHaveMoved(tree))) break;
    const next = tree.problems.find(({ range }) => !tried.has(range.start));
    if (next === undefined) break;
    tried.add(next.range.start);
    for (const line of linesBehind(best.text, tree, next, isExact)) {
      if (readings++ >= MAX_READINGS) break;
      const text = blanked(best.text, line);
      const reading = readYamlLines(text, best.reusable);
      if (!reading.isConclusive || !isBetter(tree, reading.tree, isExact, next)) continue;
      told.push(problemOf(source, tree, line));
      best = { tree: reading.tree, reusable: reading.reusable, text };
      break;
    }
  }
  if (told.length === 0) return undefined;
  const problems = [...best.tree.problems, ...told].sort((a, b) => a.range.start - b.range.start);
  return { tree: { ...best.tree, problems }, leftOut: best.reusable };
}

/** Whether problems say that a line may have put others into a wrong place, and not only that it is wrong itself. */
function mayHaveMoved(tree: Tree): boolean {
  const [first, second] = tree.problems;
  if (first === undefined) return false;
  const { start } = newLineFinder(tree.source)(first.range.start);
  const isFollowed = second !== undefined || first.mayFollow !== undefined;
  return isFollowed || takesLinesBelow(tree, first) || startOfOpen(tree, start) !== undefined;
}

/** Whether what is indented below the line of a problem is text of that line, or not in the tree. */
function takesLinesBelow(tree: Tree, { range }: Problem): boolean {
  const { source } = tree;
  const line = newLineFinder(source)(range.start);
  const node = lastNodeBefore(tree, line.end);
  if (node !== NONE && entryRangeOf(tree, node).start >= line.start) return BLOCK_STYLES.has(styleOf(tree, node));
  const below = lineFrom(source, line.end);
  return below !== undefined && indentOf(source, below) > indentOf(source, line);
}

const BLOCK_STYLES: ReadonlySet<string> = new Set(["literal", "folded"]);

/** Whether a line that is left out has taken other problems with it, and brought none to light. */
function isBetter(before: Tree, now: Tree, isExact: boolean, problem: Problem): boolean {
  if (!hasRoot(now) && hasRoot(before)) return false;
  if (now.problems.length === 0) return true;
  if (isExact) return false;
  const known = new Set(before.problems.map(({ range }) => range.start));
  const gone = before.problems.length - now.problems.length;
  return gone > (takesLinesBelow(before, problem) ? 0 : 1) && now.problems.every(({ range }) => known.has(range.start));
}

const hasRoot = ({ documents }: Tree): boolean => documents.some(({ root }) => root !== NONE);

/** The lines that may be the cause of a problem, the most likely first. */
function linesBehind(source: string, tree: Tree, { range, mayFollow }: Problem, isExact: boolean): Range[] {
  const lineOf = newLineFinder(source);
  const own = { ...lineOf(range.start) };
  const open = startOfOpen(tree, own.start);
  const above = mayFollow === undefined ? undefined : lineAbove(source, own.start);
  const isAbove = above !== undefined && (isExact || kindOfLine(source, above) !== kindOfLine(source, own));
  const neighbors = isAbove ? [above, own] : [own];
  // What is indented too far is itself wrong, rather than the line above.
  if (isAbove && indentOf(source, own) > indentOf(source, above)) neighbors.reverse();
  const head = headOf(source, own);
  const isHead = head !== undefined && kindOfLine(source, head) !== "entry";
  const lines = [...(open === undefined ? [] : [{ ...lineOf(open) }]), ...neighbors, ...(isHead ? [head] : [])];
  return lines.filter(
    ({ start, end }, i) => end - start <= MAX_LINE && lines.findIndex((line) => line.start === start) === i,
  );
}

/**
 * Where the quoted or plain scalar or the outermost brackets begin that go on to a line or end right above it; undefined
 * for others.
 */
function startOfOpen(tree: Tree, lineStart: number): number | undefined {
  let start: number | undefined;
  for (let at = lastNodeBefore(tree, lineStart - 1); at !== NONE; at = parentOf(tree, at)) {
    const range = rangeOf(tree, at);
    const isOpen = styleOf(tree, at) === "flow" || (start === undefined && OPEN_STYLES.has(styleOf(tree, at)));
    const hasLines = endOfLine(tree.source, range.start, range.end) < range.end;
    if (isOpen && hasLines && writtenKindOf(tree, at) !== "empty") start = range.start;
  }
  return start;
}

const OPEN_STYLES: ReadonlySet<string> = new Set(["plain", "single", "double"]);

const indentOf = (source: string, { start, end }: Range): number => skipBlanks(source, start, end) - start;

/** The last line before an offset that is neither blank nor a comment; undefined if there is none. */
function lineAbove(source: string, lineStart: number): Range | undefined {
  for (let at = lineStart; at > 0;) {
    const line = { start: startOfLine(source, at - 1), end: endOfLine(source, at - 1, source.length) };
    if (hasContent(source, line)) return line;
    at = line.start < at ? line.start : 0;
  }
  return undefined;
}

/** The last line before one that is indented less; undefined if there is none. */
function headOf(source: string, line: Range): Range | undefined {
  const indent = indentOf(source, line);
  let above = lineAbove(source, line.start);
  while (above !== undefined && indentOf(source, above) >= indent) above = lineAbove(source, above.start);
  return above;
}

/** The first line behind that of an offset that is neither blank nor a comment; undefined if there is none. */
function lineFrom(source: string, offset: number): Range | undefined {
  for (let at = nextLine(source, offset); at < source.length; at = nextLine(source, at)) {
    const line = { start: at, end: endOfLine(source, at, source.length) };
    if (hasContent(source, line)) return line;
  }
  return undefined;
}

function hasContent(source: string, { start, end }: Range): boolean {
  const content = skipBlanks(source, start, end);
  return content < end && source[content] !== "#";
}

/** What a line is: an item, an entry, or nothing of both. */
function kindOfLine(source: string, { start, end }: Range): string {
  const content = source.slice(skipBlanks(source, start, end), end);
  if (/^-(?:\s|$)/.test(content)) return "item";
  return /^(?:[\w./-]+|"[^"]*"|'[^']*')[ \t]*:(?:\s|$)/.test(content) ? "entry" : "text";
}

/** What is said of a line that is left out: what was said before, or what is wrong with it alone. */
function problemOf(source: string, tree: Tree, { start, end }: Range): Problem {
  const known = tree.problems.find(({ range }) => start <= range.start && range.start <= end);
  if (known !== undefined) return known;
  const from = skipBlanks(source, start, end);
  const [alone] = readYamlLines(source.slice(from, end)).tree.problems;
  if (alone === undefined) return { range: { start: from, end: trimmedEnd(source, from, end) }, message: STRAY_LINE };
  return { ...alone, range: { start: from + alone.range.start, end: from + alone.range.end } };
}

/** A text with empty lines in place of a line: blanks could be the indentation of a block scalar. */
function blanked(text: string, { start, end }: Range): string {
  return text.slice(0, start) + "\n".repeat(end - start) + text.slice(end);
}
