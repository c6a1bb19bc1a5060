import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { run, temporaryFolder } from "../helpers/commandLine";
import { extractedFiles } from "../helpers/extractedFiles";

const folder = temporaryFolder();

const SHOP = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: nginx
        layer: addon
        tag: "1"
        values: |
          pack:
            namespace: '{{.spectro.var.space}}'
          charts:
            # The front.
            nginx:
              # How many.
              replicas: {{ .spectro.var.count }}

              note: |
                two
                  lines
              # The end.

            cache: { size: "{{.spectro.system.cluster.name}}" }
            same: &same
              a: 1
            alias: *same
        manifests:
          - name: ns.yaml
            content: "kind: Namespace\\nmetadata: { name: x }"
          - name: secret
            content: |
              ---
              kind: Secret
              stringData: { a: '{{.spectro.var.password}}' }
  variables:
    - { name: space, defaultValue: web }
    - { name: count, defaultValue: 3 }
    - { name: password, defaultValue: hunter2, isSensitive: true }
`;

describe("extract", () => {
  it("does not take a file for the folder, and says so", async () => {
    const path = folder.write("shop.yaml", SHOP);
    expect(await run("extract", "--out", path, path)).toEqual({
      code: 2,
      out: "",
      err: `${path}: cannot be written: it is not a folder.\n`,
    });
    expect((await run("extract", "--out", join(path, "below"), path)).err).not.toMatch(/E[A-Z]{4,}/);
    expect(readFileSync(path, "utf8")).toBe(SHOP);
  });

  it("writes values, chart values and manifests, each as it stands in the profile", async () => {
    const out = join(folder.path(), "out");
    expect(await run("extract", "--out", out, folder.write("shop.yaml", SHOP))).toEqual({
      code: 0,
      out: "",
      err: `${out}: 7 files extracted.\n`,
    });
    const files = extractedFiles(out);
    expect(Object.keys(files)).toEqual([
      "charts/nginx/alias.yaml",
      "charts/nginx/cache.yaml",
      "charts/nginx/nginx.yaml",
      "charts/nginx/same.yaml",
      "manifests/nginx/ns.yaml",
      "manifests/nginx/secret.yaml",
      "values/nginx.yaml",
    ]);
    expect(files["charts/nginx/nginx.yaml"]).toBe(`# How many.
replicas: {{ .spectro.var.count }}

note: |
  two
    lines
# The end.
`);
    expect(files["charts/nginx/cache.yaml"]).toBe('{ size: "{{.spectro.system.cluster.name}}" }\n');
    expect(files["charts/nginx/alias.yaml"]).toBe("a: 1\n");
    expect(files["manifests/nginx/ns.yaml"]).toBe("kind: Namespace\nmetadata: { name: x }");
    expect(files["values/nginx.yaml"]?.startsWith("pack:\n  namespace: '{{.spectro.var.space}}'\n")).toBe(true);
  });

  it("takes only the packs and kinds of text that are named", async () => {
    const path = folder.write("shop.yaml", SHOP);
    for (const [what, count] of [
      ["values", 1],
      ["charts", 4],
      ["manifests", 2],
    ] as const) {
      const out = join(folder.path(), what);
      expect((await run("extract", "--what", what, "--pack", "nginx", "--out", out, path)).code).toBe(0);
      expect(Object.keys(extractedFiles(out)).filter((one) => one.startsWith(`${what}/`))).toHaveLength(count);
      expect(Object.keys(extractedFiles(out))).toHaveLength(count);
    }
    expect(await run("extract", "--pack", "apache", "--out", "-", path)).toMatchObject({
      code: 2,
      out: "",
      err: `${path}: pack "apache" not found. Packs in this file: nginx.\n`,
    });
  });

  it("resolves macros by defaults and by what is set, and lists the others", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const { code, out, err } = await run("extract", "--resolve", "--what", "all", "--out", "-", path);
    expect(code).toBe(0);
    expect(out).toContain("namespace: 'web'");
    expect(out).toContain("replicas: 3\n");
    expect(out).not.toContain("hunter2");
    expect(err.trimEnd().split("\n")).toEqual([
      "note: values/nginx.yaml: not resolved: {{.spectro.system.cluster.name}}",
      "note: charts/nginx/cache.yaml: not resolved: {{.spectro.system.cluster.name}}",
      "note: manifests/nginx/secret.yaml: not resolved: {{.spectro.var.password}}",
    ]);
    const set = await run(
      "extract",
      "--set",
      "password=a=b",
      "--set",
      "count=5",
      "--set",
      "none=1",
      "--out",
      "-",
      path,
    );
    expect(set.out).toContain("stringData: { a: 'a=b' }");
    expect(set.out).toContain("replicas: 5\n");
    expect(set.err).toContain('note: no macro uses "none".');
  });

  it("prints a stream in which each document says where it is from", async () => {
    const { out } = await run("extract", "--what", "manifests", "--out", "-", folder.write("shop.yaml", SHOP));
    expect(out).toBe(`---
