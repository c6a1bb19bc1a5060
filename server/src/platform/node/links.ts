import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The path with links resolved; unchanged if that fails. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

/** The path with the links of its folders resolved, also if it or some of them do not exist. */
export function placeOf(path: string): string {
  const full = resolve(path);
  try {
    return realpathSync.native(full);
  } catch {
    return dirname(full) === full ? full : join(placeOf(dirname(full)), basename(full));
  }
}

/**
 * The path that a file has, or would have, once all links are followed, also one that leads to no file yet. Links that
 * lead in a circle are not followed.
 */
export function targetOf(path: string): string {
  let place = placeOf(path);
  for (let count = 0; count < MOST_LINKS; count++) {
    let next: string;
    try {
      next = readlinkSync(place);
    } catch {
      return place;
    }
    place = placeOf(resolve(dirname(place), next));
  }
  return placeOf(path);
}

/** As many as Linux follows. */
const MOST_LINKS = 40;

/** Whether two paths are the same file, or would be. Only regular files are files here: a terminal may be both ends. */
export function isSameFile(one: string, other: string): boolean {
  return targetOf(one) === targetOf(other) && (!existsSync(one) || statSync(one).isFile());
}

/** Whether there is anything at a path, links that lead nowhere included. */
export function pathExists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
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
