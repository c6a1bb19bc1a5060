import { UsageError } from "../io";

/** The options of what is checked, and of which findings count. */
export const INPUT_OPTIONS = {
  exclude: { type: "string", multiple: true },
  "stdin-filename": { type: "string" },
  since: { type: "string" },
  "changed-lines": { type: "boolean" },
  staged: { type: "boolean" },
  watch: { type: "boolean" },
  diff: { type: "boolean" },
  baseline: { type: "string" },
  "write-baseline": { type: "boolean" },
  "update-baseline": { type: "boolean" },
} as const;

/** The same, for the usage. */
export const INPUT_SYNOPSIS =
  "[--exclude GLOB] [--since REV [--changed-lines]] [--staged] [--watch] [--baseline FILE [--write-baseline|--update-baseline]] [--stdin-filename FILE]";

export const INPUT_HELP = [
  "PATH is a file, a folder, a quoted glob, or - for stdin. --since and --staged take the current folder without one.",
  "--exclude GLOB: leaves out files and folders; may be given several times.",
  "--stdin-filename FILE: the path of what stdin has, for its configuration and for reports.",
  "--since REV: only files that differ from the merge base of REV and HEAD; --changed-lines: only their changed lines.",
  "--staged: what git would commit, in place of the files; never sends requests, and is fine without a profile.",
  "--watch: checks again when a file changes, until Ctrl+C.",
  "--diff: prints what --fix would change as a patch, and writes nothing; the exit code is that of the files as they are.",
  "--baseline FILE: leaves out the findings in FILE. --write-baseline writes all findings into it, --update-baseline",
  "removes from it what no longer occurs.",
];

export interface InputValues {
  readonly exclude?: readonly string[] | undefined;
  readonly "stdin-filename"?: string | undefined;
  readonly since?: string | undefined;
  readonly "changed-lines"?: boolean | undefined;
  readonly staged?: boolean | undefined;
  readonly watch?: boolean | undefined;
  readonly diff?: boolean | undefined;
  readonly fix?: boolean | undefined;
  readonly baseline?: string | undefined;
  readonly "write-baseline"?: boolean | undefined;
  readonly "update-baseline"?: boolean | undefined;
}

type Option = keyof InputValues;

/** Options that cannot be combined, with the reason. */
const CONFLICTS: readonly (readonly [Option, Option, string])[] = [
  ["fix", "diff", "--diff writes nothing"],
  ["fix", "staged", "it would change the files, not what is staged"],
  ["since", "staged", "each chooses files by itself"],
  ["watch", "staged", "only changes of files are noticed"],
  ["write-baseline", "update-baseline", "one adds findings, the other only removes some"],
  ...(["since", "staged", "watch"] as const).flatMap((option) => [
    ["write-baseline", option, "a baseline is written from all findings"] as const,
    ["update-baseline", option, "a baseline is written from all findings"] as const,
  ]),
];

/** Options that need another one. */
const NEEDS: readonly (readonly [Option, Option])[] = [
  ["changed-lines", "since"],
  ["write-baseline", "baseline"],
  ["update-baseline", "baseline"],
];

/** Throws a {@link UsageError} if options or operands cannot be combined. */
export function checkCombination(operands: readonly string[], values: InputValues): void {
  const isGiven = (option: Option): boolean => values[option] !== undefined && values[option] !== false;
  for (const [one, other, why] of CONFLICTS) {
    if (isGiven(one) && isGiven(other)) throw new UsageError(`--${one} cannot be combined with --${other}: ${why}.`);
  }
  for (const [one, other] of NEEDS) {
    if (isGiven(one) && !isGiven(other)) throw new UsageError(`--${one} needs --${other}.`);
  }
  const isReadingStdin = operands.includes(STDIN);
  if (!isReadingStdin && isGiven("stdin-filename")) throw new UsageError("--stdin-filename needs the operand -.");
  for (const [option, why] of NOT_FOR_STDIN) {
    if (isReadingStdin && isGiven(option)) throw new UsageError(`--${option} cannot be combined with -: ${why}.`);
  }
  if (operands.length === 0 && !isGiven("since") && !isGiven("staged")) {
    throw new UsageError("Name the files or folders to check.");
  }
}

/** The operand that stands for stdin. */
export const STDIN = "-";

const NOT_FOR_STDIN: readonly (readonly [Option, string])[] = [
  ["fix", "stdin cannot be written to; --diff prints the changes"],
  ["since", "stdin is not in git"],
  ["staged", "stdin is not in git"],
  ["watch", "stdin is read once"],
];
