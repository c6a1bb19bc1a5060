import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../server/src/syntax/json/json";
import { plainData } from "../../server/src/syntax/plainData";
import { NONE } from "../../server/src/syntax/tree";
import { outline } from "./dump";

/** What is read of a text, and the words that are reported, each with what is wrong about it. */
function check(source: string, expected: string, problems: readonly string[]): void {
  const tree = readJson(source);
  expect(outline(tree)).toBe(expected);
  expect(tree.problems.map(({ range }) => source.slice(range.start, range.end))).toEqual(problems);
}

describe("JSON", () => {
  it.each([
    ['{"a": [1, true, null, "x\\n"], "b": {}}', '{a: ["1", "true", "null", "x\\n"], b: {}}', []],
    ["", "", []],
    ["\uFEFF[]", "[]", []],
    ['{"a": 1 "b": 2}', '{a: "1", b: "2"}', ["1"]],
    ['{"a": , "b": 2}', '{a: ~, b: "2"}', ['"a"']],
    ['{"a" 1}', '{a: "1"}', ['"']],
    ['{"a": \n"b": 2}', '{a: ~, b: "2"}', ['"a"']],
    ['{"a": [1, 2}', '{a: ["1", "2"]}', ["2"]],
    ['{"a": {"b": 1', '{a: {b: "1"}}', ["1", "1"]],
    ['{"a": 1,}', '{a: "1"}', [","]],
    ["[1, , 2]", '["1", "2"]', [","]],
    ['{"a": "open\n, "b": 1}', '{a: "open", b: "1"}', ['"open']],
    ["{\"a\": 'x'}", "{a: \"'x'\"}", ["'x'"]],
    ["{a: 1}", '{a: "1"}', ["a"]],
    ["// note\n{}", "{}", ["// note"]],
    ["{} {}", "{}", ["{", "}"]],
    ['{"a": "\\x"}', '{a: "\\\\x"}', ['"\\x"']],
  ])("%j", (source, expected, problems) => {
    check(source, expected, problems);
  });

  it("is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2, "\t"), (source, indent) => {
        const text = JSON.stringify(JSON.parse(source), undefined, indent);
        const tree = readJson(text);
        expect(tree.problems).toEqual([]);
        const root = tree.documents[0]?.root ?? NONE;
        expect(withoutNulls(plainData(tree, root) ?? null)).toEqual(withoutNulls(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("is read in a straight line, however deep", () => {
    const depth = 200_000;
    expect(readJson("[".repeat(depth) + "]".repeat(depth)).problems).toEqual([]);
  });
});

/** Keys with nothing under them are left out of plain data, and numbers lose how they were written. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, entry]) => entry !== null && key !== "<<" && key !== "__proto__");
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutNulls(entry)]));
}
