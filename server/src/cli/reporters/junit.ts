import type { FileFinding } from "../../service/index";
import { positionAt } from "../../text/text";
import type { ReportedFile } from "../checkedFiles";
import type { Program } from "../command";
import { isFailing } from "../checking/exitCode";
import { xml, type Printed, type XmlElement } from "../printed";
import { configNotices, runNotices, type Completeness, type Notice } from "./completeness";
import { placedMessage, qualifiedName } from "./logicalPlaces";
import { reportedPath } from "./places";
import type { ReportView } from "./view";

const TOOL = "palette-profiles";

/**
 * The report as JUnit XML: a suite for each file with profiles, and a test case for each finding. Those below
 * `--fail-on` have passed. What was not checked has an error, or is skipped if only a registry was not read.
 */
export function junitReport(
  files: readonly ReportedFile[],
  _: Program,
  completeness: Completeness,
  { failOn }: Pick<ReportView, "failOn">,
): Printed {
  const checked = files.filter(
    ({ contents, findings }) => contents.documents.some(({ profiles }) => profiles > 0) || findings.length > 0,
  );
  const suites = checked.map((file) => {
    const path = reportedPath(file.path);
    const cases = file.findings.map((finding) => findingCase(file, path, finding, isFailing(finding.severity, failOn)));
    return suiteOf(path, cases.length > 0 ? cases : [caseOf("no findings", path)]);
  });
  const notices = [...configNotices(completeness), ...runNotices(completeness)].map(noticeCase);
  const all = notices.length === 0 ? suites : [...suites, suiteOf("not checked", notices)];
  return xml({
    name: "testsuites",
    attributes: { name: TOOL, ...countsOf(all.flatMap(({ cases }) => cases)) },
    content: all.map(({ element }) => element),
  });
}

/** A test case, and what became of it. */
interface Case {
  readonly element: XmlElement;
  readonly result: "passed" | "failure" | "error" | "skipped";
}

function suiteOf(
  name: string,
  cases: readonly Case[],
): { readonly element: XmlElement; readonly cases: readonly Case[] } {
  const skipped = cases.filter(({ result }) => result === "skipped").length;
  const attributes = { name, ...countsOf(cases), skipped };
  return { cases, element: { name: "testsuite", attributes, content: cases.map(({ element }) => element) } };
}

function countsOf(cases: readonly Case[]): { tests: number; failures: number; errors: number } {
  const count = (wanted: Case["result"]): number => cases.filter(({ result }) => result === wanted).length;
  return { tests: cases.length, failures: count("failure"), errors: count("error") };
}

function caseOf(name: string, path: string, result?: Omit<Case, "element"> & { readonly content: XmlElement }): Case {
  const attributes = { name, classname: path, file: path };
  const content = result === undefined ? [] : [result.content];
  return { element: { name: "testcase", attributes, content }, result: result?.result ?? "passed" };
}

function findingCase(file: ReportedFile, path: string, finding: FileFinding, fails: boolean): Case {
  const { rule, severity, range, at } = finding;
  const { line, character } = positionAt(file.text, range.start);
  const message = placedMessage(file, finding);
  const text = `${path}:${String(line + 1)}:${String(character + 1)}: ${severity}: ${message} [${rule}]`;
  const place = at?.();
  const qualified = place === undefined ? "" : qualifiedName(place);
  // Names of test cases are compared between runs, so they contain no line numbers.
  const name = qualified === "" ? rule : `${rule}: ${qualified}`;
  if (!fails)
    return caseOf(name, path, { result: "passed", content: { name: "system-out", attributes: {}, content: text } });
  return caseOf(name, path, {
    result: "failure",
    content: { name: "failure", attributes: { message, type: severity }, content: text },
  });
}

function noticeCase({ level, text, subject, path }: Notice): Case {
  const result = level === "error" ? "error" : "skipped";
  const attributes = { message: text, type: level === "error" ? "not-checked" : undefined };
  return caseOf(subject, reportedPath(path), { result, content: { name: result, attributes } });
}
