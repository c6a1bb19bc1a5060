import { readProfileText, type Reading, type ReadingOptions } from "../../profile/reading";
import { checkReading } from "../../analysis/check";
import type { Finding, Fix, CheckContext } from "../../rules/rule";
import { applyEdits, newTakenEdits, type TextEdit } from "../../text/edit";
import { overlaps, type Range } from "../../text/range";
import { textOf } from "../../text/text";
import { suppressionFixes } from "./suppressionFixes";

/** A fix and the finding it resolves. */
export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Whether editors should prefer it: true for safe fixes. */
  readonly isPreferred: boolean;
}

/** The fixes of all findings that overlap or touch a range, followed by the suppressions, one per rule. */
export function quickFixes(reading: Reading, findings: readonly Finding[], range: Range): QuickFix[] {
  const touched = findings.filter((finding) => overlaps(finding.range, range));
  return [
    ...touched.flatMap((finding) =>
      (finding.fixes?.() ?? []).map((fix) => ({ finding, fix, isPreferred: fix.isSafe })),
    ),
    ...withoutRepeats(touched).flatMap((finding) =>
      suppressionFixes(reading, finding).map((fix) => ({ finding, fix, isPreferred: false })),
    ),
  ];
}

/** The first finding of each rule: one comment suppresses all of them. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.rule, finding])).values()].reverse();
}

/** The most times fix-all checks the text again: fixing one problem may reveal another. */
const MAX_ROUNDS = 10;

/** The edits that apply all safe fixes, repeated until there are no more, but at most {@link MAX_ROUNDS} times. */
export function fixAll(
  reading: Reading,
  options: Omit<ReadingOptions, "previous">,
  context: CheckContext,
): readonly TextEdit[] {
  const first = safeEdits(checkReading(reading, context));
  let edits = first;
  let current = reading;
  const { isTemplate } = reading;
  for (let round = 0; round < MAX_ROUNDS && edits.length > 0; round++) {
    current = readProfileText(textOf(applyEdits(current.text.content, edits)), {
      ...options,
      isTemplate,
      previous: current,
    });
    edits = safeEdits(checkReading(current, context));
  }
  const before = reading.text.content;
  const after = current.text.content;
  // One round is usually enough; the result of several is returned as a single edit.
  return applyEdits(before, first) === after ? first : [editBetween(before, after)];
}

/** The edit that turns one text into another, without their common start and end. */
function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/** The edits of the first safe fix of each finding, except those that overlap an earlier one. */
function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const { edits, take } = newTakenEdits();
  for (const finding of findings) {
    const fix = finding.fixes?.().find(({ isSafe }) => isSafe);
    if (fix !== undefined) take(fix.edits);
  }
  return edits;
}
