import { bodiesOf } from "../../profile/packBodies";
import { outlineOf, type Reading } from "../../profile/reading";
import { areAllowed } from "../../profile/allowedEdits";
import { doubtsIn, mayBeCut } from "../../syntax/search/problemSearch";
import type { Steps } from "../../text/steps";
import { ALL_RULES } from "../allRules";
import type { BodyContext, CheckContext, DocumentContext, Finding, Fix, Found, ProfileContext, Rule } from "../rule";
import { yamlSyntax } from "../yaml-syntax";
import { findingFrom } from "./findingFrom";
import { stackProblems } from "./stackProblems";

// What rules look at is checked in three parts: the file without its bodies, each body, and what needs to see them all.

/** A finding, and the place of its rule among all rules. */
export interface Ranked {
  readonly rank: number;
  readonly finding: Finding;
}

/** A check of one file. */
export interface Run {
  readonly reading: Reading;
  readonly context: CheckContext;
}

interface RankedRule {
  readonly rank: number;
  readonly rule: Rule;
}

type Checks = Iterable<Iterable<Found | undefined>>;

type Check = keyof Rule & `check${string}`;

/** The rules that have one of some checks. */
const rulesWith = (...checks: readonly Check[]): readonly RankedRule[] =>
  ALL_RULES.map((rule, rank) => ({ rank, rule })).filter(({ rule }) =>
    checks.some((check) => rule[check] !== undefined),
  );

const OF_OUTLINE = rulesWith("checkDocument", "checkProfile", "checkPack");
const OF_BODY = rulesWith("checkBody");
const OF_WHOLE = rulesWith("checkFile", "checkStack", "checkBodies");

/** Whether a rule does not run. */
export function isOff({ config: { rules }, isBatch }: CheckContext, rule: Rule): boolean {
  const level = rules[rule.id];
  if (level !== undefined) return level === "off";
  return rule.isOffByDefault === true || (isBatch === true && rule.isForEditors === true);
}

/** A body with the document and the profile that it is in. */
export type PlacedPart = Pick<BodyContext, "document" | "profile" | "body">;

/** The bodies of a file in order. */
export function bodyPartsOf(reading: Reading): readonly PlacedPart[] {
  return reading.documents.flatMap((document) =>
    document.profiles.flatMap((profile) => bodiesOf(reading, profile).map((body) => ({ document, profile, body }))),
  );
}

/** What rules find that see no bodies. */
export function outlineSteps(run: Run): Steps<readonly Ranked[]> {
  const documents = documentContexts(run);
  const profiles = profileContexts(documents);
  const packs = profiles.flatMap((context) => context.profile.packs.map((pack) => ({ ...context, pack })));
  return foundBy(run, OF_OUTLINE, ({ checkDocument, checkProfile, checkPack }) => [
    ...(checkDocument === undefined ? [] : documents.map(checkDocument)),
    ...(checkProfile === undefined ? [] : profiles.map(checkProfile)),
    ...(checkPack === undefined ? [] : packs.map(checkPack)),
  ]);
}

/** What rules find that see one body. */
export function bodySteps(run: Run, part: PlacedPart): Steps<readonly Ranked[]> {
  const context = { ...run.context, ...outlineOf(run.reading), ...part };
  return foundBy(run, OF_BODY, ({ checkBody }) => (checkBody === undefined ? [] : [checkBody(context)]));
}

/** What rules find that see the file as a whole. */
export function wholeSteps(run: Run): Steps<readonly Ranked[]> {
  const { reading } = run;
  const file = { ...run.context, reading };
  const profiles = profileContexts(documentContexts(run)).map((context) => ({ ...context, reading }));
  return foundBy(run, OF_WHOLE, (rule) => [
    ...(rule.checkFile === undefined ? [] : [rule.checkFile(file)]),
    ...(rule.checkStack === undefined ? [] : [stackProblems(rule, file)]),
    ...(rule.checkBodies === undefined ? [] : profiles.map(rule.checkBodies)),
  ]);
}

function documentContexts({ reading, context }: Run): readonly DocumentContext[] {
  const outline = outlineOf(reading);
  return reading.documents
    .filter(({ shape }) => shape !== undefined)
    .map((document) => ({ ...context, ...outline, document }));
}

function profileContexts(documents: readonly DocumentContext[]): readonly ProfileContext[] {
  return documents.flatMap((context) => context.document.profiles.map((profile) => ({ ...context, profile })));
}

function* foundBy(run: Run, rules: readonly RankedRule[], checksOf: (rule: Rule) => Checks): Steps<readonly Ranked[]> {
  const ranked: Ranked[] = [];
  for (const { rank, rule } of rules) {
    if (isOff(run.context, rule)) continue;
    let isEcho: ((found: Found) => boolean) | undefined;
    for (const check of checksOf(rule)) {
      for (const found of check) {
        if (found === undefined) yield;
        else if (!(isEcho ??= echoesOf(rule, run.reading))(found))
          ranked.push({ rank, finding: finding(run, rule, found) });
      }
      yield;
    }
  }
  return ranked;
}

/** Says which findings of a rule are likely only consequences of a syntax error of the file. */
function echoesOf(rule: Rule, { tree }: Reading): (found: Found) => boolean {
  // A file that cannot be read at all is not a consequence of its text.
  if (tree.problems.length === 0 || rule === yamlSyntax || rule.checkFile !== undefined) return () => false;
  const { isOnBrokenLine, mayBelongElsewhere } = doubtsIn(tree);
  return rule.judgesPlaces === true
    ? ({ range }) => mayBelongElsewhere(range) || mayBeCut(tree, range)
    : ({ range, related = [] }) =>
        isOnBrokenLine(range) || related.some((one) => one.uri === undefined && isOnBrokenLine(one.range));
}

function finding({ reading, context }: Run, rule: Rule, found: Found): Finding {
  return findingOf(rule, allowed(reading, found), context);
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
export function findingOf(
  { id, severity }: Rule,
  found: Found,
  { config: { rules }, translations }: CheckContext,
): Finding {
  const stated = rules[id];
  const level = stated === "off" ? undefined : stated;
  return findingFrom(found, { rule: id, severity: level ?? found.severity ?? severity, translations });
}
