import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canHoldProfile } from "../../server/src/shapes/firstLook";
import { findingsIn, read } from "../helpers/reading";
import { shared } from "../helpers/shared";
import type { LanguageId } from "../helpers/languages";

const languageOf = (file: string): LanguageId => (file.endsWith(".json") ? "json" : "yaml");

/** The shapes of a text's documents, null for those that are no profile; nothing for a text that is not looked into. */
function shapesOf(content: string, language: LanguageId = "yaml", isDeclared = false): (string | null)[] {
  return read(content, language, isDeclared).documents.map(({ shape }) => shape?.id ?? null);
}

const PACK = 'packs: [{ name: a, layer: addon, tag: "1" }]';

describe("the shape of a document", () => {
  it.each([
    ["import", `metadata: { name: x }\nspec: { template: { ${PACK} } }`],
    ["import", "spec: { template: { cloudType: aws } }"],
    ["import", "spec: { template: { packs: [] } }"],
    ["import", "spec:\n  template:\n    packs: # nothing yet\n"],
    ["create", "spec: { template: { cloudType: aws, packs: [{ name: a, registryUid: r }] } }"],
    ["create", "spec: { template: { cloudType: aws, packs: [{ name: a, packUid: r }] } }"],
    ["update", "spec: { template: { packs: [{ name: a, uid: u }] } }"],
    ["update", "spec: { template: { packs: [{ name: a, tag: 1.0.0, values: '' }, { name: b, values: '' }] } }"],
    [
      "update",
      "spec: { version: 1.0.0, template: { type: infra, packs: [{ name: a, tag: '1', values: x, manifests: [] }] } }",
    ],
    ["update", "metadata: { name: x, uid: u }\nspec: { template: { packs: [{ name: a, tag: '1', values: '' }] } }"],
    ["import", "metadata: { name: x }\nspec: { template: { packs: [{ name: a, tag: '1', values: '' }] } }"],
    ["import", "spec: { template: { packs: [{ name: a, tag: '1' }] } }"],
    ["import", "spec: { template: { packs: [{ name: a, tag: '1', values: '' }, { tag: '1' }] } }"],
    ["import", "spec: { template: { cloudType: aws, packs: [{ name: a, tag: '1', values: '' }] } }"],
    ["import", "spec: { template: { packs: [{ name: a, tag: '1', values: '' }] }, variables: [] }"],
    ...["layer: addon", "registry: x", "version: '1'", "addonType: cni"].map((key): [string, string] => [
      "import",
      `spec: { template: { packs: [{ name: a, tag: '1', values: '', ${key} }] } }`,
    ]),
    ["create", "spec: { template: { packs: [{ name: a, uid: u }] }, variables: [] }"],
    ["create", "spec: { template: { cloudType: aws, packs: [{ name: a, uid: u, registry: { metadata: {} } }] } }"],
    [
      "import",
      "spec: { template: { packs: [{ name: a, uid: u }, { name: b, registry: x }, { name: c, registry: x }] } }",
    ],
    ["response", "spec: { published: { packs: [] }, version: 1.0.0 }"],
    ["response", "kind: ClusterProfile\napiVersion: v1\nspec: { draft: { packs: [{ name: a, layer: os }] } }"],
    ["flat", `name: x\n${PACK}`],
    ["flat", "packs:\n- name: a\n  type: helm\n- name: b\n  values: ''\n"],
    ["flat-list", "- name: x\n  charts:\n  - { name: a, version: '1' }\n"],
    ["crossplane", "apiVersion: cluster.palette.crossplane.io/v1alpha1\nkind: Profile\n"],
    ["crossplane", "apiVersion: cluster.palette.m.crossplane.io/v1beta9\nkind: Profile\nspec: {}\n"],
    ["crossplane-legacy", "apiVersion: palette.crossplane.io/v1alpha1\nkind: ClusterProfile\n"],
    ["cluster-profile-cr", "apiVersion: profile.palette.spectrocloud.com/v1\nkind: ClusterProfile\n"],
  ])("is %s for %j", (shape, content) => {
    expect(shapesOf(content)).toEqual([shape]);
  });

  it("is an update without uids in a broken document, too", () => {
    expect(
      shapesOf("spec:\n  template:\n    packs:\n      - name: a\n        tag: '1'\n        values: ''\n  bad: x: y\n"),
    ).toEqual(["update"]);
  });

  it("is seen through anchors, merge keys, quotes and JSON", () => {
    expect(shapesOf(`x: &t { ${PACK} }\n"spec": { 'template': { <<: *t } }\n`)).toEqual(["import"]);
    expect(shapesOf('{"spec":{"template":{"packs":[]}}}', "json")).toEqual(["import"]);
  });

  it("is judged for each document of a file on its own", () => {
    const content = `a: 1\n---\nname: x\n${PACK}\n---\nkind: Deployment\napiVersion: apps/v1\n---\nspec: { template: { ${PACK} } }`;
    expect(shapesOf(content)).toEqual([null, "flat", null, "import"]);
  });

  it.each([
    ["packs: [a, b]"],
    ["packs: { java: [a] }"],
    ["packs: [{ name: a }]"],
    ["packs: [{ name: a, tag: '1' }, { name: b }]"],
    ["packs: []"],
    ["- name: x\n  charts: []"],
    ["- { name: x, charts: [{ name: a, version: '1' }] }\n- { name: y }"],
    ["apiVersion: apps/v1\nkind: Deployment\nspec: { template: { packs: [] } }"],
    ["kind: Deployment\nspec: { template: { packs: [] } }"],
    ["apiVersion: cluster.spectrocloud.com/v1alpha1\nkind: ClusterProfile\nspec: { template: { packs: [] } }"],
    ["spec: { template: { spec: { packs: [] } } }"],
    ["just text about packs: and cloudType: aws"],
  ])("is none for %j", (content) => {
    expect(shapesOf(content).filter((shape) => shape !== null)).toEqual([]);
  });

  it.each([
    ["flat-list", "json", 'garbage\n[{ "name": "x",\n"charts": [{ "name": "a", "type": "helm" }] }]'],
    ["flat-list", "json", 'two "words"\n[{ "name": "x", "charts": [{ "name": "a", "layer": "os" }] }]'],
    // The first side of a conflict has no item.
    [
      "flat-list",
      "yaml",
      "#\n<<<<<<< HEAD\n#\n=======\n- name: x\n>>>>>>> theirs\n  charts:\n  - name: a\n    registry: r\n",
    ],
    // What the text of a manifest says at its own columns is not said of the file.
    [
      "flat",
      "yaml",
      "packs:\n  - name: a\n    type: manifest\n    content: |\n          kind: X\n          spec:\n<<<<<<< HEAD\n            a: 1\n=======\n    layer: addon\n>>>>>>> theirs\n",
    ],
    ["flat-list", "yaml", "a:b\n- name: shop\n  charts:\n  - { name: a, type: helm }\n"],
    ["flat-list", "yaml", "# note\na: [ }\n# item 0\n- name: shop\n  charts:\n  - name: a\n    type: helm\n"],
    ["flat-list", "yaml", "\uFEFF- name: shop\n  charts:\n  - name: a\n    type: helm\n garbage\n"],
  ] as const)("is %s in broken %s: %j", (shape, language, content) => {
    expect(shapesOf(content, language)).toEqual([shape]);
    expect(findingsIn(content, language).map(({ rule }) => rule)).toContain("yaml-syntax");
  });

  it.each([
    // Two items, of which a conflict makes one.
    "packs:\n  - name: forest\n<<<<<<< HEAD\n    textures: [oak]\n=======\n  - name: desert\n>>>>>>> theirs\n    version: 2\n",
    // Below another key, which a fault or a wrong column hides.
    "on: push\njobs:\n  build:\n    matrix:\ngarbage\n      packs:\n        - name: base\n          tag: a\n",
    "on: push\njobs:\n  build:\n    matrix:\n      list:\npacks:\n            - name: base\n              tag: a\n    steps: 1\n",
    "- name: stable\n  charts:\ngarbage\n    - nginx\n- name: edge\n  version: 2\n",
  ])("is none in broken %j", (content) => {
    expect(findingsIn(content)).toEqual([]);
  });

  it("is the native form, once begun, for a file that is declared to be a profile", () => {
    expect(shapesOf("metadata:\n  name: x\n", "yaml", true)).toEqual(["import"]);
    expect(shapesOf("packs:\n  - name: a\n", "yaml", true)).toEqual(["flat"]);
    expect(shapesOf("other: thing\n", "yaml", true)).toEqual([null]);
    expect(shapesOf("apiVersion: apps/v1\nmetadata: {}\n", "yaml", true)).toEqual([null]);
    expect(findingsIn("other: thing\n", "yaml", true)).toEqual([]);
    expect(findingsIn("", "yaml", true)).toEqual([]);
  });
});

