import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areDisjoint, newTakenEdits, type TextEdit } from "../../server/src/text/edit";
import { overlaps, firstIndex, rangeSearch } from "../../server/src/text/range";

const range = fc.tuple(fc.nat(30), fc.nat(6)).map(([start, length]) => ({ start, end: start + length }));

describe("searches in many ranges", () => {
  it("say what looking at each says", () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), range, (ranges, stretch) => {
        expect(rangeSearch(ranges)(stretch)).toBe(ranges.some((one) => overlaps(one, stretch)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [[], 0],
    [[false, false], 2],
    [[false, true, true], 1],
    [[true, true], 0],
  ])("of %j the first is %i", (list, expected) => {
    expect(firstIndex(list.length, (index) => list[index] === true)).toBe(expected);
  });
});

describe("edits that are taken one group after the other", () => {
  it("are those that are disjoint with all that were taken before", () => {
    const group = fc.array(range, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (groups) => {
        const { edits, take } = newTakenEdits();
        let expected: TextEdit[] = [];
        for (const ranges of groups) {
          const more = ranges.map((one, i): TextEdit => ({ range: one, newText: String(i) }));
          const isFree = areDisjoint([...expected, ...more]);
          expect(take(more)).toBe(isFree);
          if (isFree) expected = [...expected, ...more];
          expect(edits).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
