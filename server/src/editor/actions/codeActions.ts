import { readProfileText, type Reading, type ReadingOptions } from "../../profile/reading";
import { checkReading } from "../../analysis/check";
import type { Finding, Fix, CheckContext } from "../../rules/rule";
import { applyEdits, newTakenEdits, type TextEdit } from "../../text/edit";
import { overlaps, type Range } from "../../text/range";
import { textOf } from "../../text/text";
import { suppressionFixes } from "./suppressionFixes";

/** A fix, and the finding it heals. */
export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Whether it is the one that most people want. */
  readonly isPreferred: boolean;
}

/** The fixes of all findings that a range touches; behind them, the ways to silence each. */
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

/** One finding of each rule: a comment silences them all. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.rule, finding])).values()].reverse();
}

/** How often fix-all looks again: a fix may bring to light what another fault hid. */
const MAX_ROUNDS = 10;

/** The edits that apply every safe fix, again and again until none is left. */
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
  // Mostly one round is all it takes; what several made is given as one edit.
  return applyEdits(before, first) === after ? first : [editBetween(before, after)];
}

/** The edit that makes one text of another, without the beginning and end they share. */
function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/** The edits of the first safe fix of each finding, without those that would touch an earlier one's. */
function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const { edits, take } = newTakenEdits();
  for (const finding of findings) {
    const fix = finding.fixes?.().find(({ isSafe }) => isSafe);
    if (fix !== undefined) take(fix.edits);
  }
  return edits;
}
