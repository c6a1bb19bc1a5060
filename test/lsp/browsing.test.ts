import { describe, expect, it } from "vitest";
import {
  uriOfValues,
  type ChangeProfileResult,
  type NewRegistryResult,
  type PackVersionsResult,
  type RegistriesResult,
  type RegistryPacksResult,
  type SearchPacksResult,
} from "../../server/src/lsp/protocol";
import { eventually } from "../helpers/patience.mjs";
import { startEditor, type Editor } from "../helpers/editor";

const pack = (more: object): string => JSON.stringify({ displayName: "P", cloudTypes: ["all"], ...more });

const FILES = {
  "palette-profiles.yaml": "registries: [{ name: local, kind: folder, path: packs }]\n",
  "packs/web-1/pack.json": pack({
    name: "web",
    version: "1.0.0",
    layer: "addon",
    addonType: "ingress",
    annotations: { system_state: "deprecated" },
  }),
  "packs/web-1/values.yaml": "pack: {}\n",
  "packs/web-2/pack.json": pack({
    name: "web",
    version: "2.0.0",
    layer: "addon",
    addonType: "ingress",
    eol: "2030-01-01",
  }),
  "packs/web-2/values.yaml": "replicas: 2\n",
  "packs/web-2/README.md": "# Web\n",
  "packs/net/pack.json": pack({ name: "cni-net", version: "1.0.0", layer: "cni" }),
  "packs/net/values.yaml": "pack: {}\n",
};

