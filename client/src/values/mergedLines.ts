import { diffArrays } from "diff";

/** Consecutive lines of the base that were replaced. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * A text with what two others changed in it, by lines. Where both changed the same lines, or lines without one between
 * them, the first wins.
 */
export function mergedLines(base: string, first: string, second: string): string {
  const lines = base.split("\n");
  const winners = hunksBetween(lines, first.split("\n"));
  const others = hunksBetween(lines, second.split("\n")).filter((hunk) => !winners.some((one) => meet(one, hunk)));
  const all = [...winners, ...others].sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: string[] = [];
  let at = 0;
  for (const { from, to, lines: written } of all) {
    merged.push(...lines.slice(at, from), ...written);
    at = to;
  }
  return [...merged, ...lines.slice(at)].join("\n");
}

function meet(a: Hunk, b: Hunk): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function hunksBetween(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: { from: number; to: number; lines: string[] }[] = [];
  let at = 0;
  let open: (typeof hunks)[number] | undefined;
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (open === undefined) hunks.push((open = { from: at, to: at, lines: [] }));
    if (added) open.lines.push(...value);
    else open.to = at += value.length;
  }
  return hunks;
}
