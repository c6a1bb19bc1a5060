import { readdirSync, readFileSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";

/** A path given on the command line that could not be read, and why. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  readonly files: readonly string[];
  readonly unreadable: readonly UnreadablePath[];
}

const EXTENSIONS = /\.(?:ya?ml|json)$/;
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The files that paths name: files as they are, folders with all YAML and JSON in them, in order. What a `.gitignore`
 * names, `.git` and `node_modules` are skipped in folders, and links to folders are not followed.
 */
export function filesAt(paths: readonly string[]): FoundFiles {
  const files: string[] = [];
  const unreadable: UnreadablePath[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) walk(path, ignoresAbove(path), files, unreadable);
      else files.push(path);
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  return { files: [...new Set(files)], unreadable };
}

/** The text of a file without a byte order mark, whatever its bytes; throws what the file system throws. */
export function readText(path: string): string {
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
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

function ignoreFileIn(folder: string): IgnoreFile[] {
  try {
    return [{ folder: resolve(folder), rules: ignore().add(readFileSync(join(folder, ".gitignore"), "utf8")) }];
  } catch {
    return [];
  }
}

function walk(folder: string, above: readonly IgnoreFile[], files: string[], unreadable: UnreadablePath[]): void {
  const ignores = [...above, ...ignoreFileIn(folder)];
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.push({ path: folder, reason: reasonOf(error) });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isIgnored(path, isFolder, ignores)) continue;
    if (isFolder && !SKIPPED_FOLDERS.has(basename(path))) walk(path, ignores, files, unreadable);
    else if (!isFolder && EXTENSIONS.test(entry.name) && isFile(path)) files.push(path);
  }
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
