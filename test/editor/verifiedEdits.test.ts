import { describe, expect, it } from "vitest";
import { applyGroups, refusalInText, resultOfEdits } from "../../server/src/editor/actions/verifiedEdits";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import type { Language } from "../../server/src/syntax/language";
import { applyEdits, type TextEdit } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { languageNamed } from "../helpers/languages";

const YAML = languageNamed("yaml");
const PROFILE = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        tag: "1.0"
        values: |
          replicas: 1
          color: red
      - name: db
        tag: "2.0"
        values: |
          size: "open
`;

const read = (text: string, language: Language = YAML): Reading =>
  readProfileText(textOf(text), { language, isDeclared: true });

/** The edit that replaces the first occurrence of a word. */
function replacing(word: string, newText: string, text = PROFILE): TextEdit {
  const start = text.indexOf(word);
  return { range: { start, end: start + word.length }, newText };
}

const WORSE = "The result would have a new syntax error.";
const MISPLACED = "Its changes overlap or are outside the file.";

interface Case {
  readonly what: string;
  readonly text?: string;
  readonly edits: readonly TextEdit[];
  readonly reason?: string;
}

const CASES: readonly Case[] = [
  { what: "a value is changed", edits: [replacing("shop", "store")] },
  { what: "nothing is changed", edits: [] },
  { what: "two texts are put at one place", edits: [replacing("shop", "a"), replacing("web", "b")] },
  { what: "the file no longer parses", edits: [replacing("shop", '"shop')], reason: WORSE },
  { what: "a body no longer parses", edits: [replacing("color: red", 'color: "red')], reason: WORSE },
  { what: "a line falls out of its body", edits: [replacing("          color", "     color")], reason: WORSE },
  { what: "a body is changed that was broken before", edits: [replacing("size:", "length:")] },
  { what: "a body is mended", edits: [replacing('"open', '"open"')] },
  {
    what: "one body is mended and another broken",
    edits: [replacing('"open', '"open"'), replacing("red", '"red')],
    reason: WORSE,
  },
  { what: "edits overlap", edits: [replacing("name: shop", "name: a"), replacing("shop", "b")], reason: MISPLACED },
  { what: "an edit lies behind the end", edits: [{ range: { start: 0, end: 9999 }, newText: "" }], reason: MISPLACED },
  { what: "an edit ends before it begins", edits: [{ range: { start: 5, end: 4 }, newText: "" }], reason: MISPLACED },
  {
    what: "a broken text becomes a body by its key",
    text: PROFILE.replace('values: |\n          size: "', 'vaules: |\n          size: "'),
    edits: [
      replacing("vaules", "values", PROFILE.replace('values: |\n          size: "', 'vaules: |\n          size: "')),
    ],
  },
  {
    what: "a file that is mended shows what is wrong in a body",
    text: PROFILE.replace("name: shop", 'name: "shop'),
    edits: [replacing('"shop', "shop", PROFILE.replace("name: shop", 'name: "shop'))],
  },
];

describe("edits are verified", () => {
  it.each(CASES)("where $what", ({ text = PROFILE, edits, reason }) => {
    const result = resultOfEdits(read(text), edits);
    if (reason === undefined) {
      if ("reason" in result) throw new Error(result.reason);
      expect(result.reading.text.content).toBe(applyEdits(text, edits));
    } else expect(result).toEqual({ reason });
  });

  it("in files that are no profiles, too", () => {
    expect(refusalInText(YAML, "a: 1\n", [replacing("1", "2", "a: 1\n")])).toBeUndefined();
    expect(refusalInText(YAML, "a: 1\n", [replacing("1", '"2', "a: 1\n")])).toBe(WORSE);
    expect(refusalInText(YAML, "a: 1\n", [{ range: { start: 9, end: 9 }, newText: "" }])).toBe(MISPLACED);
  });
});

/** A profile with many packs, and an edit for each tag: those of `bad` break the file. */
function manyEdits(count: number, bad: readonly number[]): { text: string; groups: { edits: TextEdit[] }[] } {
  const packs = Array.from({ length: count }, (_, i) => `      - name: p${String(i)}\n        tag: T${String(i)}.\n`);
  const text = `metadata:\n  name: a\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.join("")}`;
  const groups = packs.map((_, i) => ({
    edits: [replacing(`T${String(i)}.`, bad.includes(i) ? `"${String(i)}` : `"${String(i)}"`, text)],
  }));
  return { text, groups };
}

/** YAML that counts how often it is read. */
function counting(): { language: Language; reads: () => number } {
  let count = 0;
  const language: Language = {
    ...YAML,
    read(source, earlier) {
      count++;
      return YAML.read(source, earlier);
    },
  };
  return { language, reads: () => count };
}

describe("groups of edits", () => {
  it.each([
    { count: 200, bad: [], atMost: 1 },
    { count: 200, bad: [77], atMost: 1 + 2 * 8 },
    { count: 200, bad: [3, 77, 150], atMost: 1 + 3 * 2 * 8 },
    { count: 1, bad: [0], atMost: 1 },
    { count: 0, bad: [], atMost: 0 },
  ])("are made but for the $bad of $count that break the file, in a few readings", ({ count, bad, atMost }) => {
    const { text, groups } = manyEdits(count, bad);
    const { language, reads } = counting();
    const reading = read(text, language);
    const before = reads();
    const result = applyGroups(reading, groups);
    expect(reads() - before).toBeLessThanOrEqual(atMost);
    expect(result.leftOut.map(({ group, reason }) => [groups.indexOf(group), reason])).toEqual(
      bad.map((index) => [index, WORSE]),
    );
    const good = groups.filter((_, index) => !bad.includes(index));
    expect(result.applied).toEqual(good);
    expect(result.reading.text.content).toBe(
      applyEdits(
        text,
        good.flatMap(({ edits }) => edits),
      ),
    );
  });

  it("are given up where too many break the file", () => {
    const { text, groups } = manyEdits(
      300,
      Array.from({ length: 300 }, (_, index) => index),
    );
    const { language, reads } = counting();
    const result = applyGroups(read(text, language), groups);
    expect(reads()).toBeLessThan(120);
    expect(result.applied).toEqual([]);
    expect(result.leftOut).toHaveLength(300);
    expect(result.leftOut.at(-1)?.reason).toBe("Too many other fixes could not be applied.");
  });
});
