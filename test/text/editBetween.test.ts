import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, editBetween } from "../../server/src/text/edit";

describe("the edit between two texts", () => {
  it.each([
    ["a: 1\nb: 2\n", "a: 1\nb: 3\n", "8-9 3"],
    ["a\n", "a\na\n", "2-2 a\n"],
    ["same", "same", "4-4 "],
    ["a\r\nb", "a\nb", "1-3 \n"],
    ["a\rb", "a\r\nb", "1-2 \r\n"],
  ])("of %j and %j", (before, after, expected) => {
    const { range, newText } = editBetween(before, after);
    expect(`${String(range.start)}-${String(range.end)} ${newText}`).toBe(expected);
  });

  it("leads from one to the other, and splits no line end", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "\n", "\r\n", "\r"), { maxLength: 8 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = editBetween(before, after);
        expect(applyEdits(before, [edit])).toBe(after);
        for (const offset of [edit.range.start, edit.range.end])
          expect(before.slice(offset - 1, offset + 1)).not.toBe("\r\n");
      }),
    );
  });
});
