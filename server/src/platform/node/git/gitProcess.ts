/** A failure of git, as a sentence for the user. */
export class GitError extends Error {}

/** What a git process has answered. */
interface GitAnswer {
  readonly code: number;
  readonly out: Buffer;
  /** The first line of what it said on stderr, without `fatal: `. */
  readonly reason: string;
}

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Settings that keep git from running other programs for us, from taking locks that a commit may hold, from asking for
 * a password, and from answering in another language.
 */
const SETTINGS = ["--literal-pathspecs", "--no-pager", "-c", "core.fsmonitor=false", "-c", "diff.relative=false"];
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", LANGUAGE: "C" };

/**
 * The options of every `git diff`: programs in the configuration and in attributes are never run, and files in it are
 * not needed.
 */
export const DIFF_OPTIONS = ["--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=all", "-O/dev/null"];

/** Runs git without a shell, and returns its output for any exit code. Throws a {@link GitError} if it cannot run. */
export function askGit(folder: string, args: readonly string[], input = ""): GitAnswer {
  // Few calls need it, and all would load it.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const environment = environmentWithout(OVERRIDES);
  const { error, status, stdout, stderr } = spawnSync("git", [...SETTINGS, ...args], {
    // In a hook, git's own variables name places as seen from the working folder.
    cwd: environment["GIT_DIR"] === undefined ? folder : process.cwd(),
    env: { ...environment, ...ENVIRONMENT },
    input,
    maxBuffer: MOST_BYTES,
    windowsHide: true,
  });
  if (error !== undefined) {
    const isMissing = "code" in error && error.code === "ENOENT";
    throw new GitError(isMissing ? "git was not found. Install it, or add it to PATH." : error.message);
  }
  const first = /^.*$/m.exec(stderr.toString("utf8"))?.[0] ?? "";
  return { code: status ?? -1, out: stdout, reason: first.replace(/^(?:fatal|error): /, "") };
}

/** Variables that run a program, or change what options ask for. */
const OVERRIDES = [
  "GIT_EXTERNAL_DIFF",
  "GIT_DIFF_OPTS",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
];

function environmentWithout(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
}

/** As {@link askGit}, but throws a {@link GitError} if git fails. */
export function git(folder: string, args: readonly string[], input = ""): Buffer {
  const { code, out, reason } = askGit(folder, args, input);
  if (code === 0) return out;
  throw new GitError(messageOf(reason, folder));
}

function messageOf(reason: string, folder: string): string {
  if (reason.includes("not a git repository")) return `${folder} is not in a git repository.`;
  const foreign = /dubious ownership in repository at '(.*)'$/.exec(reason)?.[1];
  if (foreign !== undefined) {
    return `git does not trust ${foreign}, because it belongs to another user. Run git config --global --add safe.directory "${foreign}".`;
  }
  return `git failed: ${reason.replace(/\.$/, "")}.`;
}

/** The parts of an answer that git ends with a null character each. */
export function partsIn(out: Buffer): string[] {
  return out.toString("utf8").split("\0").slice(0, -1);
}
