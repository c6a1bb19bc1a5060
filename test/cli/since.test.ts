import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { BAD as BAD_STATE, GOOD, run, temporaryFolder } from "../helpers/commandLine";
import { gitIn, gitRepository, HOSTILE_NAMES, reported, runInFolder } from "../helpers/gitRepository";

/** Of another name, so that it is no later state of the good one. */
const BAD = BAD_STATE.replace("name: ", "name: other-");

const repository = gitRepository();
const { write, commit, git } = repository;
const folder = temporaryFolder();

async function checked(...args: readonly string[]): Promise<Record<string, number>> {
  const outcome = await repository.run("check", "--format", "json", ...args);
  return reported(outcome);
}

describe("check --since", () => {
  it("checks what differs from the merge base, in commits, in the index, in files, and new ones", async () => {
    for (const name of ["same", "committed", "staged", "changed", "theirs"]) write(`p/${name}.yaml`, GOOD);
    write(".gitignore", "ignored.yaml\n");
    commit("base");
    git("checkout", "--quiet", "-b", "work");
    write("p/committed.yaml", BAD);
    commit("ours");
    git("checkout", "--quiet", "main");
    write("p/theirs.yaml", BAD);
    commit("theirs");
    git("checkout", "--quiet", "work");
    write("p/staged.yaml", BAD);
    git("add", ".");
    write("p/changed.yaml", BAD);
    write("p/new.yaml", BAD);
    write("p/ignored.yaml", BAD);
    const changes = ["changed", "committed", "new", "staged"].map((name) => `p/${name}.yaml`);
    for (const operands of [["p"], [], ["p/*.yaml"], [...changes, "p/same.yaml"]]) {
      expect(await checked("--since", "main", ...operands), operands.join()).toEqual(
        Object.fromEntries(changes.map((path) => [path, 1])),
      );
    }
    expect((await repository.run("check", "--since", "main", "p")).code).toBe(1);
    expect(await checked("--since", "main", "p/same.yaml")).toEqual({});
    expect((await repository.run("check", "--since", "main", "p/same.yaml")).code).toBe(0);
    // From elsewhere, and in a folder of the repository.
    expect(Object.keys(reported(await run("check", "--format=json", "--since=main", repository.path())))).toHaveLength(
      4,
    );
    const below = await runInFolder(join(repository.path(), "p"), "check", "--format=json", "--since=main");
    expect(Object.keys(reported(below))).toEqual(changes.map((path) => path.slice(2)));
  });

  it("takes a file that was renamed by its new name, and none that is gone", async () => {
    write("old.yaml", `${GOOD}# ${"x".repeat(200)}\n`);
    write("gone.yaml", BAD);
    commit("base");
    git("mv", "old.yaml", "new.yaml");
    git("rm", "--quiet", "gone.yaml");
    commit("renamed");
    expect(await checked("--since", "HEAD~1", ".")).toEqual({ "new.yaml": 0 });
  });

  it("takes names as they are", async () => {
    write("base.yaml", GOOD);
    commit("base");
    for (const name of HOSTILE_NAMES) write(`p/${name}`, BAD);
    write("p/base.yaml", GOOD);
    const all = { ...Object.fromEntries(HOSTILE_NAMES.map((name) => [`p/${name}`, 1])), "p/base.yaml": 0 };
    expect(await checked("--since", "HEAD", "p")).toEqual(all);
    commit("hostile");
    expect(await checked("--since", "HEAD~1", "--changed-lines", "p")).toEqual(all);
    for (const name of HOSTILE_NAMES) write(`p/${name}`, `${BAD}# changed\n`);
    const untouched = Object.fromEntries(HOSTILE_NAMES.map((name) => [`p/${name}`, 0]));
    expect(await checked("--since", "HEAD", "--changed-lines", "p")).toEqual(untouched);
    const named = await checked("--since", "HEAD", "--", ...HOSTILE_NAMES.map((name) => `p/${name}`));
    expect(Object.values(named)).toEqual(HOSTILE_NAMES.map(() => 1));
  });

  it("needs no branch and no name of one: a detached HEAD, a tag, a commit, and another work tree are fine", async () => {
    write("a.yaml", GOOD);
    commit("base");
    git("tag", "-a", "v1", "-m", "x");
    write("a.yaml", BAD);
    commit("bad");
    git("checkout", "--quiet", "--detach");
    const hash = git("rev-parse", "HEAD~1").trim();
    for (const revision of ["v1", hash, hash.slice(0, 8), "HEAD^", ":/base", "main~1"]) {
      expect(await checked("--since", revision, "."), revision).toEqual({ "a.yaml": 1 });
    }
    git("worktree", "add", "--quiet", repository.beside("tree"), "main");
    writeFileSync(join(repository.beside("tree"), "b.yaml"), BAD);
    const tree = await runInFolder(repository.beside("tree"), "check", "--format=json", "--since", "main");
    expect(reported(tree)).toEqual({ "b.yaml": 1 });
  });

  it("leaves submodules alone, which have commits of their own", async () => {
    mkdirSync(repository.beside("other"));
    gitIn(repository.beside("other"), "init", "--quiet");
    writeFileSync(join(repository.beside("other"), "sub.yaml"), BAD);
    gitIn(repository.beside("other"), "add", ".");
    gitIn(repository.beside("other"), "commit", "--quiet", "-m", "x");
    write("a.yaml", GOOD);
    commit("base");
    git("submodule", "--quiet", "add", repository.beside("other"), "other");
    write("b.yaml", BAD);
    commit("submodule");
    expect(await checked("--since", "HEAD~1", ".")).toEqual({ "b.yaml": 1 });
    write("other/new.yaml", BAD);
    expect(await checked("--since", "HEAD", ".")).toEqual({});
    expect(await checked("--since", "HEAD", "other")).toEqual({ "other/new.yaml": 1 });
  });

  it("follows links in the way to a repository, and a file that is a link", async () => {
    write("real.yaml", GOOD);
    commit("base");
    write("real.yaml", BAD);
    symlinkSync("real.yaml", join(repository.path(), "link.yaml"));
    symlinkSync(repository.path(), repository.beside("way"));
    expect(await checked("--since", "HEAD", "link.yaml")).toEqual({ "link.yaml": 1 });
    const through = await run("check", "--format=json", "--since=HEAD", repository.beside("way"));
    expect(reported(through)).toEqual({ [join(repository.beside("way"), "real.yaml")]: 1 });
  });

  it("says in plain words why it cannot tell", async () => {
    const message = async (...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await repository.run("check", "--since", ...args);
      expect([code, out]).toEqual([2, ""]);
      return err;
    };
    write("a.yaml", GOOD);
    expect(await message("HEAD", ".")).toBe(
      '--since: Revision "HEAD" not found in this repository. Use a branch, a tag or a commit, such as origin/main.\n',
    );
    commit("base");
    git("checkout", "--quiet", "--orphan", "unborn");
    expect(await message("main", ".")).toBe(
      "--since: The repository has no commits yet, so there is nothing to compare with.\n",
    );
    write("b.yaml", GOOD);
    commit("unrelated");
    expect(await message("main", ".")).toBe("--since: HEAD and main have no common commit.\n");
    for (const revision of ["nowhere", "--help", "-p", "--output=x", "main..unborn"]) {
      const { code, err } = await repository.run("check", `--since=${revision}`, ".");
      expect([code, err]).toEqual([
        2,
        `--since: Revision "${revision}" not found in this repository. Use a branch, a tag or a commit, such as origin/main.\n`,
      ]);
    }
    const outside = folder.write("a.yaml", GOOD);
    const { code, err } = await run("check", "--since", "main", outside);
    expect([code, err]).toEqual([2, `--since: ${folder.path()} is not in a git repository.\n`]);
  });

  it("names a shallow clone as the problem, with its remedy", async () => {
    write("a.yaml", GOOD);
    commit("base");
    git("checkout", "--quiet", "-b", "work");
    write("a.yaml", BAD);
    commit("ours");
    git("checkout", "--quiet", "main");
    write("b.yaml", GOOD);
    commit("theirs");
    const shallow = repository.beside("shallow");
    gitIn(
      repository.path(),
      "clone",
      "--quiet",
      "--depth=1",
      "--branch=work",
      pathToFileURL(repository.path()).href,
      shallow,
    );
    const unknown = await runInFolder(shallow, "check", "--since", "origin/main", ".");
    const remedy = "Run git fetch --unshallow first, or set fetch-depth: 0 for actions/checkout.\n";
    expect([unknown.code, unknown.err]).toEqual([
      2,
      `--since: Revision "origin/main" not found in this repository, which is a shallow clone. ${remedy}`,
    ]);
    gitIn(shallow, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main");
    const without = await runInFolder(shallow, "check", "--since", "origin/main", ".");
    expect([without.code, without.err]).toEqual([
      2,
      `--since: HEAD and origin/main have no common commit in this shallow clone. ${remedy}`,
    ]);
    gitIn(shallow, "fetch", "--quiet", "--unshallow");
    const whole = await runInFolder(shallow, "check", "--format=json", "--since", "origin/main", ".");
    expect(reported(whole)).toEqual({ "a.yaml": 1 });
  });

  it("says so where git is not installed", async () => {
    write("a.yaml", GOOD);
    const before = process.env["PATH"];
    onTestFinished(() => void (process.env["PATH"] = before));
    process.env["PATH"] = folder.path();
    const { code, err } = await repository.run("check", "--since", "main", ".");
    expect([code, err]).toEqual([2, "--since: git was not found. Install it, or add it to PATH.\n"]);
  });

  it("runs no program that the repository's configuration or attributes name", async () => {
    const program = folder.write("program", `#!/bin/sh\ntouch ${folder.path()}/pwned\n`);
    chmodSync(program, 0o755);
    write("a.yaml", GOOD);
    write(".gitattributes", "*.yaml diff=evil\n");
    commit("base");
    write("a.yaml", BAD);
    write("b.yaml", BAD);
    git("add", "b.yaml");
    for (const key of ["diff.external", "diff.evil.command", "diff.evil.textconv", "core.fsmonitor", "core.pager"]) {
      git("config", key, program);
    }
    git("config", "diff.relative", "true");
    git("config", "diff.noprefix", "true");
    git("config", "color.ui", "always");
    git("config", "diff.interHunkContext", "20");
    process.env["GIT_EXTERNAL_DIFF"] = program;
    onTestFinished(() => {
      delete process.env["GIT_EXTERNAL_DIFF"];
    });
    expect(await checked("--since", "HEAD", "--changed-lines", ".")).toEqual({ "a.yaml": 1, "b.yaml": 1 });
    expect(await checked("--staged")).toEqual({ "b.yaml": 1 });
    expect(existsSync(join(folder.path(), "pwned"))).toBe(false);
  });
});
