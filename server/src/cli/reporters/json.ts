import { lineRange } from "../../text/lineRange";
import type { ReportedFile } from "../checkedFiles";
import { json, type Printed } from "../printed";
import { reportedFixes } from "./reportedFixes";

/** The report of `check --format json`: zero-based lines and UTF-16 characters, as in LSP. */
export function jsonReport(files: readonly ReportedFile[]): Printed {
  return json({ files: files.map(fileReport) });
}

function fileReport({ path, text, contents, findings }: ReportedFile): unknown {
  const { documents } = contents;
  return {
    path,
    dialect: documents.find(({ shape }) => shape !== undefined)?.shape ?? null,
    documents: documents.map(({ index, shape, range }) => ({
      index,
      dialect: shape ?? null,
      range: lineRange(text, range),
    })),
    findings: findings.map((finding, index) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: lineRange(text, finding.range),
      fixes: reportedFixes(finding, index).map(({ title }) => title),
    })),
  };
}
