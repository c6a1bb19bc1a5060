import type { Body } from "../syntax/embedded/embeddedBody";
import { columnOf, endOfLine } from "../syntax/lines";
import { blockLines } from "../syntax/render";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  kindOf,
  NONE,
  ownEntry,
  rangeOf,
  resolve,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { writableData } from "../syntax/edits/writableData";
import type { Range } from "../text/range";

type BodyTree = Tree<"body">;
type BodyNode = NodeId<"body">;

/** What values say below `charts.<name>`, as a values file of that chart. */
export interface ChartText {
  readonly name: string;
  readonly text: string;
  /** The lines of the body that it consists of; undefined if it is not a part of the body as written. */
  readonly lines: readonly ChartLine[] | undefined;
}

/** A line of a body, and where it begins in the chart's values: `cut` columns further right. */
interface ChartLine extends Range {
  readonly cut: number;
}

/** The values of each chart in the values of a pack; none if these have syntax errors. */
export function chartTextsIn({ tree }: Body): ChartText[] {
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || root === NONE) return [];
  const charts = ownEntry(tree, root, "charts");
  if (charts === NONE) return [];
  const isShared = writtenKindOf(tree, charts) === "alias";
  return childrenOf(tree, resolve(tree, charts)).flatMap((entry) => {
    const target = resolve(tree, entry);
    if (target === NONE || kindOf(tree, target) !== "map" || childrenOf(tree, target).length === 0) return [];
    const name = keyOf(tree, entry);
    const isWritten = !isShared && writtenKindOf(tree, entry) !== "alias";
    const lines = isWritten ? linesOf(tree, entry) : undefined;
    if (lines === undefined) return dataOf(tree, name, target);
    return [{ name, text: textOfLines(tree, lines), lines }];
  });
}

/** The lines below a chart's key; undefined if they are not a text of their own. */
function linesOf(tree: BodyTree, entry: BodyNode): readonly ChartLine[] | undefined {
  const key = keyRangeOf(tree, entry);
  const range = rangeOf(tree, entry);
  if (key === undefined || refersOutside(tree, entry, range)) return undefined;
  if (styleOf(tree, entry) !== "block") return flowLines(tree, range);
  const below = tree.source.indexOf("\n", key.end) + 1;
  // A map that begins on the line of its key is not valid YAML.
  return below === 0 || below > range.start ? undefined : blockChartLines(tree, below, range);
}

/** Whether something below a node is an alias of something else. */
function refersOutside(tree: BodyTree, node: BodyNode, range: Range): boolean {
  if (writtenKindOf(tree, node) !== "alias") {
    return writtenChildrenOf(tree, node).some((child) => refersOutside(tree, child, range));
  }
  const target = resolve(tree, node);
  return target === NONE || rangeOf(tree, target).start < range.start || rangeOf(tree, target).end > range.end;
}

/** A map in braces, whose first line begins behind the key. */
function flowLines({ source }: BodyTree, range: Range): ChartLine[] {
  return linesBetween(source, range.start, range.end).map((line) => ({ ...line, cut: 0 }));
}

function blockChartLines({ source }: BodyTree, start: number, range: Range): ChartLine[] {
  const lines = linesBetween(source, start, endOfComments(source, range));
  const content = lines.map((line) => source.slice(line.start, line.end)).filter((line) => !/^\s*(?:#|$)/.test(line));
  const indent = Math.min(...content.map(leadingSpaces));
  return lines.map((line) => ({ ...line, cut: Math.min(indent, leadingSpaces(source.slice(line.start, line.end))) }));
}

/** Where the lines of a chart end: with its last value, or with the comments behind it that are indented as it is. */
function endOfComments(source: string, { start, end }: Range): number {
  const indent = columnOf(source, start);
  let last = end > start && source[end - 1] === "\n" ? end - 1 : end;
  for (let at = source.indexOf("\n", last); at >= 0; at = source.indexOf("\n", at + 1)) {
    const line = source.slice(at + 1, endOfLine(source, at + 1, source.length));
    if (/^\s*$/.test(line)) continue;
    if (!/^ *#/.test(line) || leadingSpaces(line) < indent) break;
    last = at + 1 + line.length;
  }
  return last;
}

function leadingSpaces(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** The lines of a part of a text, without their line feeds. */
export function linesBetween(source: string, start: number, end: number): Range[] {
  const lines: Range[] = [];
  for (let at = start; ;) {
    const feed = source.indexOf("\n", at);
    if (feed < 0 || feed >= end) return [...lines, { start: at, end }];
    lines.push({ start: at, end: feed });
    at = feed + 1;
  }
}

function textOfLines({ source }: BodyTree, lines: readonly ChartLine[]): string {
  return lines.map(({ start, end, cut }) => `${source.slice(start + cut, end)}\n`).join("");
}

const BUDGET = { entries: 200_000, characters: 100_000_000 } as const;

/** The same as data, for values that are not written in one place. */
function dataOf(tree: BodyTree, name: string, target: BodyNode): ChartText[] {
  const data = writableData(tree, target, { ...BUDGET });
  return data === undefined ? [] : [{ name, text: `${blockLines(data, 2).join("\n")}\n`, lines: undefined }];
}
