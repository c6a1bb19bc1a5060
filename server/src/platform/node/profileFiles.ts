import { lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { TOO_LARGE } from "../../profile/unreadable";
import { isProfileFileName } from "../../shapes/fileNames";
import { hasLanguageEnding } from "../../syntax/languages";
import { MAX_TEXT_LENGTH } from "../../syntax/treeBuilder";
import { readBytes, smallFiles } from "./bytes";
import { boundaryOf, liesIn, realPathOf, repositoryOf } from "./links";

export { TOO_LARGE };

/** A path of the command line that could not be read, with the reason. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFile {
  readonly path: string;
  /** Whether it was found in a folder: then it is a regular file. */
  readonly isFound: boolean;
  /**
   * The folder that must contain it, with links resolved, for it to be changed: its repository, the working folder, or
   * the named folder.
   */
  readonly boundary: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadablePath[];
  /** Links, found in folders, that lead outside the named folder. */
  readonly skipped: readonly string[];
}

const IGNORE_FILE = ".gitignore";
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
      } else
        found.add(realPathOf(path), { path, isFound: false, boundary: boundaryOf(path, dirname(path)) }, isLink(path));
    } catch (error) {
      found.unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  return { files: found.files(), unreadable: found.unreadable, skipped: found.skipped };
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
  return textIn(readBytes(path, 3 * MAX_TEXT_LENGTH, TOO_LARGE));
}

const BYTE_ORDER_MARK = 0xfeff;

function textIn(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const length = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.length - 1 : text.length;
  if (length > MAX_TEXT_LENGTH) throw new Error(TOO_LARGE);
  return length === text.length ? text : text.slice(1);
}

/**
 * Returns a function like {@link readText} that reads thousands of files in less time. Undefined for a file that was
 * found in a folder and is left alone: one that is too large, unless its name is a profile's.
 */
export function textsOfFiles(): (file: FoundFile) => string | undefined {
  const bytesOf = smallFiles();
  return ({ path, isFound }) => {
    if (!isFound) return readText(path);
    const bytes = bytesOf(path);
    if (bytes !== undefined) return textIn(bytes);
    return isWorthReading(path) ? readText(path) : undefined;
  };
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
  const path = join(folder, IGNORE_FILE);
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
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.unreadable.push({ path: folder, reason: reasonOf(error) });
    return;
  }
  const ignores = entries.some(({ name }) => name === IGNORE_FILE) ? [...above, ...ignoreFileIn(folder)] : above;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isFolder = entry.isDirectory();
    if (!isFolder && !hasLanguageEnding(entry.name)) continue;
    const path = join(folder, entry.name);
    if (isIgnored(path, isFolder, ignores)) continue;
    if (isFolder && !SKIPPED_FOLDERS.has(basename(path))) {
      walk({ ...place, folder: path, real: join(real, entry.name) }, ignores, found);
    } else if (entry.isFile() || (!isFolder && isWorthReading(path))) addFile(place, path, entry, found);
  }
}

function addFile({ real, boundary, inside }: SearchedFolder, path: string, entry: Dirent, found: Findings): void {
  const isNamedByLink = entry.isSymbolicLink();
  const target = isNamedByLink ? realPathOf(path) : join(real, entry.name);
  // What is no link lies in the folder that is searched.
  const isInside = !isNamedByLink || inside.some((one) => liesIn(one, target));
  if (isInside) found.add(target, { path, isFound: true, boundary }, isNamedByLink);
  else found.skipped.push(path);
}

/** Whether to read a file found in a folder: one that is too large only if its name is a profile's. */
function isWorthReading(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && (stats.size <= MAX_TEXT_LENGTH || isProfileFileName(path));
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
