import { describe, expect, it } from "vitest";
import type { DocumentSymbol } from "../../server/src/editor/structure/documentSymbol";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { layerStack, type LayerStack } from "../../server/src/editor/structure/layerStack";
import { checkReading } from "../../server/src/analysis/check";
import { encloses } from "../../server/src/text/range";
import { BUNDLED, BUNDLED_SURROUNDINGS, read } from "../helpers/reading";

const PROFILE = `metadata: { name: shop }
spec:
  version: 1.2.0
  template:
    type: cluster
    cloudType: aws
    packs:
      - name: late
        type: manifest
        layer: addon
        values: |
          pack:
            spectrocloud.com/install-priority: "20"
        manifests:
          - { name: one, content: "" }
          - { name: two, content: "" }
      - { name: csi-aws-ebs, layer: csi, tag: "1.46.0" }
      - { name: default, layer: addon, tag: "1.0" }
      - { name: kubernetes, layer: kubernetes, tag: 1.30, registry: Palette Registry }
      - name: early
        layer: addon
        tag: "1.0"
        values: "pack:\\n  spectrocloud.com/install-priority: -5\\n"
      - { name: fluentbit, layer: addon, tag: "5.0.5" }
      - { name: ubuntu-aws, layer: os, version: "22.04" }
  variables:
    - name: size
`;

function stackOf(...contents: string[]): LayerStack {
  const files = contents.map((content, i) => {
    const reading = read(content);
    return { uri: `file:///${i}.yaml`, reading, findings: checkReading(reading, BUNDLED_SURROUNDINGS) };
  });
  return layerStack(files.map((file) => ({ ...file, context: BUNDLED_SURROUNDINGS })));
}

describe("the outline", () => {
  it("has the profile, its packs in the order of the text, their values and manifests, and the variables", () => {
    const priority = ["values", "", [["pack", "", [["spectrocloud.com/install-priority", "", []]]]]];
    const flat = (symbol: DocumentSymbol): unknown => [symbol.name, symbol.detail, symbol.children.map(flat)];
    expect(documentSymbols(read(PROFILE), BUNDLED).map(flat)).toEqual([
      [
        "shop",
        "1.2.0 · cluster · aws",
        [
          ["late", "addon", [priority, ["one", "manifest", []], ["two", "manifest", []]]],
          ["csi-aws-ebs", "csi · 1.46.0", []],
          ["default", "addon · 1.0", []],
          ["kubernetes", "k8s · 1.30", []],
          ["early", "addon · 1.0", [priority]],
          ["fluentbit", "addon · 5.0.5", []],
          ["ubuntu-aws", "os · 22.04", []],
          ["size", "variable", []],
        ],
      ],
    ]);
  });

  it("is less deep where there are many keys, so that all parts of the file are in it", () => {
    const values = (key: string): string =>
      Array.from(
        { length: 60 },
        (_, i) =>
          `          ${key}${String(i)}:\n${"            sub: { deep: 1 }\n".replaceAll("sub", `sub${key}`)}${Array.from({ length: 20 }, (__, j) => `            k${String(j)}: { deep: 1 }\n`).join("")}`,
      ).join("");
    const pack = (name: string): string =>
      `      - name: ${name}\n        layer: addon\n        tag: "1.0"\n        values: |\n${values(name)}`;
    const text = `metadata: { name: shop }\nspec:\n  template:\n    packs:\n${pack("a")}${pack("b")}`;
    const packs = documentSymbols(read(text), BUNDLED)[0]?.children ?? [];
    for (const { children } of packs) {
      const keys = children[0]?.children ?? [];
      expect(keys.length).toBe(60);
      expect(keys.flatMap((key) => key.children)).toEqual([]);
    }
  });

  it("has parts to select that lie in their wholes", () => {
    const check = ({ range, selectionRange, children }: DocumentSymbol): void => {
      expect(encloses(range, selectionRange)).toBe(true);
      children.forEach(check);
    };
    documentSymbols(read(PROFILE), BUNDLED).forEach(check);
    const aliased = "x: &n name-elsewhere\nname: p\npacks:\n- { name: *n, type: helm }\n";
    documentSymbols(read(aliased), BUNDLED).forEach(check);
  });
});

describe("the layer stack", () => {
  it("is in deployment order: core layers, then add-ons by priority; what is missing has its place", () => {
    expect(stackOf(PROFILE).layers.map(({ layer, pack, tag }) => [layer, pack, tag])).toEqual([
      ["os", "ubuntu-aws", "22.04"],
      ["k8s", "kubernetes", "1.30"],
      ["cni", null, null],
      ["csi", "csi-aws-ebs", "1.46.0"],
      ["addon", "early", "1.0"],
      ["addon", "default", "1.0"],
      ["addon", "fluentbit", "5.0.5"],
      ["addon", "late", null],
    ]);
  });

  it("has what a row needs", () => {
    const { profiles, layers } = stackOf(PROFILE);
    expect(profiles).toEqual([
      { uri: "file:///0.yaml", name: "shop", type: "cluster", cloudType: "aws", version: "1.2.0" },
    ]);
    const [, kubernetes, network, , , , fluentbit] = layers;
    expect(kubernetes).toMatchObject({ registry: "Palette Registry", category: null, missing: false, profile: 0 });
    expect(kubernetes?.findings.map(({ rule }) => rule)).toEqual(["invalid-layer", "unquoted-version"]);
    expect(network).toMatchObject({ missing: true, pack: null, range: { start: { line: 6, character: 4 } } });
    expect(network?.findings.map(({ rule }) => rule)).toEqual(["missing-core-layer"]);
    expect(fluentbit).toMatchObject({ category: "logging", findings: [] });
  });

  it("has a row for each missing layer, and none for a pack that is only begun", () => {
    const begun =
      "metadata: { name: a }\nspec:\n  template:\n    type: infra\n    cloudType: aws\n    packs:\n      - ";
    const rows = stackOf(begun).layers;
    expect(rows.map(({ layer, missing }) => [layer, missing])).toEqual(
      ["os", "k8s", "cni", "csi"].map((layer) => [layer, true]),
    );
    // One finding tells all of them.
    expect(new Set(rows.map(({ findings }) => JSON.stringify(findings))).size).toBe(1);
    expect(rows[0]?.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining("operating system (os), Kubernetes (k8s), network (cni) and storage (csi)"),
    ]);
  });

  it("takes the layers of shapes that name none from the catalogue, and leaves the unknown unknown", () => {
    const resource = `apiVersion: cluster.palette.crossplane.io/v1alpha1
kind: Profile
spec:
  forProvider:
    name: eks
    type: cluster
    cloud: eks
    pack:
      - { name: csi-aws-ebs }
      - { name: our-own }
      - { name: kubernetes-eks }
`;
    const rows = stackOf(resource).layers.map(({ layer, pack }) => [layer, pack]);
    expect(rows).toEqual([
      ["k8s", "kubernetes-eks"],
      ["csi", "csi-aws-ebs"],
      [null, "our-own"],
    ]);
  });

  it("is composed of several profiles", () => {
    const addOns = `metadata: { name: logs }\nspec: { template: { type: add-on, packs: [{ name: agent, layer: addon, tag: "1" }] } }`;
    const { profiles, layers } = stackOf(PROFILE, addOns);
    expect(profiles.map(({ name }) => name)).toEqual(["shop", "logs"]);
    expect(layers.filter(({ profile }) => profile === 1).map(({ pack }) => pack)).toEqual(["agent"]);
  });
});
