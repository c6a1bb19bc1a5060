import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { unzipSync, strFromU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOfNode, hasNode, OTHER_NODES } from "../../scripts/otherNodes.mjs";
import { cleanClone, IS_CLONE, output, type Ended } from "../helpers/cleanClone";
import { BAD } from "../helpers/smallProfiles";

const { PATH = "" } = process.env;

// The packages as they are made of a clean clone. That of npm is installed into a folder that has nothing else.

const ROOT = join(import.meta.dirname, "../..");
const [NPM, NPX, COMMAND] = ["npm", "npx", "palette-profiles"].map((name) =>
  process.platform === "win32" ? `${name}.cmd` : name,
) as [string, string, string];

const ALLOWED = [
  /^package\.json$/,
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/(?:cli(?:\.main)?|proxy|server(?:\.\w+)?)\.js$/,
  /^dist\/(?:web-tree-sitter|tree-sitter-terraform)\.wasm$/,
  /^dist\/THIRD-PARTY\.txt$/,
  /^docs\/rules\/(?:[a-z-]+|README)\.md$/,
];
/** What only VS Code and browsers load. */
const NOT_FOR_NODE = ["dist/client.js", "dist/server.worker.js", "dist/server.webRegistries.js"];

let folder = "";
let version = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  ({ version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string });
});
afterAll(() => rmSync(folder, { recursive: true }));

function call(cwd: string, command: string, ...args: string[]): Ended {
  return output(cwd, { npm_config_cache: join(folder, "cache") }, command, ...args);
}

/** A new folder with a profile that has an error. */
function place(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, "p.yaml"), BAD);
  return path;
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

const HAS_ERROR = { code: 1, out: expect.stringContaining("[unquoted-version]") as string };

