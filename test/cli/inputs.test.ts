import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { BAD, GOOD, run, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { reported, runInFolder } from "../helpers/gitRepository";
import { bundled } from "../helpers/program";

const folder = temporaryFolder();
const TEMPLATE = `${GOOD}{{- if .a }}\nx: 1\n{{- end }}\n`;

function checkHere(...args: readonly string[]): Promise<Outcome> {
  return runInFolder(folder.path(), "check", "--format", "json", ...args);
}

async function pathsOf(...args: readonly string[]): Promise<string[]> {
  return Object.keys(reported(await checkHere(...args)));
}

describe("a glob as a path", () => {
  beforeEach(() => {
    for (const path of ["a.yaml", "b.yml", "deep/c.yaml", "deep/er/d.yaml", "deep/er/e.json", ".hidden/f.yaml"]) {
      folder.write(path, GOOD);
    }
    folder.write("notes.txt", "packs:");
    folder.write("node_modules/x/g.yaml", GOOD);
    folder.write(".gitignore", "ignored/\n");
    folder.write("ignored/h.yaml", GOOD);
  });

  it.each([
    ["*.yaml", ["a.yaml"]],
    ["./*.yaml", ["a.yaml"]],
    ["*.{yaml,yml}", ["a.yaml", "b.yml"]],
    ["**/*.yaml", [".hidden/f.yaml", "a.yaml", "deep/c.yaml", "deep/er/d.yaml"]],
    ["deep/**/*.yaml", ["deep/c.yaml", "deep/er/d.yaml"]],
    ["deep/*", ["deep/c.yaml"]],
    ["deep/*/[de].*", ["deep/er/d.yaml", "deep/er/e.json"]],
    ["{deep,.hidden}/**", [".hidden/f.yaml", "deep/c.yaml", "deep/er/d.yaml", "deep/er/e.json"]],
    ["d??p/er/*.json", ["deep/er/e.json"]],
    ["deep/../*.yml", ["b.yml"]],
    ["[a-b].y*", ["a.yaml", "b.yml"]],
  ])("%s matches what git does not ignore", async (glob, paths) => {
    expect(await pathsOf(glob)).toEqual(paths);
    const elsewhere = await run("check", "--format=json", join(folder.path(), glob));
    expect(Object.keys(reported(elsewhere))).toEqual(paths.map((path) => join(folder.path(), path)));
  });

  it("that matches nothing is told, and what else is named is checked", async () => {
    for (const glob of ["*.toml", "none/**/*.yaml", "deep/*.json", "a.yaml/*"]) {
      expect(await checkHere(glob), glob).toMatchObject({ code: 2, err: `${glob}: no file matches.\n` });
    }
    folder.write("bad.yaml", BAD);
    const both = await checkHere("bad.yaml", "*.toml");
    expect([both.code, reported(both)]).toEqual([2, { "bad.yaml": 1 }]);
  });

  it("may be the name of a file", async () => {
    folder.write("[ab]*.yaml", BAD);
    expect(reported(await checkHere("[ab]*.yaml"))).toEqual({ "[ab]*.yaml": 1 });
  });

  it("and other ways to name a file give it once", async () => {
    expect(await pathsOf("a.yaml", "*.yaml", ".", "**/a.yaml")).toEqual([
      "a.yaml",
      ".hidden/f.yaml",
      "b.yml",
      "deep/c.yaml",
      "deep/er/d.yaml",
      "deep/er/e.json",
    ]);
  });
});

describe("--exclude", () => {
  beforeEach(() => {
    for (const path of ["a.yaml", "old/b.yaml", "old/er/c.yaml", "new/old/d.yaml", "new/e.yaml"])
      folder.write(path, GOOD);
  });

  it.each([
    [["old"], ["a.yaml", "new/e.yaml"]],
    [["old/"], ["a.yaml", "new/e.yaml"]],
    [["./old/er"], ["a.yaml", "new/e.yaml", "new/old/d.yaml", "old/b.yaml"]],
    [["old/**"], ["a.yaml", "new/e.yaml", "new/old/d.yaml"]],
    [["*.yaml"], []],
    [["[a-c].yaml", "new/old"], ["new/e.yaml"]],
  ])("%j leaves out what it matches, and all that is in it", async (globs, paths) => {
    const excludes = globs.flatMap((glob) => ["--exclude", glob]);
    expect(await pathsOf(".", ...excludes)).toEqual(paths);
    const absolute = await run("check", "--format=json", folder.path(), ...excludes.slice(0, 2));
    expect(absolute.code).toBe(0);
  });

  it("takes absolute globs, and leaves out files that are named", async () => {
    expect(await pathsOf(".", "--exclude", join(folder.path(), "**/old"))).toEqual(["a.yaml", "new/e.yaml"]);
    expect(await checkHere("a.yaml", "--exclude", "a.yaml")).toMatchObject({ code: 0, err: "" });
    expect(await checkHere("old/*.yaml", "--exclude", "old")).toMatchObject({
      code: 2,
      err: "old/*.yaml: no file matches.\n",
    });
  });
});

describe.skipIf(process.platform !== "linux")("names that are not UTF-8", () => {
  it("are told, of files and of folders, and can be excluded", async () => {
    folder.write("p/good.yaml", GOOD);
    const bytes = (name: string): Buffer => Buffer.from(join(folder.path(), name), "latin1");
    const [files, folders] = [
      ["p/caf\xe9.yaml", "p/note\xe9.txt"],
      ["p/\xe9", "p/node_modules/\xe9"],
    ];
    for (const name of folders) mkdirSync(bytes(name), { recursive: true });
    for (const name of files) writeFileSync(bytes(name), BAD);
    folder.write("p/really\uFFFD.yaml", GOOD);
    const path = join(folder.path(), "p");
    const { code, out, err } = await run("check", path);
    expect(code).toBe(2);
    expect(out).toContain("2 profiles in 2 files");
    expect(err).toBe(
      ["caf\uFFFD.yaml", "\uFFFD"].map((name) => `${path}/${name}: cannot be read: its name is not UTF-8.\n`).join(""),
    );
    const json = JSON.parse((await run("check", "--format=json", path)).out) as { complete: boolean };
    expect(json.complete).toBe(false);
    const excluded = await run("check", "--exclude=caf?.yaml", "--exclude=\uFFFD", path);
    expect(excluded).toMatchObject({ code: 0, err: "" });
  });
});

describe("files without a profile", () => {
  it("are told where all were named, and fine where a folder was", async () => {
    const [one, two] = [folder.write("one.yaml", "a: 1\n"), folder.write("two.json", "{}")];
    const template = folder.write("template.yaml", TEMPLATE);
    const good = folder.write("good.yaml", GOOD);
    const empty = folder.write("folder/x.yaml", "");
    expect(await run("check", one)).toEqual({
      code: 2,
      out: "No profiles found in 1 file\n",
      err: `No profiles found in ${one}.\n`,
    });
    expect(await run("check", one, two)).toMatchObject({
      code: 2,
      err: "No profiles found in the 2 files that are named.\n",
    });
    for (const paths of [[one, good], [one, template], [join(empty, "..")], [folder.path()]]) {
      expect((await run("check", ...paths)).code, paths.join()).toBe(0);
    }
    expect((await run("check", join(empty, ".."))).out).toBe("No profiles found in 1 file\n");
    expect((await run("check", template)).out).toBe("No profiles found in 1 file; 1 template skipped\n");
    expect((await run("check", one, folder.path())).code).toBe(2);
    expect((await run("check", join(folder.path(), "*.json"))).code).toBe(2);
    expect((await run("check", folder.write("empty.profile.yaml", ""))).code).toBe(2);
  });
});

describe("stdin", () => {
  const checkStdin = async (input: string | Buffer, ...args: readonly string[]): Promise<Outcome> => {
    const program = await bundled('import "./server/src/cli.ts";');
    const child = spawn(process.execPath, [program, "check", ...args], { cwd: folder.path(), stdio: "pipe" });
    onTestFinished(() => void child.kill());
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    child.stdin.on("error", () => undefined).end(input);
    const code = await new Promise<number>((done) => child.on("close", (status) => done(status ?? -1)));
    return { code, ...said };
  };

  it("is checked like a file, in both languages", async () => {
    expect(await checkStdin(BAD, "-")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^<stdin>:2:73: error: .*\n1 profile in 1 file: 1 error\n$/) as string,
      err: "",
    });
    expect(await checkStdin(GOOD, "-")).toMatchObject({ code: 0, out: "1 profile in 1 file: no problems\n" });
    const json = JSON.stringify({ metadata: { name: "a" }, spec: { template: { type: "full", packs: [] } } });
    const { out } = await checkStdin(`\uFEFF\n ${json}`, "--diff", "-");
    expect(out).toContain(`+ ${json.replace("full", "cluster")}`);
  });

  it("has the configuration of the path that it is given, and is shown with it", async () => {
    folder.write(".git/HEAD", "");
    folder.write("profiles/palette-profiles.yaml", "rules: { unquoted-version: off }\n");
    folder.write("profiles/a.yaml", GOOD);
    expect((await checkStdin(BAD, "-", "--stdin-filename", "profiles/a.yaml")).code).toBe(0);
    const other = await checkStdin(BAD, "-", "--stdin-filename", "profiles2/not there.yaml");
    expect(other.out).toMatch(/^profiles2\/not there\.yaml:2:73: error/);
    const out = await checkStdin(BAD, "-", "--stdin-filename", "old/a.yaml", "--exclude", "old");
    expect(out).toMatchObject({ code: 0, out: "No profiles found in 0 files\n" });
  });

  it("that cannot be checked is told", async () => {
    expect(await checkStdin("", "-")).toMatchObject({ code: 2, err: "No profiles found in <stdin>.\n" });
    expect(await checkStdin("a: 1\n", "-")).toMatchObject({ code: 2, err: "No profiles found in <stdin>.\n" });
    const large = await checkStdin(Buffer.alloc(25_000_000, " "), "-");
    expect(large).toMatchObject({ code: 2, out: "", err: "<stdin>: cannot be read: it is larger than 8 MB.\n" });
  });

  it.each([
    ["--fix", "--fix cannot be combined with -: stdin cannot be written; use --diff to print the changes."],
    ["--since=main", "--since cannot be combined with -: stdin is not a file in git."],
    ["--staged", "--staged cannot be combined with -: stdin is not a file in git."],
    ["--watch", "--watch cannot be combined with -: stdin is read only once."],
  ])("has nothing to do with %s", async (option, why) => {
    expect(await run("check", option, "-")).toEqual({
      code: 2,
      out: "",
      err: `${why}\nSee palette-profiles --help.\n`,
    });
  });

  it("must be read to be given a path", async () => {
    const { code, err } = await run("check", "--stdin-filename", "a.yaml", folder.path());
    expect([code, err]).toEqual([2, "--stdin-filename requires the operand -.\nSee palette-profiles --help.\n"]);
  });
});
