import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found } from "../../server/src/packs/catalog";
import { customKindsIn } from "../../server/src/profile/kubernetes/customKinds";
import { profilesIn } from "../../server/src/profile/reading";
import type { CheckContext } from "../../server/src/rules/rule";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { shopDefinition } from "../helpers/definitions";
import { exampleRegistry } from "../helpers/exampleRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

// manifest-schema for custom resources: which definitions count.

const SHOP =
  "apiVersion: example.org/v1\nkind: Shop\nmetadata: { name: a, namespace: a }\nspec: { size: big, color: red }\n";

function profileOf(...manifests: readonly string[]): string {
  const items = manifests.map((content, index) => `{ name: m${String(index)}, content: ${JSON.stringify(content)} }`);
  return `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - { name: own, type: manifest, layer: addon, manifests: [${items.join(", ")}] }
      - { name: example-database, layer: addon, tag: "3.1.0", registry: Example Registry }
`;
}

function wrongIn(text: string, context: Partial<CheckContext> = {}): string[] {
  return checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, ...context })
    .filter(({ rule }) => rule === "manifest-schema")
    .map(({ range, severity }) => `${text.slice(range.start, range.end)} ${severity}`);
}

const kindsOf = (properties: string) => customKindsIn(readYaml(shopDefinition(properties)));
const INTEGER = "size: { type: integer }";
const BOTH = ["big warning", "color warning"];

describe("custom resources", () => {
  it("are not judged without a definition", () => expect(wrongIn(profileOf(SHOP))).toEqual([]));

  it("are judged by the profile's own manifests", () => {
    expect(wrongIn(profileOf(SHOP, shopDefinition(INTEGER)))).toEqual(BOTH);
    expect(wrongIn(profileOf(SHOP, shopDefinition(INTEGER).replace("- name: v1", "- name: v2")))).toEqual([]);
    expect(wrongIn(profileOf(SHOP, `${shopDefinition(INTEGER)}  broken: [`))).toEqual([]);
  });

  it("are judged by the manifests of the stack's other profiles", () => {
    const companions = profilesIn(read(profileOf(shopDefinition(INTEGER))));
    expect(wrongIn(profileOf(SHOP), { companions })).toEqual(BOTH);
  });

  it("are judged by the charts of the profile's packs", () => {
    const registry = exampleRegistry();
    const customKinds = kindsOf(INTEGER);
    const content: typeof registry.content = (name, version) => {
      const answer = registry.content(name, version);
      return answer.is === "found" ? found({ ...answer.value, customKinds }) : answer;
    };
    expect(wrongIn(profileOf(SHOP), { catalog: catalogOf([{ ...registry, content }]) })).toEqual(BOTH);
  });

  it("are judged by the configuration", () => {
    expect(wrongIn(profileOf(SHOP), { customKinds: kindsOf(INTEGER) })).toEqual(BOTH);
  });

  it("with several definitions are judged by what is wrong in each", () => {
    const text = profileOf(SHOP, shopDefinition(INTEGER));
    expect(wrongIn(text, { customKinds: kindsOf(INTEGER) })).toEqual(BOTH);
    expect(wrongIn(text, { customKinds: kindsOf("size: { type: string }") })).toEqual(["color warning"]);
    expect(wrongIn(text, { customKinds: kindsOf(`${INTEGER}, color: { type: string }`) })).toEqual(["big warning"]);
  });

  it("are judged again when a definition changes", () => {
    const reading = read(profileOf(SHOP));
    const countWith = (properties: string): number =>
      checkReading(reading, { ...EXAMPLE_SURROUNDINGS, customKinds: kindsOf(properties) }).length;
    const [strict, free] = [countWith(INTEGER), countWith("size: {}, color: {}")];
    expect(strict - free).toBe(2);
    expect(countWith(INTEGER)).toBe(strict);
  });
});
