import { statSync, type Stats } from "node:fs";
import { TOO_LARGE } from "../../profile/unreadable";
import { isProfileFileName } from "../../shapes/fileNames";
import { MAX_TEXT_LENGTH } from "../../syntax/treeBuilder";
import { readBytes, smallFiles } from "./bytes";
import { realPathOf } from "./links";

export { TOO_LARGE };

/** A path of the command line that could not be read, with the reason. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFile {
  readonly path: string;
  /** Whether it was found in a folder or by a glob: then it is a regular file. */
  readonly isFound: boolean;
  /** Whether it was specified as a path or by a glob pattern, and not only found in a folder. */
  readonly isNamed: boolean;
  /**
   * The folder that must contain it, with links resolved, for it to be changed: its repository, the working folder, or
   * the named folder.
   */
  readonly boundary: string;
}

/** The paths without duplicates of the same file. */
export function distinctFiles(paths: readonly string[]): string[] {
  return [...new Map([...paths].reverse().map((path) => [realPathOf(path), path])).values()].reverse();
}

/**
 * The text of a file without a byte order mark, whatever its bytes. Throws the file system's error, or a reason:
 * {@link TOO_LARGE} if the file is too long to be checked, as it would otherwise look like one without profiles.
 */
export function readText(path: string): string {
  // No character takes more than three bytes a unit: a file that is longer in any case is not read.
  return textIn(readBytes(path, MAX_TEXT_BYTES, TOO_LARGE));
}

/** The most bytes of a file that may be short enough to be checked. */
export const MAX_TEXT_BYTES = 3 * MAX_TEXT_LENGTH;

const BYTE_ORDER_MARK = 0xfeff;

/** The text of the bytes of a file, as {@link readText} reads it. Throws {@link TOO_LARGE}. */
export function textIn(bytes: Buffer): string {
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
    ENOENT: "no such file or folder",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EISDIR: "it is a folder",
    ENOTDIR: "a file has the name of a folder",
    ELOOP: "its links form a loop",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/**
 * Whether to read a file found in a folder: one that is too large only if its name is a profile's. A link that leads
 * nowhere is no file. Throws the file system's error.
 */
export function isWorthReading(path: string): boolean {
  const stats = statsOf(path);
  return stats?.isFile() === true && (stats.size <= MAX_TEXT_LENGTH || isProfileFileName(path));
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOOP") return undefined;
    throw error;
  }
}