describe("what is no profile", () => {
  const own = join(import.meta.dirname, "../fixtures/not-a-profile");
  const { folder, hasShared } = shared("corpus/not-a-profile");
  const files = [own, ...(hasShared ? [folder] : [])].flatMap((at) => readdirSync(at).map((file) => join(at, file)));

  it.each(files)("%s is left alone", (path) => {
    const content = readFileSync(path, "utf8");
    expect(shapesOf(content, languageOf(path)).filter((shape) => shape !== null)).toEqual([]);
    expect(findingsIn(content, languageOf(path))).toEqual([]);
  });

  it("is left alone where a key slipped to the root", () => {
    const content = readFileSync(join(own, "workflow.yml"), "utf8").replace(/^ +packs:$/m, "packs:");
    expect(content).toContain("\npacks:\n");
    expect(findingsIn(content, "yaml")).toEqual([]);
  });
});

describe("the first look", () => {
  it.each(["packs:\n", '"packs" : []', "{packs: []}", "'charts':", "? packs\n: []", "  cloudType: aws", "- charts:"])(
    "takes %j for a possible profile",
    (content) => {
      expect(canHoldProfile(content)).toBe(true);
    },
  );

  it.each(["", "backpacks: 3", "a: packs", "packs", "chart: x", "# packs of six", "cloudTypes: []"])(
    "does not take %j for one",
    (content) => {
      expect(canHoldProfile(content)).toBe(false);
    },
  );
});

const { folder, hasShared } = shared("corpus");
describe.skipIf(!hasShared)(`real profiles of ${folder}`, () => {
  const expected: readonly [string, readonly string[]][] = [
    ["export-json", ["import"]],
    ["crossplane", ["crossplane"]],
    ["flat-yaml", ["flat", "flat-list"]],
  ];
  const files = expected.flatMap(([name, shapes]) =>
    (hasShared ? readdirSync(join(folder, name)) : []).map((file) => ({ path: join(folder, name, file), shapes })),
  );

  it.each(files)("$path is $shapes", ({ path, shapes }) => {
    const found = shapesOf(readFileSync(path, "utf8"), languageOf(path));
    expect(shapes).toContain(found[0]);
  });
});
