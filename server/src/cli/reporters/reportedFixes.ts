import type { FileFinding, FileFix } from "../../service/index";

/** The maximum number of findings per file that are reported with their fixes. */
const MAX_WITH_FIXES = 500;

/** No more fixes are reported for a file once they have this many edits. */
const MAX_EDITS = 10_000;

/**
 * The fixes to report for each finding of a file. Computing a fix takes time in proportion to the file, and findings may
 * share a fix that has an edit for each of them, so thousands of findings would delay a pipeline.
 */
export function reportedFixes(findings: readonly FileFinding[]): readonly (readonly FileFix[])[] {
  let edits = 0;
  return findings.map(({ fixes }, index) => {
    const reported = index < MAX_WITH_FIXES && edits < MAX_EDITS ? (fixes?.() ?? []) : [];
    for (const fix of reported) edits += fix.edits.length;
    return reported;
  });
}
