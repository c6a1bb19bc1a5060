// Brings a real VS Code from the npm registry alone: code-server 4.100.3 is VS Code 1.100.3, the oldest we support.
// Its own install script refuses root and downloads binaries; what that would do for a server is done here instead.
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, capture, ensurePrograms, npm, run, CommandError } from "../../scripts/machine.mjs";

const VERSION = "4.100.3";
const RIPGREP = `@vscode/ripgrep-linux-${process.arch}`;
const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];
/** Modules of the server that hold native code. */
const NATIVE_MODULES = ["node-pty", "@vscode/spdlog", "native-watchdog", "@vscode/deviceid"];

/** The folder of an installed code-server; installs it into the user's cache at the first call. */
export async function ensureCodeServer() {
  if (process.env.CODE_SERVER_DIR) return process.env.CODE_SERVER_DIR;
  if (process.platform !== "linux")
    throw new CommandError("code-server is installed on Linux only; set CODE_SERVER_DIR.");
  const folder = join(cacheFolder(), `code-server-${VERSION}`);
  const stamp = join(folder, `.installed-${VERSION}`);
  if (existsSync(stamp)) return folder;
  await ensurePrograms({ "g++": "g++", make: "make", python3: "python3" });
  console.log(`Installing VS Code for tests (code-server ${VERSION}) into ${folder}; this takes a minute …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"name":"real-vscode","private":true,"version":"0.0.0"}\n');
  const packages = [`code-server@${VERSION}`, `${RIPGREP}@1.18.0`];
  await run(npm(), ["install", ...QUIET, "--ignore-scripts", "--save-exact", ...packages], { cwd: folder });
  const server = join(folder, "node_modules/code-server/lib/vscode");
  for (const part of [server, join(server, "extensions")]) {
    await run(npm(), ["install", ...QUIET, "--ignore-scripts", "--omit=dev"], { cwd: part });
  }
  for (const name of NATIVE_MODULES) buildNative(join(server, "node_modules", name), name);
  // Used for passwords only, but loaded always; its own build would fetch a binary.
  await run(npm(), ["rebuild", ...QUIET, "--build-from-source", "argon2"], { cwd: folder });
  placeRipgrep(folder, server);
  link("node_modules", join(server, "node_modules.asar"));
  link("code-linux.sh", join(server, "bin/remote-cli/code-server"));
  link("browser-linux.sh", join(server, "bin/helpers/browser.sh"));
  writeFileSync(stamp, "");
  return folder;
}

function buildNative(folder, name) {
  const gyp = join(dirname(npmFolder()), "npm/node_modules/node-gyp/bin/node-gyp.js");
  const args = [gyp, "rebuild", "--loglevel=error", "--jobs=max", ...headersBesideNode()];
  const { code, output } = capture(process.execPath, args, { cwd: folder });
  if (code !== 0) throw new CommandError(`${name} could not be built:\n${output}`);
}

function npmFolder() {
  return join(capture(npm(), ["root", "-g"]).stdout.trim(), "npm");
}

/** Node's headers, where they came with it; else node-gyp fetches them. */
function headersBesideNode() {
  const prefix = dirname(dirname(process.execPath));
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
