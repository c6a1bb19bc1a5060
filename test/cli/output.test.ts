import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasColors } from "../../server/src/cli/common/color";
import { BAD, GOOD, run, runIn, runOnTerminal, temporaryFolder } from "../helpers/commandLine";
import { bundled, output } from "../helpers/program";

const folder = temporaryFolder();
const isRoot = process.getuid?.() === 0;

describe("--output", () => {
  it.each([
    ["check", "BAD"],
    ["check", "--format", "json", "BAD"],
    ["check", "--format", "junit", "BAD"],
    ["check", "GOOD"],
    ["stack", "GOOD"],
    ["convert", "--to", "json", "GOOD"],
    ["packs", "calico"],
    ["packs", "nothing-of-that-name"],
    ["registries"],
    ["rules"],
    ["explain", "missing-key"],
    ["completion", "bash"],
  ])("writes what %s %s would print", async (...args) => {
    const paths = { BAD: folder.write("bad.yaml", BAD), GOOD: folder.write("good.yaml", GOOD) };
    const call = args.map((arg) => (arg === "BAD" || arg === "GOOD" ? paths[arg] : arg));
    const printed = await run(...call);
    const file = join(folder.path(), "answer");
    const { code, out, err } = await run(...call, "--output", file);
    expect({ code, err }).toEqual({ code: printed.code, err: printed.err });
    expect(out).toBe("");
    expect(readFileSync(file, "utf8")).toBe(printed.out);
    expect(await run(...call, "--output=-")).toEqual(printed);
    expect(readdirSync(folder.path()).sort()).toEqual(["answer", "bad.yaml", "good.yaml"]);
  });

  it("is without colors and escapes, whatever the terminal is", async () => {
    const file = join(folder.path(), "answer");
    const path = folder.write("bad.yaml", BAD);
    expect((await runOnTerminal("check", "--output", file, path)).out).toBe("");
    expect(readFileSync(file, "utf8")).toBe((await run("check", path)).out);
    await runOnTerminal("check", "--color=always", "--output", file, path);
    expect(readFileSync(file, "utf8")).toContain("\u001b[31m");
  });

  it("leaves the file as it is where there is no answer", async () => {
    const file = folder.write("answer", "before");
    for (const args of [
      ["check"],
      ["explain", "nonsense"],
      ["values", "no-such-pack"],
      ["chekc"],
      ["check", "--format=x", "."],
    ]) {
      expect((await run(...args, "--output", file)).code).toBe(2);
      expect(readFileSync(file, "utf8")).toBe("before");
    }
  });

  it("writes the report of a check that could not read a file", async () => {
    const file = folder.write("answer", "before");
    const { code, err } = await run("check", "--output", file, folder.write("good.yaml", GOOD), "gone.yaml");
    expect(code).toBe(2);
    expect(err).toContain("gone.yaml: cannot be read");
    expect(readFileSync(file, "utf8")).toContain("1 profile in 1 file");
  });

  it("keeps the mode of the file and a link to it", async () => {
    const file = folder.write("answer", "before");
    chmodSync(file, 0o640);
    const link = join(folder.path(), "link");
    symlinkSync("answer", link);
    expect((await run("rules", "--output", link)).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("yaml-syntax");
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it("is not written through a link that leads outside", async () => {
    const victim = folder.write("victim", "before");
    mkdirSync(join(folder.path(), "repository/.git"), { recursive: true });
    const link = join(folder.path(), "repository/report.json");
    symlinkSync("../victim", link);
    const { code, out, err } = await run("rules", "--output", link);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("it is a link to a file outside");
    expect(readFileSync(victim, "utf8")).toBe("before");
  });

  it.each([
    ["a folder", "DIR", "it is a folder"],
    ["a file in no folder", "DIR/none/x", "no such file or folder"],
  ])("to %s is an error", async (_, place, reason) => {
    const { code, out, err } = await run("rules", "--output", place.replace("DIR", folder.path()));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`cannot be written: ${reason}.`);
  });

  it.skipIf(isRoot)("to a file that may not be written is an error, and the file stays", async () => {
    const file = folder.write("answer", "before");
    chmodSync(file, 0o400);
    expect(await run("rules", "--output", file)).toMatchObject({ code: 2, out: "" });
    expect(readFileSync(file, "utf8")).toBe("before");
  });

  it.skipIf(!existsSync("/dev/full"))("to what is no file is written to it", async () => {
    expect(await run("rules", "--output", "/dev/null")).toEqual({ code: 0, out: "", err: "" });
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(await run("rules", "--output", "/dev/full")).toMatchObject({ code: 2, out: "" });
    const program = await bundled('import "./server/src/cli.ts";');
    const environment = { HOME: folder.path(), XDG_CACHE_HOME: folder.path() };
    const shell = `"${process.execPath}" "${program}" rules --output /dev/stdout | head -1`;
    expect(await output(["-c", shell], environment, "/bin/sh")).toMatchObject({ code: 0, err: "" });
  });
});

describe("--quiet", () => {
  it("prints the answer and errors, and nothing else", async () => {
    const loud = await run("packs", "calico");
    expect(loud.err).toContain("bundled sample");
    expect(await run("packs", "calico", "--quiet")).toEqual({ ...loud, err: "" });
    const fixed = folder.write("a.yaml", BAD);
    expect(await run("check", "--fix", "--quiet", fixed)).toMatchObject({ code: 0, err: "" });
    const gone = await run("check", "--quiet", "gone.yaml");
    expect(gone).toMatchObject({ code: 2, err: "gone.yaml: cannot be read: no such file or folder.\n" });
    const config = folder.write("palette-profiles.yaml", "registries: 1\n");
    expect((await run("check", "--quiet", fixed)).err).toContain(`${config}:1:13: error: `);
  });
});

describe("--color", () => {
  it.each([
    ["auto", true, {}, true],
    ["auto", false, {}, false],
    ["auto", true, { TERM: "dumb" }, false],
    ["auto", true, { TERM: "xterm" }, true],
    ["auto", true, { NO_COLOR: "1" }, false],
    ["auto", true, { NO_COLOR: "" }, true],
    ["auto", false, { FORCE_COLOR: "1" }, true],
    ["auto", true, { FORCE_COLOR: "0" }, false],
    ["auto", false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["always", false, { NO_COLOR: "1", TERM: "dumb" }, true],
    ["never", true, { FORCE_COLOR: "1" }, false],
  ] as const)("%s, on a terminal: %s, with %j, is %s", (choice, isTerminal, environment, expected) => {
    expect(hasColors(choice, isTerminal, environment)).toBe(expected);
  });

  it("counts in a call", async () => {
    const path = folder.write("a.yaml", BAD);
    expect((await run("check", path)).out).not.toContain("\u001b");
    expect((await runIn({ FORCE_COLOR: "1" }, "check", path)).out).toContain("\u001b[31merror");
    expect((await runOnTerminal("check", path)).out).toContain("\u001b[31merror");
    for (const format of ["json", "sarif", "github", "gitlab", "junit", "rdjson"]) {
      expect((await runOnTerminal("check", "--color=always", "--format", format, path)).out).not.toContain("\u001b");
    }
  });
});

describe("JSON", () => {
  it.each([
    ["check", "GOOD"],
    ["stack", "GOOD"],
    ["registries"],
    ["packs", "calico"],
    ["values", "web", "--registry", "Ours=PACKS"],
    ["rules"],
  ])("of %s begins as that of all commands", async (...args) => {
    const pack = folder.write("packs/web/pack.json", '{ "name": "web", "version": "1.0.0", "layer": "addon" }');
    folder.write("packs/web/values.yaml", "a: 1\n");
    const words = { GOOD: folder.write("good.yaml", GOOD), PACKS: dirname(dirname(pack)) };
    const call = args.map((arg) => arg.replace("GOOD", words.GOOD).replace("PACKS", words.PACKS));
    const { code, out } = await run(...call, "--format", "json");
    expect(code).toBe(0);
    const data = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(data).slice(0, 4)).toEqual(["schemaVersion", "tool", "complete", "registries"]);
    expect(Object.keys(data).length).toBeGreaterThan(args[0] === "registries" ? 3 : 4);
    expect(data).toMatchObject({ schemaVersion: 1, tool: { version: "1.2.3" }, complete: true });
    for (const row of data["registries"] as object[]) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(["name", "state", "age", "problem"]));
    }
  });
});
