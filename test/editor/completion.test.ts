import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { profileNamedBy } from "../../server/src/shapes/fileNames";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED, read } from "../helpers/reading";
import { FIRST_LAYER as HEAD } from "../helpers/smallProfiles";
import { withCursor } from "../helpers/cursor";
import type { LanguageId } from "../helpers/languages";

function completions(marked: string, language: LanguageId): { text: string; items: readonly Completion[] } {
  const { text, offset } = withCursor(marked);
  return { text, items: complete(read(text, language, language === "yaml"), offset, BUNDLED).items };
}

/** Labels that are offered first, in their order. */
function checkFirst(marked: string, labels: readonly string[], language: LanguageId = "yaml"): void {
  const { items } = completions(marked, language);
  const sorted = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
  expect(sorted.slice(0, labels.length)).toEqual(labels);
}

/** The text after an item is accepted, with the cursor mark and what it replaced gone. */
function checkAccepted(marked: string, label: string, expected: string, language: LanguageId = "yaml"): void {
  const { text, items } = completions(marked, language);
  const item = items.find((candidate) => candidate.label === label);
  expect(item, `${label} among ${items.map((candidate) => candidate.label).join(", ")}`).toBeDefined();
  if (item !== undefined) expect(applyEdits(text, [item.edit])).toBe(expected);
}

/** Whether accepting an item opens the next list. */
function checkOpening(marked: string, label: string, isOpening: boolean): void {
  const item = completions(marked, "yaml").items.find((candidate) => candidate.label === label);
  expect(item, label).toBeDefined();
  expect(item?.isOpening ?? false, label).toBe(isOpening);
}

describe("a profile that is begun", () => {
  it("is offered whole, where nothing stands yet or its first word", () => {
    for (const marked of ["‸", "# Shop\n‸", "fu‸", "me‸\n"]) {
      checkFirst(marked, ["full profile", "infrastructure profile", "add-on profile"]);
    }
    checkFirst("metadata:\n  name: shop\n‸", ["spec"]);
    expect(completions("apiVersion: v1\n‸", "yaml").items).toEqual([]);
  });

  it("has all that its type needs up to its first pack", () => {
    const add = "metadata:\n  name: \nspec:\n  version: 1.0.0\n  template:\n    type: add-on\n    packs:\n      - ";
    checkAccepted("add‸", "add-on profile", `${add}\n`);
    checkAccepted("add‸\n", "add-on profile", `${add}\n`);
    const { items } = completions("‸", "yaml");
    const full = items.find(({ label }) => label === "full profile")?.snippet;
    expect(full).toContain("  name: $1\n");
    expect(full).toMatch(/cloudType: \$\{2\|aws,azure,[^}]*\|\}\n {4}packs:\n {6}- \$0\n$/);
  });

  it.each([
    ["file:///w/shop.profile.yaml", "shop", "name: ${1:shop}"],
    ["untitled:/w/ML%20Ops.cluster-profile.yml", "ML Ops", "name: ${1:ML Ops}"],
    ["file:///w/1.0.clusterprofile.yaml", '"1.0"', 'name: ${1:"1.0"}'],
    ["file:///w/$%7Bx%7D.profile.yaml", '"${x}"', 'name: ${1:"\\${x\\}"}'],
    ["file:///w/.profile.yaml", "", "name: $1"],
    ["file:///w/shop.yaml", "", "name: $1"],
    ["untitled:Untitled-1", "", "name: $1"],
  ])("is called what its file is: %s", (uri, name, snippet) => {
    const items = complete(read("", "yaml", true), 0, BUNDLED, { name: profileNamedBy(uri) }).items;
    const full = items.find(({ label }) => label === "full profile");
    expect(full?.edit.newText).toContain(`metadata:\n  name: ${name}\nspec:`);
    expect(full?.snippet).toContain(`  ${snippet}\n`);
  });

  it("opens the next list behind a key where there is something to choose", () => {
    checkOpening("‸", "metadata", true);
    checkOpening("metadata:\n  ‸\n", "name", false);
    checkOpening("metadata:\n  ‸\n", "labels", false);
    checkOpening("spec:\n  template:\n    type: infra\n    ‸\n", "packs", true);
    for (const key of ["name", "layer", "registry", "values"]) {
      checkOpening("spec:\n  template:\n    packs:\n      - ‸\n", key, true);
    }
    checkOpening("spec:\n  template:\n    packs:\n      - ‸\n", "tag", false);
    checkOpening("spec:\n  template:\n    packs:\n      - name: cni-calico\n        ‸\n", "tag", true);
    checkOpening(`${HEAD}        values: |\n          ‸\n`, "pack", true);
    checkOpening(`${HEAD}        values: |\n          ‸\n`, "charts", false);
    checkOpening(`${HEAD}        values: |\n          ‸`, "pack", true);
  });

  it("lists the packs of missing layers before others", () => {
    const { items } = completions(`${HEAD}      - name: kub‸\n`, "yaml");
    expect(items[0]?.label).toBe("kubernetes");
  });

  it("finds a layer's packs by the layer's word", () => {
    const { items } = completions(`${HEAD}      - cni‸\n`, "yaml");
    const calico = items.find(({ label }) => label.startsWith("cni: cni-calico"));
    expect(calico?.filterText).toBe("cni-calico cni");
  });
});

