import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

const VALUES = `pack:
  namespace: web
charts:
  nginx:
    # How many.
    replicas: 2

    config: |
      a
        b
`;
const indented = (text: string, columns: number): string =>
  text.replace(/^(?=.)/gm, " ".repeat(columns)).replace(/\n$/, "");

/** The same profile with its values in each style that can hold them. */
const STYLES: Readonly<Record<string, (values: string) => string>> = {
  literal: (values) => yaml(`|\n${indented(values, 10)}`),
  "literal, stripped": (values) => yaml(`|- # kept\n${indented(values, 10)}`),
  "literal, kept": (values) => yaml(`|+\n${indented(values, 10)}`),
  "literal, indented as it says": (values) => yaml(`|4\n${indented(values, 12)}`),
  double: (values) => yaml(JSON.stringify(values)),
  "double, in braces": (values) =>
    `{ metadata: { name: shop }, spec: { template: { type: add-on, packs: [${JSON.stringify({ name: "nginx", layer: "addon", tag: "1", values })}, { name: other, layer: addon }] } } }\n`,
  folded: (values) => yaml(`>\n${indented(values, 10)}`),
  json: (values) => json(values, 2),
  "json on one line": (values) => json(values, 0),
};

function yaml(values: string): string {
  return `# Ours.
metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: nginx # the front
        layer: addon
        tag: "1"
        values: ${values}
      - { name: other, layer: addon, tag: '1' } # the last
`;
}

