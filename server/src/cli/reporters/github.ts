import type { FileFinding, Severity } from "../../service/index";
import type { Text } from "../../text/text";
import { lines, concatPrinted, workflowCommand, type Printed } from "../printed";
import type { ReportedFile } from "../checkedFiles";
import { pathInWorkingFolder, regionOf } from "./places";
import { summary } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** The report as workflow commands, which GitHub Actions turns into annotations, and a summary. */
export function githubReport(files: readonly ReportedFile[]): Printed {
  const commands = files.flatMap(({ path, text, findings }) => {
    const file = pathInWorkingFolder(path) ?? path;
    return findings.map((finding) => annotation(file, text, finding));
  });
  return concatPrinted([...commands, lines(summary(files))]);
}

function annotation(file: string, text: Text, { range, severity, rule, message }: FileFinding): Printed {
  const { startLine, startColumn, endLine, endColumn } = regionOf(text, range);
  // GitHub rejects columns for ranges over several lines.
  const columns = startLine === endLine ? { col: String(startColumn), endColumn: String(endColumn) } : {};
  const properties = { file, line: String(startLine), endLine: String(endLine), ...columns, title: rule };
  return workflowCommand(COMMANDS[severity], properties, message);
}
