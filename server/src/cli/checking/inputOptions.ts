import { STDIN, UsageError } from "../io";
import { refuseOperandsBeside, STACK_OPTION } from "../stackInput";

/** The options of what is checked, and of which findings count. */
export const INPUT_OPTIONS = {
  ...STACK_OPTION,
  fix: { type: "boolean", about: "first applies the safe fixes" },
  diff: { type: "boolean", about: "prints what --fix would change as a patch, and writes nothing" },
  watch: { type: "boolean", about: "checks again when a file changes, until Ctrl+C" },
  staged: { type: "boolean", about: "checks what git would commit, in place of the files, and sends no requests" },
  since: {
    type: "string",
    takes: "REV",
    about: "checks only files that differ from the merge base of REV and HEAD",
  },
  "changed-lines": { type: "boolean", about: "with --since: reports only what is in changed lines" },
  exclude: {
    type: "string",
    multiple: true,
    takes: "GLOB",
    about: "leaves out files and folders; may be given several times",
  },
  "stdin-filename": {
    type: "string",
    takes: "FILE",
    value: "file",
    about: "the path of what stdin has, for its configuration and for reports",
  },
  baseline: { type: "string", takes: "FILE", value: "file", about: "leaves out the findings listed in FILE" },
  "write-baseline": { type: "boolean", about: "writes all findings into the baseline" },
  "update-baseline": { type: "boolean", about: "removes from the baseline what no longer occurs" },
} as const;

/** The same, for the usage. */
export const INPUT_SYNOPSIS =
  "[--stack NAME] [--fix|--diff] [--watch] [--staged] [--since REV [--changed-lines]] [--exclude GLOB] [--stdin-filename FILE] [--baseline FILE [--write-baseline|--update-baseline]]";

export interface InputValues {
  readonly stack?: string | undefined;
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
  refuseOperandsBeside(values.stack, operands);
  if (operands.length === 0 && !isGiven("since") && !isGiven("staged") && !isGiven("stack")) {
    throw new UsageError("Name the files or folders to check.");
  }
}

const NOT_FOR_STDIN: readonly (readonly [Option, string])[] = [
  ["fix", "stdin cannot be written to; --diff prints the changes"],
  ["since", "stdin is not in git"],
  ["staged", "stdin is not in git"],
  ["watch", "stdin is read once"],
];
