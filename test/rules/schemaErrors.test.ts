import { describe, expect, it } from "vitest";
import { schemaErrors } from "../../server/src/rules/support/schemaErrors";
import { read } from "../helpers/reading";

const HEAD = "metadata: { name: a }\nspec:\n  template:\n    type: add-on\n    packs:\n";

function errorsIn(content: string): string[] {
  const reading = read(content);
  return reading.documents.flatMap((document) =>
    schemaErrors(reading.tree, document).map(({ error }) => `${error.instancePath} ${error.keyword}`),
  );
}

describe("a document is held against its schema", () => {
  it("whole, however many packs it has", () => {
    const count = 70_000;
    const packs = '      - { name: a, layer: addon, tag: "1" }\n'.repeat(count);
    expect(errorsIn(`${HEAD}${packs}      - { name: a, layer: [] }\n`)).toEqual([
      `/spec/template/packs/${count}/layer type`,
    ]);
  });

  it("not at all where aliases make it too large", () => {
    const levels = Array.from({ length: 7 }, (_, i) => `  x${i + 1}: &x${i + 1} [${`*x${i}, `.repeat(10)}]\n`).join("");
    expect(errorsIn(`${HEAD}      - { name: [] }\nx:\n  x0: &x0 [a]\n${levels}`)).toEqual([]);
  });
});
