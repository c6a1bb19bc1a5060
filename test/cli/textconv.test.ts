import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES, temporaryFolder } from "../helpers/commandLine";
import { bundled } from "../helpers/program";

const folder = temporaryFolder();
const program = (): Promise<string> => bundled('import "./server/src/cli.ts";');

/** The recipe of docs/command-line.md, with the program as it is built here in place of the command. */
function recipe(cli: string): string {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/command-line.md"), "utf8");
  const [, command = ""] = /^git config diff\.palette\.textconv "([^"]*)"$/m.exec(docs) ?? [];
  expect(command).toMatch(/^palette-profiles convert /);
  return command.replace("palette-profiles", `"${process.execPath}" "${cli}"`);
}

describe("convert as git's textconv", () => {
  it("shows what changed in an export of one line, and never stops a diff", async () => {
    const cli = await program();
    const home = { HOME: folder.path(), XDG_CACHE_HOME: join(folder.path(), "cache"), GIT_CONFIG_GLOBAL: "/dev/null" };
    const git = (...args: string[]): { out: string; code: number | null } => {
      const { stdout, stderr, status } = spawnSync("git", args, {
        cwd: folder.path(),
        encoding: "utf8",
        env: { ...process.env, ...home },
      });
      expect(stderr).toBe("");
      return { out: stdout, code: status };
    };
    const data = JSON.parse(readFileSync(join(EXAMPLES, "export.json"), "utf8")) as {
      spec: { template: { packs: { values?: string }[] } };
    };
    const oneLine = JSON.stringify(data);
    folder.write("shop.json", oneLine);
    folder.write("package.json", '{"name":"no profile"}');
    folder.write("broken.json", '{"metadata":{"name":"a"},"spec":{"template":{"packs":[{]}}}');
    folder.write("gone.json", oneLine);
    folder.write("bytes.json", Buffer.from([0xff, 0x00, 0xfe]));
    folder.write(".gitattributes", "*.json diff=palette\n");
    git("init", "-q");
    git("config", "diff.palette.textconv", recipe(cli));
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x");
    writeFileSync(join(folder.path(), "shop.json"), oneLine.replace("podCIDR: ", "podCIDR: x"));
    writeFileSync(join(folder.path(), "package.json"), '{"name":"none"}');
    writeFileSync(join(folder.path(), "broken.json"), "{");
    writeFileSync(join(folder.path(), "bytes.json"), Buffer.from([0xff, 0x01, 0xfe]));
    writeFileSync(join(folder.path(), "new.json"), oneLine);
    git("rm", "-q", "gone.json");
    git("add", "-N", "new.json");
    const { out, code } = git("diff", "--no-renames", "HEAD");
    expect(code).toBe(0);
    const changed = out.split("\n").filter((line) => /^[-+](?![-+])/.test(line) && line.includes("podCIDR: "));
    expect(changed.filter((line) => line.includes("podCIDR: x"))).toHaveLength(1);
    expect(out).toContain('-{"name":"no profile"}');
    expect(out).toContain('+{"name":"none"}');
    for (const name of ["shop", "package", "broken", "bytes", "new", "gone"]) {
      expect(out).toContain(`diff --git a/${name}.json b/${name}.json`);
    }
  });
});

describe("the process", () => {
  it("converts and extracts what is piped in", async () => {
    const cli = await program();
    const input = readFileSync(join(EXAMPLES, "export.json"), "utf8");
    const pipe = (...args: string[]): string => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { input, encoding: "utf8" });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      return stdout;
    };
    expect(JSON.parse(pipe("convert", "--offline", "--to", "json", "-"))).toEqual(JSON.parse(input));
    expect(pipe("convert", "--offline", "--to", "yaml", "-").startsWith("metadata:\n")).toBe(true);
    expect(pipe("extract", "--offline", "--what", "values", "--out", "-", "-")).toContain("# Source: values/");
  });
});
