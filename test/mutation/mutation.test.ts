import { describe, expect, it } from "vitest";
import { SHAPE_IDS, type ShapeId } from "../helpers/shapeIds";
import { profilesIn, type Reading } from "../../server/src/profile/reading";
import { ruleLibrary } from "../../server/src/rules/ruleLibrary";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { BODY_FAULTS } from "./bodyFaults";
import { DEFAULTS_FAULTS } from "./defaultsFaults";
import { DOCUMENT_FAULTS } from "./documentFaults";
import type { Fault } from "./fault";
import { PACK_FAULTS } from "./packFaults";
import { REGISTRY_FAULTS } from "./registryFaults";
import { documentOf, KINDS, sampleOf, type Kind } from "./samples";
import { TEXT_FAULTS } from "./textFaults";
import { VALUES_FAULTS } from "./valuesFaults";
import { VARIABLE_FAULTS } from "./variableFaults";
import { STYLES, write, type Style } from "./writer";
import type { LanguageId } from "../helpers/languages";

const FAULTS: readonly Fault[] = [
  ...DOCUMENT_FAULTS,
  ...PACK_FAULTS,
  ...BODY_FAULTS,
  ...REGISTRY_FAULTS,
  ...VALUES_FAULTS,
  ...DEFAULTS_FAULTS,
  ...VARIABLE_FAULTS,
  ...TEXT_FAULTS,
].filter(({ rule }) => ruleLibrary().ids.has(rule));

/** One broken profile. */
interface Case {
  readonly fault: Fault;
  readonly kind: Kind;
  readonly shape: ShapeId;
  readonly style: Style;
}

/** How many profiles each fault is put into: as many different ones as there are, up to this. */
const MOST_CASES = 30;

const CASES: readonly Case[] = FAULTS.flatMap((fault) => spread(casesOf(fault)));

/** Some of many, at even distances that meet every kind, shape and style. */
function spread(cases: readonly Case[]): Case[] {
  const step = Math.max(1, Math.ceil(cases.length / MOST_CASES));
  // A step that shares no factor with the number of styles goes through all of them.
  const odd = step % 2 === 0 || step % 5 === 0 ? step + 1 : step;
  return cases.filter((_, index) => index % (step === 1 ? 1 : odd) === 0);
}

function casesOf(fault: Fault): Case[] {
  return (fault.on ?? KINDS).flatMap((kind) =>
    (fault.shapes ?? SHAPE_IDS).flatMap((shape) =>
      (fault.styles ?? STYLES).map((style) => ({ fault, kind, shape, style })),
    ),
  );
}

const languageOf = (style: Style): LanguageId => (style === "json" ? "json" : "yaml");
const check = (reading: Reading): readonly Finding[] => checkReading(reading, EXAMPLE_SURROUNDINGS);
const isLoud = ({ severity }: Finding): boolean => severity === "error" || severity === "warning";
const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule).sort();

interface Right {
  readonly text: string;
  readonly findings: readonly Finding[];
}

const RIGHT = new Map<string, Right>();

/** The profile that is right, and what is found in it; the same one is broken by many faults. */
function right({ kind, shape, style }: Omit<Case, "fault">): Right {
  const key = `${kind} ${shape} ${style}`;
  const known = RIGHT.get(key);
  if (known !== undefined) return known;
  const text = write(documentOf(sampleOf(kind), shape), style);
  const made = { text, findings: check(read(text, languageOf(style))) };
  RIGHT.set(key, made);
  return made;
}

function broken({ fault, kind, shape, style }: Case): string | undefined {
  const sample = sampleOf(kind);
  fault.breakSample?.(sample);
  const document = documentOf(sample, shape);
  const text = write(fault.breakDocument?.(document, shape) ?? document, style);
  return fault.breakText === undefined ? text : fault.breakText(text);
}

/** What is found in a text beyond what is found in the right one. */
function added(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const left = before.map(({ rule, message }) => `${rule} ${message}`);
  return after.filter(({ rule, message }) => {
    const index = left.indexOf(`${rule} ${message}`);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

describe("profiles that are right", () => {
  it.each(SHAPE_IDS)("have no errors and no warnings as %s", (shape) => {
    for (const kind of KINDS) {
      for (const style of STYLES) {
        const { text, findings } = right({ kind, shape, style });
        const { documents } = read(text, languageOf(style));
        expect(documents.map((document) => document.shape?.id).filter(Boolean), text).toEqual([shape]);
        expect(findings.filter(isLoud), `${kind}, ${style}\n${text}`).toEqual([]);
      }
    }
  });
});

describe.each(FAULTS.map((fault) => ({ fault, name: `${fault.rule}: ${fault.name}` })))("$name", ({ fault }) => {
  const cases = CASES.filter((one) => one.fault === fault);

  it(`is found at its place, and nothing else, and healed, in ${cases.length} profiles`, () => {
    let seeded = 0;
    for (const one of cases) {
      const text = broken(one);
      const { text: original, findings: baseline } = right(one);
      if (text === undefined || text === original) continue;
      seeded++;
      const language = languageOf(one.style);
      const reading = read(text, language);
      const findings = added(baseline, check(reading)).filter(({ rule }) => fault.mayAdd?.includes(rule) !== true);
      const where = `${one.kind}, ${one.shape}, ${one.style}\n${text}`;
      expect(rulesOf(findings), where).toEqual([fault.rule, ...(fault.also ?? [])].sort());
      const finding = findings.find(({ rule }) => rule === fault.rule)!;
      const profile = profilesIn(reading)[0]!;
      const place = fault.at(profile, reading);
      if (place !== undefined) expect(finding.range, where).toEqual(place);
      const fixes = finding.fixes?.() ?? [];
      if (fault.heals !== "either") expect(fixes.length > 0, where).toBe(fault.heals !== "nothing");
      for (const fix of fixes) {
        const healed = applyEdits(text, fix.edits);
        const allowed = [...(fault.mayAdd ?? []), ...(fault.leaves ?? [])];
        const after = added(baseline, check(read(healed, language))).filter(({ rule }) => !allowed.includes(rule));
        expect(rulesOf(after.filter(isLoud)), `${fix.title}: ${where}\n---\n${healed}`).toEqual([]);
        if (fix === fixes[0] && fault.heals === "original") expect(healed).toBe(original);
      }
    }
    expect(seeded).toBeGreaterThanOrEqual(5);
  });
});

it("every rule with faults of its own is broken in at least five profiles, by at least 600 faults in all", () => {
  const seeded = new Map<string, number>();
  for (const { fault } of CASES) seeded.set(fault.rule, (seeded.get(fault.rule) ?? 0) + 1);
  expect([...seeded].filter(([, count]) => count < 5)).toEqual([]);
  expect(CASES.length).toBeGreaterThanOrEqual(600);
});
