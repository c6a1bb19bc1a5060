import { describe, expect, it } from "vitest";
import { customKindsIn, type FieldSchema } from "../../../server/src/profile/kubernetes/customKinds";
import { readYaml } from "../../../server/src/syntax/yaml/yaml";
import { shopDefinition } from "../../helpers/definitions";

const kindsIn = (text: string): string[] =>
  customKindsIn(readYaml(text)).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);

function schemaOf(text: string): FieldSchema | undefined {
  const [kind] = customKindsIn(readYaml(text));
  return kind && (JSON.parse(kind.schema) as FieldSchema);
}

const OLD = `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
spec:
  group: example.org
  names: { kind: Shop }
  version: v1
`;

describe("the custom kinds of a text", () => {
  it("are those of all its definitions, in each version", () => {
    const definition = shopDefinition("size: { type: integer }");
    expect(kindsIn(definition)).toEqual(["example.org/v1 Shop"]);
    const list = `kind: List\napiVersion: v1\nitems:\n  - ${definition.trimEnd().replaceAll("\n", "\n    ")}\n`;
    expect(kindsIn(`${definition}---\n${list}`)).toEqual(["example.org/v1 Shop", "example.org/v1 Shop"]);
    expect(kindsIn(definition.replace("- name: v1", "- name: v2"))).toEqual(["example.org/v2 Shop"]);
  });

  it.each([
    ["of a template", `{{- if .Values.crds }}\n${shopDefinition("a: {}")}{{- end }}\n`],
    ["that is not served", shopDefinition("a: {}").replace("served: true", "served: false")],
    ["without fields", shopDefinition("a: {}").replace(/properties:\n[^]*/, "")],
    ["without a group", shopDefinition("a: {}").replace("group: ", "groups: ")],
    ["of another API", shopDefinition("a: {}").replace("apiextensions.k8s.io/v1", "example.org/v1")],
    ["of nothing", "a CustomResourceDefinition"],
    ["without a schema in its version", OLD],
  ])("are not those of a definition %s", (_, text) => expect(kindsIn(text)).toEqual([]));

  it("have of their schemas what decides what is accepted", () => {
    const { properties } =
      schemaOf(
        shopDefinition(
          `a: { type: string, description: long, enum: [x, y], default: x }, b: { type: string, format: date-time }, c: { type: array, items: { type: integer } }, d: { type: object, additionalProperties: { type: boolean } }, e: { x-kubernetes-int-or-string: true }, f: { type: object, x-kubernetes-embedded-resource: true }`,
        ),
      )?.properties?.["spec"] ?? {};
    expect(properties).toEqual({
      a: { type: "string", words: ["x", "y"], hasDefault: true },
      b: { type: "string", isTime: true },
      c: { type: "array", items: { type: "integer" } },
      d: { type: "object", values: { type: "boolean" }, isOpen: true },
      e: { isIntOrString: true },
      f: {},
    });
  });

  it("of the first API keep unknown fields, unless they say otherwise", () => {
    const schema =
      "  validation: { openAPIV3Schema: { properties: { spec: { properties: { a: { type: string } } } } } }\n";
    expect(schemaOf(OLD + schema)?.properties?.["spec"]?.isOpen).toBe(true);
    expect(schemaOf(`${OLD}  preserveUnknownFields: false\n${schema}`)?.properties?.["spec"]?.isOpen).toBeUndefined();
  });
});
