import { SEVERITIES, type FileFinding, type Severity } from "../../service/index";
import { positionAt } from "../../text/text";
import { plural } from "../common/plural";
import { concatPrinted, lines, styledLines, type Printed, type Span, type Style } from "../printed";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import type { Completeness } from "./completeness";
import { excerptOf } from "./excerpt";
import { placedMessage } from "./logicalPlaces";
import type { ReportView } from "./view";

const STYLES: Readonly<Record<Severity, Style>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "cyan",
};

/**
 * The report as text: one line per finding, with its position counted from 1, and a summary. On a terminal, or with
 * colors, the line of the file follows each finding; scripts get one line per finding.
 */
export function textReport(
  files: readonly ReportedFile[],
  _: Program,
  __: Completeness,
  { isTerminal, isColored }: Pick<ReportView, "isTerminal" | "isColored">,
): Printed {
  const hasExcerpts = isTerminal || isColored;
  const rows = files.flatMap((file) =>
    file.findings.flatMap((finding) => {
      const row = findingRow(file, finding);
      return hasExcerpts ? [row, ...excerptOf(file.text, finding.range, STYLES[finding.severity]), []] : [row];
    }),
  );
  return concatPrinted([styledLines(rows, isColored), lines(summary(files))]);
}

function findingRow(file: ReportedFile, finding: FileFinding): Span[] {
  const { line, character } = positionAt(file.text, finding.range.start);
  return [
    { text: `${file.path}:${String(line + 1)}:${String(character + 1)}`, style: "bold" },
    ": ",
    { text: finding.severity, style: STYLES[finding.severity] },
    `: ${placedMessage(file, finding)} `,
    { text: `[${finding.rule}]`, style: "dim" },
  ];
}

/** A summary in one line: the number of profiles, files, findings by severity, and templates, which are not checked. */
export function summary(files: readonly ReportedFile[]): string {
  const profiles = files.flatMap(({ contents }) => contents.documents).reduce((sum, { profiles: own }) => sum + own, 0);
  const bodies = files.filter(({ contents }) => contents.isBody).length;
  const all = files.flatMap(({ findings }) => findings);
  const counts = SEVERITIES.map((severity) => ({ severity, count: all.filter((f) => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity));
  const what = counts.length === 0 ? "no problems" : counts.join(", ");
  const templates = files.filter(({ contents }) => contents.isTemplate).length;
  const skipped = templates === 0 ? "" : `; ${plural(templates, "template")} skipped`;
  if (profiles === 0 && bodies === 0 && all.length === 0)
    return `No profiles found in ${plural(files.length, "file")}${skipped}`;
  const parts = [...(profiles === 0 && bodies > 0 ? [] : [plural(profiles, "profile")])];
  if (bodies > 0) parts.push(plural(bodies, "file") + " of values or manifests");
  return `${parts.join(" and ")} in ${plural(files.length, "file")}: ${what}${skipped}`;
}
