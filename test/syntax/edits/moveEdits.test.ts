import { describe, expect, it } from "vitest";
import { moveEntry } from "../../../server/src/syntax/edits/moveEdits";
import { NONE, valueAt } from "../../../server/src/syntax/tree";
import { readYaml } from "../../../server/src/syntax/yaml/yaml";
import { applyEdits, areDisjoint } from "../../../server/src/text/edit";

function moved(yaml: string, from: string, to: string): string | undefined {
  const tree = readYaml(yaml);
  const entry = valueAt(tree, tree.documents[0]?.root ?? NONE, from.split("."));
  const edits = moveEntry(tree, entry, to === "" ? [] : to.split("."));
  if (edits === undefined) return undefined;
  expect(areDisjoint(edits)).toBe(true);
  return applyEdits(yaml, edits);
}

describe("moving an entry", () => {
  it("takes it, with its comments, behind the last of another map", () => {
    expect(moved("a:\n  b:\n    c: 1\n# about d\nd:\n  - 1\ne: 2\n", "d", "a.b")).toBe(
      "a:\n  b:\n    c: 1\n    # about d\n    d:\n      - 1\ne: 2\n",
    );
    expect(moved("d: 1\na:\n  b:\n    c: 1\n", "d", "a.b")).toBe("a:\n  b:\n    c: 1\n    d: 1\n");
    expect(moved("a:\n  b: 1\nx: 1\nd: 1\n", "d", "a")).toBe("a:\n  b: 1\n  d: 1\nx: 1\n");
    expect(moved("a:\n  b: 1\nx: 1\nd: 1", "d", "a")).toBe("a:\n  b: 1\n  d: 1\nx: 1\n");
  });

  it("takes it out of the map it stands in", () => {
    expect(moved("a:\n  b: 1\n  c: 2\nd: 3\n", "a.c", "")).toBe("a:\n  b: 1\nd: 3\nc: 2\n");
    expect(moved("a:\n  b: 1\n  c: 2\n", "a.c", "")).toBe("a:\n  b: 1\nc: 2\n");
  });

  it("makes the maps that are not there", () => {
    expect(moved("x: 1\nc: 2\n", "c", "a.b")).toBe("x: 1\na:\n  b:\n    c: 2\n");
    expect(moved("c:\n    d: 2\n", "c", "a")).toBe("a:\n    c:\n        d: 2\n");
    expect(moved("a:\n  x: 1\nc: 2\n", "c", "a.b")).toBe("a:\n  x: 1\n  b:\n    c: 2\n");
  });

  it("gives up where lines do not stand for themselves", () => {
    expect(moved("a: { b: 1, c: 2 }\n", "a.c", "")).toBeUndefined();
    expect(moved("a: {}\nc: 2\n", "c", "a")).toBeUndefined();
    expect(moved("x: &x 1\nc: *x\na:\n  b: 1\n", "c", "a")).toBeUndefined();
    expect(moved("a:\n  c: 2\nb:\n  d: 1\n", "a.c", "b")).toBeUndefined();
  });
});
