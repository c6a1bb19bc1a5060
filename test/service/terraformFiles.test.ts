import { describe, expect, it } from "vitest";
import { positionAt, textOf } from "../../server/src/text/text";
// Loads the parser of HCL.
import "../helpers/languages";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

function openIn(files: Readonly<Record<string, string>>, path: string): MemoryWorkspace {
  const w = memoryWorkspace(files);
  const languageId = path.endsWith(".tf") ? "terraform" : "json";
  w.service.open({ uri: w.uri(path), text: files[path] ?? "", languageId, version: 1 });
  return w;
}

/** The texts of a document that are links, with the file that each leads to, below the workspace. */
async function linksIn(w: MemoryWorkspace, path: string): Promise<unknown> {
  const reply = await w.service.links(w.uri(path));
  return reply?.value.map(({ range, target }) => [
    reply.text.content.slice(range.start, range.end),
    target.slice(w.uri("").length),
  ]);
}

async function definitionAt(w: MemoryWorkspace, path: string, text: string, word: string): Promise<unknown> {
  const at = positionAt(textOf(text), text.indexOf(word) + 2);
  const reply = await w.service.definitions(w.uri(path), at, { hasPackTexts: false, hasBodies: false });
  return reply?.value.map(({ uri }) => uri.slice(w.uri("").length));
}

const IMPORTED = JSON.stringify({
  metadata: { name: "shop" },
  spec: { version: "1.0.0", template: { type: "add-on", packs: [{ name: "web", layer: "addons", tag: "1.4.2" }] } },
});
const FILES = { "tf/profile.json": IMPORTED, "tf/shop/profile-1.json": IMPORTED, "profile.json": IMPORTED };
const importOf = (value: string): string =>
  `resource "spectrocloud_cluster_profile_import" "shop" {\n  import_file = ${value}\n  context     = "project"\n}\n`;

describe("a profile that Terraform imports", () => {
  it.each([
    ['"profile.json"', "profile.json", "tf/profile.json"],
    ['"./shop/profile-1.json"', "./shop/profile-1.json", "tf/shop/profile-1.json"],
    ['"${path.module}/profile.json"', "profile.json", "tf/profile.json"],
    ['"${path.module}/../profile.json"', "../profile.json", "profile.json"],
    ['file("profile.json")', "profile.json", "tf/profile.json"],
    ['file("${path.module}/profile.json")', "profile.json", "tf/profile.json"],
  ])("is linked and found from %s", async (value, text, target) => {
    const source = importOf(value);
    const w = openIn({ ...FILES, "tf/main.tf": source }, "tf/main.tf");
    expect(await linksIn(w, "tf/main.tf")).toEqual([[text, target]]);
    expect(await definitionAt(w, "tf/main.tf", source, text)).toEqual([target]);
    expect(await definitionAt(w, "tf/main.tf", source, "context")).toEqual([]);
    expect(await w.findings("tf/main.tf")).toEqual([]);
  });

  it("is linked from a local once, and beside other resources", async () => {
    const locals = 'locals {\n  path = "profile.json"\n}\n';
    const profile = 'resource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n}\n';
    const source = locals + profile + importOf("local.path") + importOf("local.path").replace("shop", "other");
    const w = openIn({ ...FILES, "tf/main.tf": source }, "tf/main.tf");
    expect(await linksIn(w, "tf/main.tf")).toEqual([["profile.json", "tf/profile.json"]]);
  });

  it("is linked from Terraform's JSON", async () => {
    const body = { import_file: "${path.module}/profile.json" };
    const source = JSON.stringify({ resource: { spectrocloud_cluster_profile_import: { shop: [body] } } });
    const w = openIn({ ...FILES, "tf/main.tf.json": source }, "tf/main.tf.json");
    expect(await linksIn(w, "tf/main.tf.json")).toEqual([["profile.json", "tf/profile.json"]]);
  });

  it.each([
    '"absent.json"',
    '"../../outside.json"',
    '"${var.folder}/profile.json"',
    '"${path.root}/profile.json"',
    "var.path",
    '"https://example.com/profile.json"',
    '""',
    "null",
  ])("is not guessed from %s", async (value) => {
    const w = openIn({ ...FILES, "tf/main.tf": importOf(value) }, "tf/main.tf");
    expect(await linksIn(w, "tf/main.tf")).toEqual([]);
    expect(await w.findings("tf/main.tf")).toEqual([]);
  });

  it("is checked as any other, whatever its name", async () => {
    const w = openIn({ "tf/x-1.json": IMPORTED, "tf/main.tf": importOf('"x-1.json"') }, "tf/x-1.json");
    expect((await w.findings("tf/x-1.json")).join("\n")).toContain("invalid-layer");
  });
});