describe.skipIf(!IS_CLONE)("the npm package of a clean clone", () => {
  let tarball = "";
  let files: string[] = [];

  beforeAll(() => {
    const clone = cleanClone(join(folder, "one"));
    const packed = call(clone, NPM, "pack", "--json", "--pack-destination", folder);
    expect(packed.code, packed.err).toBe(0);
    const [made] = JSON.parse(packed.out) as { filename: string; size: number; files: { path: string }[] }[];
    expect(made!.size).toBeLessThan(1_300_000);
    tarball = join(folder, made!.filename);
    files = made!.files.map(({ path }) => path);
  });

  it("has the command and all it needs, and nothing else", () => {
    expect(files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        "dist/cli.js",
        "dist/server.js",
        "dist/THIRD-PARTY.txt",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
      ]),
    );
    expect(files.filter((path) => NOT_FOR_NODE.includes(path))).toEqual([]);
  });

  it("is installed by itself, and works", () => {
    const there = place("installed");
    writeFileSync(join(there, "package.json"), "{}");
    const installed = call(there, NPM, "install", "--offline", tarball);
    expect(installed.code, installed.err).toBe(0);
    const bundles = join(there, "node_modules/palette-profiles/dist");
    const names = readdirSync(bundles);
    for (const name of names) {
      const text = readFileSync(join(bundles, name), "utf8");
      const needed = [...text.matchAll(/require\("\.\/([\w.]+)"\)/g)].map(([, file = ""]) => file);
      expect(names).toEqual(expect.arrayContaining(needed));
    }
    const command = (...args: string[]) => call(there, join("node_modules/.bin", COMMAND), ...args);
    expect(command("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
    expect(command("check", "p.yaml")).toMatchObject(HAS_ERROR);
    const page = readFileSync(join(ROOT, "docs/rules/unquoted-version.md"), "utf8");
    expect(command("explain", "unquoted-version")).toEqual({ code: 0, out: page, err: "" });

    // The tools for agents are a bundle of their own.
    const [named, found] = toolAnswers(there, [
      { name: "explain", arguments: { topic: "PackVariablesUndefined" } },
      { name: "check", arguments: { path: "p.yaml" } },
    ]);
    expect(named).toMatchObject({ rules: [{ rule: "undefined-variable" }] });
    expect(found).toMatchObject({ findings: [{ rule: "unquoted-version" }], complete: true });
  });

  it("has the notices of all packages in its bundles", () => {
    const notices = readFileSync(join(folder, "one/dist/THIRD-PARTY.txt"), "utf8");
    for (const name of ["yaml", "re2js", "vscode-languageserver", "undici"])
      expect(notices).toMatch(new RegExp(`^  ${name} [\\d.]+ \\([\\w.-]+\\)$`, "m"));
    expect(notices).not.toContain("esbuild");
    expect(notices.match(/^Copyright|^\s*Copyright \(c\)/gim)!.length).toBeGreaterThan(10);
  });

  it.for(OTHER_NODES)("works by npx, of an empty folder, on Node.js %s", (node, { skip }) => {
    if (!hasNode(node)) skip();
    const there = place(`node-${node}`);
    const environment = {
      npm_config_cache: join(folder, `cache-${node}`),
      PATH: `${folderOfNode(node)}${delimiter}${PATH}`,
    };
    const npx = (...args: string[]) => output(there, environment, NPX, ...args);
    expect(npx("--offline", "--yes", `--package=${tarball}`, "--", "node", "--version").out).toBe(`v${node}\n`);
    expect(npx("--offline", "--yes", `--package=${tarball}`, "--", COMMAND, "check", "p.yaml")).toMatchObject(
      HAS_ERROR,
    );
    expect(readdirSync(there)).toEqual(["p.yaml"]);
  });

  it("is the same, byte for byte, as that of another clone, and so is the extension", () => {
    const one = call(join(folder, "one"), process.execPath, "scripts/assets.mjs", "release");
    expect(one.code, one.err).toBe(0);
    expect(one.err).toContain("package.json has no repository, bugs, homepage");
    // Another place, time, time zone, language and umask.
    const two = cleanClone(join(folder, "two"));
    const environment = { TZ: "Asia/Tokyo", LC_ALL: "cs_CZ.UTF-8" };
    const mask = process.umask(0o002);
    const made = output(two, environment, process.execPath, "scripts/assets.mjs", "release");
    process.umask(mask);
    expect(made.code, made.err).toBe(0);
    expect(made.out).toBe(one.out);
    const assets = readdirSync(join(two, "release"));
    expect(assets.map((file) => file.replace(version, "V"))).toEqual([
      "SHA256SUMS",
      "palette-profiles-V.cdx.json",
      "palette-profiles-V.md",
      "palette-profiles-V.tgz",
      "palette-profiles-V.vsix",
    ]);
    const own = `palette-profiles-${version}.tgz`;
    expect(readFileSync(join(two, "release", own)).equals(readFileSync(tarball))).toBe(true);
  });

  it("has links and images for the Marketplace, once package.json names a repository", () => {
    const clone = join(folder, "two");
    const path = join(clone, "package.json");
    const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    const home = "https://github.com/acme/profiles";
    const filled = { ...manifest, repository: `${home}.git`, bugs: `${home}/issues`, homepage: `${home}#readme` };
    writeFileSync(path, JSON.stringify(filled));
    const packed = call(clone, process.execPath, "scripts/package.mjs", "--no-build");
    expect(packed).toEqual({ code: 0, out: "palette-profiles.vsix\n", err: "" });
    const inside = unzipSync(readFileSync(join(clone, "palette-profiles.vsix")));
    const textOf = (name: string) => strFromU8(inside[name] ?? new Uint8Array());
    const page = textOf("extension.vsixmanifest");
    for (const has of [
      `Services.Links.Source" Value="${home}.git"`,
      `Services.Links.Support" Value="${home}/issues"`,
      `Services.Links.Learn" Value="${home}#readme"`,
      'Content.Details" Path="extension/readme.md"',
      'Content.Changelog" Path="extension/changelog.md"',
      'Content.License" Path="extension/LICENSE.txt"',
      'Icons.Default" Path="extension/media/icon.png"',
      "Programming Languages,Linters",
      "__web_extension",
    ])
      expect(page).toContain(has);
    expect(inside["extension/media/icon.png"]!.length).toBeGreaterThan(1000);
    const links = [...textOf("extension/readme.md").matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !/^https:|^#/.test(link))).toEqual([]);
    expect(links).toContain(`${home}/raw/HEAD/media/problems.png`);
  });
});
