import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, run } from "../helpers/commandLine";

const ROOT = join(EXAMPLES, "..");

describe("explain", () => {
  it("prints the page of a rule", async () => {
    const page = readFileSync(join(ROOT, "docs/rules/unquoted-version.md"), "utf8");
    expect(await run("explain", "unquoted-version")).toEqual({ code: 0, out: page, err: "" });
  });

  it("prints the pages of the rules that report a code of Palette's", async () => {
    const page = readFileSync(join(ROOT, "docs/rules/undefined-variable.md"), "utf8");
    expect(await run("explain", "PackVariablesUndefined")).toEqual({ code: 0, out: page, err: "" });
  });

  it.each([
    [["NoSuchCode"], 'There is no rule "NoSuchCode"'],
    [["unqoted-version"], 'There is no rule "unqoted-version"; did you mean unquoted-version?'],
    [["MISSING_KEY"], 'There is no rule "MISSING_KEY"; did you mean missing-key?'],
    [["nonsense"], 'There is no rule "nonsense"; "rules" lists them.'],
    [["../../README"], 'There is no rule "../../README"'],
    [[], "Name one rule"],
    [["a", "b"], "Name one rule"],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, out, err } = await run("explain", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
  });

  it("finds the pages in what is shipped", () => {
    const shipped = readFileSync(join(ROOT, ".vscodeignore"), "utf8").split("\n");
    expect(shipped).toContain("!docs/rules/**");
    expect(readFileSync(join(ROOT, "server/src/cliProgram.ts"), "utf8")).toContain('join(__dirname, "../docs/rules")');
    expect(execFileSync("git", ["ls-files", "docs/rules"], { cwd: ROOT, encoding: "utf8" })).toContain(
      "missing-key.md",
    );
  });
});