const packOf = (name: string, values: string): string =>
  `  pack {\n    name         = "${name}"\n    tag          = "1.4.2"\n    registry_name = "Examples"\n    values = ${values}\n  }\n`;
const profileOf = (locals: string, ...packs: readonly string[]): string =>
  `locals {\n${locals}}\nresource "spectrocloud_cluster_profile" "a" {\n  name = "a"\n${packs.join("")}}\n`;
const VALUES = "charts:\n  example-web: { replicas: 20 }\n";

describe("values in Terraform that a local reads from a file", () => {
  it.each([
    ['  web = file("web.yaml")\n', "local.web"],
    ['  web = file("${path.module}/web.yaml")\n', "local.web"],
    ['  first = file("web.yaml")\n  web = local.first\n', "local.web"],
    ['  files = { web = file("web.yaml") }\n', "local.files.web"],
    ['  web = templatefile("web.yaml", { a = 1 })\n', "local.web"],
  ])("are checked in their file: %j", async (locals, values) => {
    const source = profileOf(locals, packOf("example-web", values));
    const w = openIn({ "main.tf": source, "web.yaml": VALUES }, "main.tf");
    w.open("web.yaml");
    const inline = openIn(
      { "main.tf": profileOf("", packOf("example-web", 'file("web.yaml")')), "web.yaml": VALUES },
      "main.tf",
    );
    inline.open("web.yaml");
    const found = await w.findings("web.yaml");
    expect(found.join("\n")).toContain('values-constraint "20"');
    expect(found).toEqual(await inline.findings("web.yaml"));
    expect(await w.findings("main.tf")).toEqual(await inline.findings("main.tf"));
    expect(await definitionAt(w, "main.tf", source, "web.yaml")).toEqual(["web.yaml"]);
  });

  it("are missed at the path, once however many packs have them", async () => {
    const source = profileOf(
      '  web = file("wep.yaml")\n',
      packOf("example-web", "local.web"),
      packOf("b", "local.web"),
    );
    const w = openIn({ "main.tf": source, "web.yaml": VALUES }, "main.tf");
    const missing = (await w.findings("main.tf")).filter((one) => one.includes("missing-file"));
    expect(missing).toEqual([expect.stringContaining('2 missing-file "wep.yaml"')]);
  });

  it.each([
    "  web = file(var.path)\n",
    '  web = trimspace(file("absent.yaml"))\n',
    '  web = var.is_small ? file("absent.yaml") : file("other.yaml")\n',
    '  web = "${file("absent.yaml")}\\na: 1"\n',
  ])("are unknown where the file is: %j", async (locals) => {
    const w = openIn({ "main.tf": profileOf(locals, packOf("example-web", "local.web")) }, "main.tf");
    const inline = profileOf("", packOf("example-web", "var.unknown"));
    const expected = await openIn({ "main.tf": inline }, "main.tf").findings("main.tf");
    const withoutLine = (all: readonly string[]): string[] => all.map((one) => one.replace(/^\d+ /, ""));
    expect(withoutLine(await w.findings("main.tf"))).toEqual(withoutLine(expected));
  });
});
