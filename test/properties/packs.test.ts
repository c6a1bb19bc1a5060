import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { documentLinks } from "../../server/src/editor/structure/documentLinks";
import { packDefinition } from "../../server/src/editor/navigation/packDefinition";
import { updateActions } from "../../server/src/editor/actions/updateActions";
import { profileLenses, updatesOfAddOns } from "../../server/src/editor/lenses/profileLenses";
import { versionHints } from "../../server/src/editor/lenses/versionHints";
import { valueHover } from "../../server/src/editor/hover/valueHover";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits, areDisjoint } from "../../server/src/text/edit";
import { damagedTexts, expectWithin } from "../helpers/damage";
import { profileTexts } from "../helpers/profiles";
import { EXAMPLE_CATALOG, EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

const readAs = (text: string, language: LanguageId): Reading => read(text, language, true);
const check = (reading: Reading): readonly Finding[] => checkReading(reading, EXAMPLE_SURROUNDINGS);

/** Hints, lenses and updates lie in the text, and what they apply does not overlap. */
function checkUpdates(text: string, reading: Reading, findings: readonly Finding[], offset: number): void {
  const all = { start: 0, end: text.length };
  for (const { offset: at, edits } of versionHints(reading, findings, EXAMPLE_SURROUNDINGS, all)) {
    expectWithin(text, { start: at, end: at });
    expect(areDisjoint(edits)).toBe(true);
  }
  for (const { range, profile } of profileLenses(reading, findings, EXAMPLE_SURROUNDINGS)) {
    expectWithin(text, range);
    const updates = updatesOfAddOns(reading, findings, EXAMPLE_SURROUNDINGS, profile);
    expect(updates.length).toBeGreaterThan(0);
    expect(areDisjoint(updates.flatMap(({ edits }) => edits))).toBe(true);
  }
  for (const { edits } of updateActions(reading, EXAMPLE_SURROUNDINGS, { start: offset, end: offset })) {
    edits.forEach((edit) => expectWithin(text, edit.range));
  }
}

describe("for any text", () => {
  it("nothing that is told of packs throws, and every range lies in the text", () => {
    fc.assert(
      fc.property(damagedTexts, fc.nat(), ({ text, language }, at) => {
        const reading = readAs(text, language);
        const offset = at % (text.length + 1);
        packDefinition(reading, offset, EXAMPLE_CATALOG, "file:///x");
        for (const { range } of documentLinks(reading, EXAMPLE_CATALOG)) expectWithin(text, range);
        const found = valueHover(reading, offset, EXAMPLE_CATALOG);
        if (found !== undefined) expectWithin(text, found.range);
        checkUpdates(text, reading, check(reading), offset);
      }),
      { numRuns: 600 },
    );
  });
});

describe("every update of a pack that is offered", () => {
  it("pins it to that version, leaves a document that reads, and its hint goes", () => {
    let applied = 0;
    fc.assert(
      fc.property(profileTexts(), ({ text, language }) => {
        const reading = readAs(text, language);
        const findings = check(reading);
        const hints = versionHints(reading, findings, EXAMPLE_SURROUNDINGS, { start: 0, end: text.length });
        for (const { edits, label } of hints.slice(0, 3)) {
          const after = applyEdits(text, edits);
          const again = readAs(after, language);
          expect(again.tree.problems.length).toBeLessThanOrEqual(reading.tree.problems.length);
          expect(after).toContain(label.replace("→ ", ""));
          const left = versionHints(again, check(again), EXAMPLE_SURROUNDINGS, { start: 0, end: after.length });
          const alike = (all: typeof hints): number => all.filter((hint) => hint.label === label).length;
          expect(alike(left), `${label}\n${text}\n---\n${after}`).toBeLessThan(alike(hints));
          applied++;
        }
      }),
      { numRuns: 300 },
    );
    expect(applied).toBeGreaterThan(10);
  });
});

/** How many problems a file has, those of the texts inside its packs with them. */
function allProblems(text: string, language: LanguageId): number {
  const reading = readAs(text, language);
  const bodies = profilesIn(reading).flatMap((profile) => bodiesOf(reading, profile));
  const inside = bodies.reduce((count, { placed }) => count + placed.body.tree.problems.length, 0);
  return reading.tree.problems.length + inside;
}

/** Values of a pack that is known, as they are while they are written. */
const VALUES = [
  "charts:\n  example-web:\n    ",
  "charts:\n  example-web:\n    image:\n      ",
  "charts:\n  example-web:\n    service:\n      type: ",
  "charts:\n  example-web: { ",
  "charts: {example-web: {service: {type: ",
  "pack:\n  ",
  "# note\n",
  "",
];
const TAILS = ["", "\n", "\n    admin:\n      user: x\n", " } }\n", " # why\n", "x\n", "\n\n\n"];

describe("every key and value that is offered inside values", () => {
  it("leaves a file and values that read, and changes nothing outside of the cursor's line", () => {
    let count = 0;
    const values = fc.tuple(fc.constantFrom(...VALUES), fc.constantFrom("", "im", '"x"'), fc.constantFrom(...TAILS));
    const forms = fc.constantFrom("|", "|-", "|+", "|2", ">", "double", "single", "json");
    fc.assert(
      fc.property(values, forms, fc.constantFrom("\n", "\r\n"), fc.nat(6), ([head, word, tail], form, feed, back) => {
        const { text, offset, language } = written(head + word, tail, form, feed);
        const at = Math.max(0, offset - Math.min(back, word.length));
        const before = allProblems(text, language);
        for (const item of complete(readAs(text, language), at, EXAMPLE_CATALOG).items) {
          const after = applyEdits(text, [item.edit]);
          const message = `${item.label} at ${at} of ${form} makes of\n${text}\n---\n${after}`;
          const lineStart = text.lastIndexOf("\n", at - 1) + 1;
          const lineEnd = text.indexOf("\n", at);
          expect(after.startsWith(text.slice(0, lineStart)), message).toBe(true);
          expect(after.endsWith(lineEnd < 0 ? "" : text.slice(lineEnd)), message).toBe(true);
          expect(allProblems(after, language), message).toBeLessThanOrEqual(before);
          count++;
        }
      }),
      { numRuns: 600 },
    );
    expect(count).toBeGreaterThan(500);
  });
});

/** A profile with such values in some form, and the offset behind their head. */
function written(
  head: string,
  tail: string,
  form: string,
  feed: string,
): { readonly text: string; readonly offset: number; readonly language: LanguageId } {
  const pack = { name: "example-web", layer: "addon", tag: "1.4.2", registry: "Example Registry" };
  const start = "metadata: { name: x }\nspec:\n  template:\n    type: add-on\n    packs:\n";
  const mark = "\u2038";
  const values = head + mark + tail;
  let text: string;
  if (form === "json") text = JSON.stringify({ spec: { template: { packs: [{ ...pack, values }] } } }, undefined, 2);
  else {
    const item = Object.entries(pack).map(([key, value]) => `${key}: "${value}"`);
    const lines = values.replace(/^/gm, "          ");
    const scalar =
      form === "double"
        ? JSON.stringify(values)
        : form === "single"
          ? `'${values.replaceAll("\n", "\n\n            ")}'`
          : `${form}\n${lines}`;
    text = `${start}      - ${item.join("\n        ")}\n        values: ${scalar}\n  variables: []\n`;
  }
  const whole = text.replaceAll("\n", form === "json" ? "\n" : feed);
  const offset = whole.indexOf(mark);
  return { text: whole.replace(mark, ""), offset, language: form === "json" ? "json" : "yaml" };
}
