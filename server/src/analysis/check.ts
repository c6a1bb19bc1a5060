import { findingFrom } from "./findingFrom";
import { stackProblems } from "./stackProblems";
import { areAllowed } from "../profile/allowedEdits";
import { bodiesOf, manifestBodiesOf, valuesBodyOf } from "../profile/packBodies";
import { profilesIn, type Reading } from "../profile/reading";
import { ruleLibrary } from "../rules/ruleLibrary";
import { suppressionsIn, type Suppression } from "../profile/suppressions";
import { groupsOf } from "../text/groups";
import { type Range, rangeSearch } from "../text/range";
import { atOnce, type Steps } from "../text/steps";
import type {
  BodyContext,
  CheckContext,
  DocumentContext,
  FileContext,
  Finding,
  Fix,
  Found,
  PackContext,
  ProfileContext,
  Rule,
} from "../rules/rule";
import { doubtsIn, mayBeCut } from "../syntax/search/problemSearch";

/** All findings of a file in text order. Pure, and never throws on user input. */
export function checkReading(reading: Reading, context: CheckContext): readonly Finding[] {
  return atOnce(checkSteps(reading, context));
}

/** The same in steps, about as long as it takes to read or check one body. */
export function* checkSteps(reading: Reading, context: CheckContext): Steps<readonly Finding[]> {
  yield* bodySteps(reading);
  const parts = partsOf(reading, context);
  const findings: Finding[] = [];
  for (const rule of ruleLibrary().rules) {
    if (isOff(context, rule)) continue;
    const isEcho = echoesOf(rule, reading);
    for (const check of checksBy(rule, parts)) {
      for (const found of check) {
        if (found === undefined) yield;
        else if (!isEcho(found)) findings.push(findingOf(rule, allowed(reading, found), context));
      }
      yield;
    }
  }
  const kept = withoutSuppressed(reading, context, findings);
  kept.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return withoutRepeats(kept);
}

/** Says which findings of a rule are likely only consequences of a syntax error of the file. */
function echoesOf(rule: Rule, { tree }: Reading): (found: Found) => boolean {
  // A file that cannot be read at all is not a consequence of its text.
  if (tree.problems.length === 0 || rule === ruleLibrary().yamlSyntax || rule.checkFile !== undefined)
    return () => false;
  const { isOnBrokenLine, mayBelongElsewhere } = doubtsIn(tree);
  return rule.judgesPlaces === true
    ? ({ range }) => mayBelongElsewhere(range) || mayBeCut(tree, range)
    : ({ range, related = [] }) =>
        isOnBrokenLine(range) || related.some((one) => one.uri === undefined && isOnBrokenLine(one.range));
}

function isOff({ config: { rules }, isBatch }: CheckContext, rule: Rule): boolean {
  const level = rules[rule.id];
  if (level !== undefined) return level === "off";
  return rule.isOffByDefault === true || (isBatch === true && rule.isForEditors === true);
}

/** A finding without the fixes that the language of its file does not allow. */
function allowed(reading: Reading, found: Found): Found {
  const { fixes } = found;
  if (fixes === undefined || reading.language.allowsEdit === undefined) return found;
  const isAllowed = ({ edits }: Fix): boolean =>
    areAllowed(
      reading,
      edits.filter((edit) => !("uri" in edit)),
    );
  return { ...found, fixes: () => fixes().filter(isAllowed) };
}

/** The severity the user configured for a rule overrides the one of a finding, which overrides the rule's default. */
function findingOf({ id, severity }: Rule, found: Found, { config: { rules }, translations }: CheckContext): Finding {
  const stated = rules[id];
  const level = stated === "off" ? undefined : stated;
  return findingFrom(found, { rule: id, severity: level ?? found.severity ?? severity, translations });
}

/** The findings that no comment suppresses, plus findings for unused suppressions. */
function withoutSuppressed(reading: Reading, context: CheckContext, findings: Finding[]): Finding[] {
  const suppressions = suppressionsIn(reading);
  if (suppressions.length === 0) return findings;
  const { kept, used } = suppressed(suppressions, findings);
  const { rules, unusedSuppression, unusedSuppressions } = ruleLibrary();
  if (isOff(context, unusedSuppression)) return kept;
  const off = (rule: Rule): boolean => isOff(context, rule);
  const unused = unusedSuppressions(reading, suppressions, used, rules, off);
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
function* bodySteps(reading: Reading): Steps<void> {
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

/** The parts of a file that rules check, each in its context: made once for all rules. */
interface Parts {
  readonly file: FileContext;
  readonly documents: readonly DocumentContext[];
  readonly profiles: readonly ProfileContext[];
  readonly packs: readonly PackContext[];
  readonly bodies: readonly BodyContext[];
}

function partsOf(reading: Reading, surroundings: CheckContext): Parts {
  const file = { ...surroundings, reading };
  const documents = reading.documents
    .filter(({ shape }) => shape !== undefined)
    .map((document): DocumentContext => ({ ...file, document }));
  const profiles = documents.flatMap((context) =>
    context.document.profiles.map((profile): ProfileContext => ({ ...context, profile })),
  );
  return {
    file,
    documents,
    profiles,
    packs: profiles.flatMap((context) => context.profile.packs.map((pack): PackContext => ({ ...context, pack }))),
    bodies: profiles.flatMap((context) =>
      bodiesOf(reading, context.profile).map((body): BodyContext => ({ ...context, body })),
    ),
  };
}

/** The checks of a rule in the parts of a file; nothing is looked for before its turn. */
function checksBy(rule: Rule, { file, documents, profiles, packs, bodies }: Parts): Iterable<Found | undefined>[] {
  return [
    ...(rule.checkFile === undefined ? [] : [rule.checkFile(file)]),
    ...(rule.checkStack === undefined ? [] : [stackProblems(rule, file)]),
    ...eachOf(rule.checkDocument, documents),
    ...eachOf(rule.checkProfile, profiles),
    ...eachOf(rule.checkPack, packs),
    ...eachOf(rule.checkBody, bodies),
  ];
}

function eachOf<C>(
  check: ((context: C) => Iterable<Found | undefined>) | undefined,
  contexts: readonly C[],
): readonly Iterable<Found | undefined>[] {
  return check === undefined ? [] : contexts.map(check);
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
