#!/usr/bin/env node
// Compares the product with the build of an earlier commit, byte for byte: the reports of the command line, all
// responses of the language server, and its responses while a text is edited. For refactorings that must not change
// behavior. `--quick` compares a tenth, `--only cli|lsp|edits` one part. Intended differences are listed in
// same/intended.json.
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cacheFolder, capture, ensurePackages, main, npm, readJson, ROOT, run, CommandError } from "./machine.mjs";

/** The commit to compare with. */
const BEFORE = "2ac573d";

/** The folder of the build of {@link BEFORE}, which may not exist. */
export function earlierBuild() {
  return join(cacheFolder(), `before-${BEFORE}`);
}

/** Builds the earlier commit in the cache folder, unless it is there, and returns its folder. */
async function ensureEarlierBuild() {
  const target = earlierBuild();
  if (existsSync(join(target, "dist/cli.js"))) return target;
  const { code } = capture("git", ["cat-file", "-e", `${BEFORE}^{commit}`]);
  if (code !== 0) throw new CommandError(`Commit ${BEFORE} is not in this clone: git fetch --unshallow`);
  console.log(`Building ${BEFORE} in ${target} …`);
  const making = `${target}-making`;
  rmSync(making, { recursive: true, force: true });
  await run("git", ["clone", "--quiet", "--shared", "--no-checkout", ROOT, making]);
  await run("git", ["checkout", "--quiet", BEFORE], { cwd: making });
  await run(npm(), ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: making });
  await run(process.execPath, ["scripts/build.mjs"], { cwd: making });
  rmSync(target, { recursive: true, force: true });
  renameSync(making, target);
  return target;
}

/** Compares both builds, and returns the numbers of compared, different and intentionally different answers. */
export async function compareBuilds({ isQuick = false, only = undefined } = {}) {
  const earlier = await ensureEarlierBuild();
  await run(process.execPath, ["scripts/build.mjs"]);
  const { comparison } = await import("./same/comparison.mjs");
  const { compareCommands } = await import("./same/commandLine.mjs");
  const { comparePositions } = await import("./same/positions.mjs");
  const { compareEdits } = await import("./same/edits.mjs");
  const home = mkdtempSync(join(tmpdir(), "same-"));
  const made = comparison(readJson("scripts/same/intended.json"));
  const options = { before: join(earlier, "dist"), after: join(ROOT, "dist"), home, isQuick, ...made };
  const parts = { cli: compareCommands, lsp: comparePositions, edits: compareEdits };
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (only === undefined || only === name) await part(options);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return made.counts;
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    await ensurePackages();
    const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
    const { compared, different, intended } = await compareBuilds({ isQuick: values.quick, only: values.only });
    console.log(`${compared} compared, ${different} different, ${intended} meant to differ`);
    process.exitCode = different === 0 ? 0 : 1;
  });
}
