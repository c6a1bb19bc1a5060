import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, GOOD, run, temporaryFolder } from "../helpers/commandLine";
import { bundled, output } from "../helpers/program";

// A file has several names: links lead to it, and paths do. It is one file; and none outside of what was named is read or
// changed because of a link.

const folder = temporaryFolder();
const at = (path: string): string => join(folder.path(), path);
const FIXED = BAD.replace("1.20", '"1.20"');
const FINE = "1 profile in 1 file: no problems\n";

/** Puts a link into the folder, which leads to a path of it. */
function link(path: string, to: string): string {
  mkdirSync(join(at(path), ".."), { recursive: true });
  symlinkSync(at(to), at(path));
  return at(path);
}

describe("a link", () => {
  it("and the file it leads to are one file, which is healed once", async () => {
    folder.write("in/sub/real.profile.yaml", BAD);
    link("in/link.profile.yaml", "in/sub/real.profile.yaml");
    link("in/sub/z.profile.yaml", "in/sub/real.profile.yaml");
    const { out } = await run("check", at("in"));
    expect(out.match(/unquoted-version/g)).toHaveLength(1);
    expect(out).toContain(at("in/sub/real.profile.yaml"));
    const paths = [at("in/link.profile.yaml"), at("in/sub/real.profile.yaml")];
    for (const named of [[at("in")], paths, [...paths, at("in")]]) {
      folder.write("in/sub/real.profile.yaml", BAD);
      expect(await run("check", "--fix", ...named)).toEqual({ code: 0, out: FINE, err: "1 file was changed.\n" });
      expect(readFileSync(at("in/sub/real.profile.yaml"), "utf8")).toBe(FIXED);
    }
  });

  it("out of the folder that is searched is skipped, and what it leads to is neither read nor changed", async () => {
    folder.write("outside/p.profile.yaml", BAD);
    folder.write("in/a.yaml", GOOD);
    const path = link("in/p.profile.yaml", "outside/p.profile.yaml");
    if (existsSync("/proc/self/environ")) symlinkSync("/proc/self/environ", at("in/env.profile.yaml"));
    const { code, out, err } = await run("check", "--fix", at("in"));
    expect([code, out]).toEqual([0, FINE]);
    expect(err).toContain(`${path}: skipped, it links to a file outside this folder.\n`);
    expect(err).toContain("No file was changed.\n");
    expect(readFileSync(at("outside/p.profile.yaml"), "utf8")).toBe(BAD);
  });

  it("that leads nowhere, or back to itself, is no file, and hides no other", async () => {
    folder.write("in/b.yaml", GOOD);
    symlinkSync("loop.profile.yaml", join(at("in"), "loop.profile.yaml"));
    symlinkSync("nowhere.yaml", join(at("in"), "a.profile.yaml"));
    expect(await run("check", at("in"))).toEqual({ code: 0, out: FINE, err: "" });
    const named = at("in/loop.profile.yaml");
    expect((await run("check", named)).err).toContain(`${named}: cannot be read: its links form a loop.\n`);
  });

  it("to another folder of the same repository is followed", async () => {
    mkdirSync(at("repo/.git"), { recursive: true });
    folder.write("repo/shared/p.profile.yaml", BAD);
    link("repo/in/p.profile.yaml", "repo/shared/p.profile.yaml");
    expect(await run("check", "--fix", at("repo/in"))).toEqual({ code: 0, out: FINE, err: "1 file was changed.\n" });
  });

  it("that is named itself is read, but what lies outside of its repository is not changed through it", async () => {
    mkdirSync(at("repo/.git"), { recursive: true });
    folder.write("outside/p.profile.yaml", BAD);
    const file = link("repo/p.profile.yaml", "outside/p.profile.yaml");
    const door = link("repo/door", "outside");
    for (const [named, path] of [
      [file, file],
      [door, join(door, "p.profile.yaml")],
      [join(door, "p.profile.yaml"), join(door, "p.profile.yaml")],
    ] as const) {
      const { code, out, err } = await run("check", "--fix", named);
      expect(code).toBe(2);
      expect(out).toContain("[unquoted-version]");
      expect(err).toBe(
        `${path}: cannot be written: it is a link to a file outside ${at("repo")}; specify the target file instead.\nNo file was changed.\n`,
      );
      expect(readFileSync(at("outside/p.profile.yaml"), "utf8")).toBe(BAD);
    }
  });

  it("to a configuration outside of the repository is not followed, and that is told", async () => {
    mkdirSync(at("repo/.git"), { recursive: true });
    folder.write("outside/palette-profiles.yaml", "rules: { unquoted-version: off }\n");
    const config = link("repo/palette-profiles.yaml", "outside/palette-profiles.yaml");
    const path = folder.write("repo/p.profile.yaml", BAD);
    const { code, out, err } = await run("check", path);
    expect(code).toBe(2);
    expect(out).toContain("[unquoted-version]");
    expect(err).toContain(`${config}: error: Cannot read this configuration`);
    // One that is named is the user's own choice.
    expect((await run("check", "--config", config, path)).code).toBe(0);
  });

  it("of a folder of packs to a file outside of it is not followed", async () => {
    folder.write("secret.txt", "password: x\n");
    folder.write("packs/web/pack.json", '{ "name": "web", "version": "1.0.0", "layer": "addon" }');
    link("packs/web/values.yaml", "secret.txt");
    const { out } = await run("values", "--registry", `Ours=${at("packs")}`, "web");
    expect(out).not.toContain("password");
  });

  it("in place of a .gitignore is not followed", async () => {
    folder.write("in/p.profile.yaml", BAD);
    folder.write("ignored", "*.yaml\n");
    link("in/.gitignore", "ignored");
    expect((await run("check", at("in"))).code).toBe(1);
  });
});

