// Brings a real VS Code from the npm registry alone, as code-server. Its own install script refuses root and downloads binaries;
// what that would do for a server is done here instead.
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, capture, ensurePrograms, npm, run, CommandError } from "../../scripts/machine.mjs";

const RIPGREP = `@vscode/ripgrep-linux-${process.arch}`;
const OWN_NODE = `node-linux-${process.arch}`;

/** The builds of VS Code that tests run in; `modules` are those of the server that hold native code. */
const BUILDS = {
  /** VS Code 1.100.3, the oldest that is supported. */
  minimum: {
    version: "4.100.3",
    packages: [`${RIPGREP}@1.18.0`],
    modules: ["node-pty", "@vscode/spdlog", "native-watchdog", "@vscode/deviceid"],
  },
  /** VS Code 1.139.1, which needs a newer Node.js than the tests. */
  newest: {
    version: "4.139.1",
    packages: [`${OWN_NODE}@24.21.0`],
    modules: ["node-pty", "@vscode/spdlog", "@vscode/native-watchdog", "@vscode/deviceid", "@vscode/sqlite3"],
  },
};
const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Has the tests that are started from now on run in the newest VS Code instead of the oldest that is supported. */
export function useNewest() {
  process.env.VSCODE_BUILD = "newest";
}

/**
 * The folder of an installed code-server, and the program that runs it; installs it into the user's cache at the first call. Which
 * build it is says VSCODE_BUILD; CODE_SERVER_DIR and CODE_SERVER_NODE name another.
 */
export async function ensureCodeServer() {
  const { CODE_SERVER_DIR, CODE_SERVER_NODE = process.execPath, VSCODE_BUILD = "minimum" } = process.env;
  if (CODE_SERVER_DIR) return { folder: CODE_SERVER_DIR, node: CODE_SERVER_NODE };
  if (process.platform !== "linux")
    throw new CommandError("code-server is installed on Linux only; set CODE_SERVER_DIR.");
  const build = BUILDS[VSCODE_BUILD];
  if (build === undefined) throw new CommandError(`VSCODE_BUILD is one of ${Object.keys(BUILDS).join(", ")}.`);
  const folder = join(cacheFolder(), `code-server-${build.version}`);
  const stamp = join(folder, `.installed-${build.version}`);
  if (!existsSync(stamp)) {
    await install(folder, build);
    writeFileSync(stamp, "");
  }
  return { folder, node: nodeOf(folder) };
}

/** The program that runs the code-server in a folder. */
function nodeOf(folder) {
  const own = join(folder, "node_modules", OWN_NODE, "bin/node");
  return existsSync(own) ? own : process.execPath;
}

async function install(folder, { version, packages, modules }) {
  await ensurePrograms({ "g++": "g++", make: "make", python3: "python3" });
  console.log(`Installing VS Code for tests (code-server ${version}) into ${folder}; this takes a minute …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"name":"real-vscode","private":true,"version":"0.0.0"}\n');
  const wanted = [`code-server@${version}`, ...packages];
  await run(npm(), ["install", ...QUIET, "--ignore-scripts", "--save-exact", ...wanted], { cwd: folder });
  const server = join(folder, "node_modules/code-server/lib/vscode");
  for (const part of [server, join(server, "extensions")]) {
    await run(npm(), ["install", ...QUIET, "--ignore-scripts", "--omit=dev"], { cwd: part });
  }
  for (const name of modules) buildNative(join(server, "node_modules", name), name, nodeOf(folder));
  // Used for passwords only, but loaded always; its own build would fetch a binary.
  if (existsSync(join(folder, "node_modules/argon2")))
    await run(npm(), ["rebuild", ...QUIET, "--build-from-source", "argon2"], { cwd: folder });
  if (existsSync(join(folder, "node_modules", RIPGREP))) placeRipgrep(folder, server);
  link("node_modules", join(server, "node_modules.asar"));
  link("code-linux.sh", join(server, "bin/remote-cli/code-server"));
  link("browser-linux.sh", join(server, "bin/helpers/browser.sh"));
}

function buildNative(folder, name, node) {
  const gyp = join(dirname(npmFolder()), "npm/node_modules/node-gyp/bin/node-gyp.js");
  const args = [gyp, "rebuild", "--loglevel=error", "--jobs=max", ...headersBeside(node)];
  const { code, output } = capture(node, args, { cwd: folder });
  if (code !== 0) throw new CommandError(`${name} could not be built:\n${output}`);
}

function npmFolder() {
  return join(capture(npm(), ["root", "-g"]).stdout.trim(), "npm");
}

/** Node's headers, where they came with it; else node-gyp fetches them. */
function headersBeside(node) {
  const prefix = dirname(dirname(node));
  return existsSync(join(prefix, "include/node/node.h")) ? [`--nodedir=${prefix}`] : [];
}

/** The search program, out of its own package instead of a download. */
function placeRipgrep(folder, server) {
  const bin = join(server, "node_modules/@vscode/ripgrep/bin");
  mkdirSync(bin, { recursive: true });
  copyFileSync(join(folder, "node_modules", RIPGREP, "bin/rg"), join(bin, "rg"));
  chmodSync(join(bin, "rg"), 0o755);
}

function link(target, path) {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}
