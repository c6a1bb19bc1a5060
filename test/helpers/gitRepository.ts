import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { run, type Outcome } from "./commandLine";
import { GIT_ENVIRONMENT } from "./gitEnvironment";

/** Runs git in a folder, and returns what it prints. Throws if it fails. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  const options = ["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", ...args];
  const env = { ...process.env, ...GIT_ENVIRONMENT };
  return execFileSync("git", options, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs the command line in a folder. */
export async function runInFolder(folder: string, ...args: readonly string[]): Promise<Outcome> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await run(...args);
  } finally {
    process.chdir(before);
  }
}

interface Repository {
  readonly path: () => string;
  /** The path of something beside the repository. */
  readonly beside: (name: string) => string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (name: string, content: string) => void;
  readonly remove: (name: string) => void;
  readonly commit: (message: string) => void;
  /** Runs the command line in the repository, or in a folder of it. */
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
}

/** Creates an empty repository for each test of the file. */
export function gitRepository(): Repository {
  let top = "";
  const path = (): string => join(top, "repository");
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), "palette-profiles-")));
    mkdirSync(path());
    gitIn(path(), "init", "--quiet");
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));
  return {
    path,
    beside: (name) => join(top, name),
    git: (...args) => gitIn(path(), ...args),
    write(name, content) {
      mkdirSync(dirname(join(path(), name)), { recursive: true });
      writeFileSync(join(path(), name), content);
    },
    remove: (name) => rmSync(join(path(), name), { recursive: true }),
    commit(message) {
      gitIn(path(), "add", "--all");
      gitIn(path(), "commit", "--quiet", "--allow-empty", "-m", message);
    },
    run: (...args) => runInFolder(path(), ...args),
  };
}

/** Names that are awkward for a command line, for git's output, and for lines. */
export const HOSTILE_NAMES = [
  "with space.yaml",
  "-leading.yaml",
  "--output=x.yaml",
  'quote".yaml',
  "new\nline.yaml",
  "tab\t.yaml",
  "ümläut 😀.yaml",
  "back\\slash.yaml",
  ":(glob)x.yaml",
  "*.yaml",
  "$(touch pwned).yaml",
];

/** The files of a report of `check --format json`, and the number of findings in each. */
export function reported({ out }: Outcome): Record<string, number> {
  const { files } = JSON.parse(out) as { files: { path: string; findings: unknown[] }[] };
  return Object.fromEntries(files.map(({ path, findings }) => [path, findings.length]));
}