describe("a file that is named twice", () => {
  it("is checked and shown once", async () => {
    const path = folder.write("a.yaml", BAD);
    const other = `${folder.path()}/./a.yaml`;
    const { out } = await run("check", path, other, folder.path());
    expect(out).toContain("1 profile in 1 file: 1 error");
    expect(await run("stack", path, other)).toEqual(await run("stack", path));
    expect(await run("check", "--fix", path, other)).toEqual({ code: 0, out: FINE, err: "1 file was changed.\n" });
  });

  it("in the file system itself is two files", async () => {
    const path = folder.write("a.yaml", GOOD);
    linkSync(path, at("b.yaml"));
    expect((await run("check", folder.path())).out).toContain("2 profiles in 2 files");
  });
});

describe.skipIf(process.platform === "win32")("what is no regular file", () => {
  it("is not read, as nobody knows whether it has an end", async () => {
    execFileSync("mkfifo", [at("pipe.yaml")]);
    folder.write("a.yaml", GOOD);
    expect((await run("check", folder.path())).out).toBe(FINE);
    for (const path of [at("pipe.yaml"), "/dev/zero"]) {
      for (const call of [["check"], ["convert", "--to", "json"], ["stack"]]) {
        expect(await run(...call, path)).toMatchObject({
          code: 2,
          err: expect.stringContaining(`${path}: cannot be read: it is not a regular file.\n`) as string,
        });
      }
      expect((await run("check", "--config", path, at("a.yaml"))).err).toContain("it is not a regular file");
    }
  });

  it("may be a pipe that the shell opened", async () => {
    const program = await bundled('import "./server/src/cli.ts";');
    const path = folder.write("long.yaml", `${BAD}# ${"x".repeat(200_000)}\n`);
    const { code, out, err } = await output(
      ["-c", `cat '${path}' | '${process.execPath}' '${program}' check /dev/stdin`],
      {},
      "sh",
    );
    expect([code, err]).toEqual([1, ""]);
    expect(out).toContain("/dev/stdin:2:73: error: ");
  });
});
