import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checkReading } from "../../server/src/analysis/check";
import { fixAll, quickFixes, quickFixNamed, type QuickFix } from "../../server/src/editor/actions/codeActions";
import { resultOfEdits } from "../../server/src/editor/actions/verifiedEdits";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { damage, damagedTexts } from "../helpers/damage";
import { languageNamed, type LanguageId } from "../helpers/languages";
import type { ProfileText } from "../helpers/profiles";
import { EXAMPLE_SURROUNDINGS } from "../helpers/reading";

// What our writers write parses no worse than what was there, in any text: so no fix is ever refused.

/** How many broken profiles are tried; a long run sets it in the environment, and a seed. */
const RUNS = Number(process.env["FIX_RUNS"] ?? 150);
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

const readAs = (text: string, language: LanguageId): Reading =>
  readProfileText(textOf(text), { language: languageNamed(language), isDeclared: true });
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

function expectWellWritten({ text, language }: ProfileText): void {
  const reading = readAs(text, language);
  const findings = check(reading);
  const faults = faultsIn(text);
  for (const { finding, fix } of fixesOf(reading, findings)) {
    const message = `${finding.rule}: ${fix.title}\n${text}\n---\n${applyEdits(text, fix.edits)}`;
    expect("reason" in resultOfEdits(reading, fix.edits), message).toBe(false);
    expect(faultsIn(applyEdits(text, fix.edits)), message).toBeLessThanOrEqual(faults);
  }
  const { edits, leftOut } = fixAll(reading, EXAMPLE_SURROUNDINGS);
  const fixed = applyEdits(text, edits);
  expect(leftOut, text).toEqual([]);
  expect(faultsIn(fixed), `fix-all\n${text}\n---\n${fixed}`).toBeLessThanOrEqual(faults);
}

describe("a fix parses no worse than what it changes", () => {
  it("in the fixtures of all rules, and in the examples", () => {
    expect(WRITTEN.length).toBeGreaterThan(200);
    WRITTEN.forEach(expectWellWritten);
  });

  it("in those with damage at random", () => {
    const broken = fc.tuple(fc.constantFrom(...WRITTEN), damage).map(([{ text, language }, edits]) => ({
      text: edits.reduce((current, [at, cut, put]) => {
        const from = at % (current.length + 1);
        return current.slice(0, from) + put + current.slice(from + cut);
      }, text),
      language,
    }));
    fc.assert(fc.property(broken, expectWellWritten), { numRuns: RUNS, ...SEED });
  });

  it("in broken profiles of all shapes", () => {
    fc.assert(fc.property(damagedTexts, expectWellWritten), { numRuns: RUNS, ...SEED });
  });
});

describe("a fix in the fixtures of all rules", () => {
  it("removes its finding, or adds no error", () => {
    for (const { text, language } of FIXTURES) {
      const reading = readAs(text, language);
      const findings = check(reading);
      for (const { finding, fix } of fixesOf(reading, findings)) {
        const applied = applyEdits(text, fix.edits);
        const after = check(readAs(applied, language));
        const same = (all: readonly Finding[]): number =>
          all.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length;
        const isHealed = same(after) < same(findings);
        if (!isHealed)
          expect(errors(after), `${fix.title}\n${text}\n---\n${applied}`).toBeLessThanOrEqual(errors(findings));
      }
    }
  });

  it("is found again by its name, also when lines were added above, where only one can be meant", () => {
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
