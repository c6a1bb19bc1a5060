import type { Catalog } from "../catalog/catalog";
import type { Config } from "../config/config";
import type { Reading } from "../profile/reading";
import { ALL_RULES } from "./allRules";
import type { Finding, Found, Rule } from "./rule";

/** Everything wrong in a file, in the order of the text. Pure, and never throws on what a user wrote. */
export function checkReading(reading: Reading, catalog: Catalog, config: Config): readonly Finding[] {
  const findings = ALL_RULES.flatMap((rule) => {
    const stated = config.rules[rule.id];
    if (stated === "off") return [];
    // What the user says of a rule holds for all it finds; else a finding may have a severity of its own.
    return [...foundBy(rule, reading, catalog, config)].map((found): Finding => ({
      ...found,
      rule: rule.id,
      severity: stated ?? found.severity ?? rule.severity,
    }));
  });
  findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return withoutRepeats(findings);
}

function* foundBy(rule: Rule, reading: Reading, catalog: Catalog, config: Config): Iterable<Found> {
  for (const document of reading.documents) {
    if (document.dialect === undefined) continue;
    const context = { reading, document, catalog, config };
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
