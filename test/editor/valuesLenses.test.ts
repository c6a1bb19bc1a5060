import { expect, it } from "vitest";
import { valuesLenses } from "../../server/src/editor/lenses/valuesLenses";
import { read } from "../helpers/reading";

const LINES = "a: 1\nb: 2\n";

const json = (space?: number): string =>
  JSON.stringify(
    {
      metadata: { name: "shop" },
      spec: {
        template: {
          packs: [
            { name: "web", values: LINES },
            { name: "db", values: "" },
            { name: "one", values: "a: 1\n" },
            { name: "objects", type: "manifest", manifests: [{ name: "a", content: LINES }] },
          ],
        },
      },
    },
    null,
    space,
  );

const yaml = (values: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    packs:\n      - name: web\n        values: ${values}\n`;

it.each([
  ["JSON on one line: a single one", json(), ["1 for 2"]],
  ["JSON on many lines: one at each pack with values of several lines", json(2), ["8 for 1", "20 for 1"]],
  ["a text with escapes", yaml('"a: 1\\nb: 2\\n"'), ["5 for 1"]],
  ["a text with escapes, over several lines", yaml('"a: 1\\n\n          b: 2\\n"'), []],
  ["a block can be read where it is", yaml("|\n          a: 1\n          b: 2"), []],
])("%s", (_, text, expected) => {
  const lineOf = (offset: number): string => String(text.slice(0, offset).split("\n").length);
  const lenses = valuesLenses(read(text)).map(({ range, packs }) => `${lineOf(range.start)} for ${String(packs)}`);
  expect(lenses).toEqual(expected);
});
