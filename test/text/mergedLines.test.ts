import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesMergedIfApart, mergedLines } from "../../server/src/text/mergedLines";

describe("two changes of a text", () => {
  it.each([
    {
      what: "of different lines are both kept",
      base: "a b c d",
      first: "a2 b c d",
      second: "a b c d2",
      merged: "a2 b c d2",
    },
    { what: "of one line: the first wins", base: "a b c", first: "a b2 c", second: "a b3 c", merged: "a b2 c" },
    {
      what: "of lines side by side: the first wins",
      base: "a b c",
      first: "a2 b c",
      second: "a b2 c",
      merged: "a2 b c",
    },
    {
      what: "an addition and a removal",
      base: "a b c d e",
      first: "a b c d e f",
      second: "a c d e",
      merged: "a c d e f",
    },
    { what: "the same change", base: "a b", first: "a b2", second: "a b2", merged: "a b2" },
  ])("$what", ({ base, first, second, merged }) => {
    const lines = (words: string): string => words.replace(/ /g, "\n");
    expect(mergedLines(lines(base), lines(first), lines(second))).toBe(lines(merged));
  });

  it("are merged only if they are apart", () => {
    expect(linesMergedIfApart("a\nb\nc", "a2\nb\nc", "a\nb\nc2")).toBe("a2\nb\nc2");
    expect(linesMergedIfApart("a\nb\nc", "a2\nb\nc", "a\nb2\nc")).toBeUndefined();
    expect(linesMergedIfApart("a\nb", "a\nb2", "a\nb2")).toBeUndefined();
  });

  it("are one where only one changed it", () => {
    const text = fc.array(fc.constantFrom("a", "b", "", "c: 1"), { maxLength: 8 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergedLines(base, other, base)).toBe(other);
        expect(mergedLines(base, base, other)).toBe(other);
      }),
    );
  });
});
