import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfigFile } from "../../server/src/config/configFile";
import { main } from "../../server/src/cli/main";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { GOOD, run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

describe("init", () => {
  it("writes a configuration that is valid, and with every example, too", async () => {
    const path = join(folder.path(), "palette-profiles.yaml");
    expect(await run("init", "--output", path)).toEqual({ code: 0, out: "", err: `${path} was written.\n` });
    const text = readFileSync(path, "utf8");
    expect((await run("check", folder.write("a.yaml", GOOD))).code).toBe(0);
    const problemsIn = (content: string): unknown => readConfigFile(content, "file:///x/", "file:///x/").problems;
    expect(problemsIn(text)).toEqual([]);
    const examples = text.replace(/^#(?! )(?=.)/gm, "").replace(/^# {2,}/gm, (start) => start.slice(1));
    expect(problemsIn(examples)).toEqual([]);
    const { source } = readConfigFile(examples, "file:///x/", "file:///x/");
    expect(source.registries.map(({ kind }) => kind)).toEqual(["palette", "helm", "oci", "folder"]);
    expect(source.stacks).toHaveLength(1);
  });

  it("shows every key of a configuration", async () => {
    const { out, code } = await run("init", "--output", "-");
    expect(code).toBe(0);
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schemas/config.schema.json"), "utf8")) as {
      properties: object;
    };
    for (const key of Object.keys(schema.properties)) expect(out).toMatch(new RegExp(`^#${key}:`, "m"));
  });

  it("overwrites nothing, not even through a link", async () => {
    const path = folder.write("palette-profiles.yaml", "rules: {}\n");
    const dangling = join(folder.path(), "link.yaml");
    symlinkSync("nowhere.yaml", dangling);
    for (const existing of [path, dangling]) {
      const { code, out, err } = await run("init", "--output", existing);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toBe(`${existing} already exists and was not changed.\n`);
    }
    expect(readFileSync(path, "utf8")).toBe("rules: {}\n");
    expect(await run("init", "--output", join(folder.path(), "no/such/folder"))).toMatchObject({ code: 2 });
    expect(await run("init", "now")).toMatchObject({ code: 2, out: "" });
  });

  it("names the schema, if it is known where that is", async () => {
    let out = "";
    const program = { version: "1.2.3", repository: "https://example.com/r", pages: "", local: localRegistries };
    const streams = { out: (text: string) => (out += text), err: () => undefined, isTerminal: false, environment: {} };
    expect(await main(["init", "--output=-"], program, streams)).toBe(0);
    const [first] = out.split("\n");
    expect(first).toBe("# yaml-language-server: $schema=https://example.com/r/raw/v1.2.3/schemas/config.schema.json");
  });
});
