#!/usr/bin/env node
// Packages the extension as palette-profiles.vsix in the root folder, or as `--out FILE`. `--no-build` takes dist/ as it
// is. The same files always give the same bytes: neither times, time zone, language nor umask of the machine count.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { missingHome } from "./home.mjs";
import { capture, CommandError, ensurePackages, main, readJson, ROOT, run } from "./machine.mjs";

const VSCE = join(ROOT, "node_modules/@vscode/vsce/vsce");
/** The time of all files in the package, unless `SOURCE_DATE_EPOCH` states one. Zip files know none before 1980. */
const EPOCH = String(Date.UTC(2000, 0, 1) / 1000);

const option = (name) => {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
};

/** Without a repository, vsce would ask, and could not resolve the links of README.md. */
const withoutRepository = ["--allow-missing-repository", "--no-rewrite-relative-links"];

main(async () => {
  await ensurePackages();
  const out = resolve(ROOT, option("--out") ?? "palette-profiles.vsix");
  if (!process.argv.includes("--no-build")) await run(process.execPath, ["scripts/build.mjs"]);
  const manifest = readJson("package.json");
  const staged = mkdtempSync(join(tmpdir(), "palette-profiles-vsix-"));
  try {
    stage(staged);
    const options = ["--no-dependencies", ...(manifest.repository === undefined ? withoutRepository : [])];
    const env = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH || EPOCH, TZ: "UTC", LC_ALL: "C" };
    const { code, output } = capture(process.execPath, [VSCE, "package", ...options, "-o", out], { cwd: staged, env });
    if (code !== 0) throw new CommandError(output);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  console.log(out.startsWith(ROOT) ? out.slice(ROOT.length + 1) : out);
  const note = missingHome(manifest);
  if (note !== undefined) console.error(note);
});

/** Copies the files that belong into the package, with the same permissions on every machine. */
function stage(folder) {
  const { code, stdout, output } = capture(process.execPath, [VSCE, "ls", "--no-dependencies"]);
  if (code !== 0) throw new CommandError(output);
  for (const file of [...stdout.trim().split("\n"), ".vscodeignore"]) {
    const copy = join(folder, file);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(ROOT, file), copy);
    chmodSync(copy, 0o644);
  }
}
