import { fileURLToPath } from "node:url";
import type { UnreadablePath } from "../platform/node/profileFiles";
import { SEVERITIES, type Severity } from "../service/index";
import { checkFiles, checkMixedFiles, type CheckedFile } from "./checkedFiles";
import { baselineOf } from "./checking/baseline";
import { inCountedLines } from "./checking/countedLines";
import { fixFiles, fixPatches } from "./checking/fixing";
import { checkCombination, INPUT_HELP, INPUT_OPTIONS, INPUT_SYNOPSIS, type InputValues } from "./checking/inputOptions";
import { inputsOf, type Inputs } from "./checking/inputs";
import { orRefused } from "./checking/refusal";
import { watching } from "./checking/watch";
import type { Watched } from "./checking/watchers";
import { choice, command, type Program } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { content, lines } from "./printed";
import { githubReport } from "./reporters/github";
import { jsonReport } from "./reporters/json";
import { sarifReport } from "./reporters/sarif";
import { summary, textReport } from "./reporters/text";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_HELP,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

const REPORTERS = { text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport } as const;
type Format = keyof typeof REPORTERS;
const FORMATS = Object.keys(REPORTERS) as Format[];

export const check = command({
  name: "check",
  synopsis: `[--format text|json|sarif|github] [--fail-on error|warning|information|hint|never] [--fix|--diff] ${INPUT_SYNOPSIS} ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Reports problems in the profiles of files and folders. --fix first applies the fixes that are certain.",
    "Exit code: 0 nothing at or above --fail-on (default error) is left, 1 something,",
    "2 wrong call, a file that could not be read or written, or no profile in the files that are named.",
    ...INPUT_HELP,
    ...WORKBENCH_HELP,
  ],
  options: {
    format: { type: "string" },
    "fail-on": { type: "string" },
    fix: { type: "boolean" },
    ...INPUT_OPTIONS,
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => {
    const format = choice("format", FORMATS, values.format ?? "text");
    const failOn = choice("severity", [...SEVERITIES, "never"] as const, values["fail-on"] ?? "error");
    checkCombination(operands, values);
    if (values.diff === true && values.format !== undefined) {
      throw new UsageError("--diff prints a patch; it cannot be combined with --format.");
    }
    const settings = { format, failOn, operands, values };
    // A hook must not wait for the network.
    const given = { ...values, offline: values.offline === true || values.staged === true };
    const once = (watched?: (all: Watched) => void): Promise<number> =>
      orRefused(io, () =>
        withWorkbench(given, { io, program }, (workbench) => checkOnce(settings, workbench, { io, program }, watched)),
      );
    return values.watch === true ? orRefused(io, () => watching(once, [], io)) : once();
  },
});

interface CheckSettings {
  readonly format: Format;
  readonly failOn: Severity | "never";
  readonly operands: readonly string[];
  readonly values: InputValues;
}

async function checkOnce(
  { format, failOn, operands, values }: CheckSettings,
  workbench: Workbench,
  { io, program }: { readonly io: Io; readonly program: Program },
  watched: (all: Watched) => void = () => undefined,
): Promise<number> {
  const withoutBaseline = baselineOf(values, io);
  const inputs = await inputsOf(operands, values);
  watched(watchedIn(inputs, values, []));
  const failed = inputs.unreadable.map(({ path, reason }) => `${path}: cannot be read, ${reason}`);
  failed.push(...inputs.unmatched.map((glob) => `${glob}: no file matches`));
  const leftOut: string[] = [];
  const checked = await checkInputs(inputs, values, workbench, { failed, leftOut });
  const all = withoutBaseline?.(checked.files) ?? checked.files;
  watched(watchedIn(inputs, values, workbench.service.usedConfigs()));
  io.err(lines(...inputs.skipped.map((path) => `${path}: skipped, it links to a file outside this folder.`)));
  io.err(lines(...leftOut));
  io.err(lines(...failed.map((failure) => `${failure}.`)));
  if (checked.changed !== undefined) io.err(lines(checked.changed));
  const completeness = {
    registries: workbench.registryReports(),
    failedFiles: failed.map((failure) => `${failure}.`),
    configProblems: workbench.problems(),
  };
  if (checked.patch === undefined) io.out(REPORTERS[format](all, program, completeness));
  else {
    io.out(content(checked.patch, io.isTerminal));
    io.err(lines(summary(all)));
  }
  if (reportConfigProblems(workbench, io) || failed.length > 0) return EXIT.usage;
  if (areNamedInVain(inputs, checked.files, values)) {
    io.err(lines(`No profiles found in ${checked.files.map(({ path }) => path).join(", ")}.`));
    return EXIT.usage;
  }
  const failing = failOn === "never" ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const isFailing = all.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
  return isFailing ? EXIT.findings : EXIT.clean;
}

/** The result of checking files. */
interface CheckedInputs {
  readonly files: readonly CheckedFile[];
  /** What `--diff` prints. */
  readonly patch?: string;
  /** How many files were changed or would be, as a sentence. */
  readonly changed?: string;
}

/** Checks files, and fixes them before if they are to be. Messages are added to `failed` and `leftOut`. */
async function checkInputs(
  { files }: Inputs,
  { fix, diff }: InputValues,
  workbench: Workbench,
  messages: { readonly failed: string[]; readonly leftOut: string[] },
): Promise<CheckedInputs> {
  const { failed } = messages;
  const { service } = workbench;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const checked = readable(await checkMixedFiles(files, workbench), failed);
  const counted = (file: CheckedFile): CheckedFile => inCountedLines(file, byPath.get(file.path));
  if (diff === true) {
    const patches = await fixPatches(checked, service, byPath, messages);
    const changed = `${filesWere(patches.length, "would be")} changed.`;
    return { files: checked.map(counted), patch: patches.join(""), changed };
  }
  if (fix !== true) return { files: checked.map(counted) };
  const fixed = await fixFiles(checked, service, byPath, messages);
  const after = new Map(readable(await checkFiles([...fixed], workbench), failed).map((file) => [file.path, file]));
  return {
    files: checked.flatMap((file) => (fixed.has(file.path) ? (after.get(file.path) ?? []) : file)).map(counted),
    changed: fixed.size === 0 ? "No file was changed." : `${filesWere(fixed.size)} changed.`,
  };
}

function filesWere(count: number, would?: string): string {
  return `${String(count)} file${count === 1 ? "" : "s"} ${would ?? (count === 1 ? "was" : "were")}`;
}

/** The files that could be read. The others are added to `failed`. */
function readable(results: readonly (CheckedFile | UnreadablePath)[], failed: string[]): readonly CheckedFile[] {
  return results.flatMap((result) => {
    if ("text" in result) return [result];
    failed.push(`${result.path}: cannot be read, ${result.reason}`);
    return [];
  });
}

/**
 * Whether files were named, and none of them is a profile or a template of one. Files that git chooses from them are a
 * part of them only.
 */
function areNamedInVain({ files }: Inputs, checked: readonly CheckedFile[], { since, staged }: InputValues): boolean {
  const named = new Set(files.filter(({ isNamed }) => isNamed).map(({ path }) => path));
  if (named.size === 0 || since !== undefined || staged === true) return false;
  return !checked.some((file) => named.has(file.path) && isProfileFile(file));
}

function isProfileFile({ contents: { isTemplate, isUnreadable, documents } }: CheckedFile): boolean {
  return isTemplate || isUnreadable || documents.some(({ shape }) => shape !== undefined);
}

/** What a check depends on: its files, their configurations, and the baseline. */
function watchedIn(
  { files, folders }: Inputs,
  { baseline }: InputValues,
  configs: readonly { readonly uri: string }[],
): Watched {
  const paths = [...files.map(({ path }) => path), ...configs.map(({ uri }) => fileURLToPath(uri))];
  return { files: baseline === undefined ? paths : [...paths, baseline], folders };
}