# Source: manifests/nginx/ns.yaml
kind: Namespace
metadata: { name: x }
---
# Source: manifests/nginx/secret.yaml
kind: Secret
stringData: { a: '{{.spectro.var.password}}' }
`);
    expect(parseAllDocuments(out)).toHaveLength(2);
  });

  const HOSTILE = [
    "../../escape",
    "/etc/passwd",
    "",
    "..",
    "CON",
    "con.txt",
    "-rf",
    ".hidden",
    "größe",
    "日本",
    "a/b",
    "A/B",
    "a\u202eb",
    "x".repeat(500),
    "a\nb",
    "nul",
    "C:\\x",
    "index.json",
    "\u0000",
  ];

  it("makes of any name a file in the folder", async () => {
    const packs = HOSTILE.map((name, i) => ({
      name,
      layer: "addon",
      tag: "1",
      values: `charts:\n  ${JSON.stringify(name)}:\n    a: ${i}\n`,
      manifests: [
        { name, content: `a: ${i}` },
        { name, content: `b: ${i}` },
      ],
    }));
    const profile = { metadata: { name: "../x" }, spec: { template: { type: "add-on", packs } } };
    const path = folder.write("hostile.json", JSON.stringify([profile][0]));
    const out = join(folder.path(), "below", "out");
    expect((await run("extract", "--out", out, path)).code).toBe(0);
    const files = Object.keys(extractedFiles(out));
    expect(files).toHaveLength(4 * HOSTILE.length);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
    for (const file of files) {
      for (const part of file.split("/")) {
        expect(part).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);
        expect(part).not.toMatch(/^(?:con|nul)(?:\.|$)/i);
        expect(Buffer.byteLength(part)).toBeLessThan(250);
      }
    }
    expect(readdirSync(join(folder.path(), "below"))).toEqual(["out"]);
    const index = JSON.parse(readFileSync(join(out, "index.json"), "utf8")) as {
      files: { path: string; pack: { index: number; name: string }; body: string }[];
    };
    for (const { path: file, pack, body } of index.files) {
      expect(pack.name).toBe(HOSTILE[pack.index]);
      if (body === "values") expect(readFileSync(join(out, file), "utf8")).toContain(`a: ${pack.index}\n`);
    }
  });

  it("writes through no link, into no folder of somebody else's, and over no edited file", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const outside = join(folder.path(), "outside");
    mkdirSync(outside);
    const out = join(folder.path(), "out");
    mkdirSync(out);
    symlinkSync(outside, join(out, "values"));
    writeFileSync(join(out, "index.json"), '{"schemaVersion":1,"files":[]}');
    expect(await run("extract", "--out", out, path)).toMatchObject({
      code: 2,
      err: `${out}: cannot be written: it is a link.\n`,
    });
    expect(readdirSync(outside)).toEqual([]);
    const other = folder.write("other/mine.txt", "x");
    expect((await run("extract", "--out", join(other, ".."), path)).err).toContain("is not empty");
    const again = join(folder.path(), "again");
    await run("extract", "--out", again, path);
    writeFileSync(join(again, "values/nginx.yaml"), "edited");
    expect(await run("extract", "--out", again, path)).toMatchObject({ code: 2, out: "" });
    expect(readFileSync(join(again, "values/nginx.yaml"), "utf8")).toBe("edited");
    const hostile = folder.write("listed/index.json", "");
    const victim = folder.write("victim.txt", "");
    const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const entry = { path: "../victim.txt", profile: { number: 1, name: null }, pack: { index: 0, name: null } };
    const files = [{ ...entry, body: "values", sha256: digest, sourceSha256: digest, notEmbeddable: null }];
    writeFileSync(hostile, JSON.stringify({ schemaVersion: 1, files }));
    expect((await run("extract", "--out", join(hostile, ".."), path)).code).toBe(2);
    expect(existsSync(victim)).toBe(true);
  });

  it("leaves of an earlier call only what it writes again", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = join(folder.path(), "out");
    await run("extract", "--out", out, path);
    await run("extract", "--what", "values", "--out", out, path);
    expect(Object.keys(extractedFiles(out))).toEqual(["values/nginx.yaml"]);
  });

  it("has a folder for each profile of a file", async () => {
    const path = folder.write("two.yaml", `${SHOP}---\n${SHOP}`);
    const out = join(folder.path(), "out");
    await run("extract", "--what", "values", "--out", out, path);
    expect(Object.keys(extractedFiles(out))).toEqual([
      "profiles/shop-2/values/nginx.yaml",
      "profiles/shop/values/nginx.yaml",
    ]);
  });

  it.each([
    [["shop.yaml"], "Specify --out DIR"],
    [["--out", "x"], "Specify one file"],
    [["--out", "x", "--what", "all of it", "shop.yaml"], "Unknown kind of text"],
    [["--out", "x", "--set", "a", "shop.yaml"], "--set requires VAR=VALUE"],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, err } = await run("extract", ...args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
  });

  it("says where there is no profile, or none that can be read", async () => {
    expect(await run("extract", "--out", "-", folder.write("a.yaml", "a: 1\n"))).toMatchObject({ code: 2, out: "" });
    const broken = folder.write("b.yaml", `${SHOP}oops\n`);
    expect((await run("extract", "--out", "-", broken)).err).toContain(
      "not extracted, because the file has syntax errors",
    );
  });
});
