import type { Range } from "../../text/range";
import type { TextChange } from "../../text/textChange";
import { endOfLine } from "../lines";
import type { HclSyntax } from "./hclNode";
import { isSpace } from "./heredoc";
import { endOfTemplate } from "./templateSpans";

// A text in parts, each of which the grammar reads by itself: so a change costs what it is in, and a mistake stays there.

/** A file, or what is between the braces of a block. It says nothing of where that is. */
export interface Part {
  readonly length: number;
  /**
   * Its text without inner blocks, heredocs, and long strings: the grammar reads them slowly, and nobody asks it for
   * them. Only their templates remain.
   */
  readonly skeleton: string;
  /** What the skeleton lacks, in order. */
  readonly cuts: readonly Cut[];
  /** For each cut its offset in the skeleton, and how much is missing from there on. */
  readonly places: readonly number[];
  readonly missing: readonly number[];
  /** What the grammar says of the skeleton. */
  readonly syntax: HclSyntax;
}

/** What is missing in a skeleton: the content of a text, or a block's. */
interface Cut extends Range {
  readonly part?: Part;
}

/** The part that was read before, and what changed since. */
export interface EarlierPart {
  readonly part: Part;
  readonly change: TextChange;
}

/** Where a part is in its file. */
export interface Scope {
  readonly part: Part;
  readonly start: number;
}

/** The offset in the file at which something of a skeleton begins or ends: what is missing lies between the two. */
export function offsetIn({ part: { places, missing }, start }: Scope, offset: number, isEnd: boolean): number {
  return start + offset + (missing[countBelow(places, isEnd ? offset : offset + 1) - 1] ?? 0);
}

/** The part of the block whose brace ends at an offset of a skeleton; undefined for one that is not closed. */
export function innerPart({ part: { cuts, places }, start }: Scope, offset: number): Scope | undefined {
  const index = countBelow(places, offset);
  const cut = places[index] === offset ? cuts[index] : undefined;
  return cut?.part && { part: cut.part, start: start + cut.start };
}

/** A part and all parts in it, in the order in which they begin. */
export function* partsOf(scope: Scope): Iterable<Scope> {
  yield scope;
  for (const { start, part } of scope.part.cuts) {
    if (part !== undefined) yield* partsOf({ part, start: scope.start + start });
  }
}

/** How many of some ascending numbers are smaller than a number. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A brace that is open. */
interface Brace {
  /** The offset behind it. */
  readonly start: number;
  /** How many cuts were before it. */
  readonly cuts: number;
  readonly isOfBlock: boolean;
}

