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
import { readBytes } from "./bytes";
import { reallyLiesIn } from "./links";

const MARK = "\uFEFF";

/** The text of a file without a byte order mark; throws where its bytes are not UTF-8, or what the file system throws. */
export function readExactText(path: string): string {
  return decoded(readBytes(path)).replace(/^\uFEFF/, "");
}

/** Every byte as it is said, a byte order mark too: what is encoded again gives the same bytes. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error("it is not UTF-8");
  }
}

/**
 * Puts another text in the place of a file's, all of it or nothing; a byte order mark, the file's mode and its owner stay.
 * Throws where the file cannot be written, is not UTF-8, no longer holds the text that was read, or does not really lie in
 * a folder.
 */
export function replaceText(path: string, within: string, before: string, after: string): void {
  if (!reallyLiesIn(within, path)) {
    throw new Error(`its link leads outside ${within}; name the target file instead`);
  }
  // A link stays, and what it leads to is changed.
  const target = realpathSync(path);
  accessSync(target, constants.W_OK);
  const current = decoded(readBytes(target));
  const mark = current.startsWith(MARK) ? MARK : "";
  if (current !== mark + before) throw new Error("it was changed meanwhile");
  const temporary = join(dirname(target), `.${basename(target)}.${String(process.pid)}.tmp`);
  try {
    writeNew(temporary, mark + after, statSync(target));
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeNew(path: string, text: string, { mode, uid, gid }: Stats): void {
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

/** Only root may give files away; a file in a shared folder then becomes the one's who changed it. */
function tryToChangeOwner(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // As it is.
  }
}
