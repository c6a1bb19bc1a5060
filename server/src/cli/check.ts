import { dirname } from "node:path";
import { filesAt, reasonOf, type UnreadablePath } from "../platform/node/profileFiles";
import { SEVERITIES, type Severity } from "../service/index";
import { checkFiles, checkMixedFiles, type CheckedFile } from "./checkedFiles";
import { choice, command, type Program } from "./command";
import { fixFile } from "./fix";
import { EXIT, UsageError, type Io } from "./io";
import { lines } from "./printed";
import { githubReport } from "./reporters/github";
import { jsonReport } from "./reporters/json";
import { sarifReport } from "./reporters/sarif";
import { textReport } from "./reporters/text";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

const REPORTERS = { text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport } as const;
type Format = keyof typeof REPORTERS;
const FORMATS = Object.keys(REPORTERS) as Format[];

export const check = command({
  name: "check",
  synopsis: `[--format text|json|sarif|github] [--fail-on error|warning|information|hint] [--fix] ${WORKBENCH_SYNOPSIS} PATH…`,
  help: [
    "Reports what is wrong in the profiles of files and folders. --fix first applies the fixes that are certain.",
    "Exit code: 0 nothing at or above --fail-on (default error) is left, 1 something,",
    "2 wrong call, or a file that could not be read or written.",
  ],
  options: {
    format: { type: "string" },
    "fail-on": { type: "string" },
    fix: { type: "boolean" },
    ...WORKBENCH_OPTIONS,
  },
  run: (paths, values, io, program) => {
    const format = choice("format", FORMATS, values.format ?? "text");
    const failOn = choice("severity", SEVERITIES, values["fail-on"] ?? "error");
    if (paths.length === 0) throw new UsageError("Name the files or folders to check.");
    const settings = { format, failOn, isFixing: values.fix ?? false };
    return withWorkbench(values, { io, program }, (workbench) =>
      checkPaths(paths, settings, workbench, { io, program }),
    );
  },
});

interface CheckSettings {
  readonly format: Format;
  readonly failOn: Severity;
  readonly isFixing: boolean;
}

async function checkPaths(
  paths: readonly string[],
  { format, failOn, isFixing }: CheckSettings,
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
  io.err(lines(...skipped.map((path) => `${path}: skipped, it links to a file outside this folder.`)));
  io.err(lines(...leftOut));
  io.err(lines(...failed.map((failure) => `${failure}.`)));
  if (fixed !== undefined)
    io.err(lines(fixed.size === 0 ? "No file was changed." : `${filesWere(fixed.size)} changed.`));
  const completeness = {
    registries: workbench.registryReports(),
    failedFiles: failed.map((failure) => `${failure}.`),
    configProblems: workbench.problems(),
  };
  io.out(REPORTERS[format](checked, program, completeness));
  if (reportConfigProblems(workbench, io) || failed.length > 0) return EXIT.usage;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const isFailing = checked.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
  return isFailing ? EXIT.findings : EXIT.clean;
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
