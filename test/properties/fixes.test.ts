import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checkReading } from "../../server/src/analysis/check";
import { fixAll, quickFixes, quickFixNamed, type QuickFix } from "../../server/src/editor/actions/codeActions";
import { resultOfEdits } from "../../server/src/editor/actions/verifiedEdits";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { damage, damaged, damagedTexts } from "../helpers/damage";
import { languageNamed, type LanguageId } from "../helpers/languages";
import { profileTexts, type ProfileText } from "../helpers/profiles";
import { EXAMPLE_SURROUNDINGS } from "../helpers/reading";

// What our writers write parses no worse than what was there: in a file that parses no fix is ever refused.

/** How many broken profiles are tried; a long run sets it in the environment, and a seed. */
const RUNS = Number(process.env["FIX_RUNS"] ?? 50);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

const RULES = join(import.meta.dirname, "../rules");
const EXAMPLES = join(import.meta.dirname, "../../examples");

function textsIn(folder: string): ProfileText[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name) && !entry.name.includes(".golden"))
    .map(({ parentPath, name }) => ({
      text: readFileSync(join(parentPath, name), "utf8"),
      language: name.endsWith(".json") ? "json" : "yaml",
    }));
}

const FIXTURES = textsIn(RULES);
const WRITTEN = [...FIXTURES, ...textsIn(EXAMPLES)];

const readAs = (text: string, language: LanguageId, previous?: Reading): Reading =>
  readProfileText(textOf(text), { language: languageNamed(language), isDeclared: true, previous });
const check = (reading: Reading): readonly Finding[] => checkReading(reading, EXAMPLE_SURROUNDINGS);
const errors = (findings: readonly Finding[]): number => findings.filter(({ severity }) => severity === "error").length;

/** All fixes of a text, one of each title of a rule: the others are written alike. */
function fixesOf(reading: Reading, findings: readonly Finding[]): QuickFix[] {
  const all = quickFixes(reading, findings, { start: 0, end: reading.text.content.length });
  return [...new Map(all.map((one) => [`${one.finding.rule} ${one.fix.title}`, one])).values()];
}

/** How many faults the `yaml` library finds in a document, whatever is in its texts. JSON is YAML, too. */
function faultsIn(text: string): number {
  return parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" }).flatMap(({ errors: all }) => all).length;
}

/** How many values and manifests of a text the library finds faults in, of how many. */
function bodiesOfText(reading: Reading): { readonly all: number; readonly faulty: number } {
  const bodies = profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile));
  return { all: bodies.length, faulty: bodies.filter(({ placed }) => faultsIn(placed.body.text) > 0).length };
}

/** Whether neither we nor the library find a fault in the file; its bodies may have some. */
function isSound(text: string, reading: Reading): boolean {
  return reading.tree.problems.length === 0 && faultsIn(text) === 0;
}

/** In a file that parses, nothing is refused, and all of it still parses, as the library sees it, too. */
function expectSound({ text, language }: ProfileText, reading: Reading): void {
  const before = bodiesOfText(reading);
  const expectStill = (applied: string, what: string): void => {
    const message = `${what}\n${text}\n---\n${applied}`;
    const after = readAs(applied, language);
    expect(isSound(applied, after), message).toBe(true);
    // What became a body by its key may be faulty as it is.
    const { all, faulty } = bodiesOfText(after);
    expect(faulty, message).toBeLessThanOrEqual(before.faulty + Math.max(0, all - before.all));
  };
  for (const { finding, fix } of fixesOf(reading, check(reading))) {
    const applied = applyEdits(text, fix.edits);
    const what = `${finding.rule}: ${fix.title}`;
    expect(resultOfEdits(reading, fix.edits), `${what}\n${text}\n---\n${applied}`).not.toHaveProperty("reason");
    expectStill(applied, what);
  }
  const { edits, leftOut } = fixAll(reading, EXAMPLE_SURROUNDINGS);
  expect(leftOut, text).toEqual([]);
  expectStill(applyEdits(text, edits), "fix-all");
}

/** In a file that does not, a fix may be refused. Those that are made add no problem, read without an earlier reading. */
function expectNoWorse({ text, language }: ProfileText, reading: Reading): void {
  const before = reading.tree.problems.length;
  for (const { finding, fix } of fixesOf(reading, check(reading))) {
    if ("reason" in resultOfEdits(reading, fix.edits)) continue;
    const applied = applyEdits(text, fix.edits);
    const message = `${finding.rule}: ${fix.title}\n${text}\n---\n${applied}`;
    expect(readAs(applied, language).tree.problems.length, message).toBeLessThanOrEqual(before);
  }
  const fixed = applyEdits(text, fixAll(reading, EXAMPLE_SURROUNDINGS).edits);
  expect(readAs(fixed, language).tree.problems.length, `${text}\n---\n${fixed}`).toBeLessThanOrEqual(before);
}

function expectWellWritten(profile: ProfileText): void {
  const reading = readAs(profile.text, profile.language);
  if (isSound(profile.text, reading)) expectSound(profile, reading);
  else expectNoWorse(profile, reading);
}

/** The fixtures of the rules and the examples, with damage at random. */
const damagedFiles = fc.tuple(fc.constantFrom(...WRITTEN), damage).map(([{ text, language }, edits]) => ({
  text: damaged(text, edits),
  language,
}));

describe("a fix parses no worse than what it changes", () => {
  it("in the fixtures of all rules, and in the examples", () => {
    expect(WRITTEN.length).toBeGreaterThan(200);
    const sound = WRITTEN.filter(({ text, language }) => isSound(text, readAs(text, language)));
    expect(sound.length).toBeGreaterThan(0.9 * WRITTEN.length);
    WRITTEN.forEach(expectWellWritten);
  });

  it("in those with damage at random", () => {
    fc.assert(fc.property(damagedFiles, expectWellWritten), { numRuns: RUNS, ...SEED });
  });

  it("in profiles of all shapes, and in those with damage", () => {
    fc.assert(fc.property(fc.oneof(profileTexts(), damagedTexts), expectWellWritten), { numRuns: RUNS, ...SEED });
  });
});

describe("a fix in the fixtures of all rules", () => {
  it("removes its finding, or adds no error", () => {
    for (const { text, language } of FIXTURES) {
      const reading = readAs(text, language);
      const findings = check(reading);
      for (const { finding, fix } of fixesOf(reading, findings)) {
        const applied = applyEdits(text, fix.edits);
        const after = check(readAs(applied, language, reading));
        const same = (all: readonly Finding[]): number =>
          all.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length;
        const isHealed = same(after) < same(findings);
        if (!isHealed)
          expect(errors(after), `${fix.title}\n${text}\n---\n${applied}`).toBeLessThanOrEqual(errors(findings));
      }
    }
  });

  it("is found again by its name", () => {
    for (const { text, language } of FIXTURES) {
      const reading = readAs(text, language);
      const findings = check(reading);
      const all = quickFixes(reading, findings, { start: 0, end: text.length });
      for (const { finding, fix } of all) {
        const name = { rule: finding.rule, range: finding.range, title: fix.title };
        const found = quickFixNamed(reading, findings, name, true);
        expect(applyEdits(text, found?.fix.edits ?? []), fix.title).toBe(applyEdits(text, fix.edits));
      }
    }
  });
});
