import type { FileFinding, Severity } from "../../service/index";
import { positionAt } from "../../text/text";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { json, type Printed } from "../printed";
import { configNotices, runNotices, type Completeness, type Notice } from "./completeness";
import { fingerprinter, uniqueHashes } from "./fingerprints";
import { placedMessage } from "./logicalPlaces";
import { reportedPath } from "./places";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  information: "info",
  hint: "info",
};
/** The rule of issues about what was not checked. */
const NOT_CHECKED = "not-checked";

/** The report as GitLab's Code Quality artifact. What was not checked is an issue, too. */
export function gitlabReport(files: readonly ReportedFile[], _: Program, completeness: Completeness): Printed {
  const fingerprint = fingerprinter();
  const unique = uniqueHashes();
  const issues = files.flatMap((file) =>
    file.findings.map((finding) => issueOf(file, finding, fingerprint(file, finding))),
  );
  const notices = [...configNotices(completeness), ...runNotices(completeness)].map((notice) =>
    noticeIssue(notice, unique([NOT_CHECKED, notice.subject])),
  );
  return json([...issues, ...notices]);
}

function issueOf(file: ReportedFile, finding: FileFinding, fingerprint: string): object {
  const [start, end] = [finding.range.start, finding.range.end].map((at) => positionAt(file.text, at).line + 1);
  return {
    description: placedMessage(file, finding),
    check_name: finding.rule,
    fingerprint,
    severity: SEVERITIES[finding.severity],
    location: { path: reportedPath(file.path), lines: { begin: start, end } },
  };
}

function noticeIssue({ level, text, path }: Notice, fingerprint: string): object {
  return {
    description: text,
    check_name: NOT_CHECKED,
    fingerprint,
    severity: SEVERITIES[level],
    location: { path: reportedPath(path), lines: { begin: 1 } },
  };
}
