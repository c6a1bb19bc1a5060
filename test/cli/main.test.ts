import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, run } from "../helpers/commandLine";

const ROOT = join(EXAMPLES, "..");

/** The names of the commands that the help lists. */
function commandsIn(help: string): string[] {
  const list = help.slice(help.indexOf("Commands"), help.indexOf("Options"));
  return [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = ""]) => name);
}

describe("the call itself", () => {
  it.each([
    [["chekc"], 'Unknown command "chekc". Did you mean "check"?'],
    [["nothing-near"], 'Unknown command "nothing-near".'],
    [["help", "stak"], 'Unknown command "stak". Did you mean "stack"?'],
    [["version"], 'Unknown command "version". Did you mean "--version"?'],
    // A script whose variable is not set.
    [["check", "--baseline", "", "."], "The value of --baseline is empty."],
    [["check", "--since=", "."], "The value of --since is empty."],
    [["check", "--exclude", "a", "--exclude", "", "."], "The value of --exclude is empty."],
    [["check", "--format", "", "."], "The value of --format is empty."],
    [["check", "--timeout", "", "."], "The value of --timeout is empty."],
    [["check", "--output=", "."], "The value of --output is empty."],
    [["extract", "--out", "", "."], "The value of --out is empty."],
    [["check", "--on", "2026-02-30", "."], '--on requires a date as yyyy-mm-dd, not "2026-02-30".'],
    [["--format", "json"], "Specify a command."],
    [["check"], "Specify the files or folders to check."],
    [["check", "--format", "xml", "."], 'Unknown format "xml". Use text, json, sarif, github, gitlab, junit, rdjson.'],
    [["check", "--format", "junti", "."], 'Unknown format "junti". Did you mean "junit"?'],
    [["rules", "--format", "sarif"], 'Unknown format "sarif". Use text, json.'],
    [["check", "--fail-on", "bad", "."], 'Unknown severity "bad". Use error, warning, information, hint, never.'],
    [["check", "--fail-on", "warnings", "."], 'Unknown severity "warnings". Did you mean "warning"?'],
    [["check", "--color", "yes", "."], 'Unknown color "yes". Use auto, always, never.'],
    [["check", "--max-warnings", "-1", "."], '--max-warnings requires a number, such as 0 or 10, not "-1".'],
    [["--max-warnings", "-1", "check", "."], '--max-warnings requires a number, such as 0 or 10, not "-1".'],
    [["check", "--max-warnings=-1", "."], '--max-warnings requires a number, such as 0 or 10, not "-1".'],
    [["check", "--max-warnings=1e3", "."], '--max-warnings requires a number, such as 0 or 10, not "1e3".'],
    [["check", "--max-warnings", "--fix", "."], "--max-warnings requires a value. If it starts with a dash, write"],
    [["check", ".", "--max-warnings"], "--max-warnings requires a value."],
    ...["-1", "-0.5", "0", "x", "1e3", "0x10", " 5", "Infinity", "NaN", "3601"].map((value): [string[], string] => [
      ["check", "--timeout", value, "."],
      `--timeout requires seconds, more than 0 and at most 3600, not "${value}".`,
    ]),
    [["check", ".", "--timeout"], "--timeout requires a value. If it starts with a dash, write --timeout=SECONDS."],
    [["packs", "--timeout", "-5"], '--timeout requires seconds, more than 0 and at most 3600, not "-5".'],
    [["check", "--on", "-5", "."], '--on requires a date as yyyy-mm-dd, not "-5".'],
    [["check", "--fix=yes", "."], "--fix does not take a value."],
    [["check", "--quiet=1", "."], "--quiet does not take a value."],
    [["convert", "--to", "-x", "."], "--to requires a value: yaml, json."],
    [["check", "--max-warnings=few", "."], '--max-warnings requires a number, such as 0 or 10, not "few".'],
    [["check", "--formt", "json", "."], 'Unknown option "--formt". Did you mean "--format"?'],
    [
      ["check", "--nonsense", "."],
      'Unknown option "--nonsense". Options of check: --format, --fail-on, --max-warnings, --require-registries, --on, --kubernetes, --validate-on, --stack, --fix, --diff, --watch, --staged, --since, --changed-lines, --exclude, --stdin-filename, --baseline, --write-baseline, --update-baseline, --config, --registry, --timeout, --offline, --insecure, --ca, --output, --quiet, --color.',
    ],
    [["check", "--format"], "--format requires a value: text, json, sarif, github, gitlab, junit, rdjson."],
    [
      ["stack", "--max-warnings", "1", "."],
      'Unknown option "--max-warnings". Options of stack: --format, --fail-on, --on, --stack, --config, --registry, --timeout, --offline, --insecure, --ca, --output, --quiet, --color.',
    ],
    [["stack"], "Specify the files of the stack."],
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
    expect(await run()).toEqual({ code: 2, out, err: "" });
    expect(await run("help")).toEqual({ code: 0, out, err: "" });
    const names = commandsIn(out);
    expect(names).toContain("check");
    for (const name of names) {
      const help = await run("help", name);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`  palette-profiles ${name}`);
      expect(help.out).toContain("Exit code: 0 ");
      expect(await run(name, "-h")).toEqual(help);
      expect(await run("--help", name)).toEqual(help);
    }
    expect((await run("--version")).out).toBe("1.2.3\n");
  });

  it("is documented as it is", async () => {
    const helps = await Promise.all(commandsIn((await run("--help")).out).map((name) => run("help", name)));
    const calls = helps.map(({ out }) => /^ {2}(palette-profiles .*)$/m.exec(out)?.[1] ?? "");
    const page = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect(page).toContain(`\n${call}\n`);
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    for (const [, name = ""] of readme.matchAll(/^palette-profiles ([a-z]+)/gm)) {
      expect(calls.some((call) => `${call} `.startsWith(`palette-profiles ${name} `))).toBe(true);
    }
  });
});
