import { manifestBodiesOf, valuesBodyOf } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { suppressionsIn, type Suppression } from "../../profile/suppressions";
import { groupsOf } from "../../text/groups";
import { type Range, rangeSearch } from "../../text/range";
import type { Steps } from "../../text/steps";
import { ALL_RULES } from "../allRules";
import type { CheckContext, Finding, Rule } from "../rule";
import { unusedSuppression, unusedSuppressions } from "../unused-suppression";
import { keptSteps, type Keeping } from "./keptCheck";
import { findingOf, isOff, wholeSteps } from "./parts";

/** All findings of a file in text order, in steps about as long as it takes to read or check one body. */
export function* checkSteps(reading: Reading, context: CheckContext, keeping?: Keeping): Steps<readonly Finding[]> {
  yield* readBodies(reading);
  const run = { reading, context };
  const ranked = [...(yield* keptSteps(run, keeping)), ...(yield* wholeSteps(run))];
  ranked.sort((a, b) => a.rank - b.rank);
  const kept = withoutSuppressed(
    reading,
    context,
    ranked.map(({ finding }) => finding),
  );
  kept.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return withoutRepeats(kept);
}

/** The findings that no comment suppresses, plus findings for unused suppressions. */
function withoutSuppressed(reading: Reading, context: CheckContext, findings: Finding[]): Finding[] {
  const suppressions = suppressionsIn(reading);
  if (suppressions.length === 0) return findings;
  const { kept, used } = suppressed(suppressions, findings);
  if (isOff(context, unusedSuppression)) return kept;
  const off = (rule: Rule): boolean => isOff(context, rule);
  const unused = unusedSuppressions(reading, suppressions, used, ALL_RULES, off);
  return [...kept, ...[...unused].map((found) => findingOf(unusedSuppression, found, context))];
}

/** The findings that remain, and the suppressions that matched one. */
function suppressed(
  suppressions: readonly Suppression[],
  findings: readonly Finding[],
): { readonly kept: Finding[]; readonly used: ReadonlySet<Suppression> } {
  const named = groupsOf(suppressions, ({ rule }) => rule);
  const found = groupsOf(findings, ({ rule }) => rule);
  const byRule = new Map([...named].map(([rule, group]) => [rule, rangeSearch(group.map((one) => one.covers))]));
  const place = ({ range: { start } }: Finding): Range => ({ start, end: start });
  const isKept = (finding: Finding): boolean =>
    byRule.get(finding.rule)?.(place(finding)) !== true && byRule.get(undefined)?.(place(finding)) !== true;
  const searches = new Map([...found].map(([rule, group]) => [rule, rangeSearch(group.map(place))]));
  const anywhere = rangeSearch(findings.map(place));
  const isUsed = ({ rule, covers }: Suppression): boolean =>
    (rule === undefined ? anywhere : searches.get(rule))?.(covers) === true;
  return { kept: findings.filter(isKept), used: new Set(suppressions.filter(isUsed)) };
}

/** Reads the bodies, which the reading keeps. */
function* readBodies(reading: Reading): Steps<void> {
  for (const { packs } of profilesIn(reading)) {
    for (const pack of packs) {
      valuesBodyOf(reading, pack);
      yield;
      manifestBodiesOf(reading, pack);
      yield;
    }
  }
  reading.bodies.isWhole = true;
}

/** Drops duplicates: content behind an anchor is checked once per alias. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, range, message }) => {
    const key = `${rule} ${String(range.start)} ${String(range.end)} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
