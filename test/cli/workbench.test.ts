import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shopDefinition } from "../helpers/definitions";
import { BAD, run, temporaryFolder } from "../helpers/commandLine";

const PACKS = join(import.meta.dirname, "../fixtures/packs");
const folder = temporaryFolder();
const { write } = folder;

const CONFIG =
  "rules: { unquoted-version: hint }\noverrides:\n  - { files: [legacy/**], rules: { unquoted-version: off } }\n";

describe("the configuration above a file", () => {
  const repository = (): void => {
    write("repository/.git/HEAD", "ref: refs/heads/main\n");
    write("repository/palette-profiles.yaml", CONFIG);
    write("palette-profiles.yaml", "rules: { unquoted-version: off }\n");
  };

  it("gives rules their levels, for all files or some, and the nearest one holds", async () => {
    repository();
    expect((await run("check", write("repository/profiles/deep/a.yaml", BAD))).out).toContain("hint: Unquoted");
    expect((await run("check", write("repository/legacy/b.yaml", BAD))).out).toContain("no problems");
    write("repository/team/palette-profiles.yaml", "rules: { unquoted-version: warning }\n");
    expect((await run("check", write("repository/team/c.yaml", BAD))).out).toContain("warning: Unquoted");
  });

  it("is looked for no further up than the repository", async () => {
    repository();
    write("repository/inner/.git/HEAD", "");
    expect((await run("check", write("repository/inner/d.yaml", BAD))).out).toContain("error: Unquoted");
  });

  it("gives way to one that is named", async () => {
    repository();
    const file = write("repository/a.yaml", BAD);
    const other = write("other.yaml", "rules: { unquoted-version: information }\n");
    expect((await run("check", "--config", other, file)).out).toContain("information: Unquoted");
    const unknown = await run("check", "--config", write("other.yaml", "rules: { no-such-rule: off }\n"), file);
    expect(unknown.err).toContain('other.yaml:1:10: warning: Unknown rule "no-such-rule".');
    expect(unknown.code).toBe(1);
    const wrong = write("wrong.yaml", "rules: 3\n");
    expect((await run("check", "--config", wrong, file)).err).toContain(`${wrong}:1:8: error: Must be a map`);
    const { code, err } = await run("check", "--config", `${other}.none`, file);
    expect([code, err]).toEqual([2, expect.stringContaining("no such file")]);
  });

  it("names documents that are profiles", async () => {
    write("listed/.git/HEAD", "");
    write("listed/palette-profiles.yaml", "files: ['p/*.yml']\n");
    const file = write("listed/p/e.yml", "packs: []\nnmae: x\n");
    expect((await run("check", "--format", "json", file)).out).toContain('"dialect": "flat"');
  });

  it("that is too large is told, and is no configuration", async () => {
    write("large/palette-profiles.yaml", `rules: { nothing: off }\n#${" ".repeat(1 << 20)}`);
    const { code, err } = await run("check", write("large/a.yaml", BAD));
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("it is larger than 1 MB") as string });
  });

  it("must be right", async () => {
    const config = "rules:\n  unquoted-version: loud\nregistries: [{ name: a }]\nfoo: 1\n";
    write("wrong/palette-profiles.yaml", config);
    const { code, err } = await run("check", write("wrong/f.yaml", BAD));
    expect(code).toBe(2);
    const lines = err.trimEnd().split("\n");
    expect(lines.map((line) => line.slice(line.indexOf("palette-profiles.yaml") + 21))).toEqual([
      ':2:21: error: Invalid severity. Use "error", "warning", "information", "hint" or "off".',
      ':3:16: error: A registry requires a `kind`: "palette", "helm", "oci" or "folder".',
      ':4:1: error: Unknown key "foo". Use "files", "placeholders", "registries", "rules", "overrides" and 4 more.',
    ]);
  });
});

