import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { COPIED_FROM } from "../../scripts/home.mjs";
import { output, type Ended } from "../helpers/cleanClone";
import { GIT_ENVIRONMENT } from "../helpers/gitEnvironment";
import { temporaryFolder } from "../helpers/temporaryFolder";
import { ROOT } from "../docs/repository";

// A release is made in a repository that has what the script reads, and no remote.

const SCRIPTS = ["release", "changelog", "home", "machine", "installed"].map((name) => `scripts/${name}.mjs`);
const folder = temporaryFolder();

function call(command: string, ...args: string[]): Ended {
  return output(folder.path(), GIT_ENVIRONMENT, command, ...args);
}
const git = (...args: string[]): string => call("git", ...args).out.trim();
const release = (...args: string[]): Ended => call(process.execPath, "scripts/release.mjs", ...args);
const read = (file: string): string => readFileSync(join(folder.path(), file), "utf8");
const versionIn = (file: string): string => (JSON.parse(read(file)) as { version: string }).version;

beforeEach(() => {
  for (const file of [...SCRIPTS, ...COPIED_FROM, "package.json", "package-lock.json"]) {
    mkdirSync(dirname(join(folder.path(), file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder.path(), file));
  }
  const manifest = { ...(JSON.parse(read("package.json")) as object), version: "0.1.0" };
  folder.write("package.json", `${JSON.stringify(manifest, undefined, 2)}\n`);
  folder.write(
    "CHANGELOG.md",
    "# Changelog\n\n## Unreleased\n\n- New things.\n\n## 0.1.0 (2026-01-02)\n\nThe beginning.\n",
  );
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "All");
});

describe("a release", () => {
  it("writes version and changelog, commits, tags, and says what to push", () => {
    const made = release("minor");
    expect(made, made.err).toMatchObject({ code: 0, err: "" });
    expect(made.out).toMatch(
      /^Version 0\.2\.0 is committed and tagged\. Nothing is pushed\.[^]*git push origin HEAD v0\.2\.0\n$/,
    );
    expect(versionIn("package.json")).toBe("0.2.0");
    const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version: string }> };
    expect([versionIn("package-lock.json"), lock.packages[""]!.version]).toEqual(["0.2.0", "0.2.0"]);
    expect(read("CHANGELOG.md")).toMatch(
      /^## Unreleased\n\n## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\n- New things\.\n\n## 0\.1\.0 \(2026-01-02\)/m,
    );
    expect(read("ci/check.sh")).toContain("palette-profiles@0.2.0");
    expect(git("status", "--porcelain")).toBe("");
    expect(git("log", "-1", "--format=%s")).toBe("Version 0.2.0");
    expect(git("rev-parse", "v0.2.0^{commit}")).toBe(git("rev-parse", "HEAD"));
    expect(call(process.execPath, "scripts/changelog.mjs", "v0.2.0").out).toBe("- New things.\n");
    expect(release("--check", "v0.2.0").code).toBe(0);
    expect(release("--check", "v0.3.0")).toMatchObject({ code: 1, err: expect.stringContaining("0.2.0") as string });
    // Nothing is new now.
    expect(release("patch")).toMatchObject({ code: 1, err: expect.stringContaining("## Unreleased") as string });
  });

  it.each([
    ["patch", "0.1.1"],
    ["major", "1.0.0"],
    ["0.4.0-rc.1", "0.4.0-rc.1"],
  ])("%s leads to %s", (step, version) => {
    expect(release(step).code).toBe(0);
    expect(versionIn("package.json")).toBe(version);
  });

  it.each([
    [[], /^Usage/],
    [["0.0.9"], /not after 0\.1\.0/],
    [["0.1.0"], /not after 0\.1\.0/],
    [["v1.0.0"], /^Usage/],
    [["toString"], /^Usage/],
  ])("%j is refused", (args, message) => {
    const head = git("rev-parse", "HEAD");
    expect(release(...args)).toMatchObject({ code: 1, out: "", err: expect.stringMatching(message) as string });
    expect([git("rev-parse", "HEAD"), git("status", "--porcelain"), git("tag")]).toEqual([head, "", ""]);
  });

  it("is refused with changes that are not committed, and with a tag that exists", () => {
    folder.write("new.txt", "new");
    expect(release("patch")).toMatchObject({ code: 1, err: expect.stringContaining("?? new.txt") as string });
    git("add", ".");
    git("commit", "--quiet", "--message", "More");
    git("tag", "v0.1.1");
    expect(release("patch")).toMatchObject({ code: 1, err: "The tag v0.1.1 exists already.\n" });
  });
});
