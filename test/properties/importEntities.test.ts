import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { convertProfile, importJson, nativeYaml, type ImportEntity } from "../../server/src/convert/profile";
import { profilesIn } from "../../server/src/profile/reading";
import { importEntities } from "../helpers/importEntities";
import type { LanguageId } from "../helpers/languages";
import { BUNDLED, read } from "../helpers/reading";
import { shared } from "../helpers/shared";

function entityIn(text: string, language: LanguageId): ImportEntity {
  const [profile] = profilesIn(read(text, language));
  if (profile?.shape.id !== "import") throw new Error(`An import entity must stand in\n${text}`);
  return convertProfile(profile, BUNDLED).entity;
}

/** JSON as Go's `encoding/json` writes it, without indentation. */
function goText(data: unknown): string {
  return JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/&/g, "\\u0026")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

/** The tokens of JSON, without the blanks between them. */
function withoutBlanks(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
}

function expectSame(original: unknown): void {
  const text = goText(original);
  const yaml = nativeYaml(entityIn(text, "json"));
  const back = importJson(entityIn(yaml, "yaml"));
  expect(withoutBlanks(back), yaml).toBe(text);
  expect(back.endsWith("}\n")).toBe(true);
  expect(importJson(entityIn(back, "json"))).toBe(back);
  expect(nativeYaml(entityIn(yaml, "yaml"))).toBe(yaml);
}

describe("an import entity, by way of YAML", () => {
  it("comes back with the same data in the same order, and with Palette's escapes", () => {
    fc.assert(fc.property(importEntities, expectSame), { numRuns: 500 });
  });

  it("keeps what Palette does not know, and numbers to the last digit", () => {
    const text = `{"x":null,"metadata":{"name":"a","labels":{},"annotations":{"b":"c"}},"spec":{"template":{"packs":[{"name":"p","layer":"addon","n":12345678901234567890.10,"registry":{"metadata":{"name":"Palette Registry"},"y":[1e400,{"z":-0}]},"manifests":null}],"later":{}},"variables":[]}}`;
    const back = importJson(entityIn(nativeYaml(entityIn(text, "json")), "yaml"));
    expect(withoutBlanks(back)).toBe(text);
  });

  it.each([
    ["that look like numbers", `"10":"a","9":"b","2":{"7":1,"b":2,"01":3},"1.0":"c","-1":"d"`],
    ["that YAML would merge", `"<<":{"a":"b"},"<":{"<<":"c"},"b":[{"<<":null},{"<<":[{"d":1}]}]`],
    ["that JavaScript knows", `"__proto__":"a","constructor":"b","toString":{"__proto__":1}`],
    [
      "of more than 1024 characters",
      `"${"k".repeat(1001)}":"a","b":{"${"é: ".repeat(700)}":{"${"x".repeat(2000)}":[1]}}`,
    ],
    ["with long texts", `"${"k".repeat(2000)}":"a\\nb\\n","${"l".repeat(2000)}":[{"${"m".repeat(2000)}":[]},{"n":{}}]`],
  ])("keeps keys %s as they are, in their order", (_, keys) => {
    const pack = `{"name":"p","layer":"addon",${keys}}`;
    const text = `{${keys},"metadata":{"name":"a","labels":{"10":"x","9":"y"},${keys}},"spec":{"template":{"packs":[${pack}]},"variables":[]}}`;
    const yaml = nativeYaml(entityIn(text, "json"));
    const goKeys = text.replace(/</g, "\\u003c");
    expect(withoutBlanks(importJson(entityIn(yaml, "yaml"))), yaml).toBe(goKeys);
    expect(Object.keys(parse(yaml) as object)).toEqual(Object.keys(JSON.parse(text) as object));
  });

  it("has the order of Palette's exports, whatever the order in the file", () => {
    const yaml = `spec:
  variables: []
  template:
    packs:
      - { registry: Ours, manifests: [], values: v, extra: 1, tag: t, layer: addon, type: oci, name: p }
    cloudType: all
    type: add-on
  version: 1.0.0
metadata: { labels: { a: b }, description: d, name: n }
`;
    expect(withoutBlanks(importJson(entityIn(yaml, "yaml")))).toBe(
      `{"metadata":{"name":"n","description":"d","labels":{"a":"b"}},"spec":{"version":"1.0.0","template":{"type":"add-on","cloudType":"all","packs":[{"name":"p","type":"oci","layer":"addon","tag":"t","values":"v","extra":1,"registry":{"metadata":{"name":"Ours"}},"manifests":[]}]},"variables":[]}}\n`.trimEnd(),
    );
  });
});

const corpus = shared("corpus/export-json");
const files = corpus.hasShared ? readdirSync(corpus.folder).filter((file) => file.endsWith(".json")) : ["the corpus"];

describe.skipIf(!corpus.hasShared)("a real export, by way of YAML", () => {
  it.each(files)("%s comes back byte for byte, but for indentation", (file) => {
    const text = readFileSync(join(corpus.folder, file), "utf8");
    const back = importJson(entityIn(nativeYaml(entityIn(text, "json")), "yaml"));
    expect(withoutBlanks(back)).toBe(withoutBlanks(text));
  });
});
