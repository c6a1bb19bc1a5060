import type { FileFinding, Severity } from "../../service/index";
import { lines, concatPrinted, workflowCommand, type Printed } from "../printed";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { configNotices, runNotices, type Completeness } from "./completeness";
import { placedMessage } from "./logicalPlaces";
import { reportedPath, regionOf } from "./places";
import { summary } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * The report as workflow commands, which GitHub Actions turns into annotations, and a summary. What was not checked is an
 * annotation, too.
 */
export function githubReport(files: readonly ReportedFile[], _: Program, completeness: Completeness): Printed {
  const commands = files.flatMap((file) => {
    const path = reportedPath(file.path);
    return file.findings.map((finding) => annotation(path, file, finding));
  });
  const notices = [...configNotices(completeness), ...runNotices(completeness)].map(({ level, text }) =>
    workflowCommand(level, { title: "palette-profiles" }, text),
  );
  return concatPrinted([...commands, ...notices, lines(summary(files))]);
}

function annotation(path: string, file: ReportedFile, finding: FileFinding): Printed {
  const { range, severity, rule } = finding;
  const { startLine, startColumn, endLine, endColumn } = regionOf(file.text, range);
  // GitHub rejects columns for ranges over several lines.
  const columns = startLine === endLine ? { col: String(startColumn), endColumn: String(endColumn) } : {};
  const properties = { file: path, line: String(startLine), endLine: String(endLine), ...columns, title: rule };
  return workflowCommand(COMMANDS[severity], properties, placedMessage(file, finding));
}
