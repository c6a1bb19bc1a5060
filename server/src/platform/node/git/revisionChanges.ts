import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MAX_TEXT_BYTES, textIn } from "../profileFiles";
import { blobContents } from "./blobs";
import { DIFF_OPTIONS, git, partsIn } from "./gitProcess";
import { commitNamed, mergeBase } from "./repository";

/** One state of a file. */
export interface FileState {
  readonly path: string;
  readonly text: string;
}

/** A file in two states; undefined for the one that does not have it. */
export interface FileChange {
  readonly before: FileState | undefined;
  readonly after: FileState | undefined;
}

/**
 * The regular files that differ between two states, for which `isWanted` holds: since the merge base of `REV` and HEAD up
 * to the working tree, or from one revision to another (`A..B`). Throws a GitError.
 */
export function revisionChanges(
  root: string,
  range: string,
  isWanted: (path: string) => boolean,
): readonly FileChange[] {
  const dots = range.indexOf("..");
  const [from, to] = dots < 0 ? [range, undefined] : [range.slice(0, dots), range.slice(dots + 2)];
  const old = to === undefined ? mergeBase(root, from) : commitNamed(root, from || "HEAD");
  const revisions = to === undefined ? [old] : [old, commitNamed(root, to || "HEAD")];
  const raw = git(root, ["diff", ...DIFF_OPTIONS, "--raw", "-z", "--no-abbrev", "--find-renames", ...revisions, "--"]);
  const changes = changesIn(root, raw).filter((one) =>
    [one.before, one.after].some((state) => state !== undefined && isWanted(state.path)),
  );
  const untracked = to === undefined ? untrackedIn(root).filter(isWanted) : [];
  const blobs = changes.flatMap(({ before, after }) =>
    [before?.blob, after?.blob].filter((blob) => blob !== undefined),
  );
  const contents = blobContents(root, blobs, MAX_TEXT_BYTES);
  const stateOf = (state: Blob | undefined): FileState | undefined => {
    if (state === undefined) return undefined;
    const bytes = state.blob === undefined ? bytesOf(state.path) : contents.get(state.blob);
    return bytes && { path: state.path, text: textIn(bytes) };
  };
  return [
    ...changes.map(({ before, after }) => ({ before: stateOf(before), after: stateOf(after) })),
    ...untracked.map((path) => ({ before: undefined, after: stateOf({ path, blob: undefined }) })),
  ];
}

function untrackedIn(root: string): string[] {
  const others = partsIn(git(root, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"]));
  return others.filter((path) => !path.endsWith("/")).map((path) => join(root, path));
}

function bytesOf(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length > MAX_TEXT_BYTES ? undefined : bytes;
  } catch {
    // It was deleted in the meantime.
    return undefined;
  }
}

interface Blob {
  readonly path: string;
  /** Undefined for a file of the working tree. */
  readonly blob: string | undefined;
}

interface RawChange {
  readonly before: Blob | undefined;
  readonly after: Blob | undefined;
}

const FILE_MODE = /^100/;
const NOTHING = /^0+$/;

/** The changes in an answer of `git diff --raw -z --no-abbrev`, deleted files among them. */
function changesIn(root: string, out: Buffer): RawChange[] {
  const changes: RawChange[] = [];
  const parts = partsIn(out);
  for (let at = 0; at < parts.length;) {
    const [oldMode = "", mode = "", old = "", next = "", status = ""] = (parts[at] ?? "").slice(1).split(" ");
    const paths = /^[RC]/.test(status) ? 2 : 1;
    const [first, last] = [parts[at + 1], parts[at + paths]];
    at += 1 + paths;
    if (first === undefined || last === undefined) continue;
    const before = FILE_MODE.test(oldMode) ? { path: join(root, first), blob: old } : undefined;
    const blob = NOTHING.test(next) ? undefined : next;
    changes.push({ before, after: FILE_MODE.test(mode) ? { path: join(root, last), blob } : undefined });
  }
  return changes;
}
