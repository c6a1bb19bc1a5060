import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../server/src/cli/main";

const EXAMPLES = join(import.meta.dirname, "../../examples");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { code: number; out: string; err: string } {
  let out = "";
  let err = "";
  const code = main(args, "1.2.3", { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

function write(path: string, content: string): string {
  const full = join(folder, path);
  mkdirSync(join(full, ".."), { recursive: true });
  writeFileSync(full, content);
  return full;
}

const GOOD =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: "1" }] } }\n';
const BAD = GOOD.replace('"1"', "1.20");
const WARNING = GOOD.replace("tag", "tga: x, tag");

describe("check", () => {
  it("ends with 0 where nothing is wrong, 1 where something is, 2 where it could not tell", () => {
    expect(run("check", write("good.yaml", GOOD)).code).toBe(0);
    expect(run("check", write("bad.yaml", BAD)).code).toBe(1);
    const missing = run("check", join(folder, "none.yaml"));
    expect(missing).toMatchObject({
      code: 2,
      err: `${join(folder, "none.yaml")}: cannot be read, there is no such file or folder.\n`,
    });
  });

  it("fails from the level on that is asked for", () => {
    const path = write("warning.yaml", WARNING);
    expect(run("check", path).code).toBe(0);
    expect(run("check", "--fail-on", "warning", path).code).toBe(1);
    expect(run("check", "--fail-on=hint", path).code).toBe(1);
  });

  it("prints a line for each finding, counted from 1, and a summary", () => {
    const path = write("bad.yaml", BAD);
    expect(run("check", path).out).toBe(
      `${path}:2:73: error: Without quotes this tag is a number, and becomes 1.2; Palette wants text. Put it in quotes. [unquoted-version]\n1 profile in 1 file: 1 error\n`,
    );
    expect(run("check", write("good.yaml", GOOD)).out).toBe("1 profile in 1 file: nothing to report\n");
  });

  it("prints JSON in LSP's positions, with the fixes there are", () => {
    const path = write("bad.yaml", `${BAD}---\na: 1\n`);
    expect(JSON.parse(run("check", "--format", "json", path).out)).toEqual({
      files: [
        {
          path,
          dialect: "import",
          documents: [
            {
              index: 0,
              dialect: "import",
              range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
            },
            { index: 1, dialect: null, range: { start: { line: 2, character: 0 }, end: { line: 4, character: 0 } } },
          ],
          findings: [
            {
              rule: "unquoted-version",
              severity: "error",
              message: "Without quotes this tag is a number, and becomes 1.2; Palette wants text. Put it in quotes.",
              range: { start: { line: 1, character: 72 }, end: { line: 1, character: 76 } },
              fixes: ['Quote the tag: "1.20"'],
            },
          ],
        },
      ],
    });
    const other = JSON.parse(run("check", "--format=json", write("other.json", "{}")).out) as {
      files: { dialect: unknown }[];
    };
    expect(other.files[0]?.dialect).toBeNull();
  });

  it("goes through folders, past what git ignores, links, and what is no YAML or JSON", () => {
    write("profiles/a.yaml", BAD);
    write("profiles/deep/b.yml", BAD);
    write("profiles/c.json", "{}");
    write("profiles/notes.md", "packs:");
    write("node_modules/x/d.yaml", BAD);
    write(".git/e.yaml", BAD);
    write(".gitignore", "ignored/\n*.tmp.yaml\n!keep.tmp.yaml\n");
    write("ignored/f.yaml", BAD);
    write("profiles/g.tmp.yaml", BAD);
    write("profiles/keep.tmp.yaml", BAD);
    write("profiles/.gitignore", "deep/*\n");
    const { files } = JSON.parse(run("check", "--format", "json", folder).out) as { files: { path: string }[] };
    expect(files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      "profiles/a.yaml",
      "profiles/c.json",
      "profiles/keep.tmp.yaml",
    ]);
    // A file that is named is checked, whatever git ignores.
    expect(run("check", join(folder, "ignored/f.yaml")).code).toBe(1);
    const below = JSON.parse(run("check", "--format", "json", join(folder, "profiles")).out) as { files: unknown[] };
    expect(below.files).toHaveLength(3);
  });

  it("finds in the examples just what they are for", () => {
    const { code, out } = run("check", EXAMPLES);
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n").slice(0, -1);
    expect(lines.every((line) => line.includes("broken.profile.yaml"))).toBe(true);
  });
});

describe("stack", () => {
  it("shows the layers in deployment order", () => {
    const { code, out } = run("stack", join(EXAMPLES, "monitoring-add-on.profile.yaml"));
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "monitoring  1.0.0  add-on, all",
        "  addon  prometheus-operator  46.4.0  Public Repo                 monitoring",
        "  addon  fluentbit            5.0.5   Palette Community Registry  logging",
        "  addon  dashboards",
        "",
      ].join("\n"),
    );
  });

  it("composes several files, and shows what is missing", () => {
    const infra = write(
      "i.yaml",
      "metadata: { name: base }\nspec: { template: { type: infra, cloudType: aws, packs: [{ name: c, layer: cni, tag: '1' }] } }\n",
    );
    const { out } = run("stack", "--format", "json", infra, write("good.yaml", GOOD));
    const stack = JSON.parse(out) as { profiles: { name: string }[]; layers: Record<string, unknown>[] };
    expect(stack.profiles.map(({ name }) => name)).toEqual(["base", "a"]);
    expect(stack.layers.map(({ layer, missing, profile }) => [layer, missing, profile])).toEqual([
      ["os", true, 0],
      ["k8s", true, 0],
      ["cni", false, 0],
      ["csi", true, 0],
      ["addon", false, 1],
    ]);
    expect(Object.keys(stack.layers[0] ?? {})).toEqual([
      "layer",
      "pack",
      "tag",
      "registry",
      "category",
      "missing",
      "profile",
      "range",
      "findings",
    ]);
    expect(run("stack", infra).out).toContain("  os   (missing)");
  });

  it("says so where there is no profile", () => {
    expect(run("stack", write("x.yaml", "a: 1\n"))).toMatchObject({
      code: 2,
      err: "No cluster profile stands in these files.\n",
    });
  });
});

describe("the call itself", () => {
  it.each([
    [["chekc"], 'There is no command "chekc".'],
    [["check"], "Name the files or folders to check."],
    [["check", "--format", "xml", "."], 'There is no format "xml"; there are text, json.'],
    [["check", "--fail-on", "bad", "."], 'There is no severity "bad"; there are error, warning, information, hint.'],
    [["check", "--nonsense", "."], "Unknown option '--nonsense'"],
    [["stack"], "Name the files of the stack."],
  ])("%j is refused with a reason", (args, reason) => {
    const { code, err } = run(...args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
    expect(err).toContain("palette-profiles --help");
  });

  it("explains itself", () => {
    expect(run("--help")).toMatchObject({ code: 0 });
    expect(run("--help").out).toContain("palette-profiles check");
    expect(run("--version").out).toBe("1.2.3\n");
    expect(run()).toMatchObject({ code: 2 });
    expect(readFileSync(join(EXAMPLES, "README.md"), "utf8")).toContain("broken.profile.yaml");
  });
});
