import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

/** Bundles a program that imports the project's modules, and returns its path. */
export async function bundled(contents: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return bundledIn(folder, contents);
}

/** The same in a folder that stays, for several tests. */
export async function bundledIn(folder: string, contents: string): Promise<string> {
  const resolveDir = join(import.meta.dirname, "../..");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"', PALETTE_PROFILES_REPOSITORY: '""' },
    logLevel: "error",
  });
  const path = join(folder, "program.cjs");
  writeFileSync(path, outputFiles[0]!.contents);
  return path;
}

/**
 * Runs a program, by default with Node.js, and returns its exit code and output. Servers in the test process keep
 * running meanwhile.
 */
export async function output(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  program = process.execPath,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: "pipe" });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  // Kill it if the test fails first.
  onTestFinished(() => void child.kill());
  const code = await new Promise<number>((done) => child.on("close", (status) => done(status ?? -1)));
  return { code, ...said };
}
