// What the scripts need of the machine: programs run, packages of npm and Debian installed. Node built-ins alone.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./installed.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** A fault that the user can do something about; its message is all there is to show. */
export class CommandError extends Error {}

/** The folder for what is too large to fetch twice. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "palette-profiles");
}

/** Runs a program to its end, with its output on ours; throws where it fails. */
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

/** Runs a program to its end and gives what it printed and its exit code. */
export function capture(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", ...options });
  return { code: status, output: `${stdout ?? ""}${stderr ?? ""}`, stdout: stdout ?? "" };
}

/** The path of a program, undefined where there is none of the name. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The variable that says that whoever has packages installed builds what they need. */
export const BUILDS_ITSELF = "PALETTE_PROFILES_BUILDS_ITSELF";
/** What another npm around this one was asked to do is not meant for the project's own packages. */
const ALL_OF_THEM = ["--include=dev", "--dry-run=false", "--global=false", "--json=false"];

/** Installs the project's own packages, unless they are there as the lockfile says. Stdout is left to those who call. */
export async function ensurePackages() {
  const folder = join(ROOT, "node_modules");
  // Those behind a link are another's to keep.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) return;
  const installed = join(folder, ".package-lock.json");
  if (existsSync(installed) && isInstalled(readJson("package-lock.json"), readLock(installed))) return;
  console.error("Installing the packages of package-lock.json …");
  const options = { env: { ...process.env, [BUILDS_ITSELF]: "1" }, stdio: ["ignore", 2, 2] };
  await run(npm(), ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...ALL_OF_THEM], options);
}

/** A lockfile that npm wrote; one that was cut off holds nothing. */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

export function npm() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

/** The Debian packages of programs that are not there. `wanted` maps a program to its package, or to several with blanks. */
function missingPackages(wanted) {
  const missing = Object.entries(wanted).filter(([program]) => findProgram(program) === undefined);
  return [...new Set(missing.flatMap(([, names]) => names.split(" ")))];
}

/** Makes sure that programs are there, and installs nothing; `wanted` as for {@link ensurePrograms}. */
export function requirePrograms(wanted) {
  const packages = missingPackages(wanted).join(" ");
  if (packages !== "") {
    throw new CommandError(`Please install first: ${packages} (on Debian: sudo apt-get install ${packages})`);
  }
}

/**
 * Makes sure that programs are there, installing the Debian packages that bring them where this is root on Debian.
 * `wanted` maps a program to its package, or to several with blanks between.
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
 * Runs the body of a script, and ends the process with it: libraries leave sockets and timers behind. Troubles are shown
 * as one line, and everything else whole.
 */
export function main(body) {
  body()
    .catch((error) => {
      console.error(error instanceof CommandError ? error.message : error);
      process.exitCode ||= 1;
    })
    .finally(() => process.exit());
}
