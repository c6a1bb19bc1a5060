import { applyEditsWithin, editedLines, type TextEdit } from "./edit";
import { firstIndex } from "./range";

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/** Lines that take the place of others, each with its line break. */
interface LineChange {
  /** The index of the first old line. */
  readonly at: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * The changes of edits as a unified diff, as `patch` and `git apply` read it; empty if nothing changes. Linear in the
 * text and the edits. Lines end with `\n` here. The edits must be disjoint.
 */
export function unifiedDiff(content: string, edits: readonly TextEdit[], names: { from: string; to: string }): string {
  const lines = linesOf(content);
  const changes = lineChanges(content, lines, edits);
  if (changes.length === 0) return "";
  let shift = 0;
  const hunks = hunksOf(changes).map((hunk) => {
    const text = hunkText(lines, hunk, shift);
    for (const { before, after } of hunk) shift += after.length - before.length;
    return text;
  });
  return `--- ${names.from}\n+++ ${names.to}\n${hunks.join("")}`;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lineChanges(content: string, lines: readonly string[], edits: readonly TextEdit[]): LineChange[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const startOf = (line: number): number => starts[line] ?? content.length;
  // Behind a last line break begins another line, which has nothing in it.
  const end = lines.at(-1)?.endsWith("\n") === false ? lines.length - 1 : lines.length;
  const lineAt = (offset: number): number =>
    Math.min(end, firstIndex(starts.length, (index) => startOf(index) > offset) - 1);
  const groups = editedLines(edits, ({ range }) => [lineAt(range.start), lineAt(range.end)]);
  return groups.flatMap(({ first, last, edits: own }) => {
    const after = linesOf(applyEditsWithin(content, { start: startOf(first), end: startOf(last + 1) }, own));
    return trimmed({ at: first, before: lines.slice(first, last + 1), after });
  });
}

/** The change without the lines at its ends that stay as they are; nothing if all do. */
function trimmed({ at, before, after }: LineChange): LineChange[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const left = before.slice(head, before.length - tail);
  const right = after.slice(head, after.length - tail);
  return left.length + right.length === 0 ? [] : [{ at: at + head, before: left, after: right }];
}

/** Changes so near to each other that their context would meet, together. */
function hunksOf(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  let end = -Infinity;
  for (const change of changes) {
    const open = hunks.at(-1);
    if (open !== undefined && change.at - end <= 2 * CONTEXT) open.push(change);
    else hunks.push([change]);
    end = change.at + change.before.length;
  }
  return hunks;
}

function hunkText(lines: readonly string[], hunk: readonly LineChange[], shift: number): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) return "";
  const start = Math.max(0, first.at - CONTEXT);
  const end = Math.min(lines.length, last.at + last.before.length + CONTEXT);
  const rows: string[] = [];
  let at = start;
  let added = 0;
  for (const change of hunk) {
    rows.push(...marked(" ", lines.slice(at, change.at)));
    rows.push(...marked("-", change.before), ...marked("+", change.after));
    at = change.at + change.before.length;
    added += change.after.length - change.before.length;
  }
  rows.push(...marked(" ", lines.slice(at, end)));
  const count = end - start;
  return `@@ -${span(start, count)} +${span(start + shift, count + added)} @@\n${rows.join("")}`;
}

/** Of no lines, the line before them is named. */
function span(start: number, count: number): string {
  return `${String(count === 0 ? start : start + 1)},${String(count)}`;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${mark}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
}
