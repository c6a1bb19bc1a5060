import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixAll, quickFixes } from "../../server/src/editor/actions/codeActions";
import { complete } from "../../server/src/editor/completion/completion";
import { definition } from "../../server/src/editor/navigation/definition";
import { references } from "../../server/src/editor/navigation/references";
import { rename } from "../../server/src/editor/navigation/rename";
import type { DocumentSymbol } from "../../server/src/editor/structure/documentSymbol";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { hover } from "../../server/src/editor/hover/hover";
import { suppressionFixes } from "../../server/src/editor/actions/suppressionFixes";
import { layerStack } from "../../server/src/editor/structure/layerStack";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits, areDisjoint } from "../../server/src/text/edit";
import type { Range } from "../../server/src/text/range";
import { textOf } from "../../server/src/text/text";
import { inWords } from "../../server/src/text/message";
import { EXAMPLE_CATALOG, EXAMPLE_SURROUNDINGS } from "../helpers/reading";
import { dump } from "../syntax/dump";
import { SHAPES } from "../helpers/profileShapes";
import { damage, damagedTexts, expectWithin } from "../helpers/damage";
import { profileTexts } from "../helpers/profiles";
import { languageNamed, type LanguageId } from "../helpers/languages";

const readAs = (text: string, language: LanguageId, previous?: Reading): Reading =>
  readProfileText(textOf(text), { language: languageNamed(language), isDeclared: true, previous });
const check = (reading: Reading): readonly Finding[] => checkReading(reading, EXAMPLE_SURROUNDINGS);

describe("the examples", () => {
  it("are of every shape, in every way of writing, and read without a problem", () => {
    const seen = new Set<string>();
    for (const { text, language } of fc.sample(profileTexts(), 600)) {
      const reading = readAs(text, language);
      expect(reading.tree.problems, text).toEqual([]);
      for (const { shape } of reading.documents) if (shape !== undefined) seen.add(`${shape.id} in ${language}`);
      if (reading.documents.length > 1) seen.add("several documents");
      for (const [mark, what] of [
        ["<<: *", "merges"],
        [": *a", "aliases"],
        ["\r\n", "CRLF"],
        ["# item", "comments"],
      ] as const) {
        if (text.includes(mark)) seen.add(what);
      }
    }
    const shapes = Object.keys(SHAPES).flatMap((shape) => [`${shape} in yaml`, `${shape} in json`]);
    expect([...seen].sort()).toEqual([...shapes, "CRLF", "aliases", "comments", "merges", "several documents"].sort());
  });
});

