import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, temporaryFolder } from "../helpers/commandLine";

// The package as npm makes it of a clean clone, installed into a folder that has nothing else.

const ROOT = join(import.meta.dirname, "../..");
const LISTED = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });
const [NPM, COMMAND] = ["npm", "palette-profiles"].map((name) =>
  process.platform === "win32" ? `${name}.cmd` : name,
) as [string, string];

const ALLOWED = [
  /^package\.json$/,
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/(?:cli(?:\.main)?|proxy|server(?:\.\w+)?)\.js$/,
  /^docs\/rules\/(?:[a-z-]+|README)\.md$/,
];
/** What only VS Code and browsers load. */
const NOT_FOR_NODE = ["dist/client.js", "dist/server.worker.js", "dist/server.webRegistries.js"];

const folder = temporaryFolder();

/** Runs a program to its end, in a folder; without the variables of an npm that runs the tests. */
function output(cwd: string, command: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = { ...Object.fromEntries(own), npm_config_cache: join(folder.path(), "cache") };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** The answers of tools of the installed package, as an agent gets them in a session. */
function toolAnswers(place: string, calls: readonly object[]): readonly unknown[] {
  const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
  const messages = [
    { id: "hello", method: "initialize", params: hello },
    { method: "notifications/initialized" },
    ...calls.map((params, id) => ({ id, method: "tools/call", params })),
  ];
  const input = messages.map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`).join("");
  const program = join(place, "node_modules/palette-profiles/dist/cli.js");
  const { stdout } = spawnSync(process.execPath, [program, "mcp", "--offline"], {
    cwd: place,
    input,
    encoding: "utf8",
  });
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly id: unknown; readonly result: { structuredContent?: unknown } });
  return calls.map((_, id) => answers.find((answer) => answer.id === id)?.result.structuredContent);
}

/** The files of a clone of what lies here, without anything that was built; its packages are the ones that are here. */
function cleanClone(): string {
  const clone = join(folder.path(), "clone");
  for (const file of LISTED.stdout
    .trim()
    .split("\n")
    .filter((name) => existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(ROOT, file), join(clone, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"));
  return clone;
}

describe.skipIf(LISTED.status !== 0)("the package", () => {
  it("of a clean clone has its command and all it needs, and nothing else", () => {
    const packed = output(cleanClone(), NPM, "pack", "--json", "--pack-destination", folder.path());
    expect(packed.code, packed.err).toBe(0);
    const [made] = JSON.parse(packed.out) as { filename: string; size: number; files: { path: string }[] }[];
    const files = made!.files.map(({ path }) => path);
    expect(files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(["dist/cli.js", "dist/server.js", "README.md", "CHANGELOG.md", "LICENSE"]),
    );
    expect(files.filter((path) => NOT_FOR_NODE.includes(path))).toEqual([]);
    expect(made!.size).toBeLessThan(1_000_000);

    const place = join(folder.path(), "place");
    mkdirSync(place);
    writeFileSync(join(place, "package.json"), "{}");
    const installed = output(place, NPM, "install", "--offline", join(folder.path(), made!.filename));
    expect(installed.code, installed.err).toBe(0);
    const bundles = join(place, "node_modules/palette-profiles/dist");
    const names = readdirSync(bundles);
    for (const name of names) {
      const text = readFileSync(join(bundles, name), "utf8");
      const needed = [...text.matchAll(/require\("\.\/([\w.]+)"\)/g)].map(([, file = ""]) => file);
      expect(names).toEqual(expect.arrayContaining(needed));
    }

    const call = (...args: string[]) => output(place, join("node_modules/.bin", COMMAND), ...args);
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(call("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
    writeFileSync(join(place, "p.yaml"), BAD);
    expect(call("check", "p.yaml")).toMatchObject({
      code: 1,
      out: expect.stringContaining("[unquoted-version]") as string,
    });
    const page = readFileSync(join(ROOT, "docs/rules/unquoted-version.md"), "utf8");
    expect(call("explain", "unquoted-version")).toEqual({ code: 0, out: page, err: "" });

    // The tools for agents are a bundle of their own.
    const [named, found] = toolAnswers(place, [
      { name: "explain", arguments: { topic: "PackVariablesUndefined" } },
      { name: "check", arguments: { path: "p.yaml" } },
    ]);
    expect(named).toMatchObject({ rules: [{ rule: "undefined-variable" }] });
    expect(found).toMatchObject({ findings: [{ rule: "unquoted-version" }], complete: true });
  }, 300_000);
});
