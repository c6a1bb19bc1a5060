import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The path behind all links; that of what cannot be followed is as it is. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

/** Whether a path lies in a folder or is it; links are not followed. */
export function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether a path really lies in a folder, behind all links. */
export function reallyLiesIn(folder: string, path: string): boolean {
  return liesIn(realPathOf(folder), realPathOf(path));
}

/** The repository that a path lies in, or is the root of; undefined where it lies in none. Links are not followed. */
export function repositoryOf(path: string): string | undefined {
  for (let at = resolve(path), last = ""; at !== last; last = at, at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
  }
  return undefined;
}

/** The folder whose files belong together with a named one: its repository, or the working folder, or else `own`. */
export function boundaryOf(path: string, own: string): string {
  const current = process.cwd();
  return repositoryOf(path) ?? (liesIn(current, resolve(path)) ? current : own);
}
