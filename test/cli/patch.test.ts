import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, GOOD, run, temporaryFolder, WARNING } from "../helpers/commandLine";
import { gitRepository, HOSTILE_NAMES, runInFolder } from "../helpers/gitRepository";

const repository = gitRepository();
const { write, git, commit } = repository;
const folder = temporaryFolder();

const fixed = (text: string): string => text.replaceAll("1.20", '"1.20"');
const MANY = `metadata: { name: many }
spec:
  template:
    type: addon
    packs:
${Array.from({ length: 40 }, (_, i) => `      - { name: p${String(i)}, layer: addon, tag: ${i % 13 === 0 ? "1.20" : '"1"'} }\n`).join("")}`;

/** Files with something to fix. */
const TEXTS: Readonly<Record<string, string>> = {
  plain: BAD,
  "without a last line break": BAD.trimEnd(),
  "with CRLF": BAD.replaceAll("\n", "\r\n"),
  "with CRLF and no last line break": BAD.trimEnd().replaceAll("\n", "\r\n"),
  "with a byte order mark": `\uFEFF${BAD}`,
  "with a byte order mark and CRLF": `\uFEFF${BAD.replaceAll("\n", "\r\n")}`,
  "with lone carriage returns in a comment": `# a\rb\n${BAD}`,
  "with many changes": MANY.replace("addon\n", "addon, \n").replace("type: addon, ", "type: addon"),
  "with other letters": `# é😀\u2028\n${BAD}# end`,
};

/** The programs that apply patches, with their options. */
const PROGRAMS = { git: ["apply"], patch: ["--binary", "--silent", "-p1", "-i"] } as const;

function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"]).status === 0;
}

describe.each(Object.entries(PROGRAMS))("a patch of check --diff, applied by %s", (program, options) => {
  const apply = (at: string, patch: string): void => {
    execFileSync(program, [...options, join(at, patch)], { cwd: at, stdio: "pipe" });
  };

  it.skipIf(!isInstalled(program)).each(Object.entries(TEXTS))("makes what --fix makes: a file %s", async (_, text) => {
    write("p/shop file.yaml", text);
    const { code, out, err } = await repository.run("check", "--diff", "p");
    const read = (): string => readFileSync(join(repository.path(), "p/shop file.yaml"), "utf8");
    expect(read()).toBe(text);
    const said = /^1 file would be changed\.\n1 profile in 1 file: \d+ errors?\n$/;
    expect([code, err]).toEqual([1, expect.stringMatching(said)]);
    write("../the.patch", out);
    apply(repository.path(), "../the.patch");
    const patched = read();
    expect((await repository.run("check", "--diff", "p")).out).toBe("");
    write("p/shop file.yaml", text);
    await repository.run("check", "--fix", "p");
    expect([patched, patched === text]).toEqual([read(), false]);
  });

  it.skipIf(!isInstalled(program))("names files as the program reads them, from the working folder", async () => {
    const undo = (): void => HOSTILE_NAMES.forEach((name) => write(`p/${name}`, BAD));
    const read = (): string[] => HOSTILE_NAMES.map((name) => readFileSync(join(repository.path(), "p", name), "utf8"));
    for (const [folderName, patch] of [
      [".", "../all.patch"],
      ["p", "../../below.patch"],
    ] as const) {
      undo();
      const at = join(repository.path(), folderName);
      write(join(folderName, patch), (await runInFolder(at, "check", "--diff", ".")).out);
      apply(at, patch);
      expect(read(), folderName).toEqual(HOSTILE_NAMES.map(() => fixed(BAD)));
    }
  });
});

describe("check --diff", () => {
  it("is of what is staged, with --staged", async () => {
    write("a.yaml", BAD);
    git("add", ".");
    write("a.yaml", `${BAD}# not staged\n`);
    const { out } = await repository.run("check", "--staged", "--diff");
    write("../the.patch", out);
    git("apply", "--cached", "../the.patch");
    expect(git("show", ":a.yaml")).toBe(fixed(BAD));
  });

  it("ends as the files are, and prints nothing else", async () => {
    write("good.yaml", GOOD);
    write("warning.yaml", WARNING);
    commit("x");
    expect(await repository.run("check", "--diff", "good.yaml")).toEqual({
      code: 0,
      out: "",
      err: "0 files would be changed.\n1 profile in 1 file: no problems\n",
    });
    expect((await repository.run("check", "--diff", "--fail-on=warning", "warning.yaml")).code).toBe(1);
    write("bad.yaml", BAD);
    expect((await repository.run("check", "--diff", "--fail-on=never", ".")).code).toBe(0);
    expect((await repository.run("check", "--diff", "bad.yaml", "none.yaml")).code).toBe(2);
  });

  it("does not print changes of a file that is not UTF-8, as --fix does not write it", async () => {
    const path = folder.write("latin.yaml", Buffer.concat([Buffer.from(BAD), Buffer.from([0x23, 0xe9])]));
    const { code, out, err } = await run("check", "--diff", path);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`${path}: cannot be read: it is not UTF-8.\n`);
  });

  it("is a way of its own to report", async () => {
    for (const [option, why] of [
      ["--fix", "--fix cannot be combined with --diff: --diff writes nothing."],
      ["--format=json", "--diff prints a patch; it cannot be combined with --format."],
    ] as const) {
      const { code, err } = await run("check", "--diff", option, folder.path());
      expect([code, err]).toEqual([2, `${why}\nSee palette-profiles --help.\n`]);
    }
    expect(existsSync(join(folder.path(), "x"))).toBe(false);
  });
});
