import { lineRange } from "../../text/lineRange";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { jsonAnswer } from "./jsonAnswer";
import type { Printed } from "../printed";
import type { Completeness } from "./completeness";
import { placeData } from "./logicalPlaces";
import { reportedFixes } from "./reportedFixes";

/** The report of `check --format json`: zero-based lines and UTF-16 characters, as in LSP. */
export function jsonReport(files: readonly ReportedFile[], program: Program, completeness: Completeness): Printed {
  return jsonAnswer(program, completeness, { files: files.map(fileReport) });
}

function fileReport({ path, text, contents, findings }: ReportedFile): unknown {
  const { documents } = contents;
  const fixes = reportedFixes(findings);
  return {
    path,
    dialect: documents.find(({ shape }) => shape !== undefined)?.shape ?? null,
    documents: documents.map(({ index, shape, range }) => ({
      index,
      dialect: shape ?? null,
      range: lineRange(text, range),
    })),
    findings: findings.map(({ rule, severity, message, range, at }, index) => ({
      rule,
      severity,
      message,
      range: lineRange(text, range),
      at: at === undefined ? null : placeData(at()),
      fixes: (fixes[index] ?? []).map(({ title }) => title),
    })),
  };
}
