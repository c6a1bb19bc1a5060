import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, run } from "../helpers/commandLine";

const ROOT = join(EXAMPLES, "..");

describe("the call itself", () => {
  it.each([
    [["chekc"], 'There is no command "chekc".'],
    [["--format", "json"], "Name a command."],
    [["check"], "Name the files or folders to check."],
    [["check", "--format", "xml", "."], 'There is no format "xml"; there are text, json, sarif, github.'],
    [["check", "--fail-on", "bad", "."], 'There is no severity "bad"; there are error, warning, information, hint.'],
    [
      ["check", "--nonsense", "."],
      "Unknown option '--nonsense': check has --format, --fail-on, --fix, --config, --registry, --timeout, --offline, --insecure, --ca.",
    ],
    [["check", "--format"], "Option '--format <value>' argument missing"],
    [
      ["stack", "--fail-on", "hint", "."],
      "Unknown option '--fail-on': stack has --format, --config, --registry, --timeout, --offline, --insecure, --ca.",
    ],
    [["stack"], "Name the files of the stack."],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, err, out } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(reason);
    expect(err).toContain("palette-profiles --help");
  });

  it("takes options before and behind the command", async () => {
    const expected = await run("check", "--format", "json", EXAMPLES);
    expect(await run("--format", "json", "check", EXAMPLES)).toEqual(expected);
    expect(await run("check", EXAMPLES, "--format=json")).toEqual(expected);
  });

  it("explains itself, and each command", async () => {
    const { out, code } = await run("--help");
    expect(code).toBe(0);
    expect(out).toContain("palette-profiles check");
    expect(await run()).toEqual({ code: 2, out, err: "" });
    const stack = await run("stack", "-h");
    expect(stack.code).toBe(0);
    expect(out).toContain(stack.out);
    expect(stack.out).not.toContain("palette-profiles check");
    expect((await run("--version")).out).toBe("1.2.3\n");
  });

  it("is documented as it is", async () => {
    const { out } = await run("--help");
    const calls = [...out.matchAll(/^ {2}(palette-profiles [a-z]+ .*)$/gm)].map((match) => match[1] ?? "");
    const page = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect(page).toContain(`\n${call}\n`);
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    for (const [, name = ""] of readme.matchAll(/^palette-profiles ([a-z]+)/gm)) {
      expect(calls.some((call) => call.startsWith(`palette-profiles ${name} `))).toBe(true);
    }
  });
});
