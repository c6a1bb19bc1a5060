import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checkReading } from "../../server/src/analysis/check";
import { fixAll, quickFixes, type QuickFix } from "../../server/src/editor/actions/codeActions";
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


import { writeFileSync } from "node:fs";
it("collects", () => {
  const found = new Map<string, { n: number; size: number; text: string }>();
  const add = (key: string, text: string): void => {
    const one = found.get(key) ?? { n: 0, size: Infinity, text: "" };
    one.n++;
    if (text.length < one.size) { one.size = text.length; one.text = text; }
    found.set(key, one);
  };
  const broken = fc.tuple(fc.constantFrom(...WRITTEN), damage).map(([{ text, language }, edits]) => ({
      text: edits.reduce((current, [at, cut, put]) => {
        const from = at % (current.length + 1);
        return current.slice(0, from) + put + current.slice(from + cut);
      }, text),
      language,
    }));
  const seed = Number(process.env["SEED"] ?? 1);
  for (const { text, language } of [...fc.sample(broken, { numRuns: RUNS, seed }), ...fc.sample(damagedTexts, { numRuns: RUNS, seed })]) {
    const reading = readAs(text, language);
    const findings = check(reading);
    const faults = faultsIn(text);
    const own = reading.tree.problems.length;
    const sound = `${faults === 0 ? "SOUND" : "broken"}/${own === 0 ? "SOUND" : "broken"} `;
    for (const { finding, fix } of fixesOf(reading, findings)) {
      const applied = applyEdits(text, fix.edits);
      const title = fix.title.replace(/["`'].*["`']/g, "Q").slice(0, 40);
      const message = `${finding.rule}: ${fix.title}: ${finding.message}\n${text}\n------\n${applied}`;
      if ("reason" in resultOfEdits(reading, fix.edits)) add(sound + `refused ${finding.rule} ${title}`, message);
      else if (faultsIn(applied) > faults) add(sound + `library ${finding.rule} ${title}`, message);
    }
    const { edits, leftOut } = fixAll(reading, EXAMPLE_SURROUNDINGS);
    if (leftOut.length > 0) add(sound + "left out " + leftOut[0]!.finding.rule, text);
    if (faultsIn(applyEdits(text, edits)) > faults) add(sound + "fix all", `${text}\n------\n${applyEdits(text, edits)}`);
  }
  writeFileSync("/tmp/fixfaults.json", JSON.stringify([...found], null, 1));
  console.log([...found].map(([key, { n }]) => `${n} ${key}`).join("\n"));
}, 1000000);
