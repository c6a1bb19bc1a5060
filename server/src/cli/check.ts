import { dirname } from "node:path";
import { filesAt, reasonOf, type UnreadablePath } from "../platform/node/profileFiles";
import { checkFiles, checkMixedFiles, type CheckedFile } from "./checkedFiles";
import { command, type Program } from "./command";
import { exitCodeOf, verdictOf, VERDICT_OPTIONS, VERDICT_SYNOPSIS, type Verdict } from "./exitCode";
import { fixFile } from "./fix";
import { UsageError, type Io } from "./io";
import { lines } from "./printed";
import { FORMATS, REPORTERS, type Format } from "./reporters/reporter";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const check = command({
  name: "check",
  synopsis: `[--format ${FORMATS.join("|")}] ${VERDICT_SYNOPSIS} [--fix] ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Reports what is wrong in the profiles of files and folders.",
    "Exit code: 0 nothing at or above --fail-on is left, 1 something is, or there are too many warnings,",
    "2 wrong arguments, or a file that could not be read or written, 3 a required registry was not read.",
  ],
  options: {
    format: { type: "string", choices: FORMATS, about: "how the findings are reported; text by default" },
    ...VERDICT_OPTIONS,
    fix: { type: "boolean", about: "first applies the safe fixes" },
    ...WORKBENCH_OPTIONS,
  },
  run: (paths, values, io, program) => {
    const verdict = verdictOf(values);
    if (paths.length === 0) throw new UsageError("Name the files or folders to check.");
    const settings = { format: values.format ?? "text", verdict, isFixing: values.fix ?? false };
    return withWorkbench(values, { io, program }, (workbench) =>
      checkPaths(paths, settings, workbench, { io, program }),
    );
  },
});

interface CheckSettings {
  readonly format: Format;
  readonly verdict: Verdict;
  readonly isFixing: boolean;
}

async function checkPaths(
  paths: readonly string[],
  { format, verdict, isFixing }: CheckSettings,
  workbench: Workbench,
  { io, program }: { readonly io: Io; readonly program: Program },
): Promise<number> {
  const { files, unreadable, skipped } = filesAt(paths);
  const failed = unreadable.map(({ path, reason }) => `${path}: cannot be read, ${reason}`);
  const boundaries = new Map(files.map(({ path, boundary }) => [path, boundary]));
  let checked = readable(await checkMixedFiles(files, workbench), failed);
  const leftOut: string[] = [];
  const fixed = isFixing ? await fixFiles(checked, workbench, boundaries, { failed, leftOut }) : undefined;
  if (fixed !== undefined) {
    const after = readable(await checkFiles([...fixed], workbench), failed);
    checked = checked.flatMap((file) =>
      fixed.has(file.path) ? after.filter(({ path }) => path === file.path) : [file],
    );
  }
  io.note(lines(...skipped.map((path) => `${path}: skipped, it links to a file outside this folder.`)));
  io.note(lines(...leftOut));
  io.err(lines(...failed.map((failure) => `${failure}.`)));
  if (fixed !== undefined)
    io.note(lines(fixed.size === 0 ? "No file was changed." : `${filesWere(fixed.size)} changed.`));
  const completeness = {
    registries: workbench.registryReports(),
    failedFiles: failed.map((failure) => `${failure}.`),
    configProblems: workbench.problems(),
  };
  const isUnusable = reportConfigProblems(workbench, io) || failed.length > 0;
  const hasProfiles = checked.some(({ contents }) => contents.documents.some(({ profiles }) => profiles > 0));
  const end = {
    findings: checked.flatMap(({ findings }) => findings),
    isUnusable,
    registries: completeness.registries,
    knownRegistries: hasProfiles ? workbench.registryNames() : undefined,
  };
  const code = exitCodeOf(verdict, end, io);
  io.out(REPORTERS[format](checked, program, completeness, { ...io, failOn: verdict.failOn }));
  return code;
}

function filesWere(count: number): string {
  return `${String(count)} file${count === 1 ? " was" : "s were"}`;
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
 * Fixes files, and returns the paths of those that changed. Files that cannot be written are added to `failed`, fixes
 * that are left out to `leftOut`.
 */
async function fixFiles(
  files: readonly CheckedFile[],
  { service }: Workbench,
  boundaries: ReadonlyMap<string, string>,
  { failed, leftOut }: { readonly failed: string[]; readonly leftOut: string[] },
): Promise<ReadonlySet<string>> {
  const fixed = new Set<string>();
  for (const file of files) {
    const { path } = file;
    try {
      const within = boundaries.get(path) ?? dirname(path);
      if (await fixFile(service, file, within, (line) => leftOut.push(line))) fixed.add(path);
    } catch (error) {
      failed.push(`${path}: cannot be written, ${reasonOf(error)}`);
    }
  }
  return fixed;
}
