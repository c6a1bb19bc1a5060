import { describe, expect, it } from "vitest";
import type { ProfileContents, WorkspaceProfiles } from "../../server/src/service/index";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

const BASE = `metadata: { name: base }
spec:
  version: 1.2.0
  template:
    type: infra
    cloudType: aws
    packs:
      - { name: ubuntu-aws, layer: os, tag: "22.04", registry: Public }
      - name: kubernetes
        layer: k8s
        tag: "1.30.4"
        registry: Public
        values: |
          pods: "{{.spectro.var.podCIDR}}"
          again: "{{.spectro.var.podCIDR}}"
      - { name: csi-aws-ebs, layer: csi, tag: 1.24.0, registry: Public }
  variables:
    - { name: podCIDR, displayName: Pods, format: string }
`;
const SHOP = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: shop
        type: manifest
        layer: addon
        manifests:
          - name: namespace
            content: |
              kind: Namespace
              apiVersion: v1
              metadata: { name: shop }
          - name: secret
            content: "{{.spectro.var.password}}"
`;
const FLAT = `name: tools
version: 2.0.0
type: add-on
packs:
  - { name: tools, type: manifest, layer: addon, valuesFile: values/tools.yaml }
`;
const STACKS = `stacks:
  - name: production
    profiles: [base.profile.yaml, shop.yaml, gone.yaml]
  - { name: empty, profiles: [] }
