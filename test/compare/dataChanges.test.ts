import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataChanges, withChanges } from "../../server/src/compare/values/dataChanges";

const key = fc.constantFrom("a", "b", "c", "a.b", "");
const values = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 1, "x", ""),
    fc.array(tie("data"), { maxLength: 3 }),
    fc.dictionary(key, tie("data"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).data;

describe("differences of values", () => {
  it("turn the one into the other", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const changes = dataChanges(before, after);
        expect(withChanges(before, changes)).toEqual(after);
        expect(dataChanges(after, after)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
