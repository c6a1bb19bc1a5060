import type { Reading } from "../../profile/reading";
import { checkReading } from "../../analysis/check";
import type { Finding, Fix, TitledFix, CheckContext } from "../../rules/rule";
import { applyEdits, editBetween, newTakenEdits, type TextEdit } from "../../text/edit";
import { inWords, type Translations } from "../../text/message";
import { encloses, overlaps, type Range } from "../../text/range";
import { suppressionFixes } from "./suppressionFixes";
import { applyGroups, type EditGroup } from "./verifiedEdits";

/** A fix and the finding it resolves. */
export interface QuickFix {
  readonly finding: Finding;
  readonly fix: TitledFix;
  /** Whether editors should prefer it: true for safe fixes. */
  readonly isPreferred: boolean;
  /** Whether it is for all findings of the rule in the file. */
  readonly isFileWide: boolean;
}

/** The way from the findings of a document to the reading that they were found in, and back. */
export interface Places {
  /** The range of a finding in the reading. */
  readonly inReading: (range: Range) => Range;
  /** Edits of the reading as edits of documents; undefined if they cannot be made. */
  readonly toEdits: (edits: Fix["edits"]) => Fix["edits"] | undefined;
}

const SAME_PLACES: Places = { inReading: (range) => range, toEdits: (edits) => edits };

/** The fixes of all findings that overlap or touch a range, followed by the suppressions, one per rule. */
export function quickFixes(
  reading: Reading,
  findings: readonly Finding[],
  range: Range,
  translations?: Translations,
  places = SAME_PLACES,
): QuickFix[] {
  const touched = findings.filter((finding) => overlaps(finding.range, range));
  return [
    ...touched.flatMap(ownFixes),
    ...withoutRepeats(touched).flatMap((finding) => suppressions(reading, finding, translations, places)),
  ];
}

function ownFixes(finding: Finding): QuickFix[] {
  const fixes = finding.fixes?.() ?? [];
  return fixes.map((fix) => ({ finding, fix, isPreferred: fix.isSafe, isFileWide: false }));
}

function suppressions(
  reading: Reading,
  finding: Finding,
  translations: Translations | undefined,
  { inReading, toEdits }: Places,
): QuickFix[] {
  return suppressionFixes(reading, { ...finding, range: inReading(finding.range) }).flatMap(
    ({ isFileWide, title, ...fix }): QuickFix[] => {
      const edits = toEdits(fix.edits);
      if (edits === undefined) return [];
      return [{ finding, fix: { ...fix, edits, title: inWords(title, translations) }, isPreferred: false, isFileWide }];
    },
  );
}

/** What names a quick fix: the rule and the range of its finding, and its title. */
export interface FixName {
  readonly rule: string;
  readonly range: Range;
  readonly title: string;
}

/**
 * The quick fix of a name. In the text that the name was given for (`isSameText`) the finding is found by its range. In
 * another text it must be the only one of its rule with such a fix. Undefined if not found.
 */
export function quickFixNamed(
  reading: Reading,
  findings: readonly Finding[],
  { rule, range, title }: FixName,
  isSameText: boolean,
  translations?: Translations,
  places = SAME_PLACES,
): QuickFix | undefined {
  const isHere = ({ range: { start, end } }: Finding): boolean => start === range.start && end === range.end;
  const [first, ...others] = findings
    .filter((finding) => finding.rule === rule && (!isSameText || isHere(finding)))
    .flatMap((finding) => [...ownFixes(finding), ...suppressions(reading, finding, translations, places)])
    .filter(({ fix }) => fix.title === title);
  return isSameText || others.length === 0 || first?.isFileWide === true ? first : undefined;
}

/** The first finding of each rule: one comment suppresses all of them. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.rule, finding])).values()].reverse();
}

/** The most times fix-all checks the text again: fixing one problem may reveal another. */
const MAX_ROUNDS = 10;

/** The edits that apply all safe fixes, and the fixes that were left out. */
export interface FixAll {
  readonly edits: readonly TextEdit[];
  readonly leftOut: readonly LeftOutFix[];
}

/** A safe fix that fix-all left out. */
export interface LeftOutFix {
  readonly title: string;
  /** Its finding, in the text after fix-all. */
  readonly finding: Finding;
  /** One sentence. */
  readonly reason: string;
}

/**
 * Applies all safe fixes within a part of a reading, repeatedly until there are no more, but at most {@link MAX_ROUNDS} times. The result of each
 * round is verified, and fixes that are refused are left out.
 */
export function fixAll(reading: Reading, context: CheckContext, { range, may }: FixScope = {}): FixAll {
  let own = range ?? { start: 0, end: reading.text.content.length };
  let first: readonly TextEdit[] | undefined;
  let current = reading;
  let leftOut: readonly LeftOutFix[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const findings = checkReading(current, context).filter((one) => isInScope(one, own) && may?.(one) !== false);
    const result = applyGroups(current, safeFixes(findings, own));
    leftOut = result.leftOut.map(({ group: { title, finding }, reason }) => ({ title, finding, reason }));
    if (result.applied.length === 0) break;
    first ??= result.applied.flatMap(({ edits }) => edits);
    const grown = result.reading.text.content.length - current.text.content.length;
    own = { start: own.start, end: own.end + grown };
    current = result.reading;
    // What may be fixed is known for the findings of the text as it was.
    if (may !== undefined) break;
  }
  const before = reading.text.content;
  const after = current.text.content;
  if (first === undefined) return { edits: [], leftOut };
  // One round is usually enough; the result of several is returned as a single edit.
  return { edits: applyEdits(before, first) === after ? first : [editBetween(before, after)], leftOut };
}

/** What fix-all may change. */
interface FixScope {
  /** The part of the reading that may be changed; absent: all of it. */
  readonly range?: Range;
  /** Whether a finding may be fixed; absent: each may. */
  readonly may?: ((finding: Finding) => boolean) | undefined;
}

function isInScope({ range }: Finding, scope: Range): boolean {
  return encloses(scope, range);
}

/** A safe fix to be applied. */
interface SafeFix extends EditGroup {
  readonly title: string;
  readonly finding: Finding;
}

/** Whether a fix changes nothing of the reading outside of a range. */
function isWithin({ edits }: SafeFix, scope: Range): boolean {
  return edits.every((edit) => "uri" in edit || encloses(scope, edit.range));
}

/** The first safe fix of each finding, except those that overlap an earlier one: they wait for the next round. */
function safeFixes(findings: readonly Finding[], scope: Range): readonly SafeFix[] {
  const { take, isFree } = newTakenEdits();
  const taken: SafeFix[] = [];
  const waiting: SafeFix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.().find(({ isSafe }) => isSafe);
    const [edit] = fix?.edits ?? [];
    if (fix === undefined || edit === undefined) continue;
    const safe = { title: fix.title, finding, edits: fix.edits };
    // Looked at alone, since the fixes of many findings may make the same many edits.
    if (!isFree(edit)) waiting.push(safe);
    else if (isWithin(safe, scope)) (take(fix.edits) ? taken : waiting).push(safe);
  }
  // What still waits overlaps itself. The verification refuses it.
  return taken.length > 0 ? taken : waiting.filter((fix) => isWithin(fix, scope));
}
