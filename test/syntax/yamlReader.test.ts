import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWithLibrary } from "../../server/src/syntax/yaml/yamlLibrary";
import { readYamlLines } from "../../server/src/syntax/yaml/yamlReader";
import { shared } from "../helpers/shared";
import { yamlish } from "../helpers/arbitraries";
import { dump } from "./dump";
import { inWords } from "../../server/src/text/message";

/** Where the project's own reader is sure of a text, it must say just what the library says. */
function compare(source: string): "same" | "unsure" | "broken" {
  const { tree, isConclusive: isSure } = readYamlLines(source);
  if (!isSure) return "unsure";
  if (tree.problems.length > 0) return "broken";
  const exact = readWithLibrary(source);
  expect(exact.problems, source).toEqual([]);
  expect(dump(tree), source).toBe(dump(exact));
  return "same";
}

describe("the project's own reader of YAML", () => {
  it.each([
    "",
    "# only a comment\n",
    "a: 1",
    "a: 1\r\nb:\r\n  - c\r\n  - d\r\n",
    "\uFEFFa: b\n",
    "a: &x b\nc: *x\nd: &m\n  e: f\ng:\n  <<: *m\n",
    "- a\n- - b\n  - c\n-\n- d: e\n  f: g\n",
    "a:\n- b\n- c\nd: e\n",
    "a: |\n  x\n   y\n\n  z\n\nb: >-\n  x\n  y\n\n  z\n",
    "a: |+\n  x\n\n\nb: |2\n   x\n  y\nc: |-\nd: >+1\n  x\n",
    "a: 'it''s\n\n  folded'\nb: \"x\\\n  y\\u0041\\n\"\n",
    "a: plain text\n  over lines # comment\nb: 'x' # comment\n",
    "a: [1, 'b', {c: d}, [e, f]]\ng: {h: i, \"j\":k, l}\nm: [\n  1,\n  2, # two\n]\n",
    "---\na: 1\n---\n- b\n...\n# end\n",
    "a: !!str 1\nb: !local c\nd: !!map\n  e: f\n",
    "a: http://x/y#z\nb: x:y\nc: -1\nd: ?x\n",
    "key with blanks: v\n'quoted key': v\n\"k\\u0041\": v\n",
    "- |\n a\n- >\n b\n",
    "a:\n  b:\n    c: d\n  # less\n e: f\n".replace(" e", "  e"),
    "emoji: 😀 x\n😀: y\n",
  ])("reads %j as the library does", (source) => {
    expect(compare(source)).toBe("same");
  });

  it.each(["? a\n: b\n", "%YAML 1.2\n---\na: b\n", "&a key: v\n", "--- text\n", "[a]: b\n", "a\rb", "{a: b\n  c}"])(
    "leaves %j to the library",
    (source) => {
      expect(compare(source)).toBe("unsure");
    },
  );

  it("is the library's equal on anything that looks like YAML", () => {
    fc.assert(
      fc.property(yamlish(), (source) => {
        // Known differences: where a kept block scalar ends whose last line is blank and has no break, and what
        // lines of spaces are in one that says its indentation.
        fc.pre(!/[|>]\d?\+/.test(source) && !/\n[ \t]*\t[ \t]*$/.test(source));
        fc.pre(!(/[|>][-+]?\d/.test(source) && /\n +(?:\r?\n|$)/.test(source)));
        compare(source);
      }),
      { numRuns: 3000 },
    );
  });

  it("never ends in an exception, and all ranges lie in the text", () => {
    fc.assert(
      fc.property(fc.oneof(yamlish(), fc.string({ unit: "binary", maxLength: 200 })), (source) => {
        const { tree } = readYamlLines(source);
        for (const { range } of tree.problems) {
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["a colon without its space, first in its map", "a:\n  b:c\n  d: e\nf: g\n", ["1 missing space"]],
    ["a dash without its space", "- a: b\n-c: d\n  e: f\n- g: h\n", ["1 missing space"]],
    ["a tab in a block text", "a: |\n  b: c\n\td: e\n  f: g\nh: i\n", ["2 indent with spaces"]],
    ["tabs above a block text's first line", "a: |\n\t\tb\nc: d\n", ["1 indent with spaces"]],
    [
      "a merge conflict in a block text",
      "a: |\n  b\n<<<<<<< HEAD\n  c\n=======\n  d\n>>>>>>> x\ne: f\n",
      ["2 unresolved merge", "4 unresolved merge", "6 unresolved merge"],
    ],
    ["no-break spaces", "a:\n  b: c\n\u00a0 d: e\n  f: g\n", ["2 indent with plain spaces"]],
    ["a key too far right", "a:\n  b: c\n    d: e\n  f: g\n", ["2 this line is not aligned"]],
    ["a key too far left", "a:\n  b:\n    c: d\n   e: f\n    g: h\n", ["3 this line is not aligned"]],
    ["a key at the dashes' column", "a:\n  - b: c\n  d: e\n    f: g\n  - h: i\n  - j: k\n", ["2 indent this line"]],
    ["items among keys", "a:\n  b: c\n  - d: e\n  - f: g\nh: i\n", ["2 list item"]],
  ])("tells %s once, and goes on", (_, source, expected) => {
    const { tree, isConclusive: isSure } = readYamlLines(source);
    expect(isSure).toBe(true);
    expect(readWithLibrary(source).problems).not.toEqual([]);
    const told = tree.problems.map(({ range, message }) => {
      const line = source.slice(0, range.start).split("\n").length - 1;
      return `${line} ${inWords(message)}`;
    });
    expect(told).toEqual(expected.map((start) => expect.stringMatching(new RegExp(`^${start}`)) as unknown));
  });

  it("gives up on what is nested too deeply, quickly", () => {
    expect(readYamlLines("[".repeat(100_000)).isTooDeep).toBe(true);
    expect(readYamlLines(Array.from({ length: 5000 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")).isTooDeep).toBe(true);
  });
});

const { folder, hasShared } = shared("packs");
describe.skipIf(!hasShared)(`real values files of ${folder}`, () => {
  const files = hasShared
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"))
    : [];

  it("are all read by the project's own reader, as the library reads them", () => {
    const results = files.map((file) => compare(readFileSync(join(folder, file), "utf8")));
    expect(results.length).toBeGreaterThan(100);
    expect(results.filter((result) => result !== "same")).toEqual([]);
  });
});
