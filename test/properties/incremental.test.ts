import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import { replaceIn, textOf, type Text } from "../../server/src/text/text";
import { languageNamed } from "../helpers/languages";
import { profileTexts } from "../helpers/profiles";
import { TYPED_TEXTS } from "../helpers/typedTexts";
import { TEST_PATIENCE } from "../helpers/patience.mjs";
import { EXAMPLE_CATALOG, EXAMPLE_SURROUNDINGS } from "../helpers/reading";

/** How many sequences of edits are tried, and from which seed; a long run sets them in the environment. */
const SEQUENCES = Number(process.env["SEQUENCES"] ?? 500);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

/** Every so many states are compared: reading the whole text again takes most of the time. */
const COMPARED_EACH = 5;

/** One thing that a person does: type, paste or delete. */
interface Step {
  /** Where, in thousandths of the text. */
  readonly place: number;
  readonly removed: number;
  readonly text: string;
  /** Whether the text comes a character at a time. */
  readonly isTyped: boolean;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    place: fc.nat({ max: 1000 }),
    removed: fc.oneof(fc.constant(0), fc.nat({ max: 30 })),
    text: fc.constantFrom(...TYPED_TEXTS),
    isTyped: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

/** The states of a text while a person does some things to it. */
function* statesOf(start: Text, all: readonly Step[]): Iterable<Text> {
  let text = start;
  for (const { place, removed, text: inserted, isTyped } of all) {
    const { length } = text.content;
    const from = Math.floor((place * length) / 1000);
    if (removed > 0) yield (text = replaceIn(text, { start: from, end: Math.min(from + removed, length) }, ""));
    if (!isTyped) yield (text = replaceIn(text, { start: from, end: from }, inserted));
    else {
      for (let i = 0; i < inserted.length; i++) {
        yield (text = replaceIn(text, { start: from + i, end: from + i }, inserted[i] ?? ""));
      }
    }
  }
}

/** All that a user sees of a reading. */
function seenOf(reading: Reading): unknown {
  return {
    findings: checkReading(reading, EXAMPLE_SURROUNDINGS).map(({ fixes, ...finding }) => ({
      ...finding,
      fixes: fixes?.().map(({ title, edits, isSafe }) => ({ title, edits, isSafe })),
    })),
    symbols: documentSymbols(reading, EXAMPLE_CATALOG),
    bodies: profilesIn(reading).flatMap((profile) =>
      bodiesOf(reading, profile).map(({ placed: { body, hostStart } }) => ({
        hostStart,
        text: body.text,
        map: body.map,
        problems: body.tree.problems,
      })),
    ),
  };
}

describe("a text that is read again after each change", () => {
  it("is seen as if it were read for the first time", { timeout: TEST_PATIENCE + SEQUENCES * 5000 }, () => {
    fc.assert(
      fc.property(profileTexts(), steps, ({ text, language }, all) => {
        const read = (now: Text, previous?: Reading): Reading =>
          readProfileText(now, { language: languageNamed(language), isDeclared: true, previous });
        let reading = read(textOf(text));
        seenOf(reading);
        const states = [...statesOf(reading.text, all)];
        for (const [index, now] of states.entries()) {
          reading = read(now, reading);
          const isCompared = index % COMPARED_EACH === 0 || index === states.length - 1;
          if (!isCompared) continue;
          expect(seenOf(reading), JSON.stringify(now.content)).toEqual(seenOf(read(now)));
        }
      }),
      { numRuns: SEQUENCES, ...SEED },
    );
  });
});
