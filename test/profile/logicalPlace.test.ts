import { describe, expect, it } from "vitest";
import { logicalPlaceOf } from "../../server/src/profile/logicalPlace";
import type { LanguageId } from "../helpers/languages";
import { read } from "../helpers/reading";

const YAML = `
metadata: { name: other }
spec: { template: { packs: [{ name: x, tag: "1" }] } }
---
metadata:
  name: shop
spec:
  version: 1.0.0
  template:
    type: add-on
    packs:
      - name: web
        tag: "1.0"
        values: |
          pack:
            namespace: "shop"
          charts:
            web:
              ports:
                - 80
                - 8443
      - name: extras
        type: manifest
        manifests:
          - name: first
            content: "a: \\"one\\"\\n---\\nb:\\n  c: two\\n"
          - content: 'd: three'
  variables:
    - name: port
      displayName: Port
      format: number
`;

/** The place of the only occurrence of a word. */
function placeOf(content: string, word: string, language: LanguageId = "yaml"): unknown {
  const start = content.indexOf(word);
  expect(start, word).toBeGreaterThanOrEqual(0);
  expect(content.indexOf(word, start + 1), `${word} a second time`).toBe(-1);
  return logicalPlaceOf(read(content, language), { start, end: start + word.length });
}

const SHOP = { index: 1, name: "shop" };
const [WEB, EXTRAS] = [
  { index: 0, name: "web" },
  { index: 1, name: "extras" },
];
const values = (line: number, character: number): object => {
  return { manifest: undefined, document: 0, position: { line, character } };
};

const PLACES = [
  ["8443", { pack: WEB, body: values(6, 8), path: ["charts", "web", "ports", 1] }],
  ["ports", { pack: WEB, body: values(4, 4), path: ["charts", "web", "ports"] }],
  ["namespace", { pack: WEB, body: values(1, 2), path: ["pack", "namespace"] }],
  ["values", { pack: WEB, body: undefined, path: ["values"] }],
  ["manifests", { pack: EXTRAS, body: undefined, path: ["manifests"] }],
  ["first", { pack: EXTRAS, body: undefined, path: ["manifests", 0, "name"] }],
  [
    "two",
    {
      pack: EXTRAS,
      body: { manifest: { index: 0, name: "first" }, document: 1, position: { line: 3, character: 5 } },
      path: ["b", "c"],
    },
  ],
  [
    "three",
    {
      pack: EXTRAS,
      body: { manifest: { index: 1, name: undefined }, document: 0, position: { line: 0, character: 3 } },
      path: ["d"],
    },
  ],
  ["number", { variable: { index: 0, name: "port" }, path: ["format"] }],
  ["1.0.0", { path: ["spec", "version"] }],
  ["variables", { path: ["spec", "variables"] }],
] as const;

describe("the logical place", () => {
  it.each(PLACES)("of %s", (word, place) => {
    const all = { profile: SHOP, pack: undefined, variable: undefined, body: undefined, ...place };
    expect(placeOf(YAML, word)).toEqual(all);
  });

  it("is the same in a JSON export of one line", () => {
    const data = {
      metadata: { name: "shop" },
      spec: { template: { packs: [{ name: "web", tag: "1.0", values: "pack:\n  namespace: 'öffentlich'\n" }] } },
    };
    for (const indent of [undefined, 2, 4]) {
      expect(placeOf(JSON.stringify(data, undefined, indent), "öffentlich", "json")).toEqual({
        profile: { index: 0, name: "shop" },
        pack: WEB,
        variable: undefined,
        body: values(1, 14),
        path: ["pack", "namespace"],
      });
    }
  });

  it("of what spans several packs is the list of packs", () => {
    const [start, end] = [YAML.indexOf("name: web"), YAML.indexOf("content: 'd")];
    const place = logicalPlaceOf(read(YAML), { start, end });
    expect(place).toEqual({
      profile: SHOP,
      pack: undefined,
      variable: undefined,
      body: undefined,
      path: ["spec", "template", "packs"],
    });
  });

  it("behind an anchor is that of the first pack with it", () => {
    const shared = `metadata: { name: a }
spec:
  template:
    packs:
      - { name: p, tag: "1", values: &v "x: here" }
      - { name: q, tag: "1", values: *v }
`;
    expect(placeOf(shared, "here")).toMatchObject({ pack: { index: 0, name: "p" }, path: ["x"] });
  });

  it.each(["", "a: b", "- 1", "{", "metadata: {name: x}\nspec: {template: {packs: [", "packs: [{name: x, values: |-"])(
    "never throws: %j",
    (content) => {
      const reading = read(content, "yaml", true);
      for (let start = 0; start <= content.length; start++) {
        for (let end = start; end <= content.length; end++) {
          expect(Array.isArray(logicalPlaceOf(reading, { start, end }).path)).toBe(true);
        }
      }
    },
  );
});
