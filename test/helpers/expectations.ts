import { positionAt, textOf } from "../../server/src/text/text";
import type { Finding } from "../../server/src/rules/rule";

/** A finding as written in fixtures: its position, rule and severity. */
export interface Expectation {
  readonly line: number;
  readonly columns: string;
  readonly rule: string;
  readonly severity: string;
}

const EXPECTATION = /^(\s*#\s*)(\^+|@(\d+)-(\d+)) ([a-z-]+) (error|warning|information|hint)$/;

/**
 * The findings that a fixture expects, from comments on the lines after: `# ^^^^ rule severity` with carets under the
 * range, or `# @0-4 rule severity` with columns if the range starts too far left for carets.
 */
export function expectationsIn(content: string): Expectation[] {
  const expectations: Expectation[] = [];
  let line = 0;
  content.split(/\r?\n/).forEach((text, index) => {
    const match = EXPECTATION.exec(text);
    if (match === null) {
      line = index;
      return;
    }
    const [, lead = "", mark = "", from, to, rule = "", severity = ""] = match;
    const start = from === undefined ? lead.length : Number(from);
    const end = to === undefined ? start + mark.length : Number(to);
    expectations.push({ line, columns: `${start}-${end}`, rule, severity });
  });
  return expectations.sort(inOrder);
}

/** Converts findings to expectations. For a range over several lines, only its first character counts. */
export function asExpectations(content: string, findings: readonly Finding[]): Expectation[] {
  const text = textOf(content);
  return findings
    .map(({ range, rule, severity }) => {
      const start = positionAt(text, range.start);
      const end = positionAt(text, range.end);
      const endColumn = end.line === start.line ? end.character : start.character + 1;
      return { line: start.line, columns: `${start.character}-${endColumn}`, rule, severity };
    })
    .sort(inOrder);
}

function inOrder(a: Expectation, b: Expectation): number {
  return a.line - b.line || a.columns.localeCompare(b.columns) || a.rule.localeCompare(b.rule);
}
