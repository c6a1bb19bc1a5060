import { spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { BAD, GOOD, temporaryFolder } from "../helpers/commandLine";
import { bundled } from "../helpers/program";

const folder = temporaryFolder();

interface Watching {
  /**
   * Waits for a check that prints this. A write may be noticed in two steps: checks between are passed over. Throws with
   * what was printed if the process ends.
   */
  readonly until: (printed: string | RegExp) => Promise<void>;
  /** All that was printed so far. */
  readonly printed: () => string;
  /** Tells the process to end, and returns its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number>;
}

/** Starts `check --watch` in the folder. Both of its outputs come through one pipe, and so in their order. */
async function watch(...args: readonly string[]): Promise<Watching> {
  const program = await bundled('import "./server/src/cli.ts";');
  const env = { ...process.env, XDG_CACHE_HOME: folder.path() };
  const command = ["-c", 'exec "$0" "$@" 2>&1', process.execPath, program, "check", "--watch", ...args];
  const child = spawn("sh", command, { cwd: folder.path(), env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [all, seen, isOver] = ["", 0, false];
  let told: () => void = () => undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    all += text;
    told();
  });
  const code = new Promise<number>((done) => {
    child.on("close", (status) => {
      isOver = true;
      told();
      done(status ?? -1);
    });
  });
  return {
    async until(printed) {
      for (;;) {
        const end = all.indexOf(READY, seen);
        const said = all.slice(seen, end);
        if (end >= 0) seen = end + READY.length;
        if (end >= 0 && said.match(printed) !== null) return;
        if (isOver) throw new Error(`It ended; it had printed: ${all}`);
        if (end < 0) await new Promise<void>((done) => (told = done));
      }
    },
    printed: () => all,
    end(signal) {
      child.kill(signal);
      return code;
    },
  };
}

const READY = "Press Ctrl+C to stop.\n";

const FOUND = /p\/a\.yaml:2:73: error: .*\n1 profile in \d files?: 1 error\n/;
const FINE = /1 profile in \d files?: no problems\n/;

describe.skipIf(process.platform === "win32")("check --watch", () => {
  beforeEach(() => {
    folder.write("p/a.yaml", BAD);
  });

  it.each([
    ["a folder", "p"],
    ["a file", "p/a.yaml"],
    ["a glob", "p/*.yaml"],
  ])("checks %s again when a file changes, and ends with the last exit code", async (_, operand) => {
    const { until, printed, end } = await watch(operand);
    await until(FOUND);
    expect(printed()).toMatch(/: 1 error\nWatching 1 file\. Press Ctrl\+C to stop\.\n$/);
    folder.write("p/a.yaml", GOOD);
    await until(FINE);
    expect(printed()).toContain("Press Ctrl+C to stop.\n\np/a.yaml changed, checking again…\n1 profile in");
    // As editors write: another file takes its place.
    folder.write("p/.a.tmp", BAD);
    renameSync(join(folder.path(), "p/.a.tmp"), join(folder.path(), "p/a.yaml"));
    await until(FOUND);
    expect(await end("SIGINT")).toBe(1);
  });

  it("finds new files, new folders, and files that are gone", async () => {
    const { until, end } = await watch("p");
    await until(FOUND);
    rmSync(join(folder.path(), "p/a.yaml"));
    await until("No profiles found in 0 files");
    mkdirSync(join(folder.path(), "p/new"));
    await until("p/new changed.");
    folder.write("p/new/b.yaml", BAD);
    await until("p/new/b.yaml:2:73: error");
    folder.write("p/new/b.yaml", GOOD);
    await until(FINE);
    expect(await end("SIGTERM")).toBe(0);
  });

  it.each(["p", "p/a.yaml"])("waits for %s to come back when it is gone", async (operand) => {
    const { until, end } = await watch(operand);
    await until(FOUND);
    rmSync(join(folder.path(), "p"), { recursive: true });
    await until(/p.*: cannot be read/);
    folder.write("p/a.yaml", GOOD);
    await until(FINE);
    expect(await end("SIGINT")).toBe(0);
  });

  it("heeds configurations, and goes on where one is wrong", async () => {
    folder.write(".git/HEAD", "");
    folder.write("p/palette-profiles.yaml", "rules: { unquoted-version: off }\n");
    const { until, end } = await watch("p/a.yaml");
    await until(FINE);
    folder.write("p/palette-profiles.yaml", "rules: [\n");
    await until(/palette-profiles\.yaml:\d+:\d+: error/);
    folder.write("p/palette-profiles.yaml", "rules: { unquoted-version: warning }\n");
    await until("warning: Unquoted");
    expect(await end("SIGINT")).toBe(0);
  });

  it("does not take what it writes itself for a change", async () => {
    const { until, printed, end } = await watch("--fix", "--format=json", "--output", "p/report.json", "p");
    await until("1 file was changed.\n");
    await until("No file was changed.\n");
    for (const name of ["p/a.yaml", "p/b.yaml"]) {
      folder.write(name, `${GOOD}# changed\n`);
      await until(`${name} changed.`);
    }
    expect(printed()).not.toContain("report.json");
    expect(await end("SIGINT")).toBe(0);
  });
});
