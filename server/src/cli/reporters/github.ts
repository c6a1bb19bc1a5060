import type { FileFinding, Severity } from "../../service/index";
import type { Text } from "../../text/text";
import { lines, concatPrinted, workflowCommand, type Printed } from "../printed";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { configNotices, runNotices, type Completeness } from "./completeness";
import { pathInWorkingFolder, regionOf } from "./places";
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
  const commands = files.flatMap(({ path, text, findings }) => {
    const file = pathInWorkingFolder(path) ?? path;
    return findings.map((finding) => annotation(file, text, finding));
  });
  const notices = [...configNotices(completeness), ...runNotices(completeness)].map(({ level, text }) =>
    workflowCommand(level, { title: "palette-profiles" }, text),
  );
  return concatPrinted([...commands, ...notices, lines(summary(files))]);
}

function annotation(file: string, text: Text, { range, severity, rule, message }: FileFinding): Printed {
  const { startLine, startColumn, endLine, endColumn } = regionOf(text, range);
  // GitHub rejects columns for ranges over several lines.
  const columns = startLine === endLine ? { col: String(startColumn), endColumn: String(endColumn) } : {};
  const properties = { file, line: String(startLine), endLine: String(endLine), ...columns, title: rule };
  return workflowCommand(COMMANDS[severity], properties, message);
}