function json(values: string, indent: number): string {
  const packs = [
    { name: "nginx", type: "oci", layer: "addon", tag: "1", values },
    { name: "other", layer: "addon", values: "a: <b>\n" },
  ];
  const text = JSON.stringify(
    { metadata: { name: "shop" }, spec: { template: { type: "add-on", packs } } },
    null,
    indent,
  );
  return text.replace(/[<>&]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
}

/** Extracts a file and returns the folder. */
async function extracted(path: string, ...more: string[]): Promise<string> {
  const out = `${path}.d`;
  rmSync(out, { recursive: true, force: true });
  expect((await run("extract", ...more, "--out", out, path)).code).toBe(0);
  return out;
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function valuesIn(path: string): string | undefined {
  const data = parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")) as {
    spec: { template: { packs: { values?: string }[] } };
  };
  return data.spec.template.packs[0]?.values;
}

describe.each(Object.entries(STYLES))("embed into values in the style %s", (style, write) => {
  const ending = style.startsWith("json") ? ".json" : ".yaml";
  const place = (): string => folder.write(`shop${ending}`, write(VALUES));

  it.each([
    ["BOM and CRLF", (text: string) => `\uFEFF${text.replace(/\n/g, "\r\n")}`],
    ["line feeds", (text: string) => text],
  ])("keeps every byte of a file with %s if nothing was edited", async (_, bytes) => {
    const path = folder.write(`shop${ending}`, bytes(write(VALUES)));
    const before = readFileSync(path);
    const out = await extracted(path);
    expect(await run("embed", "--from", out, path)).toEqual({ code: 0, out: "", err: `${path}: nothing to embed.\n` });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("changes the line of a key, and nothing else", async () => {
    const path = place();
    const before = readFileSync(path, "utf8");
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("namespace: web", 'namespace: "<&>"'));
    expect((await run("embed", "--from", out, path)).err).toBe(`${path}: 1 text embedded.\n`);
    const after = readFileSync(path, "utf8");
    expect(valuesIn(path)?.trimEnd()).toBe(VALUES.replace("namespace: web", 'namespace: "<&>"').trimEnd());
    const changed = after.split("\n").filter((line) => !before.split("\n").includes(line));
    expect(changed).toHaveLength(1);
    expect(after.split("\n")).toHaveLength(before.split("\n").length);
    if (style.startsWith("json")) expect(changed[0]).toContain("\\u003c\\u0026\\u003e");
  });

  it("takes the values of a chart back below its key", async () => {
    const path = place();
    const out = await extracted(path);
    edit(join(out, "charts/nginx/nginx.yaml"), (text) => `${text.replace("2", "3")}more:\n\n  - 1\n`);
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    expect(parse(valuesIn(path) ?? "")).toEqual({
      pack: { namespace: "web" },
      charts: { nginx: { replicas: 3, config: "a\n  b\n", more: [1] } },
    });
    expect(valuesIn(path)).toContain("    # How many.\n    replicas: 3\n\n    config");
    // And the values file follows, so that both can be edited again.
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("replicas: 3", "replicas: 4"));
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    expect(readFileSync(join(out, "charts/nginx/nginx.yaml"), "utf8")).toContain("replicas: 4\n");
    expect(await run("embed", "--from", out, path)).toMatchObject({ err: `${path}: nothing to embed.\n` });
  });

  it("holds whatever is written into the file, or says that it cannot", async () => {
    const pieces = fc.constantFrom(
      "a: 1",
      "\n",
      "  ",
      "\t",
      "é",
      "😀",
      '"',
      "'",
      "\\",
      "\u2028",
      "# x",
      "---",
      "|",
      "\u0007",
      "a",
      "",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 12 }),
        fc.nat(VALUES.length),
        fc.boolean(),
        async (parts, at, isAll) => {
          const path = place();
          const out = await extracted(path);
          const text = isAll ? parts.join("") : VALUES.slice(0, at) + parts.join("") + VALUES.slice(at);
          writeFileSync(join(out, "values/nginx.yaml"), text);
          const { code, err } = await run("embed", "--from", out, path);
          if (code !== 0) expect(err).toContain("not changed");
          expect(code, JSON.stringify(text)).toBe(0);
          const held = valuesIn(path) ?? "";
          // YAML takes control characters only as escapes.
          expect(readFileSync(path, "utf8")).not.toContain("\u0007");
          expect(
            held === text || `${held}\n` === text,
            `${JSON.stringify(text)} in\n${readFileSync(path, "utf8")}`,
          ).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("embed", () => {
  const SHOP = STYLES["literal"]?.(VALUES) ?? "";

  it("is one changed line for git", async () => {
    const path = folder.write("shop.yaml", SHOP.replace(/\n/g, "\r\n"));
    const git = (...args: string[]): string => execFileSync("git", args, { cwd: folder.path(), encoding: "utf8" });
    git("init", "-q");
    git("config", "core.autocrlf", "false");
    git("add", "shop.yaml");
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("web", "shop"));
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    expect(git("diff", "--numstat").trim().split(/\s+/)).toEqual(["1", "1", "shop.yaml"]);
  });

  it("puts in and takes out lines without touching those around them", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => `# top\n\n${text.replace("    # How many.\n", "")}\nlast: 1\n`);
    await run("embed", "--from", out, path);
    const expected = SHOP.replace("          pack:", "          # top\n\n          pack:")
      .replace("              # How many.\n", "")
      .replace("                b\n", "                b\n\n          last: 1\n");
    expect(readFileSync(path, "utf8")).toBe(expected);
  });

  it("refuses a text that changed in the profile, too, and writes nothing", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("web", "mine"));
    edit(path, (text) => text.replace("namespace: web", "namespace: theirs"));
    const before = readFileSync(path, "utf8");
    const { code, err } = await run("embed", "--from", out, path);
    expect(code).toBe(1);
    expect(err).toContain('the values of pack "nginx" also changed in the profile after extraction.');
    expect(readFileSync(path, "utf8")).toBe(before);
    edit(path, (text) => text.replace("theirs", "mine"));
    expect((await run("embed", "--from", out, path)).code).toBe(0);
  });

  it("finds a pack that has moved, and says where one is gone", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("web", "mine"));
    edit(path, (text) =>
      text.replace("    packs:\n", "    packs:\n      - { name: first, layer: addon, values: a }\n"),
    );
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("namespace: mine");
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("mine", "yours"));
    edit(path, (text) => text.replace("name: nginx", "name: httpd"));
    expect(await run("embed", "--from", out, path)).toMatchObject({
      code: 1,
      err: expect.stringContaining("the profile no longer contains this text") as string,
    });
  });

  it("refuses what was extracted with --resolve", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path, "--resolve");
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("web", "mine"));
    const { code, err } = await run("embed", "--from", out, path);
    expect(code).toBe(1);
    expect(err).toContain("It was extracted with --resolve");
  });

  it("refuses two files that change the same lines in two ways, and takes them if they do not", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => text.replace("replicas: 2", "replicas: 3"));
    edit(join(out, "charts/nginx/nginx.yaml"), (text) => text.replace("replicas: 2", "replicas: 4"));
    expect(await run("embed", "--from", out, path)).toMatchObject({
      code: 1,
      err: `${join(out, "charts/nginx/nginx.yaml")}:2:1: These lines were edited differently in the values of pack "nginx".\n${path}: not changed.\n`,
    });
    edit(join(out, "charts/nginx/nginx.yaml"), (text) => text.replace("replicas: 4", "replicas: 3"));
    expect((await run("embed", "--from", out, path)).code).toBe(0);
  });

  it("changes a text that an anchor shares only if all of its files say so", async () => {
    const path = folder.write(
      "shared.yaml",
      `metadata: { name: a }
spec: 
  template:
    type: add-on
    packs:
      - { name: one, layer: addon, tag: "1", values: &v "a: 1" }
      - { name: two, layer: addon, tag: "1", values: *v }
`,
    );
    const out = await extracted(path);
    edit(join(out, "values/two.yaml"), () => "a: 2");
    expect(await run("embed", "--from", out, path)).toMatchObject({
      code: 1,
      err: expect.stringContaining('shares this text with pack "one"') as string,
    });
    edit(join(out, "values/one.yaml"), () => "a: 2");
    expect((await run("embed", "--from", out, path)).code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain('values: &v "a: 2" }');
  });

  it("overlooks what editors do by themselves: marks, line ends, a last line feed", async () => {
    const path = folder.write("shop.yaml", STYLES["literal, stripped"]?.(VALUES) ?? "");
    const out = await extracted(path);
    edit(join(out, "values/nginx.yaml"), (text) => `\uFEFF${text.replace(/\n/g, "\r\n")}\r\n`);
    expect(await run("embed", "--from", out, path)).toMatchObject({ code: 0, err: `${path}: nothing to embed.\n` });
  });

  it("refuses an edited chart that is not YAML, bytes that are no text, and links", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const out = await extracted(path);
    const chart = join(out, "charts/nginx/nginx.yaml");
    for (const [text, place] of [
      ["a: [\n", "2:4: Invalid YAML: "],
      ["\n\tb: 1\n", "3:1: Invalid YAML: "],
      ["---\nb: 1\n", "2:1: Chart values must be a single YAML document."],
    ] as const) {
      writeFileSync(chart, `replicas: 2\n${text}`);
      const refused = { code: 1, err: expect.stringContaining(`${chart}:${place}`) as string };
      expect(await run("embed", "--from", out, path)).toMatchObject(refused);
    }
    writeFileSync(join(out, "charts/nginx/nginx.yaml"), Buffer.from([0xff, 0xfe]));
    expect((await run("embed", "--from", out, path)).err).toContain("it is not UTF-8");
    unlinkSync(join(out, "charts/nginx/nginx.yaml"));
    symlinkSync(path, join(out, "charts/nginx/nginx.yaml"));
    expect((await run("embed", "--from", out, path)).err).toContain("it is a link");
    unlinkSync(join(out, "charts/nginx/nginx.yaml"));
    expect(await run("embed", "--from", out, path)).toMatchObject({ code: 0 });
    expect(readFileSync(path, "utf8")).toBe(SHOP);
  });

  it("says where a folder or a file is none of its own", async () => {
    const path = folder.write("shop.yaml", SHOP);
    const cases: [string, string][] = [
      ["{", "its index.json is not valid"],
      ['{"schemaVersion":1,"files":[{}]}', 'its index.json was not written by "extract"'],
      ["[]", 'its index.json was not written by "extract"'],
    ];
    for (const [index, reason] of cases) {
      folder.write("d/index.json", index);
      expect(await run("embed", "--from", join(folder.path(), "d"), path)).toMatchObject({
        code: 2,
        err: expect.stringContaining(reason) as string,
      });
    }
    expect((await run("embed", "--from", folder.path(), path)).err).toContain("index.json not found");
    expect(await run("embed", path)).toMatchObject({ code: 2 });
    expect(await run("embed", "--from", "d")).toMatchObject({ code: 2 });
  });
});
