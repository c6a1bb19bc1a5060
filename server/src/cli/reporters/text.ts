import { SEVERITIES } from "../../service/index";
import { positionAt } from "../../text/text";
import { lines, type Printed } from "../printed";
import type { ReportedFile } from "../checkedFiles";

/** The report as text: one line per finding, with its position counted from 1, and a summary. */
export function textReport(files: readonly ReportedFile[]): Printed {
  const rows = files.flatMap(({ path, text, findings }) =>
    findings.map(({ rule, severity, message, range }) => {
      const { line, character } = positionAt(text, range.start);
      return `${path}:${String(line + 1)}:${String(character + 1)}: ${severity}: ${message} [${rule}]`;
    }),
  );
  return lines(...rows, summary(files));
}

/** A summary in one line: the number of profiles, files, findings by severity, and templates, which are not checked. */
export function summary(files: readonly ReportedFile[]): string {
  const profiles = files.flatMap(({ contents }) => contents.documents).reduce((sum, { profiles: own }) => sum + own, 0);
  const all = files.flatMap(({ findings }) => findings);
  const counts = SEVERITIES.map((severity) => ({ severity, count: all.filter((f) => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity));
  const what = counts.length === 0 ? "nothing to report" : counts.join(", ");
  const templates = files.filter(({ contents }) => contents.isTemplate).length;
  const skipped = templates === 0 ? "" : `; ${plural(templates, "template")} skipped`;
  return `${plural(profiles, "profile")} in ${plural(files.length, "file")}: ${what}${skipped}`;
}

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 || word === "information" ? "" : "s"}`;
}
