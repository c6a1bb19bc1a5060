import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { blockLines, literalOf, type Writable } from "../../server/src/syntax/render";
import { plainTexts } from "../helpers/plainTexts";
import { NONE } from "../../server/src/syntax/tree";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { awkwardTexts } from "../helpers/texts";

const KEYS = ["values", "content", "description", "tag", "version", "name"];

/** Maps in lists in maps, each with texts under keys of every kind. */
const documents: fc.Arbitrary<Record<string, Writable>> = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.oneof(
    awkwardTexts,
    fc.boolean(),
    fc.array(fc.oneof(awkwardTexts, fc.dictionary(fc.constantFrom(...KEYS), awkwardTexts)), { maxLength: 3 }),
  ),
  { minKeys: 1, noNullPrototype: true },
);

const written = (value: Writable, unit = 2): string => `${blockLines(value, unit).join("\n")}\n`;

describe("YAML that is written", () => {
  it.each([
    ["a: 1\nb: 2\n", "|", "a: 1\nb: 2"],
    ["a: 1", "|-", "a: 1"],
    ["a: 1\n\n", "|+", "a: 1\n"],
    ["  a\nb", "|2-", "  a\nb"],
    ["\n\n\ta\n", "|2", "\n\n\ta"],
    ["a \n\tb \n", "|", "a \n\tb "],
  ])("has %j as the block %s", (text, header, lines) => {
    expect(literalOf(text, 2)).toEqual({ header, lines: lines.split("\n") });
  });

  it.each(["", "\n", "  \n", "a\n  ", "a\n \n", "a\r\nb", "a\u2028b\n", "\ufeffa\n", "a\u0000\n", "\ud800\n"])(
    "has no block for %j",
    (text) => expect(literalOf(text, 2)).toBeUndefined(),
  );

  it("has no block where its indentation could not be said", () => {
    expect(literalOf(" a\n", 10)).toBeUndefined();
    expect(literalOf("a\n", 10)).toBeDefined();
  });

  it("is made for people: blocks for documents and for several lines, quotes for versions and where it must be", () => {
    const value = {
      name: "shop",
      description: "two\nlines",
      version: "1.0.0",
      day: "2024-01-02",
      flag: "yes",
      list: [{ name: "a", tag: "1.20", values: "x: 1\n", content: "a\r\n" }],
      none: [],
      empty: { values: "" },
    };
    expect(written(value)).toBe(
      [
        "name: shop",
        "description: |-",
        "  two",
        "  lines",
        'version: "1.0.0"',
        'day: "2024-01-02"',
        'flag: "yes"',
        "list:",
        "  - name: a",
        '    tag: "1.20"',
        "    values: |",
        "      x: 1",
        '    content: "a\\r\\n"',
        "none: []",
        "empty:",
        '  values: ""',
        "",
      ].join("\n"),
    );
  });

  it("says every text exactly, to its own reader and to others of YAML 1.1 and 1.2", () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(2, 3, 4), (value, unit) => {
        const yaml = written(value, unit);
        const tree = readYaml(yaml);
        expect(tree.problems, yaml).toEqual([]);
        expect(plainTexts(tree, tree.documents[0]?.root ?? NONE), yaml).toEqual(value);
        expect(parse(yaml, { version: "1.1" }), yaml).toEqual(value);
        expect(parse(yaml, { version: "1.2" }), yaml).toEqual(value);
      }),
      { numRuns: 3000 },
    );
  });
});