describe("the definitions of custom resources that a configuration names", () => {
  const SHOP = `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - name: own
        type: manifest
        manifests:
          - { name: a, content: "{apiVersion: example.org/v1, kind: Shop, metadata: {name: a, namespace: a}, spec: {size: big}}" }
`;
  const INTEGER = shopDefinition("size: { type: integer }");
  const check = async (at: string, crds: string): Promise<{ code: number; err: string; isFound: boolean }> => {
    write(`${at}/.git/HEAD`, "");
    write(`${at}/palette-profiles.yaml`, `crds: ${crds}\n`);
    const { code, err, out } = await run("check", write(`${at}/a.yaml`, SHOP));
    return { code, err, isFound: out.includes("manifest-schema") };
  };

  it("are read from files and folders", async () => {
    write("crds1/defs/deep/shop.yaml", INTEGER);
    expect(await check("crds1", "[defs]")).toEqual({ code: 0, err: expect.any(String) as string, isFound: true });
    expect((await check("crds1", "[./defs/deep/shop.yaml]")).isFound).toBe(true);
    expect((await check("crds1", "[]")).isFound).toBe(false);
  });

  it("must be there, and in the repository", async () => {
    write("crds2/empty/readme.md", "x");
    write("outside.yaml", INTEGER);
    const { code, err, isFound } = await check("crds2", "[none, empty, ../outside.yaml]");
    expect([code, isFound]).toEqual([2, false]);
    expect(err).toContain("palette-profiles.yaml:1:8: error: File or folder not found.");
    expect(err).toContain("palette-profiles.yaml:1:14: error: No CustomResourceDefinition found.");
    expect(err).toContain("palette-profiles.yaml:1:21: error: This file is outside the workspace");
  });
});

describe("a folder of packs", () => {
  const profile = (tag: string): string =>
    `metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: example-web, tag: "${tag}", registry: Ours }] } }\n`;

  it("is a registry by an option", async () => {
    const { out } = await run("stack", "--registry", `Ours=${PACKS}`, write("g.yaml", profile("1.4.2")));
    expect(out).toContain("app services");
    const { code, err } = await run("check", "--registry", "Ours", folder.path());
    expect([code, err]).toEqual([2, expect.stringContaining("--registry requires NAME=PATH")]);
    expect((await run("check", "--registry", "Ours=/none", folder.path())).err).toContain('folder "/none" not found');
  });

  it("is a registry by a configuration, but not outside of its repository", async () => {
    write("own/palette-profiles.yaml", "registries: [{ name: Ours, kind: folder, path: ./packs }]\n");
    write(
      "own/packs/web/pack.json",
      '{ "name": "example-web", "version": "9.0.0", "layer": "addon", "displayName": "W" }',
    );
    write("own/packs/web/values.yaml", "");
    expect((await run("stack", write("own/h.yaml", profile("9.0.0")))).code).toBe(0);
    write("outside/palette-profiles.yaml", `registries: [{ name: Ours, kind: folder, path: ../own/packs }]\n`);
    const { code, err } = await run("check", write("outside/i.yaml", profile("9.0.0")));
    expect([code, err]).toEqual([2, expect.stringContaining("outside the workspace")]);
  });
});

describe("a stack", () => {
  const infra = (name: string): string =>
    `metadata: { name: ${name} }\nspec: { template: { type: infra, packs: [{ name: our-${name}, layer: os, tag: "1" }] } }\n`;

  it("is judged where the configuration names it", async () => {
    write("palette-profiles.yaml", "stacks:\n  - { name: shop, profiles: [a.yaml, b.yaml, none.yaml] }\n");
    write("a.yaml", infra("a"));
    write("b.yaml", infra("b"));
    const { code, out } = await run("check", folder.path());
    expect(code).toBe(1);
    expect(out).toContain('palette-profiles.yaml:2:38: error: Stack "');
    expect(out).toContain("palette-profiles.yaml:2:46: error: File not found.");
  });

  it("does not read what lies outside of the workspace", async () => {
    write("far/x.yaml", infra("x"));
    write("near/palette-profiles.yaml", "stacks: [{ name: shop, profiles: [../far/x.yaml, a.yaml] }]\n");
    write("near/a.yaml", infra("a"));
    const { out } = await run("check", `${folder.path()}/near`);
    expect(out).toContain("palette-profiles.yaml:1:35: error: This file is outside the workspace and is not read.");
    expect(out).not.toContain("already has a base profile");
  });

  it("is judged as it is shown", async () => {
    const { code, out, err } = await run("stack", write("a.yaml", infra("a")), write("b.yaml", infra("b")));
    expect(code).toBe(1);
    expect(err).toContain('b.yaml: error: Stack "this stack" already has a base profile');
    expect(out).toContain("our-b");
  });
});
