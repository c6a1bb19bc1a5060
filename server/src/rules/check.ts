import type { Config } from "../config/config";
import type { Reading } from "../profile/reading";
import { ALL_RULES } from "./allRules";
import { suppressionsIn, type Suppression } from "../profile/suppressions";
import { touches } from "../text/range";
import type { Finding, Found, Rule, Surroundings } from "./rule";
import { unusedSuppression, unusedSuppressions } from "./unused-suppression";

/** Everything wrong in a file, in the order of the text. Pure, and never throws on what a user wrote. */
export function checkReading(reading: Reading, surroundings: Surroundings): readonly Finding[] {
  const { config } = surroundings;
  const findings = ALL_RULES.flatMap((rule) =>
    isOff(config, rule.id) ? [] : findingsOf(rule, foundBy(rule, reading, surroundings), config),
  );
  const kept = withoutSuppressed(reading, config, findings);
  kept.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return withoutRepeats(kept);
}

function isOff({ rules }: Config, rule: string): boolean {
  return rules[rule] === "off";
}

/** What the user says of a rule holds for all it finds; else a finding may have a severity of its own. */
function findingsOf({ id, severity }: Rule, all: Iterable<Found>, { rules }: Config): Finding[] {
  const stated = rules[id];
  const level = stated === "off" ? undefined : stated;
  return [...all].map((found) => ({ ...found, rule: id, severity: level ?? found.severity ?? severity }));
}

/** The findings that no comment silences, and those on comments that silence nothing. */
function withoutSuppressed(reading: Reading, config: Config, findings: Finding[]): Finding[] {
  const suppressions = suppressionsIn(reading);
  if (suppressions.length === 0) return findings;
  const used = new Set<Suppression>();
  const kept = findings.filter(({ rule, range }) => {
    const by = suppressions.filter((one) => (one.rule ?? rule) === rule && touches(one.covers, range.start));
    by.forEach((suppression) => used.add(suppression));
    return by.length === 0;
  });
  if (isOff(config, unusedSuppression.id)) return kept;
  const off = (rule: string): boolean => isOff(config, rule);
  const unused = unusedSuppressions(reading, suppressions, used, ALL_RULES, off);
  return [...kept, ...findingsOf(unusedSuppression, unused, config)];
}

function* foundBy(rule: Rule, reading: Reading, surroundings: Surroundings): Iterable<Found> {
  for (const document of reading.documents) {
    if (document.dialect === undefined) continue;
    const context = { ...surroundings, reading, document };
    if (rule.checkDocument !== undefined) yield* rule.checkDocument(context);
    if (rule.checkProfile === undefined) continue;
    for (const profile of document.profiles) yield* rule.checkProfile({ ...context, profile });
  }
}

/** What stands behind an anchor is reached by each of its aliases, but is wrong once. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, range, message }) => {
    const key = `${rule} ${String(range.start)} ${String(range.end)} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
