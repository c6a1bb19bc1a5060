import { describe, expect, it } from "vitest";
import { findDotted } from "../../server/src/syntax/dottedPath";
import { keyOf, NONE, textOfNode } from "../../server/src/syntax/tree";
import { readYaml } from "../../server/src/syntax/yaml/yaml";

function look(yaml: string, path: string): { found: (string | undefined)[]; missing: string[] } {
  const tree = readYaml(yaml);
  const { found, missing } = findDotted(tree, tree.documents[0]?.root ?? NONE, path);
  return {
    found: found.map((node) => textOfNode(tree, node)),
    missing: missing.map(({ within, rest }) => `${keyOf(tree, within)}:${rest}`),
  };
}

describe("a path of which only the dots are known", () => {
  it("is found, with dots in its keys or without", () => {
    expect(look("a: {b: {c: 1}}", "a.b.c").found).toEqual(["1"]);
    expect(look('a: {"b.c": 1}', "a.b.c").found).toEqual(["1"]);
    expect(look("a.b: {c: 1}", "a.b.c").found).toEqual(["1"]);
    expect(look("a.b: {d: 0}\na: {b: {c: 1}}", "a.b.c").found).toEqual(["1"]);
    expect(look("a: {d: 0}\na.b: {c: 1}", "a.b.c").found).toEqual(["1"]);
  });

  it("goes through lists, aliases and merged maps", () => {
    expect(look("a: [{b: 1}, {b: 2}]", "a.$[].b").found).toEqual(["1", "2"]);
    expect(look("a: [1, 2]", "a.$[]").found).toEqual(["1", "2"]);
    expect(look("x: &x {b: 1}\na: *x", "a.b").found).toEqual(["1"]);
    expect(look("x: &x {b: 1}\na: {<<: *x}", "a.b").found).toEqual(["1"]);
  });

  it("lacks something in the innermost map that is there", () => {
    expect(look("a: {b: {d: 1}}", "a.b.c").missing).toEqual(["b:c"]);
    expect(look("a: {b: }", "a.b.c").missing).toEqual(["b:c"]);
    expect(look("a: {}", "a.b.c").missing).toEqual(["a:b.c"]);
    expect(look("x: 1", "a.b.c").missing).toEqual([":a.b.c"]);
    expect(look("a: [{b: 1}, {}]", "a.$[].b")).toEqual({ found: ["1"], missing: [":b"] });
  });

  it("is neither found nor missing where that cannot be known", () => {
    const nothing = { found: [], missing: [] };
    expect(look("a: text", "a.b")).toEqual(nothing);
    expect(look("a: '{{ .spectro.var.a }}'", "a.b")).toEqual(nothing);
    expect(look("a: {'{{ .spectro.var.key }}': 1}", "a.b")).toEqual(nothing);
    expect(look("a: *unknown", "a.b")).toEqual(nothing);
    expect(look("a: []", "a.$[].b")).toEqual(nothing);
    expect(look("b: []", "a.$[].b")).toEqual(nothing);
    expect(look("a: {b: 1}", "a.$[]")).toEqual(nothing);
  });
});