describe("parts as a whole", () => {
  const part = (marked: string, label: string): string | undefined =>
    completions(marked, "yaml").items.find((item) => item.label === label)?.snippet;

  it("are a manifest layer in the list of packs", () => {
    const lines = [
      "name: $1",
      "type: manifest",
      "layer: addon",
      "manifests:",
      "  - name: ${2:$1}",
      "    content: |",
      "      $0",
    ];
    expect(part(`${HEAD}      - ‸\n`, "manifest layer")).toBe(lines.join(`\n${" ".repeat(8)}`));
    expect(part(`${HEAD}      ‸\n`, "manifest layer")?.trimStart()).toBe(`- ${lines.join(`\n${" ".repeat(8)}`)}`);
    expect(part(`${HEAD.replace(/type: .*/, "type: infra")}      - ‸\n`, "manifest layer")).toBeUndefined();
    expect(part(`${HEAD}      - name: ‸\n`, "manifest layer")).toBeUndefined();
  });

  it("are a variable in the list of variables", () => {
    const marked = "spec:\n  template:\n    type: add-on\n    packs:\n      - name: a\n  variables:\n    - ‸\n";
    expect(part(marked, "variable")).toMatch(/^name: \$1\n {6}displayName: \$\{2:\$1\}\n {6}format: /);
    expect(part(marked, "manifest layer")).toBeUndefined();
    expect(part("packs:\n  - name: a\n    layer: addon\n  - ‸\n", "manifest layer")).toBeUndefined();
  });
});

describe("a word that is broken over two lines", () => {
  it("is not completed, as no item may change two lines", () => {
    const marked = `${HEAD}      - { name: a, layer: "o\n          s‸" }\n`;
    expect(completions(marked, "yaml").items).toEqual([]);
    expect(completions(marked.replace("\n          s", "s"), "yaml").items).not.toEqual([]);
  });
});

