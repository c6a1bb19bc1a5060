import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { githubReport } from "../../server/src/cli/reporters/github";
import { localRegistries } from "../../server/src/registries/localRegistries";
import type { FileFinding } from "../../server/src/service/index";
import { textOf } from "../../server/src/text/text";
import { BAD, run, temporaryFolder, WARNING } from "../helpers/commandLine";

const folder = temporaryFolder();

describe("check --format github", () => {
  it("prints a workflow command for each finding, and a line that sums up", async () => {
    const bad = folder.write("bad.yaml", BAD);
    const warning = folder.write("warning.yaml", WARNING);
    const { out, code } = await run("check", "--format", "github", bad, warning);
    expect(code).toBe(1);
    const lines = out.split("\n");
    expect(lines[0]).toBe(
      `::error file=${bad},line=2,endLine=2,col=73,endColumn=77,title=unquoted-version::Unquoted tag 1.20 is read as the number 1.2. Write "1.20".`,
    );
    expect(lines[1]).toContain(`::warning file=${warning},line=2,`);
    expect(lines.slice(2)).toEqual(["2 profiles in 2 files: 1 error, 1 warning", ""]);
  });

  it("names files by their way from the working folder, and escapes what commands are made of", () => {
    const finding = (severity: FileFinding["severity"]): FileFinding => ({
      uri: "file:///a.yaml",
      rule: "x",
      severity,
      message: "100%: a,\r\n::b",
      range: { start: 0, end: 3 },
    });
    const path = `${process.cwd()}/some/50%,:.yaml`;
    const contents = { isTemplate: false, isBody: false, isUnreadable: false, documents: [] };
    const findings = [finding("information"), finding("hint")];
    const program = { version: "1.2.3", pages: "", local: localRegistries };
    const completeness = { registries: [], failedFiles: [], configProblems: [] };
    const out = githubReport([{ path, text: textOf("a\nb\n"), contents, findings }], program, completeness);
    const line = "::notice file=some/50%25%2C%3A.yaml,line=1,endLine=2,title=x::100%25: a,%0D%0A::b";
    expect(out.split("\n").slice(0, 2)).toEqual([line, line]);
    expect(relative(process.cwd(), path)).toBe("some/50%,:.yaml");
  });
});
