// Functions of the scripts for the machine: run programs, install npm and Debian packages. Uses Node.js built-ins only.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./installed.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** An error that the user can resolve. Only its message is shown. */
export class CommandError extends Error {}

/** The cache folder for large downloads. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "palette-profiles");
}

/** Runs a program with inherited output. Rejects with a {@link CommandError} if it fails. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", ...options });
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      if (code === 0) done();
      else fail(new CommandError(`${command} ${args.join(" ")} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** Runs a program synchronously, and returns its output and exit code. */
export function capture(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", ...options });
  return { code: status, output: `${stdout ?? ""}${stderr ?? ""}`, stdout: stdout ?? "" };
}

/** Runs a program while others run, and resolves to its output and exit code. */
export function captureBeside(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => done({ code: 1, output: error.message, stdout }));
    child.on("close", (code) => done({ code, output, stdout }));
  });
}

/** The path of a program; undefined if it is not installed. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * The environment variable that keeps `prepare` from building: the script that installs packages builds what it needs.
 */
export const BUILDS_ITSELF = "PALETTE_PROFILES_BUILDS_ITSELF";
/** Overrides options of an outer npm that are not meant for the project's own packages. */
const ALL_OF_THEM = ["--include=dev", "--dry-run=false", "--global=false", "--json=false"];

/** Installs the packages of the lockfile, unless they are installed already. Prints nothing to stdout. */
export async function ensurePackages() {
  const folder = join(ROOT, "node_modules");
  // Packages behind a symbolic link belong to another clone.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) return;
  const installed = join(folder, ".package-lock.json");
  if (existsSync(installed) && isInstalled(readJson("package-lock.json"), readLock(installed))) return;
  console.error("Installing the packages of package-lock.json …");
  const options = { env: { ...process.env, [BUILDS_ITSELF]: "1" }, stdio: ["ignore", 2, 2] };
  await run(npm(), ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...ALL_OF_THEM], options);
}

/** Reads a lockfile; an empty object if it is truncated. */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

/** The name of the npm executable on this platform. */
export function npm() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

/**
 * The Debian packages of programs that are not installed. `wanted` maps a program to its package, or to several
 * separated by spaces.
 */
function missingPackages(wanted) {
  const missing = Object.entries(wanted).filter(([program]) => findProgram(program) === undefined);
  return [...new Set(missing.flatMap(([, names]) => names.split(" ")))];
}

/** Throws a {@link CommandError} if a program is not installed. `wanted` is as for {@link ensurePrograms}. */
export function requirePrograms(wanted) {
  const packages = missingPackages(wanted).join(" ");
  if (packages !== "") {
    throw new CommandError(`Please install first: ${packages} (on Debian: sudo apt-get install ${packages})`);
  }
}

/**
 * Installs the Debian packages of missing programs if running as root on Debian; otherwise throws {@link CommandError}.
 * `wanted` maps a program to its package, or to several separated by spaces.
 */
export async function ensurePrograms(wanted) {
  if (process.getuid?.() !== 0 || findProgram("apt-get") === undefined) requirePrograms(wanted);
  const packages = missingPackages(wanted);
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(", ")} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env: environment });
  const options = ["install", "-y", "-qq", "--no-install-recommends"];
  await run("apt-get", [...options, ...packages], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
}

/** Reads a JSON file of the project. */
export function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/**
 * Runs the body of a script and then exits the process, since libraries leave sockets and timers behind. Prints the
 * message of a {@link CommandError}, and other errors in full.
 */
export function main(body) {
  body()
    .catch((error) => {
      console.error(error instanceof CommandError ? error.message : error);
      process.exitCode ||= 1;
    })
    .finally(() => process.exit());
}