describe("keys", () => {
  it("are those of the shape that are not there yet", () => {
    checkFirst("‸", ["full profile", "infrastructure profile", "add-on profile", "metadata", "spec"]);
    checkFirst("metadata:\n  ‸\n", ["name", "description", "labels"]);
    checkFirst("metadata:\n  name: x\n  de‸\n", ["description", "labels"]);
    checkFirst("spec:\n  template:\n    type: infra\n    ‸\n", ["cloudType", "packs"]);
    checkFirst(`${HEAD}        ‸\n`, ["k8s: kubernetes 1.35.3"]);
  });

  it("bring the way to their value", () => {
    checkAccepted("metadata:\n  ‸\n", "name", "metadata:\n  name: \n");
    checkAccepted("metadata:\n  ‸\n", "labels", "metadata:\n  labels:\n    \n");
    checkAccepted("‸", "spec", "spec:\n  ");
    checkAccepted("spec:\n    template:\n        pa‸", "packs", "spec:\n    template:\n        packs:\n            - ");
    checkAccepted(`${HEAD}        va‸`, "values", `${HEAD}        values: |\n          `);
    for (const end of ["\n", ""]) {
      const values = `${HEAD}        values: |\n          `;
      checkAccepted(`${values}‸${end}`, "pack", `${values}pack:\n            ${end}`);
    }
    checkAccepted("spec:\r\n  template:\r\n    ‸\r\n", "packs", "spec:\r\n  template:\r\n    packs:\r\n      - \r\n");
  });

  it("replace the key at the cursor, and leave its value", () => {
    checkAccepted("metadata:\n  na‸me: x\n", "description", "metadata:\n  description: x\n");
    checkAccepted('metadata:\n  "na‸me": x\n', "labels", 'metadata:\n  "labels": x\n');
  });

  it("stand behind a dash, with or without a blank", () => {
    checkAccepted(
      "spec:\n  template:\n    packs:\n    -‸\n",
      "layer",
      "spec:\n  template:\n    packs:\n    - layer: \n",
    );
    checkAccepted(
      "spec:\n  template:\n    packs:\n    - ‸\n",
      "layer",
      "spec:\n  template:\n    packs:\n    - layer: \n",
    );
  });

  it("stand between braces", () => {
    checkAccepted("metadata: { na‸ }\n", "name", "metadata: { name:  }\n");
    checkAccepted("metadata: {‸}\n", "name", "metadata: {name: }\n");
    checkAccepted("metadata: { name: x, ‸ }\n", "labels", "metadata: { name: x, labels:  }\n");
  });

  it("are quoted in JSON, with the commas they need", () => {
    const json = (inner: string): string =>
      `{\n  "spec": { "template": { "packs": [] } },\n  "metadata": {${inner}}\n}\n`;
    checkAccepted(json("‸"), "name", json('"name": ""'), "json");
    checkAccepted(json(' "name": "x", "‸" '), "labels", json(' "name": "x", "labels": {} '), "json");
    checkAccepted(
      json('\n    ‸\n    "name": "x"\n  '),
      "description",
      json('\n    "description": "",\n    "name": "x"\n  '),
      "json",
    );
    checkFirst(json('"name": "x" ‸'), [], "json");
    expect(completions(json('"name": "x" ‸'), "json").items).toEqual([]);
  });

  it("are those of the other shapes", () => {
    const head = "apiVersion: cluster.palette.crossplane.io/v1alpha1\nkind: Profile\nspec:\n  forProvider:\n";
    checkFirst(`${head}    name: x\n    ‸\n`, ["description", "version", "type", "cloud"]);
    checkAccepted(`${head}    pack:\n    - ‸\n`, "registryName", `${head}    pack:\n    - registryName: \n`);
  });
});

describe("values", () => {
  it("are the words that may stand there", () => {
    checkFirst(HEAD.replace("cluster", "‸"), ["cluster", "infra", "add-on", "system"]);
    checkFirst(HEAD.replace("aws", "‸"), ["aws", "azure", "gcp"]);
    checkFirst("spec:\n  variables:\n  - name: a\n    format: ‸\n  template: { packs: [] }\n", ["string", "number"]);
    checkFirst("spec:\n  variables:\n  - name: a\n    hidden: ‸\n  template: { packs: [] }\n", ["true", "false"]);
  });

  it("replace the whole of what stands there, quotes and all", () => {
    checkAccepted(
      "spec:\n  template:\n    type: in‸fra # why\n",
      "add-on",
      "spec:\n  template:\n    type: add-on # why\n",
    );
    checkAccepted("spec:\n  template:\n    type: 'in‸'\n", "add-on", "spec:\n  template:\n    type: 'add-on'\n");
    checkAccepted("spec:\n  template:\n    type:‸\n", "infra", "spec:\n  template:\n    type: infra\n");
    checkAccepted("spec: { template: { type:‸ } }\n", "infra", "spec: { template: { type: infra } }\n");
    checkAccepted(
      '{"spec": {"template": {"type": ‸, "packs": []}}}',
      "infra",
      '{"spec": {"template": {"type": "infra", "packs": []}}}',
      "json",
    );
  });

  it("are layers, those that are missing first", () => {
    checkFirst(`${HEAD}      - name: x\n        layer: ‸\n`, ["k8s", "cni", "csi", "os", "addon"]);
  });

  it("are packs of the layer that run on the cloud, the usual one first", () => {
    checkFirst(`${HEAD}      - layer: os\n        name: ‸\n`, ["centos-aws"]);
    checkFirst(HEAD.replace("ubuntu-aws", "‸"), ["ubuntu-aws"]);
    checkFirst(`${HEAD}      - name: ‸\n        layer: csi\n`, ["csi-aws-ebs", "ceph-rbd", "csi-aws-efs"]);
    checkFirst("spec:\n  template:\n    type: add-on\n    packs:\n    - name: ‸\n", [
      "akuity-agent",
      "ambassador",
      "apache",
    ]);
    const labels = completions(`${HEAD}      - name: ‸\n        layer: os\n`, "yaml").items.map(({ label }) => label);
    expect(labels).not.toContain("ubuntu-azure");
  });

  it("are the versions of the pack, newest first and in quotes", () => {
    const pack = `${HEAD}      - name: cni-calico\n        layer: cni\n        tag: `;
    checkFirst(`${pack}‸\n`, ["3.32.1", "3.32.0", "3.31.5"]);
    checkAccepted(`${pack}‸\n`, "3.30.2", `${pack}"3.30.2"\n`);
    checkAccepted(`${pack}3.‸\n`, "3.30.2", `${pack}"3.30.2"\n`);
    checkAccepted(`${pack}'3.‸'\n`, "3.30.2", `${pack}'3.30.2'\n`);
  });

  it("are registries, those in use first", () => {
    const pack = `${HEAD}        registry: Ours\n      - name: kubernetes\n        registry: `;
    checkFirst(`${pack}‸\n`, ["Ours", "Palette Registry"]);
    checkAccepted(
      `${pack}{ metadata: { name: Pal‸ } }\n`,
      "Palette Registry",
      `${pack}{ metadata: { name: Palette Registry } }\n`,
    );
  });

  it("are pack types, the one for the registry first", () => {
    checkFirst(`${HEAD}        registry: Public Repo\n        type: ‸\n`, ["spectro"]);
    checkFirst(`${HEAD}        registry: Bitnami\n        type: ‸\n`, ["helm"]);
  });
});

