import { describe, expect, it } from "vitest";
import { joinedEdits } from "../../server/src/compare/values/joinedEdits";
import { applyEdits, areDisjoint, type TextEdit } from "../../server/src/text/edit";

const remove = (start: number, end: number): TextEdit => ({ range: { start, end }, newText: "" });
const insert = (start: number, newText: string): TextEdit => ({ range: { start, end: start }, newText });

describe("joined edits", () => {
  it.each([
    ["a: 1\nb: 2\n", [remove(5, 10)], "a: 1\n"],
    ["a: 1\n\nb: 2\n\nc: 3\n", [remove(6, 11), remove(12, 17)], "a: 1\n"],
    ["a: 1\n\nb: 2\n", [insert(5, "n: 1\n"), remove(6, 11)], "a: 1\nn: 1\n"],
    ["a: 1\nb: 2\n", [remove(5, 10), insert(9, "\nn: 1")], "a: 1\nn: 1\n"],
    ["a: 1\nb: 2\n", [remove(0, 5), remove(5, 10)], "\n"],
    ["a: 1\nb: 2", [remove(5, 9)], "a: 1\n"],
    ["a: 1\nb: 2\n", [insert(5, "n: 1\n"), remove(5, 10)], "a: 1\nn: 1\n"],
  ])("%# leave the last line break alone", (text, edits, result) => {
    const joined = joinedEdits(text, edits);
    expect(areDisjoint(joined)).toBe(true);
    expect(applyEdits(text, joined)).toBe(result);
    if (text.endsWith("\n")) expect(joined.every(({ range }) => range.end < text.length)).toBe(true);
  });
});
