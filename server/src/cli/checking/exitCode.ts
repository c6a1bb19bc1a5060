import { SEVERITIES, type FileFinding, type Severity } from "../../service/index";
import { EXIT, UsageError, type Io } from "../io";
import { lines } from "../printed";
import { requiredIn, unreadAmong, type CheckedRegistries, type RequiredRegistries } from "./requiredRegistries";

/** The least severity that makes a check fail. */
export type FailOn = Severity | "never";

/** What makes a check fail. */
export interface Verdict {
  readonly failOn: FailOn;
  /** More warnings than this make it fail; undefined for any number. */
  readonly maxWarnings: number | undefined;
  /** The registries that must have been read; undefined if none must. */
  readonly required: RequiredRegistries | undefined;
}

/** The options that determine when a check fails. */
export const VERDICT_OPTIONS = {
  "fail-on": {
    type: "string",
    choices: [...SEVERITIES, "never"],
    noun: "severity",
    about: "lowest severity that gives exit code 1; error by default",
  },
  "max-warnings": { type: "string", takes: "N", about: "exit code 1 if there are more warnings than this" },
  "require-registries": {
    type: "string",
    multiple: true,
    isValueOptional: true,
    takes: "[=NAME,…]",
    about: "exit code 3 if a registry that is used (or one of these) was not read",
  },
} as const;

/** The same, for the usage. */
export const VERDICT_SYNOPSIS = `[--fail-on ${VERDICT_OPTIONS["fail-on"].choices.join("|")}] [--max-warnings N] [--require-registries[=NAME,…]]`;

/** Reads those options. Throws a {@link UsageError} if one is invalid. */
export function verdictOf(values: {
  readonly "fail-on"?: FailOn | undefined;
  readonly "max-warnings"?: string | undefined;
  readonly "require-registries"?: readonly string[] | undefined;
}): Verdict {
  const { "fail-on": failOn = "error", "max-warnings": most, "require-registries": names } = values;
  if (most !== undefined && !/^\d{1,9}$/.test(most)) {
    throw new UsageError(`--max-warnings requires a number, such as 0 or 10, not "${most}".`);
  }
  return { failOn, maxWarnings: most === undefined ? undefined : Number(most), required: requiredIn(names) };
}

/** Whether a finding of a severity makes the check fail. */
export function isFailing(severity: Severity, failOn: FailOn): boolean {
  return failOn !== "never" && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

/** What a check found, as far as its exit code depends on it. */
interface CheckEnd extends CheckedRegistries {
  readonly findings: readonly Pick<FileFinding, "severity">[];
  /** Whether a file or a configuration could not be used. */
  readonly isUnusable: boolean;
}

/**
 * The exit code of a check. What could not be used comes first: the result may be anything. Findings come before a
 * registry that was not read: they are certain in any case. Says on stderr what the findings themselves do not show.
 */
export function exitCodeOf(verdict: Verdict, end: CheckEnd, { err }: Pick<Io, "err">): number {
  const unread = verdict.required === undefined ? [] : unreadAmong(verdict.required, end);
  const warnings = end.findings.filter(({ severity }) => severity === "warning").length;
  const { maxWarnings = warnings } = verdict;
  if (end.isUnusable) return EXIT.usage;
  if (warnings > maxWarnings) {
    err(lines(`Too many warnings: ${String(warnings)} (--max-warnings ${String(maxWarnings)}).`));
    return EXIT.findings;
  }
  if (end.findings.some(({ severity }) => isFailing(severity, verdict.failOn))) return EXIT.findings;
  if (unread.length === 0) return EXIT.clean;
  err(lines(`Incomplete: required registries were not read: ${unread.join(", ")}.`));
  return EXIT.incomplete;
}
