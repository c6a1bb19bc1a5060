import { lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasLanguageEnding } from "../../../syntax/languages";
import { IGNORE_FILE, ignoreFileIn, ignoresAbove, isIgnored, type IgnoreFile } from "./gitignore";
import { globOperand, type GlobOperand } from "./globOperands";
import { boundaryOf, isFolder, liesIn, pathExists, realPathOf, repositoryOf } from "../links";
import { isWorthReading, reasonOf, type FoundFile, type UnreadablePath } from "../profileFiles";

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadablePath[];
  /** Globs that match no file. */
  readonly unmatched: readonly string[];
  /** Links, found in folders, that lead outside the named folder. */
  readonly skipped: readonly string[];
  /** The folders that were searched. */
  readonly folders: readonly string[];
}

export interface SearchOptions {
  /** Compiles a glob pattern to a function for whether a path matches. Without it, patterns are treated as paths. */
  readonly compileGlob?: (glob: string) => (path: string) => boolean;
  /** Whether a file or a folder is left out. */
  readonly isExcluded?: (path: string) => boolean;
}

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", "node_modules", ".terraform"]);

/**
 * The files of the given paths: named files as they are; of folders all YAML, JSON and Terraform files, in order; of globs
 * all matching files. In folders, `.git`, `node_modules`, `.terraform` and everything in `.gitignore` are skipped, and links to folders
 * are not followed. A file with several names (links) is included once.
 */
export function filesAt(paths: readonly string[], options: SearchOptions = {}): FoundFiles {
  const { compileGlob, isExcluded = () => false } = options;
  const found = findings(isExcluded);
  for (const path of paths) {
    const glob = compileGlob === undefined || pathExists(path) ? undefined : globOperand(path);
    try {
      if (glob !== undefined && compileGlob !== undefined) searchGlob(path, glob, compileGlob(glob.glob), found);
      else if (statSync(path).isDirectory()) searchFolder(path, IN_FOLDERS, found);
      else addNamed(path, found);
    } catch (error) {
      found.unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  const { unreadable, unmatched, skipped, folders } = found;
  return { files: found.files(), unreadable, unmatched, skipped, folders: [...folders] };
}

function addNamed(path: string, found: Findings): void {
  const file = { path, isFound: false, isNamed: true, boundary: boundaryOf(path, dirname(path)) };
  if (!found.isExcluded(path)) found.add(realPathOf(path), file, isLink(path));
}

function searchGlob(
  operand: string,
  { folder, depth }: GlobOperand,
  matches: (path: string) => boolean,
  found: Findings,
): void {
  const before = found.count();
  if (isFolder(folder)) searchFolder(folder, { isNamed: true, depth, isWanted: (_, inner) => matches(inner) }, found);
  if (found.count() === before) found.unmatched.push(operand);
}

/** What is looked for in a folder. */
interface Wanted {
  readonly isNamed: boolean;
  /** How deep folders are searched; 1 is the folder itself. */
  readonly depth: number;
  /** Whether a file is wanted, by its name and its path from the folder, with slashes. */
  readonly isWanted: (name: string, inner: string) => boolean;
}

const IN_FOLDERS: Wanted = { isNamed: false, depth: Infinity, isWanted: hasLanguageEnding };

function searchFolder(path: string, wanted: Wanted, found: Findings): void {
  const boundary = boundaryOf(path, path);
  const real = realPathOf(path);
  const inside = [real, realPathOf(repositoryOf(path) ?? path)];
  walk({ folder: path, inner: "", real, boundary, inside, ...wanted }, ignoresAbove(path), found);
}

/** The results of a search so far. */
interface Findings {
  /** Adds a file by its resolved path. Of several names, one that is not a link is kept. */
  readonly add: (real: string, file: FoundFile, isLink: boolean) => void;
  /** The number of files that were found, those with several names as often. */
  readonly count: () => number;
  readonly files: () => readonly FoundFile[];
  readonly unreadable: UnreadablePath[];
  readonly unmatched: string[];
  readonly skipped: string[];
  readonly folders: Set<string>;
  readonly isExcluded: (path: string) => boolean;
}

function findings(isExcluded: (path: string) => boolean): Findings {
  const files = new Map<string, FoundFile>();
  const links = new Set<string>();
  let count = 0;
  return {
    add(real, file, isNamedByLink) {
      count++;
      const known = files.get(real);
      const isNamed = file.isNamed || known?.isNamed === true;
      if (known !== undefined && (isNamedByLink || !links.has(real))) {
        if (isNamed !== known.isNamed) files.set(real, { ...known, isNamed });
        return;
      }
      files.delete(real);
      files.set(real, { ...file, isNamed });
      if (isNamedByLink) links.add(real);
      else links.delete(real);
    },
    count: () => count,
    files: () => [...files.values()],
    unreadable: [],
    unmatched: [],
    skipped: [],
    folders: new Set(),
    isExcluded,
  };
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

/** A folder to search. */
interface SearchedFolder extends Wanted {
  readonly folder: string;
  /** Its path from the named folder, with slashes, and one at its end; empty for the named folder. */
  readonly inner: string;
  /** The same with links resolved. */
  readonly real: string;
  readonly boundary: string;
  /** The folders that links may lead into. */
  readonly inside: readonly string[];
}

function walk(place: SearchedFolder, above: readonly IgnoreFile[], found: Findings): void {
  const { folder, inner, real, depth, isWanted } = place;
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.unreadable.push({ path: folder, reason: reasonOf(error) });
    return;
  }
  found.folders.add(folder);
  const ignores = entries.some(({ name }) => name === IGNORE_FILE) ? [...above, ...ignoreFileIn(folder)] : above;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isFolder = entry.isDirectory();
    if (isFolder ? depth <= 1 : !isWanted(entry.name, `${inner}${entry.name}`)) continue;
    const path = join(folder, entry.name);
    if (isIgnored(path, isFolder, ignores) || found.isExcluded(path)) continue;
    if (isMisread(entry.name, path)) found.unreadable.push({ path, reason: "its name is not UTF-8" });
    else if (isFolder && !SKIPPED_FOLDERS.has(basename(path))) {
      const into = { folder: path, inner: `${inner}${entry.name}/`, real: join(real, entry.name), depth: depth - 1 };
      walk({ ...place, ...into }, ignores, found);
    } else if (!isFolder) addEntry(place, path, entry, found);
  }
}

/** Adds a file, or the file that a link leads to. */
function addEntry(place: SearchedFolder, path: string, entry: Dirent, found: Findings): void {
  try {
    if (entry.isFile() || isWorthReading(path)) addFile(place, path, entry, found);
  } catch (error) {
    found.unreadable.push({ path, reason: reasonOf(error) });
  }
}

/** Whether a name was not read as it is: bytes that are not UTF-8 were replaced, and no such path exists. */
function isMisread(name: string, path: string): boolean {
  return name.includes("\uFFFD") && !pathExists(path);
}

function addFile(
  { real, boundary, inside, isNamed }: SearchedFolder,
  path: string,
  entry: Dirent,
  found: Findings,
): void {
  const isNamedByLink = entry.isSymbolicLink();
  const target = isNamedByLink ? realPathOf(path) : join(real, entry.name);
  // A file that is not a link is inside the searched folder.
  const isInside = !isNamedByLink || inside.some((one) => liesIn(one, target));
  if (isInside) found.add(target, { path, isFound: true, isNamed, boundary }, isNamedByLink);
  else found.skipped.push(path);
}
