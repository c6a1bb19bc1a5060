import { describe, expect, it, vi } from "vitest";
import type * as allShapes from "../../server/src/shapes/allShapes";
import type { PackPaths, Shape } from "../../server/src/shapes/shape";

// A shape that exists only here: the values of a pack are an expression that reads a file.

vi.mock("../../server/src/shapes/allShapes", async (original) => {
  const { ALL_SHAPES } = await original<typeof allShapes>();
  const { flat } = await import("../../server/src/shapes/flat");
  const { NONE, rangeOf, textOfNode, valueOf } = await import("../../server/src/syntax/tree");
  const { MANIFEST_KEYS, onlyProfile, PACK_KEYS, VARIABLE_KEYS } = await import("../../server/src/shapes/shape");
  const fileIn: NonNullable<PackPaths["fileIn"]> = (tree, node) => {
    const path = /^\$\{file\("([^"]*)"\)\}$/.exec(textOfNode(tree, node) ?? "")?.[1];
    if (path === undefined) return undefined;
    const start = rangeOf(tree, node).start + tree.source.slice(rangeOf(tree, node).start).indexOf(path);
    return { path, range: { start, end: start + path.length } };
  };
  const made: Shape = {
    id: "bundle",
    marks: { keys: ["bundle"] },
    recognise: (tree, root) => valueOf(tree, valueOf(tree, root, "bundle"), "pack") !== NONE,
    profiles: onlyProfile({
      profile: {
        name: ["bundle", "name"],
        version: ["bundle", "version"],
        type: ["bundle", "type"],
        cloudType: ["bundle", "cloud"],
        packs: ["bundle", "pack"],
        variables: ["bundle", "variables"],
      },
      pack: {
        ...PACK_KEYS,
        layer: ["layer"],
        tag: ["tag"],
        registryName: [["registry"]],
        registryUid: [],
        manifests: ["manifests"],
        fileIn,
      },
      manifest: MANIFEST_KEYS,
      variable: VARIABLE_KEYS,
    }),
    namesFilesBy: ["file("],
    schema: flat.schema,
    traits: { named: ["profile"], isTemplate: true },
  };
  return { ALL_SHAPES: [made, ...ALL_SHAPES] };
});

vi.mock("../../server/src/generated/marks", async () => {
  const { ALL_SHAPES } = await import("../../server/src/shapes/allShapes");
  const { fileMarkPattern, markPattern } = await import("../../server/src/shapes/marks");
  return { MARKS: markPattern(ALL_SHAPES), FILE_MARKS: fileMarkPattern(ALL_SHAPES) };
});

const { memoryWorkspace } = await import("../helpers/memoryWorkspace");
const { positionAt, textOf } = await import("../../server/src/text/text");

const PROFILE = `bundle:
  name: shop
  version: 1.0.0
  type: add-on
  pack:
    - name: example-web
      layer: addon
      tag: "1.4.2"
      registry: Examples
      values: '\${file("web.yaml")}'
    - name: extra
      type: manifest
      layer: addon
      manifests:
        - name: one
          content: '\${file("manifests/one.yaml")}'
        - name: two
          content: '\${file("manifests/tow.yaml")}'
  variables:
    - { name: host, format: string }
    - { name: spare, format: string }
`;
const FILES = {
  "shop.yaml": PROFILE,
  "web.yaml": 'charts:\n  example-web: { replicas: 20, hosts: ["{{ .spectro.var.hst }}"] }\n',
  "manifests/one.yaml":
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: one, namespace: "{{ .spectro.var.host }}-{{ .spectro.var.hots }}" }\n',
  "manifests/two.yaml":
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: two, namespace: "{{ .spectro.var.spare }}" }\n',
};
const short = (findings: readonly string[]): string[] => findings.map((one) => one.replace(/": .*/, '"'));

describe("values and manifests that an expression reads from files", () => {
  it("are judged in their files, and the expression where there is none", async () => {
    const w = memoryWorkspace(FILES);
    for (const path of Object.keys(FILES)) w.open(path);
    expect(short(await w.findings("shop.yaml"))).toEqual(['18 missing-file "manifests/tow.yaml"']);
    expect(short(await w.findings("web.yaml"))).toEqual([
      '2 values-constraint "example-web"',
      '2 values-constraint "20"',
      '2 undefined-variable "hst"',
    ]);
    expect(short(await w.findings("manifests/one.yaml"))).toEqual(['3 undefined-variable "hots"']);
    w.change("shop.yaml", PROFILE.replace("tow.yaml", "two.yaml"));
    expect(await w.findings("shop.yaml")).toEqual([]);
    w.change("manifests/two.yaml", "");
    expect(short(await w.findings("shop.yaml"))).toEqual(['21 unused-variable "spare"']);
  });

  it("lead to their files", async () => {
    const w = memoryWorkspace(FILES);
    w.open("shop.yaml");
    const at = positionAt(textOf(PROFILE), PROFILE.indexOf("web.yaml") + 3);
    const found = await w.service.definitions(w.uri("shop.yaml"), at, { hasPackTexts: false, hasBodies: false });
    expect(found?.value.map(({ uri }) => uri)).toEqual([w.uri("web.yaml")]);
  });
});
