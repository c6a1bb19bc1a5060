import type { FileFinding, FileFix } from "../../service/index";

/** The maximum number of findings per file that are reported with their fixes. */
const MAX_WITH_FIXES = 500;

/**
 * The fixes to report for the finding at an index of its file. Computing a fix takes time in proportion to the file, so
 * thousands of findings would delay a pipeline.
 */
export function reportedFixes({ fixes }: FileFinding, index: number): readonly FileFix[] {
  return index < MAX_WITH_FIXES ? (fixes?.() ?? []) : [];
}
