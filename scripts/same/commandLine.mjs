// Compares the output of both command lines, for the same arguments in the same folder.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "../machine.mjs";
import { FOLDERS, texts } from "./texts.mjs";

const MOST_OUTPUT = 256 * 1024 * 1024;

function run(script, args, cwd, home) {
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: join(home, "cache"), TZ: "UTC", NO_COLOR: "1" };
  return new Promise((done) => {
    execFile(process.execPath, [script, ...args], { cwd, env, maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) =>
      done(`exit ${error?.code ?? 0}\n${stdout}\n--- stderr\n${stderr}`),
    );
  });
}

/** Runs the commands on all files with both builds. */
export async function compareCommands({ before, after, home, isQuick, note }) {
  const both = async (args, file) => {
    const [a, b] = await Promise.all([before, after].map((dist) => run(join(dist, "cli.js"), args, ROOT, home)));
    note(args.slice(0, 4).join(" "), file, a, b);
  };
  const packs = join(ROOT, "../shared/packs");
  const registry = existsSync(packs) ? ["--registry", `Public Repo=${packs}`] : [];
  const folders = FOLDERS.filter((folder) => existsSync(join(ROOT, folder)));
  for (const folder of folders) {
    for (const format of ["text", "json", "sarif", "github"]) {
      await both(["check", "--offline", "--format", format, folder], folder);
      if (registry.length > 0) await both(["check", "--offline", "--format", format, ...registry, folder], folder);
    }
  }
  await both(["rules", "--format", "json"], "");
  await both(["rules"], "");
  const files = texts().filter((_, i) => !isQuick || i % 10 === 0);
  for (const { path } of files.filter(({ path }) => !path.includes("/packs/"))) {
    const file = relative(ROOT, path);
    for (const format of ["text", "json"]) await both(["stack", "--format", format, file], file);
    for (const to of ["yaml", "json"]) await both(["convert", "--to", to, file], file);
  }
  await compareFixes({ before, after, home, registry, note });
}

/** Fixes copies of all files with both builds, and compares the results. */
async function compareFixes({ before, after, home, registry, note }) {
  const folders = FOLDERS.filter((folder) => !folder.endsWith("packs") && existsSync(join(ROOT, folder)));
  // Both use the same folder in turn, since the output may contain its path.
  const work = join(home, "fix");
  const results = [];
  for (const dist of [before, after]) {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work);
    for (const folder of folders)
      cpSync(join(ROOT, folder), join(work, folder.replace("../", "")), { recursive: true });
    const output = await run(join(dist, "cli.js"), ["check", "--offline", "--fix", ...registry, "."], work, home);
    const contents = readdirSync(work, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, readFileSync(path, "latin1")]);
    results.push({ output, contents: new Map(contents) });
  }
  const [a, b] = results;
  note("check --fix", "everything", a.output, b.output);
  for (const [path, content] of a.contents)
    note("check --fix", relative(work, path), content, b.contents.get(path) ?? "");
}
