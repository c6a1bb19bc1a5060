import { lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { TOO_LARGE } from "../../profile/unreadable";
import { isProfileFileName } from "../../shapes/fileNames";
import { hasLanguageEnding } from "../../syntax/languages";
import { MAX_TEXT_LENGTH } from "../../syntax/treeBuilder";
import { readBytes } from "./bytes";
import { boundaryOf, liesIn, realPathOf, repositoryOf } from "./links";

export { TOO_LARGE };

/** A path of the command line that could not be read, with the reason. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

interface FoundFile {
  readonly path: string;
  /**
   * The folder that must contain it, with links resolved, for it to be changed: its repository, the working folder, or
   * the named folder.
   */
  readonly boundary: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadablePath[];
  /** Files, found in folders, that are too large to be read: none of them is named as a profile by its name. */
  readonly large: readonly string[];
  /** Links, found in folders, that lead outside the named folder. */
  readonly skipped: readonly string[];
}

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The files of the given paths: named files as they are; of folders all YAML and JSON files, in order. In folders,
 * `.git`, `node_modules` and everything in `.gitignore` are skipped, and links to folders are not followed. A file with
 * several names (links) is included once.
 */
export function filesAt(paths: readonly string[]): FoundFiles {
  const found = findings();
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) {
        const boundary = boundaryOf(path, path);
        const real = realPathOf(path);
        walk(
          { folder: path, real, boundary, inside: [real, realPathOf(repositoryOf(path) ?? path)] },
          ignoresAbove(path),
          found,
        );
      } else found.add(realPathOf(path), { path, boundary: boundaryOf(path, dirname(path)) }, isLink(path));
    } catch (error) {
      found.unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  return { files: found.files(), unreadable: found.unreadable, large: found.large, skipped: found.skipped };
}

/** The paths without duplicates of the same file. */
export function distinctFiles(paths: readonly string[]): string[] {
  return [...new Map([...paths].reverse().map((path) => [realPathOf(path), path])).values()].reverse();
}

/** The results of a search so far. */
interface Findings {
  /** Adds a file by its resolved path. Of several names, one that is not a link is kept. */
  readonly add: (real: string, file: FoundFile, isLink: boolean) => void;
  readonly files: () => readonly FoundFile[];
  readonly unreadable: UnreadablePath[];
  readonly large: string[];
  readonly skipped: string[];
}

function findings(): Findings {
  const files = new Map<string, FoundFile>();
  const links = new Set<string>();
  return {
    add(real, file, isNamedByLink) {
      if (files.has(real) && (isNamedByLink || !links.has(real))) return;
      files.delete(real);
      files.set(real, file);
      if (isNamedByLink) links.add(real);
      else links.delete(real);
    },
    files: () => [...files.values()],
    unreadable: [],
    large: [],
    skipped: [],
  };
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

/**
 * The text of a file without a byte order mark, whatever its bytes. Throws the file system's error, or a reason:
 * {@link TOO_LARGE} if the file is too long to be checked, as it would otherwise look like one without profiles.
 */
export function readText(path: string): string {
  // No character takes more than three bytes a unit: a file that is longer in any case is not read.
  const text = readBytes(path, 3 * MAX_TEXT_LENGTH, TOO_LARGE)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  if (text.length > MAX_TEXT_LENGTH) throw new Error(TOO_LARGE);
  return text;
}

/** The reason of a file system error, for messages. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "that is not permitted",
    EPERM: "that is not permitted",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EISDIR: "it is a folder",
    ELOOP: "its links lead in a circle",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The rules of a `.gitignore`, for paths below its folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

function ignoresAbove(folder: string): IgnoreFile[] {
  const ignores: IgnoreFile[] = [];
  for (let at = dirname(resolve(folder)), last = resolve(folder); ; last = at, at = dirname(at)) {
    // The rules of a repository end at its root.
    if (at === last || exists(join(last, ".git"))) return ignores;
    ignores.unshift(...ignoreFileIn(at));
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** As in git, a `.gitignore` that is a link is ignored. */
function ignoreFileIn(folder: string): IgnoreFile[] {
  const path = join(folder, ".gitignore");
  try {
    return isLink(path) ? [] : [{ folder: resolve(folder), rules: ignore().add(readText(path)) }];
  } catch {
    return [];
  }
}

/** A folder to search. */
interface SearchedFolder {
  readonly folder: string;
  /** The same with links resolved. */
  readonly real: string;
  readonly boundary: string;
  /** The folders that links may lead into. */
  readonly inside: readonly string[];
}

function walk(place: SearchedFolder, above: readonly IgnoreFile[], found: Findings): void {
  const { folder, real } = place;
  const ignores = [...above, ...ignoreFileIn(folder)];
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.unreadable.push({ path: folder, reason: reasonOf(error) });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isIgnored(path, isFolder, ignores)) continue;
    if (isFolder && !SKIPPED_FOLDERS.has(basename(path))) {
      walk({ ...place, folder: path, real: join(real, entry.name) }, ignores, found);
    } else if (!isFolder && hasLanguageEnding(entry.name) && isFile(path)) {
      if (isWorthReading(path)) addFile(place, entry, found);
      else found.large.push(path);
    }
  }
}

function addFile({ folder, real, boundary, inside }: SearchedFolder, entry: Dirent, found: Findings): void {
  const path = join(folder, entry.name);
  const target = entry.isSymbolicLink() ? realPathOf(path) : join(real, entry.name);
  if (inside.some((one) => liesIn(one, target))) found.add(target, { path, boundary }, entry.isSymbolicLink());
  else found.skipped.push(path);
}

/** Whether to read a file found in a folder: one that is too large only if its name is a profile's. */
function isWorthReading(path: string): boolean {
  return isProfileFileName(path) || statSync(path).size <= MAX_TEXT_LENGTH;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isIgnored(path: string, isFolder: boolean, ignores: readonly IgnoreFile[]): boolean {
  let isOut = false;
  for (const { folder, rules } of ignores) {
    const { ignored, unignored } = rules.test(`${relative(folder, resolve(path))}${isFolder ? "/" : ""}`);
    if (ignored) isOut = true;
    else if (unignored) isOut = false;
  }
  return isOut;
}