describe("for any text", () => {
  it("nothing throws, and every range lies in the text", () => {
    fc.assert(
      fc.property(damagedTexts, fc.nat(), ({ text, language }, at) => {
        const reading = readAs(text, language);
        const findings = check(reading);
        for (const { range, related = [], fixes } of findings) {
          expectWithin(text, range);
          related.forEach((place) => expectWithin(text, place.range));
          for (const fix of fixes?.() ?? []) {
            fix.edits.forEach((edit) => expectWithin(text, edit.range));
            expect(areDisjoint(fix.edits)).toBe(true);
          }
        }
        const checkSymbol = ({ range, selectionRange, children }: DocumentSymbol): void => {
          expectWithin(text, range);
          expectWithin(text, selectionRange);
          children.forEach(checkSymbol);
        };
        documentSymbols(reading, EXAMPLE_CATALOG).forEach(checkSymbol);
        layerStack([{ uri: "x", reading, findings, context: EXAMPLE_SURROUNDINGS }]);
        const offset = at % (text.length + 1);
        const found = hover(reading, offset, EXAMPLE_CATALOG, { now: 0 });
        if (found !== undefined) expectWithin(text, found.range);
        for (const { edit } of complete(reading, offset, EXAMPLE_CATALOG).items) expectWithin(text, edit.range);
        for (const range of definition(reading, offset)) expectWithin(text, range);
        for (const { range } of references(reading, offset)) expectWithin(text, range);
        const renames = rename(reading, offset, "renamed");
        if (typeof renames !== "string") for (const { range } of renames) expectWithin(text, range);
        quickFixes(reading, findings, { start: offset, end: offset });
      }),
      { numRuns: 1500 },
    );
  });

  it("reading it after an earlier text gives what reading it alone gives", () => {
    fc.assert(
      fc.property(profileTexts(), damage, ({ text, language }, edits) => {
        let current = text;
        let reading = readAs(current, language);
        for (const [at, cut, put] of edits) {
          check(reading);
          const from = at % (current.length + 1);
          current = current.slice(0, from) + put + current.slice(from + cut);
          reading = readAs(current, language, reading);
          const whole = readAs(current, language);
          const bare = ({ fixes: _fixes, ...finding }: Finding): object => finding;
          const shapes = ({ documents }: Reading): unknown => documents.map(({ shape, range }) => [shape?.id, range]);
          expect(shapes(reading)).toEqual(shapes(whole));
          expect(dump(reading.tree)).toBe(dump(whole.tree));
          expect(check(reading).map(bare)).toEqual(check(whole).map(bare));
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** How many syntax problems a document has; those inside values may only have come to light. */
function problemCount(text: string, language: LanguageId): number {
  return readAs(text, language).tree.problems.length;
}

/** Whether a line is left out as a whole, since it is broken: what else it breaks is seen once something of it is read. */
function isLeftOut(text: string, language: LanguageId, { start, end }: Range): boolean {
  const content = text.slice(start, end).trim();
  const isWhole = ({ range }: { readonly range: Range }): boolean =>
    range.start >= start && range.end <= end && text.slice(range.start, range.end).trim() === content;
  return readAs(text, language).tree.problems.some(isWhole);
}

describe("every completion that is offered", () => {
  it("leaves a document that reads as before, and changes no other line", () => {
    fc.assert(
      fc.property(
        profileTexts(),
        fc.nat(),
        fc.constantFrom("", "", "\n", "x", "na", "- ", " "),
        ({ text, language }, at, put) => {
          const offset = (at % (text.length + 1)) + put.length;
          const typed = text.slice(0, offset - put.length) + put + text.slice(offset - put.length);
          const before = problemCount(typed, language);
          const { items } = complete(readAs(typed, language), offset, EXAMPLE_CATALOG);
          const lineStart = typed.lastIndexOf("\n", offset - 1) + 1;
          const feed = typed.indexOf("\n", offset);
          const rest = feed < 0 ? "" : typed.slice(feed);
          const isBroken = isLeftOut(typed, language, { start: lineStart, end: typed.length - rest.length });
          for (const item of items.slice(0, 25)) {
            const after = applyEdits(typed, [item.edit]);
            expect(after.startsWith(typed.slice(0, lineStart))).toBe(true);
            expect(after.endsWith(rest)).toBe(true);
            if (isBroken) continue;
            expect(
              problemCount(after, language),
              `${JSON.stringify(item.label)} at ${offset} makes of\n${typed}\n---\n${after}`,
            ).toBeLessThanOrEqual(before);
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});

/** How often each finding of some kind occurs. */
function counts(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const finding of findings) found.set(keyOf(finding), (found.get(keyOf(finding)) ?? 0) + 1);
  return found;
}

/** What is in the wrong place or of a wrong type hides what depends on it: the fix brings that to light, and does not add it. */
function isHiddenBy({ rule }: Finding, other: string): boolean {
  return HIDDEN[rule]?.includes(other) ?? false;
}

const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  "invalid-profile-type": [
    "missing-core-layer",
    "core-layer-in-add-on",
    "duplicate-core-layer",
    "duplicate-pack",
    "cloud-all-needs-add-on",
  ],
  "values-shape": ["pack-header"],
  // With the layer that becomes free a word for it is certain, and nobody's layer is a guess any more.
  "pack-layer-mismatch": ["missing-core-layer"],
  // Only what is a macro for Palette can be one of something that does not exist.
  "malformed-macro": ["undefined-variable", "unknown-macro", "unknown-pack-reference"],
  // A chart may bear the name of any pack.
  "pack-type-registry-mismatch": [
    "pack-layer-mismatch",
    "pack-cloud-mismatch",
    "unknown-pack-version",
    "deprecated-pack",
    // Nobody knows the layer of a chart that bears a pack's name.
    "missing-core-layer",
  ],
};

/** One finding of each rule, by chance: all of them in many profiles would take minutes. */
function oneOfEach(findings: readonly Finding[], chance: number): Finding[] {
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) => {
    const alike = findings.filter((finding) => finding.rule === rule);
    return alike[chance % alike.length] ?? [];
  });
}

describe("every fix that is offered", () => {
  it("removes its finding, leaves a document that reads, and if it is safe adds no error", () => {
    fc.assert(
      fc.property(profileTexts(), fc.nat(100), ({ text, language }, chance) => {
        const reading = readAs(text, language);
        const before = check(reading);
        const problems = reading.tree.problems.length;
        for (const finding of oneOfEach(before, chance)) {
          const fixes = finding.fixes?.() ?? [];
          for (const fix of fixes) {
            if (fix.isSafe) expect(fixes, finding.rule).toHaveLength(1);
            const applied = applyEdits(text, fix.edits);
            const after = check(readAs(applied, language, reading));
            const message = `${finding.rule}: ${inWords(fix.title)}\n${text}\n---\n${applied}`;
            const key = ({ rule, message: words }: Finding): string => `${rule} ${words}`;
            expect(counts(after, key).get(key(finding)) ?? 0, message).toBeLessThan(
              counts(before, key).get(key(finding)) ?? 0,
            );
            expect(problemCount(applied, language), message).toBeLessThanOrEqual(problems);
            if (!fix.isSafe) continue;
            const errors = (findings: readonly Finding[]): number =>
              findings.filter(({ severity, rule }) => severity === "error" && !isHiddenBy(finding, rule)).length;
            expect(errors(after), message).toBeLessThanOrEqual(errors(before));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("and every comment that silences it, does, and changes nothing else", () => {
    fc.assert(
      fc.property(profileTexts(), fc.nat(100), ({ text, language }, chance) => {
        const reading = readAs(text, language);
        const before = check(reading);
        const key = ({ rule, message }: Finding): string => `${rule} ${message}`;
        for (const finding of oneOfEach(before, chance)) {
          for (const fix of suppressionFixes(reading, finding)) {
            const applied = applyEdits(text, fix.edits);
            const after = counts(check(readAs(applied, language, reading)), key);
            const message = `${finding.rule}: ${inWords(fix.title)}\n${text}\n---\n${applied}`;
            expect(after.get(key(finding)) ?? 0, message).toBeLessThan(counts(before, key).get(key(finding)) ?? 0);
            const added = [...after.keys()].filter((other) => !before.some((one) => key(one) === other));
            expect(added, message).toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("fix-all ends, and what it leaves has no safe fix", () => {
    fc.assert(
      fc.property(profileTexts(), ({ text, language }) => {
        const { edits, leftOut } = fixAll(readAs(text, language), EXAMPLE_SURROUNDINGS);
        expect(leftOut).toEqual([]);
        const after = check(readAs(applyEdits(text, edits), language));
        expect(after.flatMap(({ fixes }) => fixes?.() ?? []).filter(({ isSafe }) => isSafe)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
