import { lspRange } from "../../editor/lspRange";
import type { ReportedFile } from "../checkedFiles";
import { json, type Printed } from "../printed";
import { reportedFixes } from "./reportedFixes";

/** The report of `check --format json`: zero-based lines and UTF-16 characters, as in LSP. */
export function jsonReport(files: readonly ReportedFile[]): Printed {
  return json({ files: files.map(fileReport) });
}

function fileReport({ path, reading, findings }: ReportedFile): unknown {
  const { text, documents } = reading;
  return {
    path,
    dialect: documents.find(({ shape }) => shape !== undefined)?.shape?.id ?? null,
    documents: documents.map(({ index, shape, range }) => ({
      index,
      dialect: shape?.id ?? null,
      range: lspRange(text, range),
    })),
    findings: findings.map((finding, index) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: lspRange(text, finding.range),
      fixes: reportedFixes(finding, index).map(({ title }) => title),
    })),
  };
}
