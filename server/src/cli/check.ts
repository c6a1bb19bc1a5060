import { fileURLToPath } from "node:url";
import type { UnreadablePath } from "../platform/node/profileFiles";
import { checkFiles, checkMixedFiles, type CheckedFile } from "./checkedFiles";
import { excludedBy } from "./checking/excluded";
import { baselineOf } from "./checking/baseline";
import { inCountedLines } from "./checking/countedLines";
import { fixTasks } from "./checking/fixTasks";
import { checkCombination, INPUT_OPTIONS, INPUT_SYNOPSIS, type InputValues } from "./checking/inputOptions";
import { inputsOf, type Inputs } from "./checking/inputs";
import { orRefused } from "./checking/refusal";
import { watching } from "./checking/watch";
import type { Watched } from "./checking/watchers";
import { command, type Program } from "./command";
import { checkDay } from "./common/day";
import { exitCodeOf, verdictOf, VERDICT_OPTIONS, VERDICT_SYNOPSIS, type Verdict } from "./checking/exitCode";
import { UsageError, type Io } from "./io";
import { content, lines } from "./printed";
import { FORMATS, type Format } from "./reporters/formats";
import { reporterOf } from "./reporters/reporter";
import { summary } from "./reporters/text";
import { stackInput, type StackValues } from "./stackInput";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const check = command({
  name: "check",
  synopsis: `[--format ${FORMATS.join("|")}] ${VERDICT_SYNOPSIS} [--on DATE] [--kubernetes VERSION] [--validate-on REGISTRY] ${INPUT_SYNOPSIS} ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Reports problems in profiles. PATH is a file, a folder, a quoted glob pattern, or - for stdin.",
    "Exit code: 0 no problems at or above --fail-on, 1 problems or too many warnings,",
    "2 usage error, a file that cannot be read or written, or no profile in the given files,",
    "3 a required registry was not read.",
  ],
  options: {
    format: { type: "string", choices: FORMATS, about: "output format; text by default" },
    ...VERDICT_OPTIONS,
    on: {
      type: "string",
      takes: "DATE",
      about: "also reports packs that reach end of life before this day, yyyy-mm-dd",
    },
    kubernetes: {
      type: "string",
      takes: "VERSION",
      about: "check manifests against this Kubernetes version, such as 1.33, instead of the profile's",
    },
    "validate-on": {
      type: "string",
      takes: "REGISTRY",
      about: "also asks this Palette whether it would accept the profiles; nothing is stored there",
    },
    ...INPUT_OPTIONS,
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => {
    const verdict = verdictOf(values);
    checkCombination(operands, values);
    checkDay(values.on);
    if (values.kubernetes !== undefined && !/^v?1\.\d{1,2}(?:\.\d+)?$/.test(values.kubernetes)) {
      throw new UsageError(`--kubernetes takes a version such as 1.33, not "${values.kubernetes}".`);
    }
    if (values.diff === true && values.format !== undefined) {
      throw new UsageError("--diff prints a patch; it cannot be combined with --format.");
    }
    spareNamed(operands, values, io);
    const settings = { format: values.format ?? "text", verdict, operands, values };
    // A hook must not wait for the network.
    const given = { ...values, offline: values.offline === true || values.staged === true };
    const once = (watched?: (all: Watched) => void): Promise<number> =>
      orRefused(io, () =>
        withWorkbench(given, { io, program }, (workbench) => checkOnce(settings, workbench, { io, program }, watched)),
      );
    return values.watch === true ? orRefused(io, () => watching(once, io)) : once();
  },
});

/** Throws a {@link UsageError} if `--output` names a file that is read as well. */
function spareNamed(
  operands: readonly string[],
  { baseline, "stdin-filename": stdinFile }: InputValues,
  { spare }: Pick<Io, "spare">,
): void {
  spare([...operands, ...(stdinFile === undefined ? [] : [stdinFile])], CHECKED_FILE);
  if (baseline !== undefined) spare([baseline], "the baseline");
}

const CHECKED_FILE = "a checked file";

/** The same for what is only known after the check. A report of an earlier call may lie in a folder that is checked. */
function spareFound(files: readonly CheckedFile[], workbench: Workbench, { spare }: Pick<Io, "spare">): void {
  const profiles = files.filter(isProfileFile).map(({ path }) => path);
  spare(profiles, CHECKED_FILE);
  const configs = workbench.service.usedConfigs().map(({ uri }) => fileURLToPath(uri));
  spare(configs, "a configuration");
}

interface CheckSettings {
  readonly format: Format;
  readonly verdict: Verdict;
  readonly operands: readonly string[];
  readonly values: InputValues & StackValues;
}

async function checkOnce(
  { format, verdict, operands, values }: CheckSettings,
  workbench: Workbench,
  { io, program }: { readonly io: Io; readonly program: Program },
  watched: (all: Watched) => void = () => undefined,
): Promise<number> {
  const withoutBaseline = values.baseline === undefined ? undefined : baselineOf(values.baseline, values, io);
  const inputs = await inputsOf(operands, values, await stackInput(values, workbench, io));
  watched(watchedIn(inputs, values, []));
  const failed = inputs.unreadable.map(({ path, reason }) => `${path}: cannot be read: ${reason}`);
  failed.push(...inputs.unmatched.map((glob) => `${glob}: no file matches`));
  const leftOut: string[] = [];
  const checked = await checkInputs(inputs, values, { workbench, io }, { failed, leftOut });
  const kept = withoutBaseline?.({ ...checked, covers: inputs.covers }, failed.length === 0) ?? checked.files;
  const isNarrowed = inputs.files.some(({ lines: changed, ranges }) => (changed ?? ranges) !== undefined);
  const all = isNarrowed ? inCountedLines(kept, inputs.files) : kept;
  const besides = checked.files.filter(({ isBeside }) => isBeside === true);
  watched(watchedIn(inputs, values, [...workbench.service.usedConfigs(), ...besides]));
  io.note(lines(...inputs.skipped.map((path) => `${path}: skipped, it links to a file outside this folder.`)));
  io.note(lines(...leftOut));
  const failedFiles = failed.map((failure) => `${failure}.`);
  io.err(lines(...failedFiles));
  if (checked.changed !== undefined) io.note(lines(checked.changed));
  const completeness = {
    registries: workbench.registryReports(),
    failedFiles,
    configProblems: workbench.problems(),
  };
  const unvalidated = workbench.unvalidated();
  io.err(lines(...unvalidated.failures));
  io.note(lines(...unvalidated.notes));
  const isUnusable = reportConfigProblems(workbench, io) || failed.length + unvalidated.failures.length > 0;
  // pre-commit names all files of a type, and fails a commit for any other exit code than 0.
  const isInVain = io.environment["PRE_COMMIT"] !== "1" && areNamedInVain(inputs, checked.files, values);
  const hasProfiles = all.some(
    ({ contents }) => contents.isBody || contents.documents.some(({ profiles }) => profiles > 0),
  );
  const end = {
    findings: all.flatMap(({ findings }) => findings),
    isUnusable: isUnusable || isInVain,
    registries: completeness.registries,
    knownRegistries: hasProfiles ? workbench.registryNames() : undefined,
    askedRegistries: new Set(checked.files.flatMap(({ registries }) => registries)),
  };
  const code = exitCodeOf(verdict, end, io);
  if (isInVain && !isUnusable) io.err(lines(inVain(inputs)));
  if (checked.patch === undefined) {
    io.out(reporterOf(format)(all, program, completeness, { ...io, failOn: verdict.failOn }));
  } else {
    io.out(content(checked.patch, io.isTerminal));
    io.note(lines(summary(all)));
  }
  return code;
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
  { fix, diff, since, staged, exclude = [] }: InputValues,
  { workbench, io }: { readonly workbench: Workbench; readonly io: Pick<Io, "spare"> },
  messages: { readonly failed: string[]; readonly leftOut: string[] },
): Promise<CheckedInputs> {
  const { failed } = messages;
  const { service } = workbench;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const isExcluded = excludedBy(exclude);
  // What git chooses is all that is asked about.
  const isWanted = since !== undefined || staged === true ? undefined : (path: string) => !isExcluded(path);
  const checked = readable(await checkMixedFiles(files, workbench, isWanted), failed);
  spareFound(checked, workbench, io);
  // Nobody named the others, so they are not changed.
  const fixable = checked.filter(({ isBeside }) => isBeside !== true);
  if (diff === true) {
    const patches = await fixTasks().fixPatches(fixable, service, byPath, messages);
    const changed = `${filesWere(patches.length, "would be")} changed.`;
    return { files: checked, patch: patches.join(""), changed };
  }
  if (fix !== true) return { files: checked };
  const fixed = await fixTasks().fixFiles(fixable, service, byPath, messages);
  // A file of values and its profile are judged by each other.
  const areLinked = fixed.size > 0 && checked.some(({ contents }) => contents.isBody);
  const again = checked.filter((file) => fixed.has(file.path) || (areLinked && isProfileFile(file)));
  const paths = again.map(({ path }) => path);
  const after = new Map(readable(await checkFiles(paths, workbench), failed).map((file) => [file.path, file]));
  return {
    files: checked.flatMap((file) =>
      fixed.has(file.path) ? (after.get(file.path) ?? []) : (after.get(file.path) ?? file),
    ),
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
    failed.push(`${result.path}: cannot be read: ${result.reason}`);
    return [];
  });
}

/**
 * Whether files were specified, and none of them is a profile or a template, or names one. Files that git selects from them are a
 * part of them only.
 */
function areNamedInVain({ files }: Inputs, checked: readonly CheckedFile[], { since, staged }: InputValues): boolean {
  const named = new Set(files.filter(({ isNamed }) => isNamed).map(({ path }) => path));
  if (named.size === 0 || since !== undefined || staged === true) return false;
  return !checked.some((file) => (named.has(file.path) || file.isBeside === true) && isProfileFile(file));
}

/** The message for that. */
function inVain({ files }: Inputs): string {
  const [only, ...more] = files.filter(({ isNamed }) => isNamed);
  const named =
    more.length > 0 || only === undefined ? `the ${String(more.length + 1)} files that are named` : only.path;
  return `No profiles found in ${named}.`;
}

function isProfileFile({ contents: { isTemplate, isUnreadable, isBody, documents } }: CheckedFile): boolean {
  return isTemplate || isUnreadable || isBody || documents.some(({ shape }) => shape !== undefined);
}

/** What a check depends on: its files, those that they name, their configurations, and the baseline. */
function watchedIn(
  { files, unreadable, folders }: Inputs,
  { baseline }: InputValues,
  configs: readonly { readonly uri: string }[],
): Watched {
  // What cannot be read now may come back.
  const paths = [...[...files, ...unreadable].map(({ path }) => path), ...configs.map(({ uri }) => fileURLToPath(uri))];
  return { files: baseline === undefined ? paths : [...paths, baseline], folders };
}
