import type { Catalog } from "../catalog/catalog";
import { DEFAULT_CONFIG, SEVERITIES, type Severity } from "../config/config";
import { filesAt, reasonOf } from "../platform/node/profileFiles";
import { checkFile, commandLineCatalog, type CheckedFile } from "./checkedFiles";
import { choice, command, type Program } from "./command";
import { fixFile } from "./fix";
import { EXIT, UsageError, type Io } from "./io";
import { githubReport } from "./reporters/github";
import { jsonReport } from "./reporters/json";
import { sarifReport } from "./reporters/sarif";
import { textReport } from "./reporters/text";

const REPORTERS = { text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport } as const;
type Format = keyof typeof REPORTERS;
const FORMATS = Object.keys(REPORTERS) as Format[];

export const check = command({
  name: "check",
  synopsis: "[--format text|json|sarif|github] [--fail-on error|warning|information|hint] [--fix] PATH…",
  help: [
    "Reports what is wrong in the profiles of files and folders. --fix first applies the fixes that are certain.",
    "Exit code: 0 nothing at or above --fail-on (default error) is left, 1 something,",
    "2 wrong call, or a file that could not be read or written.",
  ],
  options: { format: { type: "string" }, "fail-on": { type: "string" }, fix: { type: "boolean" } },
  run: (paths, values, io, program) => {
    const format = choice("format", FORMATS, values.format ?? "text");
    const failOn = choice("severity", SEVERITIES, values["fail-on"] ?? "error");
    if (paths.length === 0) throw new UsageError("Name the files or folders to check.");
    return checkPaths(paths, { format, failOn, isFixing: values.fix ?? false }, io, program);
  },
});

interface Settings {
  readonly format: Format;
  readonly failOn: Severity;
  readonly isFixing: boolean;
}

function checkPaths(paths: readonly string[], settings: Settings, io: Io, program: Program): number {
  const { format, failOn, isFixing } = settings;
  const { files, unreadable } = filesAt(paths);
  for (const { path, reason } of unreadable) io.err(`${path}: cannot be read, ${reason}.\n`);
  let hasFailed = unreadable.length > 0;
  let fixed = 0;
  const catalog = commandLineCatalog();
  const checked: CheckedFile[] = [];
  for (const path of files) {
    const outcome = checkOne(path, catalog, isFixing);
    if (outcome.problem !== undefined) {
      io.err(`${path}: ${outcome.problem}.\n`);
      hasFailed = true;
    }
    if (outcome.file !== undefined) checked.push(outcome.file);
    if (outcome.isFixed === true) fixed++;
  }
  io.out(REPORTERS[format](checked, program));
  if (isFixing)
    io.err(
      fixed === 0 ? "No file was changed.\n" : `${String(fixed)} file${fixed === 1 ? " was" : "s were"} changed.\n`,
    );
  if (hasFailed) return EXIT.usage;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const isFailing = checked.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
  return isFailing ? EXIT.findings : EXIT.clean;
}

/** What became of a file: as it is now, where it could be read; what could not be done with it, in words. */
interface Outcome {
  readonly file?: CheckedFile;
  readonly isFixed?: boolean;
  readonly problem?: string;
}

function checkOne(path: string, catalog: Catalog, isFixing: boolean): Outcome {
  const file = checkFile(path, catalog, DEFAULT_CONFIG);
  if ("reason" in file) return { problem: `cannot be read, ${file.reason}` };
  if (!isFixing) return { file };
  try {
    if (!fixFile(file, catalog, DEFAULT_CONFIG)) return { file };
  } catch (error) {
    return { file, problem: `cannot be written, ${reasonOf(error)}` };
  }
  const after = checkFile(path, catalog, DEFAULT_CONFIG);
  return "reason" in after ? { problem: `cannot be read, ${after.reason}` } : { file: after, isFixed: true };
}
