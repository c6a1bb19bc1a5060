import type { Severity } from "../../config/config";
import type { Finding } from "../../rules/rule";
import type { Text } from "../../text/text";
import type { ReportedFile } from "../checkedFiles";
import { pathInWorkingFolder, regionOf } from "./places";
import { summary } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** The report as workflow commands, from which GitHub Actions makes annotations; the last line sums up. */
export function githubReport(files: readonly ReportedFile[]): string {
  const lines = files.flatMap(({ path, reading, findings }) => {
    const file = pathInWorkingFolder(path) ?? path;
    return findings.map((finding) => annotation(file, reading.text, finding));
  });
  return [...lines, summary(files), ""].join("\n");
}

function annotation(file: string, text: Text, { range, severity, rule, message }: Finding): string {
  const { startLine, startColumn, endLine, endColumn } = regionOf(text, range);
  // Columns are refused where a stretch has several lines.
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
  const properties = { file, line: startLine, endLine, ...columns, title: rule };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${written.join(",")}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
