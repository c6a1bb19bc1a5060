import { existsSync, lstatSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { readText } from "../profileFiles";

export const IGNORE_FILE = ".gitignore";

/** The rules of a `.gitignore`, for paths below its folder. */
export interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The ignore files above a folder, outermost first. */
export function ignoresAbove(folder: string): IgnoreFile[] {
  const ignores: IgnoreFile[] = [];
  for (let at = dirname(resolve(folder)), last = resolve(folder); ; last = at, at = dirname(at)) {
    // The rules of a repository end at its root.
    if (at === last || existsSync(join(last, ".git"))) return ignores;
    ignores.unshift(...ignoreFileIn(at));
  }
}

/** The ignore file in a folder, if there is one. As in git, a link is ignored. */
export function ignoreFileIn(folder: string): IgnoreFile[] {
  const path = join(folder, IGNORE_FILE);
  try {
    if (lstatSync(path).isSymbolicLink()) return [];
    return [{ folder: resolve(folder), rules: ignore().add(readText(path)) }];
  } catch {
    return [];
  }
}

/** Whether the ignore files of the folders above a path ignore it. */
export function isIgnored(path: string, isFolder: boolean, ignores: readonly IgnoreFile[]): boolean {
  let isOut = false;
  for (const { folder, rules } of ignores) {
    const { ignored, unignored } = rules.test(`${relative(folder, resolve(path))}${isFolder ? "/" : ""}`);
    if (ignored) isOut = true;
    else if (unignored) isOut = false;
  }
  return isOut;
}
