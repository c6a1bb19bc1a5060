import { relative } from "node:path";
import { DIFF_OPTIONS, git } from "./gitProcess";

/** Lines of a file, counted from 0; `last` is included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

const ALL_LINES: readonly LineSpan[] = [{ first: 0, last: Infinity }];

/** Attributes and settings may say that a file is not text, how lines are matched, and how much is shown around them. */
const LINE_OPTIONS = [
  "--text",
  "--diff-algorithm=default",
  "--indent-heuristic",
  "--unified=0",
  "--inter-hunk-context=0",
  "--ignore-cr-at-eol",
];

/**
 * The lines of a file that differ from an earlier content, and those beside lines that are gone; all lines if there was
 * none. Throws a {@link GitError}.
 */
export function changedLines(root: string, path: string, before: string | undefined): readonly LineSpan[] {
  if (before === undefined) return ALL_LINES;
  const options = [...DIFF_OPTIONS, ...LINE_OPTIONS];
  const out = git(root, ["diff", ...options, before, "--", relative(root, path)]).toString("utf8");
  // Text in UTF-16 has other lines than git counts.
  if (out.includes("\0")) return ALL_LINES;
  return out.split("\n").flatMap((line) => {
    const [, start, count = "1"] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined) return [];
    const first = Number(start) - 1;
    // Of lines that are only gone, git names the line before them.
    return count === "0" ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}
