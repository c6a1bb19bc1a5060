import { indentedJson } from "../../server/src/syntax/render";
import { describe, expect, it } from "vitest";
import { convertProfile, importJson, type Converted } from "../../server/src/convert/profile";
import { profilesIn } from "../../server/src/profile/reading";
import { BUNDLED, read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

function convert(text: string, language: LanguageId = "yaml"): Converted {
  const [profile] = profilesIn(read(text, language));
  if (profile === undefined) throw new Error(`A profile must stand in\n${text}`);
  return convertProfile(profile, BUNDLED);
}

function lost(text: string, language?: LanguageId): string[] {
  return convert(text, language).losses.map(({ path, reason }) => `${path}: ${reason}`);
}

const PACK = "{ name: p, type: manifest }";
const template = (more: string): string => `metadata: { name: a }\nspec:\n  template:\n    packs: [${PACK}]\n${more}`;

describe("a converted profile", () => {
  it("follows anchors and merge keys, as they count", () => {
    const text = `name: a
type: add-on
base: &base { name: p, layer: addon, registry: Ours, tag: "1" }
packs:
  - <<: *base
    tag: "2"
  - *base
  - <<: [{ name: q }, *base]
    values: &v "x: 1"
`;
    const { entity } = convert(text);
    const registry = "Ours";
    const { spec } = JSON.parse(indentedJson(entity, "")) as { spec: { template: { packs: unknown } } };
    expect(spec.template.packs).toEqual([
      { name: "p", layer: "addon", tag: "2", registry },
      { name: "p", layer: "addon", tag: "1", registry },
      { name: "q", layer: "addon", tag: "1", registry, values: "x: 1" },
    ]);
    expect(lost(text)).toEqual(["base: Not supported by the import format"]);
  });

  it("says which of two equal keys is lost, and what is of the wrong kind", () => {
    expect(lost(template("    type: infra\n    type: add-on\n"))).toEqual([
      "spec.template.type: Duplicate key: the last one is used",
    ]);
    expect(
      lost(`metadata: [a]
spec:
  version: { a: b }
  template:
    packs:
      - just text
      - name: [x]
        manifests: { name: m }
        registry: { metadata: { isPrivate: "true", name: x } }
  variables: none
`),
    ).toEqual([
      "metadata: Must be a map",
      "spec.version: Must be text",
      "spec.template.packs[0]: Must be a map",
      "spec.template.packs[1].name: Must be text",
      "spec.template.packs[1].manifests: Must be a list",
      "spec.template.packs[1].registry.metadata.isPrivate: Must be true or false, without quotes",
      "spec.variables: Must be a list",
    ]);
  });

  it("loses nothing by keys that say nothing", () => {
    expect(lost(template("    x: ~\n    y: ''\n    z: {}\n    u: []\n    type:\n"))).toEqual([]);
    expect(lost('{"metadata":{"name":"a"},"spec":{"template":{"packs":[],"logo":null}}}', "json")).toEqual([]);
  });

  it("takes what is said twice once, and says where it is not the same", () => {
    expect(lost(template("    type: add-on\n    version: '1'\n  type: add-on\n  version: '1'\n"))).toEqual([]);
    expect(lost(template("    type: add-on\n    version: '2'\n  type: infra\n  version: '1'\n"))).toEqual([
      "spec.template.version: Conflicts with spec.version, which is used",
      "spec.type: Conflicts with spec.template.type, which is used",
    ]);
    const registry = "{ name: p, type: oci, layer: addon, registry: A, registryName: A, registryUid: u }";
    expect(lost(`name: a\ntype: add-on\npacks: [${registry}]\n`)).toEqual([]);
  });

  it("is of the published state where there is a draft, too", () => {
    const state = '{"type":"add-on","packs":[{"name":"p","layer":"addon","manifests":[{"name":"m","uid":"u"}]}]}';
    const text = `{"metadata":{"name":"a","uid":"u"},"spec":{"draft":${state},"published":${state}},"status":{"isPublished":true}}`;
    expect(lost(text, "json")).toEqual([
      "metadata.uid: UIDs are specific to one tenant and are not part of the import format",
      "spec.draft: Not supported by the import format",
      "spec.published.packs[0].manifests[0]: The content of the manifest is not in this file",
      "spec.published.packs[0].manifests[0].uid: UIDs are specific to one tenant and are not part of the import format",
      "status: Written by Palette and not part of the profile",
    ]);
  });

  it("keeps names that JavaScript has a use for, and names the way to them", () => {
    const text = template("").replace(
      "{ name: a }",
      '{ name: a, labels: { __proto__: x, "a.b/c": [d], constructor: y } }',
    );
    expect(JSON.parse(importJson(convert(text).entity))).toMatchObject({
      metadata: { labels: JSON.parse('{"__proto__":"x","constructor":"y"}') as object },
    });
    expect(lost(text)).toEqual(['metadata.labels["a.b/c"]: Must be text']);
  });

  it("stops where anchors stand for more than any file holds", () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const name =
        i === 0
          ? "{ name: x }"
          : `{ <<: [${Array(10)
              .fill(`*l${i - 1}`)
              .join(", ")}] }`;
      return `l${i}: &l${i} ${name}\n`;
    });
    const { losses } = convert(`${levels.join("")}name: a\npacks: [{ <<: *l8, name: p, type: helm }]\n`);
    expect(losses.length).toBeGreaterThan(0);
    const big = `name: a\nb: &b "${"x".repeat(1_000_000)}"\npacks:\n${"  - { name: p, type: helm, values: *b }\n".repeat(101)}`;
    expect(lost(big).filter((line) => line.includes("more than the size limit"))).toEqual([
      "packs[99].values: The file's anchors expand to more than the size limit",
      "packs[100].values: The file's anchors expand to more than the size limit",
    ]);
  });
});
