import { join } from "node:path";
import { realPathOf } from "../links";
import { askGit, DIFF_OPTIONS, git, GitError, partsIn } from "./gitProcess";
import { changedFilesIn, type ChangedFile } from "./rawDiff";

const RAW = [...DIFF_OPTIONS, "--raw", "-z", "--no-abbrev", "--find-renames"];

/** The root of the repository that contains a folder, with links resolved. Throws a {@link GitError}. */
export function repositoryRoot(folder: string): string {
  return realPathOf(lineOf(git(folder, ["rev-parse", "--show-toplevel"])));
}

/**
 * The files that differ from the merge base of a revision and HEAD: those of commits, those that are only changed in the
 * working tree, and those that git does not know yet, unless it ignores them. Throws a {@link GitError}.
 */
export function changedSince(root: string, revision: string): readonly ChangedFile[] {
  const base = mergeBase(root, revision);
  const tracked = changedFilesIn(root, git(root, ["diff", ...RAW, base, "--"]));
  const others = partsIn(git(root, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"]));
  const untracked = others
    .filter((path) => !path.endsWith("/"))
    .map((path): ChangedFile => ({ path: join(root, path), before: undefined, after: undefined }));
  return [...tracked, ...untracked];
}

/** The files whose content in the index differs from HEAD: added, changed or renamed files. */
export function stagedFiles(root: string): readonly ChangedFile[] {
  return changedFilesIn(root, git(root, ["diff", "--cached", ...RAW, "--diff-filter=ACMRT", "--"]));
}

/** The merge base of a revision and HEAD. Throws a {@link GitError}. */
export function mergeBase(root: string, revision: string): string {
  const other = commitNamed(root, revision);
  const head = commitOf(root, "HEAD");
  if (head === undefined) throw new GitError("The repository has no commits yet, so there is nothing to compare with.");
  const { code, out, reason } = askGit(root, ["merge-base", other, head]);
  if (code === 0) return lineOf(out);
  if (code !== 1) throw new GitError(`git failed: ${reason}.`);
  const none = `HEAD and ${revision} have no common commit`;
  throw new GitError(isShallow(root) ? `${none} in this shallow clone. ${REMEDY}` : `${none}.`);
}

const REMEDY = "Run git fetch --unshallow first, or set fetch-depth: 0 for actions/checkout.";

/** The commit that a revision names. Throws a {@link GitError}. */
export function commitNamed(root: string, revision: string): string {
  const commit = commitOf(root, revision);
  if (commit === undefined) throw new GitError(unknownRevision(root, revision));
  return commit;
}

/** The commit that a revision names; undefined if it names none. A revision with a dash first is not taken for an option. */
function commitOf(root: string, revision: string): string | undefined {
  const object = verified(root, revision);
  return object === undefined ? undefined : verified(root, `${object}^{commit}`);
}

function verified(root: string, revision: string): string | undefined {
  const { code, out } = askGit(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision]);
  return code === 0 ? lineOf(out) : undefined;
}

function unknownRevision(root: string, revision: string): string {
  const unknown = `Revision "${revision}" not found in this repository`;
  if (isShallow(root)) return `${unknown}, which is a shallow clone. ${REMEDY}`;
  return `${unknown}. Use a branch, a tag or a commit, such as origin/main.`;
}

function isShallow(root: string): boolean {
  return lineOf(git(root, ["rev-parse", "--is-shallow-repository"])) === "true";
}

function lineOf(out: Buffer): string {
  return out.toString("utf8").replace(/\r?\n$/, "");
}