`;
const FILES = {
  "base.profile.yaml": BASE,
  "shop.yaml": SHOP,
  "flat/tools.profile.yaml": FLAT,
  "flat/values/tools.yaml": "pack:\n  namespace: tools\n",
  "deployment.yaml": "kind: Deployment\n",
};

const NAMES = [...Object.keys(FILES), "palette-profiles.yaml"];

function listed(workspace: MemoryWorkspace, names: readonly string[] = NAMES): Promise<WorkspaceProfiles> {
  return workspace.service.workspaceProfiles(names.map(workspace.uri));
}

const nameOf = ({ uri }: { readonly uri: string }): string => uri.slice(uri.lastIndexOf("/") + 1);
const layersOf = ({ layers }: ProfileContents): string[] =>
  layers.map(({ layer, pack, missing }) => `${String(layer)} ${missing ? "missing" : String(pack)}`);

describe("the profiles of a workspace", () => {
  it("are listed with what identifies them, without a file being open", async () => {
    const { profiles } = await listed(memoryWorkspace(FILES, STACKS));
    expect(profiles.map((one) => [nameOf(one), one.name, one.type, one.cloudType, one.version])).toEqual([
      ["base.profile.yaml", "base", "infra", "aws", "1.2.0"],
      ["tools.profile.yaml", "tools", "add-on", null, "2.0.0"],
      ["shop.yaml", "shop", "add-on", null, null],
    ]);
  });

  it("have their layers in the order of the text, and missing ones where they belong", async () => {
    const { profiles } = await listed(memoryWorkspace(FILES));
    expect(layersOf(profiles[0]!)).toEqual(["os ubuntu-aws", "k8s kubernetes", "cni missing", "csi csi-aws-ebs"]);
    expect(profiles[0]!.layers.map(({ index }) => index)).toEqual([0, 1, null, 2]);
  });

  it("have the findings in their layers, and the others themselves", async () => {
    const { profiles } = await listed(memoryWorkspace({ "a.profile.yaml": BASE.replace('"1.30.4"', "1.30") }), [
      "a.profile.yaml",
    ]);
    const [profile] = profiles;
    const rules = (findings: readonly { readonly rule: string }[]): string[] => findings.map(({ rule }) => rule);
    expect(profile!.layers.map(({ findings }) => rules(findings))).toEqual([
      [],
      ["unquoted-version"],
      ["missing-core-layer"],
      [],
    ]);
    expect(rules(profile!.findings)).toEqual([]);
    const flat = await listed(memoryWorkspace({ "b.yaml": SHOP.replace("add-on", "addon") }), ["b.yaml"]);
    expect(rules(flat.profiles[0]!.findings)).toEqual(["invalid-profile-type"]);
  });

  it("have the values, manifests and variables of each layer, at their place", async () => {
    const { profiles } = await listed(memoryWorkspace(FILES, STACKS));
    const [base, tools, shop] = profiles;
    expect(base!.variables.map(({ name, range }) => [name, range.start.line])).toEqual([["podCIDR", 17]]);
    const kubernetes = base!.layers[1]!;
    expect(kubernetes.values?.range).toEqual({ start: { line: 12, character: 8 }, end: { line: 12, character: 14 } });
    expect(kubernetes.variables.map(({ name, range }) => [name, range.start.line])).toEqual([["podCIDR", 13]]);
    expect(shop!.layers[0]!.manifests.map(({ name, range }) => [name, range.start.line])).toEqual([
      ["namespace", 9],
      ["secret", 14],
    ]);
    expect(shop!.layers[0]!.variables.map(({ name }) => name)).toEqual(["password"]);
    expect(tools!.layers[0]!.values).toMatchObject({ range: { start: { line: 0, character: 0 } } });
    expect(nameOf(tools!.layers[0]!.values!)).toBe("tools.yaml");
  });

  it("are in their stacks, with what the configuration says about these", async () => {
    const { profiles, stacks } = await listed(memoryWorkspace(FILES, STACKS));
    const named = stacks.map(({ name, members }) => [
      name,
      members.map(({ profiles: indexes }) => indexes.map((index) => profiles[index]?.name)),
    ]);
    expect(named).toEqual([
      ["production", [["base"], ["shop"], []]],
      ["empty", []],
    ]);
    const [production] = stacks;
    expect(production!.members.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      [],
      [],
      ["File not found."],
    ]);
    expect(nameOf({ uri: production!.uri! })).toBe("palette-profiles.yaml");
  });

  it("are those of open documents, as they are there", async () => {
    const workspace = memoryWorkspace(FILES, STACKS);
    await listed(workspace);
    workspace.open("shop.yaml", SHOP.replace("name: shop", "name: store"));
    workspace.open("new.yaml", SHOP.replace("name: shop", "name: new"));
    const { profiles, stacks } = await listed(workspace);
    expect(profiles.map(({ name }) => name)).toEqual(["base", "tools", "new", "store"]);
    expect(stacks[0]!.members.map(({ profiles: indexes }) => indexes)).toEqual([[0], [3], []]);
    workspace.service.close(workspace.uri("shop.yaml"));
    expect((await listed(workspace)).profiles.map(({ name }) => name)).toEqual(["base", "tools", "new", "shop"]);
  });

  it("are none of a text that is no profile any more, as after it is opened again", async () => {
    const workspace = memoryWorkspace(FILES);
    workspace.open("shop.yaml");
    const names = async (): Promise<unknown> =>
      (await listed(workspace, ["shop.yaml"])).profiles.map(({ name }) => name);
    expect(await names()).toEqual(["shop"]);
    workspace.change("shop.yaml", SHOP.replace("spec:", "spe:"));
    expect(await names()).toEqual([]);
    workspace.change("shop.yaml", SHOP);
    expect(await names()).toEqual(["shop"]);
  });

  it("follow files that only a stack names that is not saved", async () => {
    const { "shop.yaml": shop, ...others } = FILES;
    const workspace = memoryWorkspace(others);
    workspace.open("palette-profiles.yaml", "stacks: [{ name: one, profiles: [shop.yaml] }]\n");
    const messages = async (): Promise<unknown> =>
      (await listed(workspace)).stacks.flatMap(({ members }) =>
        members.flatMap(({ findings }) => findings.map(({ message }) => message)),
      );
    expect(await messages()).toEqual(["File not found."]);
    workspace.write("shop.yaml", shop);
    expect(await messages()).toEqual([]);
    workspace.remove("shop.yaml");
    expect(await messages()).toEqual(["File not found."]);
  });

  it("follow files that change", async () => {
    const workspace = memoryWorkspace(FILES, STACKS);
    const before = await listed(workspace);
    workspace.write("shop.yaml", SHOP.replace("name: shop", "name: store"));
    workspace.remove("flat/tools.profile.yaml");
    workspace.write("palette-profiles.yaml", "stacks: [{ name: one, profiles: [shop.yaml] }]");
    const after = await listed(workspace);
    expect(after.profiles.map(({ name }) => name)).toEqual(["base", "store"]);
    expect(after.stacks.map(({ name, members }) => [name, members.map(({ profiles }) => profiles)])).toEqual([
      ["one", [[1]]],
    ]);
    // What did not change is kept.
    expect(before.profiles[0]?.layers.length).toBe(after.profiles[0]?.layers.length);
  });

  it("of Terraform are those that a stack names", async () => {
    const resource = (name: string): string => `resource "spectrocloud_cluster_profile" "${name}" {
  name = "${name}"
  type = "add-on"
  pack {
    name = "a"
    type = "manifest"
  }
}
`;
    const config = 'stacks: [{ name: one, profiles: ["main.tf#b"] }]\n';
    const workspace = memoryWorkspace({ "main.tf": resource("a") + resource("b") }, config);
    const { profiles, stacks } = await listed(workspace, ["main.tf", "palette-profiles.yaml"]);
    expect(profiles.map(({ name, resource: named }) => [name, named])).toEqual([
      ["a", "a"],
      ["b", "b"],
    ]);
    expect(stacks[0]!.members.map((member) => member.profiles)).toEqual([[1]]);
  });

  it("can be many, and are not read again", async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${String(i)}.profile.yaml`, BASE]));
    const workspace = memoryWorkspace(many);
    const names = Object.keys(many);
    await listed(workspace, names);
    await workspace.service.settled();
    const first = await listed(workspace, names);
    const second = await listed(workspace, names);
    expect(first.profiles.length).toBe(30);
    expect(second.profiles.every((profile, index) => profile === first.profiles[index])).toBe(true);
  });

  it("are read as often for five stacks as for none", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `p${String(i)}.profile.yaml`);
    const readsWith = async (stacks: number): Promise<number> => {
      const entries = Array.from(
        { length: stacks },
        (_, i) => `  - { name: s${String(i)}, profiles: [${names.join(", ")}] }\n`,
      );
      const config = stacks === 0 ? "" : `stacks:\n${entries.join("")}`;
      const workspace = memoryWorkspace(Object.fromEntries(names.map((name) => [name, BASE])), config);
      for (let round = 0; round < 3; round++) {
        await listed(workspace, [...names, "palette-profiles.yaml"]);
        await workspace.service.settled();
      }
      return Math.max(...names.map((name) => workspace.reads.filter((path) => path === name).length));
    };
    expect([await readsWith(0), await readsWith(1), await readsWith(5)]).toEqual([3, 3, 3]);
  });
});
