import type { Config } from "../config/config";
import { bodiesOf } from "../profile/packBodies";
import type { Reading } from "../profile/reading";
import { ALL_RULES } from "../rules/allRules";
import { suppressionsIn, type Suppression } from "../profile/suppressions";
import { type Range, rangeSearch } from "../text/range";
import type { Finding, Found, ProfileContext, Rule, CheckContext } from "../rules/rule";
import { doubtsIn, mayBeCut } from "../syntax/problemSearch";
import { yamlSyntax } from "../rules/yaml-syntax";
import { unusedSuppression, unusedSuppressions } from "../rules/unused-suppression";

/** All findings of a file in text order. Pure, and never throws on user input. */
export function checkReading(reading: Reading, context: CheckContext): readonly Finding[] {
  const { config } = context;
  const findings = ALL_RULES.flatMap((rule) =>
    isOff(config, rule.id)
      ? []
      : findingsOf(rule, withoutEchoes(rule, reading, foundBy(rule, reading, context)), config),
  );
  const kept = withoutSuppressed(reading, config, findings);
  kept.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return withoutRepeats(kept);
}

/** What a rule found, without what is likely only a consequence of a syntax error of the file. */
function withoutEchoes(rule: Rule, { tree }: Reading, all: Iterable<Found>): Iterable<Found> {
  if (tree.problems.length === 0 || rule === yamlSyntax) return all;
  const { isOnBrokenLine, mayBelongElsewhere } = doubtsIn(tree);
  const isEcho = (range: Range): boolean =>
    rule.judgesPlaces === true ? mayBelongElsewhere(range) || mayBeCut(tree, range) : isOnBrokenLine(range);
  return [...all].filter(({ range }) => !isEcho(range));
}

function isOff({ rules }: Config, rule: string): boolean {
  return rules[rule] === "off";
}

/** The severity the user configured for a rule overrides the one of a finding, which overrides the rule's default. */
function findingsOf({ id, severity }: Rule, all: Iterable<Found>, { rules }: Config): Finding[] {
  const stated = rules[id];
  const level = stated === "off" ? undefined : stated;
  return [...all].map((found) => ({ ...found, rule: id, severity: level ?? found.severity ?? severity }));
}

/** The findings that no comment suppresses, plus findings for unused suppressions. */
function withoutSuppressed(reading: Reading, config: Config, findings: Finding[]): Finding[] {
  const suppressions = suppressionsIn(reading);
  if (suppressions.length === 0) return findings;
  const { kept, used } = suppressed(suppressions, findings);
  if (isOff(config, unusedSuppression.id)) return kept;
  const off = (rule: string): boolean => isOff(config, rule);
  const unused = unusedSuppressions(reading, suppressions, used, ALL_RULES, off);
  return [...kept, ...findingsOf(unusedSuppression, unused, config)];
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

function groupsOf<K, T>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function* foundBy(rule: Rule, reading: Reading, surroundings: CheckContext): Iterable<Found> {
  for (const document of reading.documents) {
    if (document.shape === undefined) continue;
    const context = { ...surroundings, reading, document };
    if (rule.checkDocument !== undefined) yield* rule.checkDocument(context);
    for (const profile of document.profiles) yield* foundInProfile(rule, { ...context, profile });
  }
}

function* foundInProfile(rule: Rule, context: ProfileContext): Iterable<Found> {
  const { reading, profile } = context;
  if (rule.checkProfile !== undefined) yield* rule.checkProfile(context);
  if (rule.checkPack !== undefined) for (const pack of profile.packs) yield* rule.checkPack({ ...context, pack });
  if (rule.checkBody === undefined) return;
  for (const body of bodiesOf(reading, profile)) yield* rule.checkBody({ ...context, body });
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
