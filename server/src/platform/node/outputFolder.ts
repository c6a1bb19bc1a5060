import { lstatSync, mkdirSync, readFileSync, rmSync, statSync, type Stats } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { reallyLiesIn } from "./links";
import { putInPlace } from "./textFile";

/** What became of a file that was to be written. */
export type Written = "created" | "replaced" | "unchanged";

/**
 * Writes a file below a folder, which is created if it is missing. `path` is relative, with slashes. Throws if it would
 * lead outside of the folder or through a link, or the file system's error.
 */
export function writeBelow(folder: string, path: string, text: string): Written {
  const target = placeBelow(folder, path, true);
  const before = lstatSync(target, { throwIfNoEntry: false });
  if (before !== undefined && hasText(target, text)) return "unchanged";
  putInPlace(target, text, before);
  return before === undefined ? "created" : "replaced";
}

/** The text of a file in a folder; undefined if it does not exist. Throws like {@link writeBelow}. */
export function bytesBelow(folder: string, path: string): Buffer | undefined {
  const target = placeBelow(folder, path, false);
  return lstatSync(target, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(target);
}

/** Deletes a file below a folder. Throws as {@link writeBelow} does. */
export function deleteBelow(folder: string, path: string): void {
  rmSync(placeBelow(folder, path, false), { force: true });
}

/** The place of a file below a folder. Throws if a link lies on the way, or anything but folders and a file. */
function placeBelow(folder: string, path: string, isToBeMade: boolean): string {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || /[\\\0]/.test(part))) {
    throw new Error("it would be outside the folder");
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) throw new Error("it is not a folder");
  if (isToBeMade) mkdirSync(folder, { recursive: true });
  let at = resolve(folder);
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    const isLast = index === parts.length - 1;
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (found !== undefined) expectPlain(found, isLast);
    else if (!isLast && isToBeMade) mkdirSync(at);
  }
  if (!reallyLiesIn(folder, dirname(at))) throw new Error("it would be outside the folder");
  return at;
}

function expectPlain(found: Stats, isLast: boolean): void {
  if (found.isSymbolicLink()) throw new Error("it is a link");
  if (isLast && found.isDirectory()) throw new Error("it is a folder");
  if (isLast ? !found.isFile() : !found.isDirectory()) throw new Error("another file or folder has this name");
}

/** Whether a file has exactly this text. Throws the file system's error. */
export function hasText(path: string, text: string): boolean {
  return readFileSync(path).equals(Buffer.from(text));
}
