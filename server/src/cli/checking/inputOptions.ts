import { STDIN, UsageError } from "../io";
import { refuseOperandsBeside, STACK_OPTION } from "../stackInput";

/** The options that select what is checked and which findings are reported. */
export const INPUT_OPTIONS = {
  ...STACK_OPTION,
  fix: { type: "boolean", about: "applies safe fixes first" },
  diff: { type: "boolean", about: "prints the changes of --fix as a patch; writes nothing" },
  watch: { type: "boolean", about: "checks again when a file changes, until Ctrl+C" },
  staged: { type: "boolean", about: "checks the staged content instead of the files; sends no network requests" },
  since: {
    type: "string",
    takes: "REV",
    about: "checks only files changed since the merge base of REV and HEAD",
  },
  "changed-lines": { type: "boolean", about: "with --since: reports only problems in changed lines" },
  exclude: {
    type: "string",
    multiple: true,
    takes: "GLOB",
    about: "excludes files and folders; repeatable",
  },
  "stdin-filename": {
    type: "string",
    takes: "FILE",
    value: "file",
    about: "the file name to use for stdin, in reports and to find its configuration",
  },
  baseline: { type: "string", takes: "FILE", value: "file", about: "ignores the problems listed in FILE" },
  "write-baseline": { type: "boolean", about: "writes all current problems to the baseline" },
  "update-baseline": { type: "boolean", about: "removes fixed problems from the baseline" },
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
  ["fix", "staged", "fixes would change the files, not the staged content"],
  ["since", "staged", "both select files"],
  ["watch", "staged", "only file changes are watched"],
  ["write-baseline", "update-baseline", "one adds problems, the other only removes them"],
  ...(["since", "staged", "watch"] as const).flatMap((option) => [
    ["write-baseline", option, "a baseline must contain all problems"] as const,
    ["update-baseline", option, "a baseline must contain all problems"] as const,
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
    if (isGiven(one) && !isGiven(other)) throw new UsageError(`--${one} requires --${other}.`);
  }
  const isReadingStdin = operands.includes(STDIN);
  if (!isReadingStdin && isGiven("stdin-filename")) throw new UsageError("--stdin-filename requires the operand -.");
  for (const [option, why] of NOT_FOR_STDIN) {
    if (isReadingStdin && isGiven(option)) throw new UsageError(`--${option} cannot be combined with -: ${why}.`);
  }
  refuseOperandsBeside(values.stack, operands);
  if (operands.length === 0 && !isGiven("since") && !isGiven("staged") && !isGiven("stack")) {
    throw new UsageError("Specify the files or folders to check.");
  }
}

const NOT_FOR_STDIN: readonly (readonly [Option, string])[] = [
  ["fix", "stdin cannot be written; use --diff to print the changes"],
  ["since", "stdin is not a file in git"],
  ["staged", "stdin is not a file in git"],
  ["watch", "stdin is read only once"],
];