const profile = (type: string, packs = ""): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: ${type}\n    cloudType: aws\n    packs:\n      - { name: own, type: manifest, layer: addon }\n${packs}`;

async function startWith(files: object = {}): Promise<Editor> {
  return startEditor({ files: { ...FILES, ...files } });
}

const ask = <R>({ client }: Editor, method: string, params: object): Promise<R> =>
  client.connection.sendRequest<R>(`paletteProfiles/${method}`, params);

async function idOf(editor: Editor): Promise<string> {
  const rows = await eventually(
    () => ask<RegistriesResult>(editor, "registries", {}),
    (found) => found[0]?.packs === 2,
    "two packs were expected",
  );
  return rows[0]?.id ?? "";
}

describe("packs of registries", () => {
  it("are listed by name, with layer, category and newest version", async () => {
    const editor = await startWith();
    const found = await ask<RegistryPacksResult>(editor, "registryPacks", { id: await idOf(editor) });
    expect(found.map(({ name }) => name)).toEqual(["local"]);
    expect(found[0]?.packs.map(({ name, layer, category, newest }) => [name, layer, category, newest])).toEqual([
      ["cni-net", "cni", null, "1.0.0"],
      ["web", "addon", "ingress", "2.0.0"],
    ]);
    expect(await ask(editor, "registryPacks", { id: "none" })).toEqual([]);
  });

  it("have versions, newest first, with state and end of life", async () => {
    const editor = await startWith();
    await idOf(editor);
    const versions = await ask<PackVersionsResult>(editor, "packVersions", { name: "web", registry: "local" });
    expect(versions).toEqual([
      { version: "2.0.0", state: "active", endOfLife: "2030-01-01" },
      { version: "1.0.0", state: "deprecated", endOfLife: null },
    ]);
    expect(await ask(editor, "packVersions", { name: "gone", registry: "local" })).toBeNull();
  });

  it("are searched by words, and samples where there is no registry", async () => {
    const editor = await startWith();
    const found = await ask<SearchPacksResult>(editor, "searchPacks", { query: "net cni" });
    expect(found).toMatchObject({ isSample: false, more: 0, packs: [{ name: "cni-net", registry: "local" }] });
    const without = await startEditor({ files: { "a.yaml": "" } });
    const sample = await ask<SearchPacksResult>(without, "searchPacks", { query: "calico" });
    expect(sample.isSample).toBe(true);
    expect(sample.packs.map(({ name }) => name)).toContain("cni-calico");
  });

  it("show their values and README, opened from their registry", async () => {
    const editor = await startWith();
    await idOf(editor);
    const text = (version: string, file?: "readme"): Promise<string | null> =>
      ask(editor, "packText", { uri: uriOfValues({ name: "web", version, registry: "local", from: "", file }) });
    expect(await text("2.0.0")).toBe("replicas: 2\n");
    expect(await text("2.0.0", "readme")).toBe("# Web\n");
    expect(await text("1.0.0", "readme")).toBeNull();
  });
});

describe("a pack of a registry", () => {
  const add = async (type: string, name: string, version: string | null, packs = ""): Promise<ChangeProfileResult> => {
    const editor = await startWith();
    const uri = editor.uriOf("shop.yaml");
    await editor.client.open(uri, profile(type, packs));
    await idOf(editor);
    const change = { is: "addPack", name, registry: "local", version };
    return ask<ChangeProfileResult>(editor, "changeProfile", { uri, profile: 0, change });
  };

  it("is added in the place of its layer, in the version that was asked for", async () => {
    const result = await add("cluster", "cni-net", null);
    const [edit] = result?.is === "made" ? result.edits : [];
    expect(edit?.newText).toContain("layer: cni");
    expect(edit?.range.start.line).toBeLessThanOrEqual(6);
    const older = await add("add-on", "web", "1.0.0");
    expect(older?.is === "made" ? older.edits[0]?.newText : "").toContain("1.0.0");
  });

  it.each([
    ["add-on", "cni-net", "", "an add-on profile cannot have one"],
    ["infra", "web", "", 'type "infra" cannot have add-ons'],
    ["add-on", "gone", "", "was not found in local"],
    ["add-on", "web", '      - { name: web, layer: addon, tag: "1.0.0" }\n', "already has web"],
    ["cluster", "cni-net", '      - { name: cni-own, layer: cni, tag: "1.0.0" }\n', "already has cni-own"],
  ])("is not added to a profile of type %s: %s", async (type, name, packs, reason) => {
    const result = await add(type, name, null, packs);
    expect(result).toMatchObject({ is: "refused" });
    expect(result?.is === "refused" ? result.reason : "").toContain(reason);
  });
});

describe("a registry", () => {
  it("is added to the configuration of a folder, which may be new", async () => {
    const order = { name: "charts", kind: "helm", place: "https://charts.example.com" };
    const editor = await startWith();
    const folder = editor.uriOf("palette-profiles.yaml").replace(/[^/]+$/, "");
    const result = await ask<NewRegistryResult>(editor, "newRegistry", { folder, ...order });
    expect(result).toMatchObject({ is: "made", isNew: false });
    expect(result?.is === "made" ? result.edits[0]?.newText : "").toContain("name: charts");
    const other = await startEditor({ files: { "a.yaml": "" } });
    const place = other.uriOf("a.yaml").replace(/[^/]+$/, "");
    expect(await ask(other, "newRegistry", { folder: place, ...order })).toMatchObject({ is: "made", isNew: true });
    expect(await ask(other, "newRegistry", { folder: place, ...order, kind: "other" })).toMatchObject({
      is: "refused",
    });
  });
});

describe("names in the workspace", () => {
  it("are found in open documents", async () => {
    const editor = await startWith();
    const uri = editor.uriOf("shop.yaml");
    const variables = '  variables:\n    - { name: replicas, defaultValue: "2" }\n';
    await editor.client.open(uri, profile("add-on", '      - { name: web, layer: addon, tag: "1.0.0" }\n') + variables);
    const find = async (query: string): Promise<unknown> => {
      const found = await editor.client.connection.sendRequest<
        readonly { name: string; containerName: string; location: { uri: string } }[]
      >("workspace/symbol", { query });
      return found.map(({ name, containerName, location }) => [name, containerName, location.uri === uri]);
    };
    expect(await find("web")).toEqual([["web 1.0.0", "shop", true]]);
    expect(await find("rep")).toEqual([["replicas", "shop", true]]);
    expect(await find("shop")).toEqual([["shop", "add-on, aws", true]]);
    expect(await find("nothing")).toEqual([]);
  });
});
