import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The path with links resolved; unchanged if that fails. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

/** Whether a path is a folder or in it; links are not resolved. */
export function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether a path is a folder or in it, with links resolved. */
export function reallyLiesIn(folder: string, path: string): boolean {
  return liesIn(realPathOf(folder), realPathOf(path));
}

/** The root of the repository that contains a path; undefined outside a repository. Links are not resolved. */
export function repositoryOf(path: string): string | undefined {
  for (let at = resolve(path), last = ""; at !== last; last = at, at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
  }
  return undefined;
}

/** The folder that a file must be in to be changed: its repository, the working folder, or else `own`. */
export function boundaryOf(path: string, own: string): string {
  const current = process.cwd();
  return repositoryOf(path) ?? (liesIn(current, resolve(path)) ? current : own);
}

/** Whether a path is a folder. Checked in one step, since the folder may be deleted between two steps. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
