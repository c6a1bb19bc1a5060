import { lineRange } from "../../text/lineRange";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { json, type Printed } from "../printed";
import type { RegistryReport } from "../registryReport";
import { isComplete, type Completeness } from "./completeness";
import { reportedFixes } from "./reportedFixes";

/** The report of `check --format json`: zero-based lines and UTF-16 characters, as in LSP. */
export function jsonReport(files: readonly ReportedFile[], { version }: Program, completeness: Completeness): Printed {
  return json({
    schemaVersion: 1,
    tool: { version },
    complete: isComplete(completeness),
    registries: completeness.registries.map(registryRow),
    files: files.map(fileReport),
  });
}

/** `age` is in seconds. */
function registryRow({ registry, state, age, problem }: RegistryReport): unknown {
  const seconds = age === undefined ? null : Math.floor(age / 1000);
  return { name: registry.config.name, state, age: seconds, problem: problem ?? null };
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
    findings: findings.map((finding, index) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: lineRange(text, finding.range),
      fixes: (fixes[index] ?? []).map(({ title }) => title),
    })),
  };
}
