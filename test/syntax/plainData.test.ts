import { describe, expect, it } from "vitest";
import { plainData, wholeData } from "../../server/src/syntax/plainData";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { NONE } from "../../server/src/syntax/tree";

/** The data of a YAML text, whole and for validators, as JSON. */
function data(text: string): readonly (string | undefined)[] {
  const tree = readYaml(text);
  const root = tree.documents[0]?.root ?? NONE;
  return [JSON.stringify(wholeData(tree, root)), JSON.stringify(plainData(tree, root))];
}

const LONG = "x".repeat(1001);

describe("the data of a tree", () => {
  it.each([
    ["a: 1\nb: [true, null, 1_000]\n", '{"a":1,"b":[true,null,1000]}', '{"a":1,"b":[true,null,1000]}'],
    ["a: null\nb:\n", '{"a":null,"b":null}', "{}"],
    [`a: ${LONG}\n`, `{"a":"${LONG}"}`, '{"a":""}'],
    // Of several merged maps the first one wins, and the map's own keys win over all.
    ["x: &x { a: 1, b: 1 }\ny: &y { b: 2, c: 2 }\nm: { <<: [*x, *y], a: 3 }\n", ',"m":{"b":1,"c":2,"a":3}}', ""],
    ['"<<": { a: 1 }\n', '{"<<":{"a":1}}', '{"<<":{"a":1}}'],
    ["__proto__: { a: 1 }\n", '{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ])("of %j", (text, whole, forValidators) => {
    const [own, short] = data(text);
    expect(own).toContain(whole);
    expect(short).toContain(forValidators);
  });

  it("has no keys from a key that names the prototype", () => {
    const tree = readYaml("m: &m { __proto__: { name: x } }\nn: { <<: *m }\n");
    const all = plainData(tree, tree.documents[0]?.root ?? NONE) as Record<string, Record<string, unknown>>;
    expect(all["m"]?.["name"]).toBeUndefined();
    expect(all["n"]?.["name"]).toBeUndefined();
    expect(Object.keys(all["n"] ?? {})).toEqual(["__proto__"]);
  });
});
