import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { MAX_TEXT_LENGTH } from "../../syntax/treeBuilder";
import { readBytes } from "./bytes";
import { boundaryOf, liesIn, reallyLiesIn, realPathOf, targetOf } from "./links";
import { MAX_TEXT_BYTES, TOO_LARGE } from "./profileFiles";

const MARK = "\uFEFF";

/** The text of a file without a byte order mark. Throws if its bytes are not UTF-8, or the file system's error. */
export function readExactText(path: string): string {
  return exactText(readBytes(path));
}

/** The same, for a file that may be a profile. Throws {@link TOO_LARGE} if it is too long to be one. */
export function readProfileText(path: string): string {
  return profileTextIn(readBytes(path, MAX_TEXT_BYTES, TOO_LARGE));
}

/** The text of the bytes of a profile, as {@link readProfileText} reads it. */
export function profileTextIn(bytes: Uint8Array): string {
  const text = exactText(bytes);
  if (text.length > MAX_TEXT_LENGTH) throw new Error(TOO_LARGE);
  return text;
}

/** The text of bytes without a byte order mark. Throws if they are not UTF-8. */
export function exactText(bytes: Uint8Array): string {
  return decoded(bytes).replace(/^\uFEFF/, "");
}

/** The text of a file with its byte order mark, if it has one. Throws if its bytes are not UTF-8. */
export function readWholeText(path: string): string {
  return decoded(readBytes(path));
}

/** Decodes all bytes, including a byte order mark, so that encoding gives the same bytes. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error("it is not UTF-8");
  }
}

/**
 * Replaces the text of a file atomically; keeps a byte order mark, the mode and the owner. Throws if the file cannot be
 * written, is not UTF-8, no longer contains `before`, or is not in the folder `within` with links resolved.
 */
export function replaceText(path: string, within: string, before: string, after: string): void {
  if (!reallyLiesIn(within, path)) {
    throw new Error(`it is a link to a file outside ${within}; specify the target file instead`);
  }
  // A link is kept; its target is changed.
  const target = realpathSync(path);
  accessSync(target, constants.W_OK);
  const current = decoded(readBytes(target));
  const mark = current.startsWith(MARK) ? MARK : "";
  if (current !== mark + before) throw new Error("the file changed in the meantime");
  putInPlace(target, mark + after, statSync(target));
}

/**
 * Writes a file completely or not at all. Its mode and owner are kept, and links to it are not replaced, even if they
 * lead to no file yet. What is not a regular file, such as a pipe, is written to. Throws if the file cannot be written, or
 * if a link leads outside of its repository.
 */
export function writeWhole(path: string, text: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw new Error("it is a folder");
  if (OPENED.test(path) || found?.isFile() === false) {
    writeFileSync(path, text);
    return;
  }
  const within = boundaryOf(path, dirname(path));
  const target = targetOf(path);
  if (!liesIn(realPathOf(within), target))
    throw new Error(`it is a link to a file outside ${within}; specify the target file instead`);
  if (found !== undefined) accessSync(target, constants.W_OK);
  putInPlace(target, text, found);
}

/** Files of the shell, for which a file put in their place would not be one. */
const OPENED = /^\/(?:dev|proc)\//;

/** Creates a file. Throws if there is one, or a link, of that name. */
export function writeNew(path: string, text: string): void {
  writeFileSync(path, text, { flag: "wx" });
}

/** Replaces or creates a file atomically, with the mode and owner of the one before. */
export function putInPlace(target: string, text: string, before: Stats | undefined): void {
  const temporary = join(dirname(target), `.${basename(target)}.${String(process.pid)}.tmp`);
  try {
    if (before === undefined) writeNew(temporary, text);
    else writeLike(before, temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeLike({ mode, uid, gid }: Stats, path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const own = statSync(path);
  if (own.uid !== uid || own.gid !== gid) tryToChangeOwner(path, uid, gid);
  chmodSync(path, mode & 0o7777);
}

/** Only root may change the owner. Otherwise a file in a shared folder then belongs to the user who changed it. */
function tryToChangeOwner(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // The owner stays as it is.
  }
}
