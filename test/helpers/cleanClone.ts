import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const LISTED = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });

/** Whether this is a clone, of which another can be made. */
export const IS_CLONE = LISTED.status === 0;

/** Copies the files of a clone of this repository, without anything that was built. Its packages are those of this one. */
export function cleanClone(folder: string): string {
  for (const file of LISTED.stdout
    .trim()
    .split("\n")
    .filter((name) => name !== "node_modules" && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The result of a program. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, in a folder; without the variables of an npm that runs the tests. */
export function output(
  cwd: string,
  environment: Readonly<Record<string, string>>,
  command: string,
  ...args: readonly string[]
): Ended {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const env = { ...own, ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}
