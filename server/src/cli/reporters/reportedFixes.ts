import type { FileFinding, FileFix } from "../../service/index";

/** In a file with more findings than these, the others are reported without their fixes. */
const MAX_WITH_FIXES = 500;

/**
 * The fixes that a report tells of, for the finding at an index of its file. Making one takes time in proportion to the
 * file: those of thousands of findings would keep a pipeline waiting for what nobody reads.
 */
export function reportedFixes({ fixes }: FileFinding, index: number): readonly FileFix[] {
  return index < MAX_WITH_FIXES ? (fixes?.() ?? []) : [];
}
