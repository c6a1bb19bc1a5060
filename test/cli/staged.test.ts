import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, GOOD, temporaryFolder } from "../helpers/commandLine";
import { gitIn, gitRepository, HOSTILE_NAMES, reported, runInFolder } from "../helpers/gitRepository";
import { bundled } from "../helpers/program";

const repository = gitRepository();
const { write, remove, commit, git } = repository;
const folder = temporaryFolder();

async function checked(...args: readonly string[]): Promise<Record<string, number>> {
  const outcome = await repository.run("check", "--format", "json", ...args);
  return reported(outcome);
}

describe("check --staged", () => {
  it.each(["before the first commit", "after one"])(
    "checks what is in the index, whatever the files have: %s",
    async (when) => {
      if (when === "after one") commit("base");
      write("bad-in-index.yaml", BAD);
      write("good-in-index.yaml", GOOD);
      write("gone.yaml", BAD);
      git("add", ".");
      write("bad-in-index.yaml", GOOD);
      write("good-in-index.yaml", BAD);
      remove("gone.yaml");
      write("not-staged.yaml", BAD);
      const all = { "bad-in-index.yaml": 1, "gone.yaml": 1, "good-in-index.yaml": 0 };
      for (const operands of [[], ["."], ["*.yaml"]]) expect(await checked("--staged", ...operands)).toEqual(all);
      const named = await checked("--staged", "good-in-index.yaml", "gone.yaml", "not-staged.yaml");
      expect(named).toEqual({ "gone.yaml": 1, "good-in-index.yaml": 0 });
      const { "gone.yaml": _, ...others } = all;
      expect(await checked("--staged", "--exclude", "gone.yaml")).toEqual(others);
      expect((await repository.run("check", "--staged")).code).toBe(1);
    },
  );

  it("takes renamed files, and neither links nor files that are gone", async () => {
    write("old.yaml", `${BAD}# ${"x".repeat(200)}\n`);
    write("gone.yaml", BAD);
    write("same.yaml", BAD);
    commit("base");
    git("mv", "old.yaml", "new.yaml");
    git("rm", "--quiet", "gone.yaml");
    symlinkSync("same.yaml", join(repository.path(), "link.yaml"));
    git("add", "link.yaml");
    expect(await checked("--staged")).toEqual({ "new.yaml": 1 });
  });

  it("takes names as they are", async () => {
    for (const name of HOSTILE_NAMES) write(`p/${name}`, BAD);
    git("add", ".");
    const all = Object.fromEntries(HOSTILE_NAMES.map((name) => [`p/${name}`, 1]));
    expect(await checked("--staged")).toEqual(all);
    expect(await checked("--staged", "--", ...HOSTILE_NAMES.map((name) => `p/${name}`))).toEqual(all);
    expect(await checked("--staged", "p/-leading.yaml")).toEqual({ "p/-leading.yaml": 1 });
  });

  it("is fine without a profile, and without anything staged", async () => {
    expect(await repository.run("check", "--staged")).toMatchObject({ code: 0, err: "" });
    write("values.yaml", "a: 1\n");
    write("README.md", "# x\n");
    git("add", ".");
    expect(await repository.run("check", "--staged", "values.yaml", "README.md")).toMatchObject({ code: 0, err: "" });
    expect(await repository.run("check", "--staged", "nothing.yaml")).toMatchObject({ code: 0, err: "" });
  });

  it("asks no registry", async () => {
    write("palette-profiles.yaml", "registries:\n  - { name: Ours, kind: helm, url: 'http://127.0.0.1:9' }\n");
    write("a.yaml", GOOD.replace("layer:", "registry: Ours, layer:"));
    git("add", ".");
    const outcome = await repository.run("check", "--staged", "--format", "json");
    expect(outcome.code).toBe(0);
    const { registries } = JSON.parse(outcome.out) as { registries: unknown[] };
    expect(registries).toMatchObject([{ name: "Ours", state: "failed", age: null }]);
  });

  it("works in the hook of a commit: of what is staged, of all files, and of some of them", async () => {
    write("a.yaml", GOOD);
    write("b.yaml", GOOD);
    commit("base");
    const program = await bundled('import "./server/src/cli.ts";');
    const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' check --staged >&2\n`;
    writeFileSync(join(repository.path(), ".git/hooks/pre-commit"), script, { mode: 0o755 });
    mkdirSync(join(repository.path(), "sub"));
    const commits = (folder: string, ...args: readonly string[]): boolean => {
      try {
        gitIn(join(repository.path(), folder), "commit", "--quiet", "-m", "x", ...args);
        return true;
      } catch (error) {
        expect(String((error as { stderr: unknown }).stderr)).toContain("[unquoted-version]");
        return false;
      }
    };
    write("a.yaml", `${GOOD}# changed\n`);
    write("b.yaml", BAD);
    for (const folder of [".", "sub"]) expect(commits(folder, "--all"), folder).toBe(false);
    expect(commits(".", "b.yaml")).toBe(false);
    expect(commits("sub", "../a.yaml")).toBe(true);
    git("add", ".");
    expect(commits(".")).toBe(false);
    git("rm", "--quiet", "--force", "b.yaml");
    expect(commits(".")).toBe(true);
  });

  it("has nothing to do with --fix, --since and --watch", async () => {
    for (const [option, why] of [
      ["--fix", "--fix cannot be combined with --staged: fixes would change the files, not the staged content."],
      ["--since=HEAD", "--since cannot be combined with --staged: both select files."],
      ["--watch", "--watch cannot be combined with --staged: only file changes are watched."],
    ] as const) {
      const { code, err } = await repository.run("check", "--staged", option);
      expect([code, err]).toEqual([2, `${why}\nSee palette-profiles --help.\n`]);
    }
    const { code, err } = await runInFolder(folder.path(), "check", "--staged");
    expect(code).toBe(2);
    expect(err).toMatch(/^--staged: .* is not in a git repository\.\n$/);
  });
});
