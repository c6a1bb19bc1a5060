import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FAULT_NAMES, isBroken, withFault, type FaultName } from "../helpers/faults";
import type { LanguageId } from "../helpers/languages";
import { profileTexts } from "../helpers/profiles";
import { findingsIn, read } from "../helpers/reading";
import { FORMS, languageOf, SHAPE_EXAMPLES, write } from "../helpers/shapeExamples";
import { shared } from "../helpers/shared";

// Texts with one fault, under names that say nothing: a profile stays one, and what is none stays none. BROKEN_RUNS=4000
// breaks so many of each, and shows the figures; BROKEN_SEED chooses others.

const runs = Number(process.env["BROKEN_RUNS"] ?? 400);
const seed = Number(process.env["BROKEN_SEED"] ?? 12);

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly language: LanguageId;
}

const root = join(import.meta.dirname, "../..");

/** The YAML and JSON files of a folder and those below it. JSON is written in lines, as people have it. */
function filesIn(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ya?ml|json)$/.test(path))
    .map((path): Sample => {
      const text = readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n");
      if (!path.endsWith(".json")) return { name: path, text, language: "yaml" };
      return { name: path, text: JSON.stringify(JSON.parse(text), undefined, 2), language: "json" };
    });
}

const shapesOf = ({ text, language }: Sample): (string | undefined)[] =>
  read(text, language).documents.flatMap(({ shape }) => shape?.id ?? []);
const isProfile = (sample: Sample): boolean => shapesOf(sample).length > 0;

const written = SHAPE_EXAMPLES.flatMap(({ shape, value }) =>
  FORMS.map((form): Sample => ({ name: `${shape}, ${form}`, text: write(value, form), language: languageOf(form) })),
);
// One document: of two, the other may be recognised yet.
const generated = profileTexts()
  .filter(({ text }) => !/\t|^---/m.test(text))
  .map(({ text, language }): Sample => ({ name: "made", text: text.replaceAll("\r\n", "\n"), language }))
  .filter((sample) => isProfile(sample) && !isBroken(sample.text, sample.language));

/** Samples with one fault that a parser confirms. */
function broken(samples: fc.Arbitrary<Sample>): fc.Arbitrary<{ sample: Sample; fault: FaultName; line: number }> {
  return fc
    .tuple(samples, fc.constantFrom(...FAULT_NAMES), fc.nat())
    .map(([sample, fault, at]) => {
      const line = at % sample.text.split("\n").length;
      return { sample: { ...sample, text: withFault(sample.text, fault, line) ?? sample.text }, fault, line };
    })
    .filter(({ sample }) => isBroken(sample.text, sample.language));
}

/** Lines that tell the shape: a fault in one of them may hide it. */
const MARKS = /\b(?:apiVersion|kind|spec|template|published|draft|packs?|charts)\b/;

const { folder, hasShared } = shared("corpus");
const examples = [...filesIn(join(root, "examples")), ...written];
const real = hasShared ? filesIn(folder) : [];
const profiles = [...examples, ...real].filter((one) => isProfile(one) && !isBroken(one.text, one.language));

/** From these, other tools make profiles. */
const TEMPLATES: readonly Sample[] = [
  '{{- range .Values.packs }}\nspec:\n  template:\n    packs:\n      - name: {{ .name }}\n        tag: "1.0"\n{{- end }}\n',
  "packs:\n{% for pack in packs %}\n  - name: {{ pack.name }}\n    layer: addon\n    tag: {{ pack.tag }}\n{% endfor %}\n",
].map((text) => ({ name: "template", text, language: "yaml" }));
const others = [...filesIn(join(root, "test/fixtures/not-a-profile")), ...TEMPLATES, ...real].filter(
  (one) => !isProfile(one),
);

describe("a profile with one fault", () => {
  const figures = new Map<string, { all: number; silent: number; one: number }>();
  afterAll(() => {
    if (process.env["BROKEN_RUNS"] !== undefined) console.table(Object.fromEntries([...figures].sort()));
  });

  it("is not silent where its marks survive, and rarely where they do not; mostly, one fault is one finding", () => {
    const samples = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...profiles) },
      { weight: 1, arbitrary: generated },
    );
    const unseen: string[] = [];
    for (const { sample, fault, line } of fc.sample(broken(samples), { numRuns: runs, seed })) {
      const { text, language, name } = sample;
      const rules = findingsIn(text, language).map(({ rule }) => rule);
      const count = figures.get(`${language}, ${fault}`) ?? { all: 0, silent: 0, one: 0 };
      figures.set(`${language}, ${fault}`, count);
      count.all++;
      if (rules.filter((rule) => rule === "yaml-syntax").length === 1) count.one++;
      if (rules.includes("yaml-syntax")) continue;
      count.silent++;
      // What begins no list is no list of profiles.
      if (name === "made" || (line === 0 && fault === "lost bracket")) continue;
      const around = text
        .split("\n")
        .slice(line, line + 5)
        .join("\n");
      if (!MARKS.test(around)) unseen.push(`${name}: ${fault} in line ${String(line + 1)}\n${text.slice(0, 2000)}`);
    }
    expect(unseen).toEqual([]);
    const sum = (of: "all" | "silent" | "one"): number => [...figures.values()].reduce((all, one) => all + one[of], 0);
    expect(sum("silent") / sum("all")).toBeLessThan(0.01);
    expect(sum("one") / sum("all")).toBeGreaterThan(0.9);
  });
});

describe("what is no profile", () => {
  it("has no findings with one fault, either", () => {
    const faulty = fc.tuple(fc.constantFrom(...others), fc.constantFrom(...FAULT_NAMES), fc.nat());
    const accused: string[] = [];
    for (const [sample, fault, at] of fc.sample(faulty, { numRuns: runs, seed })) {
      const line = at % sample.text.split("\n").length;
      const text = withFault(sample.text, fault, line) ?? sample.text;
      const findings = findingsIn(text, sample.language).map(({ rule, message }) => `${rule}: ${message}`);
      if (findings.length === 0) continue;
      accused.push(
        [`${sample.name}: ${fault} in line ${String(line + 1)}`, ...findings, text.slice(0, 2000)].join("\n"),
      );
    }
    expect(accused).toEqual([]);
  });
});

describe.skipIf(!hasShared)(`files of ${folder}`, () => {
  it("are among the profiles", () => {
    expect(profiles.filter(({ name }) => real.some((one) => one.name === name)).length).toBeGreaterThan(10);
  });
});
