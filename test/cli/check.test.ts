import { truncateSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, EXAMPLES, GOOD, run, temporaryFolder, WARNING } from "../helpers/commandLine";

const folder = temporaryFolder();

describe("check", () => {
  it("ends with 0 where nothing is wrong, 1 where something is, 2 where it could not tell", async () => {
    expect((await run("check", folder.write("good.yaml", GOOD))).code).toBe(0);
    expect((await run("check", folder.write("bad.yaml", BAD))).code).toBe(1);
    const missing = await run("check", join(folder.path(), "none.yaml"));
    expect(missing).toMatchObject({
      code: 2,
      err: `${join(folder.path(), "none.yaml")}: cannot be read: no such file or folder.\n`,
    });
  });

  it("reads no file that is too large, and says so of one that is named, or named as a profile", async () => {
    const long = " ".repeat(8_000_001);
    const path = folder.write("large.json", long);
    folder.write("good.yaml", GOOD);
    expect(await run("check", folder.path())).toMatchObject({ code: 0, err: "" });
    const why = "cannot be read: it is larger than 8 MB.\n";
    expect(await run("check", path)).toMatchObject({ code: 2, err: `${path}: ${why}` });
    const profile = folder.write("large.profile.yaml", long);
    const found = (file: string): string =>
      `${file}:1:1: error: This file is named as a profile but cannot be read: it is larger than 8 MB. [unreadable-file]\n`;
    const inOne = `${found(profile)}1 profile in 2 files: 1 error\n`;
    expect(await run("check", folder.path())).toMatchObject({ code: 1, err: "", out: inOne });
    expect(await run("check", "--fix", profile)).toMatchObject({ code: 1, err: "No file was changed.\n" });
    folder.write("palette-profiles.yaml", "files: [large.json]\n");
    folder.write(".git/HEAD", "");
    const inTwo = `${found(path)}${found(profile)}1 profile in 4 files: 2 errors\n`;
    expect(await run("check", folder.path())).toMatchObject({ code: 1, err: "", out: inTwo });
    expect(await run("check", path)).toMatchObject({ code: 1, err: "" });
    folder.write("palette-profiles.yaml", "rules: { unreadable-file: off }\n");
    expect(await run("check", folder.path())).toMatchObject({ code: 0, err: "" });
    // More than can be read at all.
    truncateSync(path, 3 * 1024 ** 3);
    expect((await run("check", path)).err).toContain("cannot be read: it is larger than");
  });

  it("says which files are no text, where they are named as profiles", async () => {
    folder.write(".git/HEAD", "");
    const wide = Buffer.from(`\uFEFF${GOOD}`, "utf16le");
    folder.write("other.yaml", wide);
    folder.write("a.profile.yaml", wide);
    folder.write("listed.yaml", Buffer.from([...wide].reverse()));
    folder.write("palette-profiles.yaml", "files: [listed.yaml]\n");
    const { code, out, err } = await run("check", folder.path());
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const told = [...out.matchAll(/(\S+\.yaml):1:1: error: .*: it is UTF-16; .* \[unreadable-file\]/g)];
    expect(told.map(([, path]) => basename(path ?? ""))).toEqual(["a.profile.yaml", "listed.yaml"]);
    expect(out).toMatch(/\n0 profiles in 4 files: 2 errors\n$/);
  });

  it("fails from the level on that is asked for", async () => {
    const path = folder.write("warning.yaml", WARNING);
    expect((await run("check", path)).code).toBe(0);
    expect((await run("check", "--fail-on", "warning", path)).code).toBe(1);
    expect((await run("check", "--fail-on=hint", path)).code).toBe(1);
  });

  it("prints a line for each finding, counted from 1, and a summary", async () => {
    const path = folder.write("bad.yaml", BAD);
    expect((await run("check", path)).out).toBe(
      `${path}:2:73: error: Unquoted tag 1.20 is read as the number 1.2. Write "1.20". [unquoted-version]\n1 profile in 1 file: 1 error\n`,
    );
    expect((await run("check", folder.write("good.yaml", GOOD))).out).toBe("1 profile in 1 file: no problems\n");
  });

  it("leaves templates alone that make profiles, and counts them, unless the configuration names them", async () => {
    folder.write(".git/HEAD", "");
    folder.write("chart/Chart.yaml", "name: chart\n");
    folder.write("chart/templates/more/a.profile.yaml", BAD);
    folder.write("templates/b.profile.yaml", BAD);
    const template = folder.write("c.profile.yaml", `${BAD}{{- if .a }}\nx: 1\n{{- end }}\n`);
    const { out, code } = await run("check", folder.path());
    expect(out).toMatch(
      /^[^\n]*templates\/b\.profile\.yaml:2:73: error[^\n]*\n1 profile in 4 files: 1 error; 2 templates skipped\n$/,
    );
    expect(code).toBe(1);
    expect((await run("check", template)).out).toBe("No profiles found in 1 file; 1 template skipped\n");
    folder.write("palette-profiles.yaml", "files: ['*.profile.yaml', 'chart/**/*.profile.yaml']\n");
    const named = await run("check", template, join(folder.path(), "chart"));
    expect(named.out).toContain("c.profile.yaml:2:73: error");
    expect(named.out).toContain("a.profile.yaml:2:73: error");
    expect(named.out).not.toContain("skipped");
  });

  it("prints JSON in LSP's positions, with the fixes there are", async () => {
    const path = folder.write("bad.yaml", `${BAD}---\na: 1\n`);
    expect(JSON.parse((await run("check", "--format", "json", path)).out)).toEqual({
      schemaVersion: 1,
      tool: { version: "1.2.3" },
      complete: true,
      registries: [],
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
              message: 'Unquoted tag 1.20 is read as the number 1.2. Write "1.20".',
              range: { start: { line: 1, character: 72 }, end: { line: 1, character: 76 } },
              at: {
                profile: { index: 0, name: "a" },
                pack: { index: 0, name: "p" },
                variable: null,
                body: null,
                path: ["tag"],
              },
              fixes: ['Quote "1.20"'],
            },
          ],
        },
      ],
    });
    const other = JSON.parse((await run("check", "--format=json", folder.write("other.json", "{}"))).out) as {
      files: { dialect: unknown }[];
    };
    expect(other.files[0]?.dialect).toBeNull();
  });

  it("tells of the fixes of so many findings that they do not take minutes", async () => {
    const packs = Array.from({ length: 600 }, (_, i) => `{ name: p${i}, layer: addon, tag: 1.20, registry: r }`);
    const text = `metadata: { name: a }\nspec: { template: { type: add-on, packs: [${packs.join(", ")}] } }\n`;
    const { files } = JSON.parse((await run("check", "--format=json", folder.write("many.yaml", text))).out) as {
      files: { findings: { fixes: string[] }[] }[];
    };
    const fixes = (files[0]?.findings ?? []).map((finding) => finding.fixes.length);
    expect([fixes.length, fixes.filter((count) => count > 0).length]).toEqual([600, 500]);
  });

  it("goes through folders, past what git ignores, links, and what is no YAML or JSON", async () => {
    folder.write("profiles/a.yaml", BAD);
    folder.write("profiles/deep/b.yml", BAD);
    folder.write("profiles/c.json", "{}");
    folder.write("profiles/notes.md", "packs:");
    folder.write("node_modules/x/d.yaml", BAD);
    folder.write(".git/e.yaml", BAD);
    folder.write(".gitignore", "ignored/\n*.tmp.yaml\n!keep.tmp.yaml\n");
    folder.write("ignored/f.yaml", BAD);
    folder.write("profiles/g.tmp.yaml", BAD);
    folder.write("profiles/keep.tmp.yaml", BAD);
    folder.write("profiles/.gitignore", "deep/*\n");
    const { files } = JSON.parse((await run("check", "--format", "json", folder.path())).out) as {
      files: { path: string }[];
    };
    expect(files.map(({ path }) => path.slice(folder.path().length + 1))).toEqual([
      "profiles/a.yaml",
      "profiles/c.json",
      "profiles/keep.tmp.yaml",
    ]);
    // A file that is named is checked, whatever git ignores.
    expect((await run("check", join(folder.path(), "ignored/f.yaml"))).code).toBe(1);
    const below = JSON.parse((await run("check", "--format", "json", join(folder.path(), "profiles"))).out) as {
      files: unknown[];
    };
    expect(below.files).toHaveLength(3);
  });

  it("finds in the examples just what they are for", async () => {
    const { code, out } = await run("check", EXAMPLES);
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n").slice(0, -1);
    expect(lines.every((line) => line.includes("broken.profile.yaml"))).toBe(true);
  });
});
