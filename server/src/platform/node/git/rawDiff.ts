import { join } from "node:path";
import { partsIn } from "./gitProcess";

/** A file that is in the newer of two states. */
export interface ChangedFile {
  /** Its absolute path. */
  readonly path: string;
  /** Its content in the older state; undefined if it was not there. */
  readonly before: string | undefined;
  /** Its content in the newer state; undefined if that is not in git yet. */
  readonly after: string | undefined;
}

/** Regular files; links and submodules have other modes. */
const FILE_MODE = /^100/;
const NOTHING = /^0+$/;

/** The regular files of the newer state in an answer of `git diff --raw -z --no-abbrev`. */
export function changedFilesIn(root: string, out: Buffer): ChangedFile[] {
  const files: ChangedFile[] = [];
  const parts = partsIn(out);
  for (let at = 0; at < parts.length;) {
    const [oldMode = "", mode = "", before = "", after = "", status = ""] = (parts[at] ?? "").slice(1).split(" ");
    // A renamed or copied file has its old path before the new one.
    const paths = /^[RC]/.test(status) ? 2 : 1;
    const path = parts[at + paths];
    at += 1 + paths;
    if (path === undefined || !FILE_MODE.test(mode)) continue;
    files.push({
      path: join(root, path),
      before: FILE_MODE.test(oldMode) && !NOTHING.test(before) ? before : undefined,
      after: NOTHING.test(after) ? undefined : after,
    });
  }
  return files;
}
