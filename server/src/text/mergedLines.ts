import { lineHunks, type LineHunk } from "./lineHunks";

/**
 * A text with what two others changed in it, by lines. Where both changed the same lines, or lines without one between
 * them, the first wins.
 */
export function mergedLines(base: string, first: string, second: string): string {
  const lines = base.split("\n");
  const winners = lineHunks(lines, first.split("\n"));
  const others = lineHunks(lines, second.split("\n")).filter((hunk) => !winners.some((one) => meet(one, hunk)));
  return withHunks(lines, [...winners, ...others]);
}

/** Texts with more changed lines are not merged by {@link linesMergedIfApart}: comparing them takes too long. */
const MAX_CHANGES = 4000;

/** The same, if no change of one touches a change of the other; undefined otherwise. */
export function linesMergedIfApart(base: string, first: string, second: string): string | undefined {
  const lines = base.split("\n");
  const [own, others] = [first, second].map((text) => lineHunks(lines, text.split("\n"), MAX_CHANGES));
  if (own === undefined || others === undefined) return undefined;
  return own.some((one) => others.some((other) => meet(one, other)))
    ? undefined
    : withHunks(lines, [...own, ...others]);
}

function withHunks(lines: readonly string[], hunks: readonly LineHunk[]): string {
  const merged: string[] = [];
  let from = 0;
  for (const { at, count, lines: written } of [...hunks].sort((a, b) => a.at - b.at || a.count - b.count)) {
    merged.push(...lines.slice(from, at), ...written);
    from = at + count;
  }
  return [...merged, ...lines.slice(from)].join("\n");
}

function meet(a: LineHunk, b: LineHunk): boolean {
  return a.at <= b.at + b.count && b.at <= a.at + a.count;
}
