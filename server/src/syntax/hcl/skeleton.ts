import type { Range } from "../../text/range";
import { endOfLine } from "../lines";
import { endOfTemplate } from "./templateSpans";

/**
 * A text without the content of its heredocs and long strings, which the grammar reads slowly and nobody asks it for;
 * only their templates remain.
 */
export interface Skeleton {
  readonly text: string;
  /** The offset in the whole text at which something begins or ends: content that is missing lies between the two. */
  readonly offsetOf: (offset: number, isEnd: boolean) => number;
}

/** The content of shorter strings remains. */
const MIN_CUT = 100;
const TOKENS = /#|\/\/|\/\*|"|<<-?([\p{L}_][\p{L}\p{N}_-]*)[^\S\n]*\n/u;
const STRING_ENDS = /["\n\\]|\$\$\{|%%\{|[$%]\{/;

/** Removes the content of heredocs and long strings from a text. One that does not end stays as it is. */
export function skeletonOf(source: string): Skeleton {
  const cuts = cutsIn(source);
  const kept: string[] = [];
  /** For each cut its offset in the skeleton, and how much is missing from there on. */
  const places: number[] = [];
  const missing: number[] = [];
  let at = 0;
  let sum = 0;
  for (const { start, end } of cuts) {
    kept.push(source.slice(at, start));
    places.push(start - sum);
    sum += end - start;
    missing.push(sum);
    at = end;
  }
  kept.push(source.slice(at));
  return {
    text: kept.join(""),
    offsetOf: (offset, isEnd) => offset + (missing[countBelow(places, isEnd ? offset : offset + 1) - 1] ?? 0),
  };
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

function cutsIn(source: string): Range[] {
  const cuts: Range[] = [];
  const tokens = new RegExp(TOKENS, "gu");
  for (let token = tokens.exec(source); token !== null; token = tokens.exec(source)) {
    const { index } = token;
    const behind = index + token[0].length;
    if (token[1] !== undefined) tokens.lastIndex = passHeredoc(source, behind, token[1], cuts);
    else if (token[0] === '"') tokens.lastIndex = passString(source, behind, cuts);
    else if (token[0] === "/*") tokens.lastIndex = endOfComment(source, behind);
    else tokens.lastIndex = endOfLine(source, behind, source.length);
  }
  return cuts;
}

function endOfComment(source: string, from: number): number {
  const close = source.indexOf("*/", from);
  return close < 0 ? source.length : close + 2;
}

/** Notes what can be cut from a heredoc whose content begins at an offset. Returns where it ends. */
function passHeredoc(source: string, start: number, name: string, cuts: Range[]): number {
  const ends = new RegExp(`(?<=\\n)[^\\S\\n]*${name}[^\\S\\n]*(?=\\n|$)|\\$\\$\\{|%%\\{|[$%]\\{`, "gu");
  ends.lastIndex = start;
  const found: Range[] = [];
  let from = start;
  for (let match = ends.exec(source); match !== null; match = ends.exec(source)) {
    const { index } = match;
    const end = index + match[0].length;
    if (match[0].endsWith("{")) {
      if (match[0].length > 2) continue;
      found.push({ start: from, end: index });
      from = ends.lastIndex = endOfTemplate(source, index, source.length);
    } else {
      // The name must be on a line of its own, also behind a template.
      cuts.push(...found, { start: from, end: from === start ? index : index - 1 });
      return end;
    }
  }
  return source.length;
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
