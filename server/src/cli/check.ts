import { DEFAULT_CONFIG, SEVERITIES, type Severity } from "../config/config";
import { filesAt } from "../platform/node/profileFiles";
import { checkFile, commandLineCatalog, type CheckedFile } from "./checkedFiles";
import { choice, command } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { jsonReport } from "./reporters/json";
import { textReport } from "./reporters/text";

const REPORTERS = { text: textReport, json: jsonReport } as const;
type Format = keyof typeof REPORTERS;

export const check = command({
  name: "check",
  synopsis: "[--format text|json] [--fail-on error|warning|information|hint] PATH…",
  help: [
    "Reports what is wrong in the profiles of files and folders.",
    "Exit code: 0 nothing at or above --fail-on (default error), 1 something, 2 wrong call or unreadable file.",
  ],
  options: { format: { type: "string" }, "fail-on": { type: "string" } },
  run: (paths, values, io) => {
    const format = choice("format", Object.keys(REPORTERS) as Format[], values.format ?? "text");
    const failOn = choice("severity", SEVERITIES, values["fail-on"] ?? "error");
    if (paths.length === 0) throw new UsageError("Name the files or folders to check.");
    return checkPaths(paths, REPORTERS[format], failOn, io);
  },
});

function checkPaths(
  paths: readonly string[],
  report: (files: readonly CheckedFile[]) => string,
  failOn: Severity,
  io: Io,
): number {
  const { files, unreadable } = filesAt(paths);
  const catalog = commandLineCatalog();
  const results = files.map((path) => checkFile(path, catalog, DEFAULT_CONFIG));
  const checked = results.filter((result): result is CheckedFile => "reading" in result);
  const unread = [...unreadable, ...results.filter((result) => "reason" in result)];
  for (const { path, reason } of unread) io.err(`${path}: cannot be read, ${reason}.\n`);
  io.out(report(checked));
  if (unread.length > 0) return EXIT.usage;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const isFailing = checked.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
  return isFailing ? EXIT.findings : EXIT.clean;
}
