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

  it.each([
    [["unqoted-version"], 'Unknown rule "unqoted-version". Did you mean "unquoted-version"?'],
    [["MISSING_KEY"], 'Unknown rule "MISSING_KEY". Did you mean "missing-key"?'],
    [["nonsense"], 'Unknown rule "nonsense"; "rules" lists them.'],
    [["../../README"], 'Unknown rule "../../README"'],
    [[], "Name one rule"],
    [["a", "b"], "Name one rule"],
    [["packVariablesUndefined"], 'Did you mean "PackVariablesUndefined"?'],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, out, err } = await run("explain", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
  });

  it.each([
    ["PackVariablesUndefined", "# PackVariablesUndefined", "# undefined-variable"],
    ["Error: PackVariablesUndefined (400)", "# PackVariablesUndefined", "# undefined-variable"],
    ["ClusterProfileAlreadyExists", "name and version already", "# duplicate-profile"],
    ["Found 2 matching packs. Restrict packs criteria to a single match", "Terraform", "No rule detects this"],
    [
      "Variable 'x' validation failed: variable format is required and cannot be empty",
      "`format: string`",
      "# invalid-variable",
    ],
    ["Parameter 'port' value is required", "# Parameter … value is required", "# values-partial"],
    [
      "caused by: PackType 'helm' is not matching with registry type 'pack' x",
      "fit its registry",
      "# pack-type-registry",
    ],
  ])("prints what an error of Palette means: %s", async (given, ...parts) => {
    const { code, out, err } = await run("explain", given);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const part of parts) expect(out).toContain(part);
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
