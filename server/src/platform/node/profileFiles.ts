import { lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { isProfileFileName } from "../../shapes/fileNames";
import { LONGEST_TEXT } from "../../syntax/yaml/yaml";
import { readBytes } from "./bytes";
import { boundaryOf, liesIn, realPathOf, repositoryOf } from "./links";

/** A path given on the command line that could not be read, and why. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFile {
  readonly path: string;
  /** The folder that it must really lie in to be changed: its repository, the working folder, or what was named. */
  readonly boundary: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadablePath[];
  /** Links that nobody named, and that lead out of the folder that was. */
  readonly skipped: readonly string[];
}

const EXTENSIONS = /\.(?:ya?ml|json)$/;
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The files that paths name: files as they are, folders with all YAML and JSON in them, in order. What a `.gitignore`
 * names, `.git` and `node_modules` are skipped in folders, and links to folders are not followed. A file with several
 * names, as of links, is found once.
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
  return { files: found.files(), unreadable: found.unreadable, skipped: found.skipped };
}

/** Paths without those that name a file that another one names already. */
export function distinctFiles(paths: readonly string[]): string[] {
  return [...new Map([...paths].reverse().map((path) => [realPathOf(path), path])).values()].reverse();
}

/** What a search has found so far. */
interface Findings {
  /** Adds a file by its path behind all links; of several names, one that is no link stays. */
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
 * The text of a file without a byte order mark, whatever its bytes; throws what the file system throws, and the reason
 * where it is longer than any text that is looked at: it would else pass for one without a profile.
 */
export function readText(path: string): string {
  const text = readBytes(path)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  if (text.length > LONGEST_TEXT) throw new Error(`it is larger than ${String(LONGEST_TEXT / 1_000_000)} MB`);
  return text;
}

/** What went wrong with a file, in words for people. */
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

/** The rules of a `.gitignore`, which speak of paths below its own folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

function ignoresAbove(folder: string): IgnoreFile[] {
  const ignores: IgnoreFile[] = [];
  for (let at = dirname(resolve(folder)), last = resolve(folder); ; last = at, at = dirname(at)) {
    // A repository's own rules end at its root.
    if (at === last || exists(join(last, ".git"))) return ignores;
    ignores.unshift(...ignoreFileIn(at));
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Git itself follows no link there. */
function ignoreFileIn(folder: string): IgnoreFile[] {
  const path = join(folder, ".gitignore");
  try {
    return isLink(path) ? [] : [{ folder: resolve(folder), rules: ignore().add(readText(path)) }];
  } catch {
    return [];
  }
}

/** A folder that is searched. */
interface Place {
  readonly folder: string;
  /** The same, behind all links. */
  readonly real: string;
  readonly boundary: string;
  /** The folders that links may lead into. */
  readonly inside: readonly string[];
}

function walk(place: Place, above: readonly IgnoreFile[], found: Findings): void {
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
    } else if (!isFolder && EXTENSIONS.test(entry.name) && isWorthReading(path)) addFile(place, entry, found);
  }
}

function addFile({ folder, real, boundary, inside }: Place, entry: Dirent, found: Findings): void {
  const path = join(folder, entry.name);
  const target = entry.isSymbolicLink() ? realPathOf(path) : join(real, entry.name);
  if (inside.some((one) => liesIn(one, target))) found.add(target, { path, boundary }, entry.isSymbolicLink());
  else found.skipped.push(path);
}

/** Whether a path that nobody named is a file to read: of those that are too large only one that bears a profile's name. */
function isWorthReading(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && (stats.size <= LONGEST_TEXT || isProfileFileName(path));
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
