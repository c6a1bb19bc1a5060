import { DEFAULT_CONFIG, SEVERITIES, type Severity } from "../config/config";
import { filesAt } from "../platform/node/profileFiles";
import { checkFile, commandLineCatalog, type CheckedFile } from "./checkedFiles";
import { EXIT, UsageError, type Io } from "./io";
import { jsonReport } from "./reporters/json";
import { textReport } from "./reporters/text";

const REPORTERS: Readonly<Record<string, (files: readonly CheckedFile[]) => string>> = {
  text: textReport,
  json: jsonReport,
};

export interface CheckOptions {
  readonly format?: string | undefined;
  readonly "fail-on"?: string | undefined;
}

/** `check PATH…`: reports what is wrong in profiles; the exit code says whether anything is as bad as `--fail-on`. */
export function check(paths: readonly string[], options: CheckOptions, io: Io): number {
  const { format = "text" } = options;
  const report = REPORTERS[format];
  if (report === undefined) {
    throw new UsageError(`There is no format "${format}"; there are ${Object.keys(REPORTERS).join(", ")}.`);
  }
  const failOn = failingSeverities(options["fail-on"] ?? "error");
  if (paths.length === 0) throw new UsageError("Name the files or folders to check.");
  const { files, unreadable } = filesAt(paths);
  const catalog = commandLineCatalog();
  const results = files.map((path) => checkFile(path, catalog, DEFAULT_CONFIG));
  const checked = results.filter((result): result is CheckedFile => "reading" in result);
  const unread = [...unreadable, ...results.filter((result) => "reason" in result)];
  for (const { path, reason } of unread) io.err(`${path}: cannot be read, ${reason}.\n`);
  io.out(report(checked));
  if (unread.length > 0) return EXIT.usage;
  const isFailing = checked.some(({ findings }) => findings.some(({ severity }) => failOn.includes(severity)));
  return isFailing ? EXIT.findings : EXIT.clean;
}

function failingSeverities(least: string): readonly Severity[] {
  const index = (SEVERITIES as readonly string[]).indexOf(least);
  if (index < 0) throw new UsageError(`There is no severity "${least}"; there are ${SEVERITIES.join(", ")}.`);
  return SEVERITIES.slice(0, index + 1);
}