describe("a whole new layer", () => {
  const kubernetes = (indent: string): string =>
    ["- name: kubernetes", "  type: oci", "  layer: k8s", '  tag: "1.35.3"', "  registry: Palette Registry"]
      .map((line) => `${indent}${line}`)
      .join("\n");

  it("stands in line with the others, wherever on its line it is asked for", () => {
    for (const before of ["      ‸", "        ‸"]) {
      checkAccepted(`${HEAD}${before}\n`, "k8s: kubernetes 1.35.3", `${HEAD}${kubernetes("      ")}\n`);
    }
    checkAccepted(`${HEAD}      - ‸\n`, "k8s: kubernetes 1.35.3", `${HEAD}${kubernetes("      ")}\n`);
  });

  it("may be the first", () => {
    const head = "spec:\n  template:\n    type: infra\n    cloudType: aws\n    packs:\n";
    checkFirst(`${head}      ‸\n`, ["os: ubuntu-aws 22.04", "k8s: kubernetes 1.35.3"]);
    const text = completions(`${head}    ‸\n`, "yaml");
    expect(text.items.map(({ label }) => label)).toContain("k8s: kubernetes 1.35.3");
    checkAccepted(`${head}    ‸\n`, "k8s: kubernetes 1.35.3", `${head}${kubernetes("    ")}\n`);
  });

  it("is not offered where it would tear an item in two", () => {
    const { items } = completions(HEAD.replace("        layer", "        ‸\n        layer"), "yaml");
    expect(items.filter(({ kind }) => kind === "layer")).toEqual([]);
  });

  it("is an object in JSON", () => {
    const json = (packs: string): string =>
      `{\n  "spec": {\n    "template": {\n      "type": "add-on",\n      "packs": [${packs}]\n    }\n  }\n}\n`;
    const ambassador = [
      "{",
      '          "name": "ambassador",',
      '          "type": "spectro",',
      '          "layer": "addon",',
      '          "tag": "6.6.0",',
      '          "registry": {',
      '            "metadata": {',
      '              "name": "Public Repo",',
      '              "kind": "pack"',
      "            }",
      "          }",
      "        }",
    ].join("\n");
    checkAccepted(json("\n        ‸\n      "), "ambassador 6.6.0", json(`\n        ${ambassador}\n      `), "json");
  });
});

describe("in flat files that nobody declared to be profiles", () => {
  const labelsAt = (marked: string): string[] => {
    const { text, offset } = withCursor(marked);
    return complete(read(text), offset, BUNDLED).items.map(({ label }) => label);
  };

  it("an item that is just being written is a pack", () => {
    const head = "name: x\npacks:\n  - name: a\n    type: helm\n";
    expect(labelsAt(`${head}  - ‸\n`)).toContain("layer");
    expect(labelsAt(`${head}  - name: b\n    la‸\n`)).toContain("layer");
    expect(labelsAt(`${head}  - name: ‸\n`)).toContain("ambassador");
    expect(labelsAt(`${head}    ‸\n  - name: b\n`)).toEqual([]);
  });

  it("an item of a list of profiles, too", () => {
    const head = "- name: x\n  charts:\n    - name: a\n      type: helm\n";
    expect(labelsAt(`${head}    - ‸\n`)).toContain("values");
    expect(labelsAt(`${head}- name: y\n  ‸\n`)).toContain("charts");
  });
});