/** Blocks that are nested more deeply are no parts. */
const MAX_BRACES = 30;
/** The content of shorter strings remains. */
const MIN_CUT = 100;
const TOKENS = /[{}"#]|\/\/|\/\*|<<-?([\p{L}_][\p{L}\p{N}_-]*)[^\S\n]*\n/u;
const STRING_ENDS = /["\n\\]|\$\$\{|%%\{|[$%]\{/;

/**
 * The parts of a text. A block that did not change since an earlier reading is the same part as before. Heredocs and
 * strings that do not end stay as they are; so do blocks. `parse` reads a skeleton.
 */
export function readParts(
  source: string,
  parse: (skeleton: string, isFile: boolean) => HclSyntax,
  earlier?: EarlierPart,
): Part {
  const known = earlier === undefined ? undefined : knownParts(earlier);
  const cuts: Cut[] = [];
  const open: Brace[] = [];
  const close = (start: number, end: number, inner: readonly Cut[], isFile: boolean): Part => {
    const part = { length: end - start, ...skeletonOf(source, start, end, inner) };
    const before = known?.at(start);
    const isSame = before?.skeleton === part.skeleton;
    return { ...part, syntax: isSame ? before.syntax : parse(part.skeleton, isFile) };
  };
  const tokens = new RegExp(TOKENS, "gu");
  for (let token = tokens.exec(source); token !== null; token = tokens.exec(source)) {
    const behind = token.index + token[0].length;
    if (token[1] !== undefined) tokens.lastIndex = passHeredoc(source, behind, token[1], cuts);
    else if (token[0] === '"') tokens.lastIndex = passString(source, behind, cuts);
    else if (token[0] === "/*") tokens.lastIndex = endOfComment(source, behind);
    else if (token[0] === "{") {
      const isOfBlock =
        open.length < MAX_BRACES && open.at(-1)?.isOfBlock !== false && isBehindName(source, token.index);
      const part = isOfBlock ? known?.unchanged(behind) : undefined;
      if (part === undefined) open.push({ start: behind, cuts: cuts.length, isOfBlock });
      else {
        cuts.push({ start: behind, end: behind + part.length, part });
        tokens.lastIndex = behind + part.length + 1;
      }
    } else if (token[0] === "}") {
      const brace = open.pop();
      if (brace?.isOfBlock !== true) continue;
      const part = close(brace.start, token.index, cuts.splice(brace.cuts), false);
      cuts.push({ start: brace.start, end: token.index, part });
    } else tokens.lastIndex = endOfLine(source, behind, source.length);
  }
  return close(0, source.length, cuts, true);
}

/** Whether a brace is that of a block: behind a word or a string, but not in `for x in { … }`. */
function isBehindName(source: string, brace: number): boolean {
  let end = brace;
  while (end > 0 && /\s/.test(source[end - 1] ?? "")) end--;
  if (!/["\p{L}\p{N}_-]/u.test(source[end - 1] ?? "")) return false;
  return !/(?:^|[^\p{L}\p{N}_-])(?:in|if)$/u.test(source.slice(Math.max(0, end - 3), end));
}

interface KnownParts {
  /** The part that began at an offset. */
  readonly at: (offset: number) => Part | undefined;
  /** The part that began at an offset, if nothing in it changed. */
  readonly unchanged: (offset: number) => Part | undefined;
}

/** The parts that were read before, by offsets in the text as it is now. */
function knownParts({ part: file, change }: EarlierPart): KnownParts {
  const byStart = new Map<number, Part>();
  for (const { start, part } of partsOf({ part: file, start: 0 })) byStart.set(start, part);
  const isBefore = (offset: number): boolean => offset <= change.start;
  const at = (offset: number): Part | undefined => byStart.get(isBefore(offset) ? offset : offset - change.shift);
  return {
    at,
    unchanged(offset) {
      const part = at(offset);
      if (part === undefined) return undefined;
      const isKept = isBefore(offset) ? offset + part.length < change.start : offset - change.shift >= change.end;
      return isKept ? part : undefined;
    },
  };
}

/** What of a part follows from its text, which is a stretch of a source. The offsets of the cuts count in that. */
function skeletonOf(
  source: string,
  from: number,
  to: number,
  inner: readonly Cut[],
): Pick<Part, "skeleton" | "cuts" | "places" | "missing"> {
  // A slice of the source alone would keep all of it.
  const kept = [""];
  const places: number[] = [];
  const missing: number[] = [];
  let at = from;
  let sum = 0;
  for (const { start, end } of inner) {
    kept.push(source.slice(at, start));
    places.push(start - from - sum);
    sum += end - start;
    missing.push(sum);
    at = end;
  }
  kept.push(source.slice(at, to));
  const cuts = inner.map((cut) => ({ ...cut, start: cut.start - from, end: cut.end - from }));
  return { skeleton: kept.join(""), cuts, places, missing };
}

function endOfComment(source: string, from: number): number {
  const close = source.indexOf("*/", from);
  return close < 0 ? source.length : close + 2;
}

/** Notes what can be cut from a heredoc whose content begins at an offset. Returns where it ends. */
function passHeredoc(source: string, start: number, name: string, cuts: Range[]): number {
  const found: Range[] = [];
  let from = start;
  let close = closingLine(source, start, name);
  while (close !== undefined) {
    const template = templateIn(source, from, close.start);
    if (template === undefined) {
      // The name must be on a line of its own, also behind a template.
      cuts.push(...found, { start: from, end: from === start ? close.start : close.start - 1 });
      return close.end;
    }
    found.push({ start: from, end: template });
    from = endOfTemplate(source, template, source.length);
    if (from > close.start) close = closingLine(source, from, name);
  }
  return source.length;
}

/** Where the first template of a stretch of text begins. */
function templateIn(source: string, start: number, end: number): number | undefined {
  const templates = /\$\$\{|%%\{|[$%]\{/g;
  const text = source.slice(start, end);
  for (let match = templates.exec(text); match !== null; match = templates.exec(text)) {
    if (match[0].length === 2) return start + match.index;
  }
  return undefined;
}

/** The first line from an offset on that has nothing but a name. */
function closingLine(source: string, from: number, name: string): Range | undefined {
  for (let at = source.indexOf(name, from); at >= 0; at = source.indexOf(name, at + 1)) {
    let start = at;
    while (start > from && isSpace(source, start - 1)) start--;
    let end = at + name.length;
    while (end < source.length && isSpace(source, end)) end++;
    if (source[start - 1] === "\n" && (source[end] ?? "\n") === "\n") return { start, end };
  }
  return undefined;
}

/** As {@link passHeredoc}, for a string. */
function passString(source: string, start: number, cuts: Range[]): number {
  const ends = new RegExp(STRING_ENDS, "g");
  ends.lastIndex = start;
  const found: Range[] = [];
  let from = start;
  for (let match = ends.exec(source); match !== null; match = ends.exec(source)) {
    const { index } = match;
    if (match[0] === "\\") ends.lastIndex = index + 2;
    else if (match[0] === '"') {
      if (index - start > MIN_CUT) cuts.push(...found, { start: from, end: index });
      return index + 1;
    } else if (match[0] === "\n") return index;
    else if (match[0].length === 2) {
      found.push({ start: from, end: index });
      from = ends.lastIndex = endOfTemplate(source, index, source.length);
    }
  }
  return source.length;
}
