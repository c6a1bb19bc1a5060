import type { FileFinding, FileFix, Severity } from "../../service/index";
import { applyEditsWithin } from "../../text/edit";
import { lineAt, lineStart, type Text } from "../../text/text";
import type { Range } from "../../text/range";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { json, type Printed } from "../printed";
import { configNotices, runNotices, type Completeness, type Notice } from "./completeness";
import { placedMessage } from "./logicalPlaces";
import { reportedPath } from "./places";
import { reportedFixes } from "./reportedFixes";
import { rulePageUrl } from "./toolPages";
import { byteCounter } from "./utf8Columns";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  information: "INFO",
  hint: "INFO",
};
/** The maximum length of a suggestion. Longer ones do not help in a review. */
const MAX_SUGGESTION = 4000;

/**
 * The report in the Diagnostic Format of reviewdog: columns count bytes of UTF-8 from 1. Safe fixes are suggestions.
 * What was not checked is a diagnostic of a file without a range.
 */
export function rdjsonReport(files: readonly ReportedFile[], program: Program, completeness: Completeness): Printed {
  const findings = files.flatMap((file) => diagnosticsOf(file, program));
  const notices = [...configNotices(completeness), ...runNotices(completeness)].map(noticeDiagnostic);
  const source = { name: "palette-profiles", url: program.repository };
  return json({ source, diagnostics: [...findings, ...notices] });
}

function diagnosticsOf(file: ReportedFile, program: Program): object[] {
  const path = reportedPath(file.path);
  const rangeOf = ranges(file.text);
  const fixes = reportedFixes(file.findings);
  return file.findings.map((finding, index) => {
    const suggestions = (fixes[index] ?? []).flatMap((fix) => suggestionOf(fix, finding, file.text, rangeOf));
    return {
      message: placedMessage(file, finding),
      location: { path, range: rangeOf(finding.range) },
      severity: SEVERITIES[finding.severity],
      code: { value: finding.rule, url: rulePageUrl(program, finding.rule) },
      suggestions: suggestions.length === 0 ? undefined : suggestions,
    };
  });
}

function noticeDiagnostic({ level, text, path }: Notice): object {
  return { message: text, location: { path: reportedPath(path) }, severity: SEVERITIES[level] };
}

type RangeOf = (range: Range) => object;

function ranges(text: Text): RangeOf {
  const bytesBefore = byteCounter(text.content);
  const position = (offset: number): object => {
    const line = lineAt(text, offset);
    return { line: line + 1, column: bytesBefore(offset) - bytesBefore(lineStart(text, line)) + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

/** A safe fix as one replacement, which is all that the format has. None for one that is too long or of another file. */
function suggestionOf({ edits, isSafe }: FileFix, { uri }: FileFinding, text: Text, rangeOf: RangeOf): object[] {
  const [first] = edits;
  if (!isSafe || first === undefined || edits.some((edit) => edit.uri !== uri)) return [];
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  if (end - start > MAX_SUGGESTION) return [];
  const range = { start, end };
  return [{ range: rangeOf(range), text: applyEditsWithin(text.content, range, edits) }];
}
