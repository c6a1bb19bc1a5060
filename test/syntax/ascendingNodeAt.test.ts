import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { macrosIn } from "../../server/src/syntax/embedded/macros";
import { ascendingNodeAt } from "../../server/src/syntax/search/ascendingNodeAt";
import { NONE } from "../../server/src/syntax/tree";
import { nodeAt } from "../../server/src/syntax/search/nodeSearch";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { yamlish } from "../helpers/arbitraries";

describe("looking for nodes at growing offsets", () => {
  it("finds what looking for each finds", () => {
    fc.assert(
      fc.property(yamlish(), (source) => {
        const tree = readYaml(source);
        for (const { root } of tree.documents) {
          const inOrder = ascendingNodeAt(tree);
          for (let offset = 0; offset <= source.length; offset++) {
            const expected = root === NONE ? NONE : nodeAt(tree, root, offset);
            expect(inOrder(root, offset), `${offset} of ${source}`).toBe(expected);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("macros on one line", () => {
  it.each([
    ["{{ .spectro.var.a }}{{ .spectro.var.b }}", ["{{ .spectro.var.a }}", "{{ .spectro.var.b }}"]],
    ["{{ .spectro.var.a {{ .spectro.var.b }}", ["{{ .spectro.var.a {{ .spectro.var.b }}"]],
    ["{{ .spectro.var.a\n}} {{ .spectro.var.b }}", ["{{ .spectro.var.b }}"]],
    ["{{ x }} .spectro.var.a }}", []],
    ["{{ .spectro.var.a", []],
  ])("in %j are %j", (text, expected) => {
    expect(macrosIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
