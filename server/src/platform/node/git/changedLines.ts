import { relative } from "node:path";
import { DIFF_OPTIONS, git } from "./gitProcess";

/** Lines of a file, counted from 0; `last` is included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

const ALL_LINES: readonly LineSpan[] = [{ first: 0, last: Infinity }];

/**
 * The lines of a file that differ from an earlier content, and those beside lines that are gone; all lines if there was
 * none. Throws a {@link GitError}.
 */
export function changedLines(root: string, path: string, before: string | undefined): readonly LineSpan[] {
  if (before === undefined) return ALL_LINES;
  const options = [...DIFF_OPTIONS, "--unified=0", "--inter-hunk-context=0", "--ignore-cr-at-eol"];
  const out = git(root, ["diff", ...options, before, "--", relative(root, path)]).toString("utf8");
  const lines = out.split("\n");
  if (lines.some((line) => line.startsWith("Binary files "))) return ALL_LINES;
  return lines.flatMap((line) => {
    const [, start, count = "1"] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined) return [];
    const first = Number(start) - 1;
    // Of lines that are only gone, git names the line before them.
    return count === "0" ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}
