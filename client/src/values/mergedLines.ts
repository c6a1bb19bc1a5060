import { lineHunks, type LineHunk } from "../../../server/src/lsp/protocol";

/**
 * A text with what two others changed in it, by lines. Where both changed the same lines, or lines without one between
 * them, the first wins.
 */
export function mergedLines(base: string, first: string, second: string): string {
  const lines = base.split("\n");
  const winners = lineHunks(lines, first.split("\n"));
  const others = lineHunks(lines, second.split("\n")).filter((hunk) => !winners.some((one) => meet(one, hunk)));
  const all = [...winners, ...others].sort((a, b) => a.at - b.at || a.count - b.count);
  const merged: string[] = [];
  let from = 0;
  for (const { at, count, lines: written } of all) {
    merged.push(...lines.slice(from, at), ...written);
    from = at + count;
  }
  return [...merged, ...lines.slice(from)].join("\n");
}

function meet(a: LineHunk, b: LineHunk): boolean {
  return a.at <= b.at + b.count && b.at <= a.at + a.count;
}
