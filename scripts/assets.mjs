#!/usr/bin/env node
// Makes everything that a release attaches: node scripts/assets.mjs FOLDER. The npm package, the extension, the bill of
// materials of what is bundled, what is new, and the checksums of all of them.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sectionOf } from "./changelog.mjs";
import { BUILDS_ITSELF, CommandError, ensurePackages, main, npm, readJson, ROOT, run } from "./machine.mjs";

main(async () => {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new CommandError("Usage: node scripts/assets.mjs FOLDER");
  await ensurePackages();
  const folder = resolve(ROOT, given);
  const { name, version } = readJson("package.json");
  const base = join(folder, `${name}-${version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const quiet = ["ignore", "ignore", "inherit"];
  await run(process.execPath, ["scripts/build.mjs", "--bill", `${base}.cdx.json`]);
  await run(npm(), ["pack", "--loglevel=error", "--pack-destination", folder], {
    stdio: quiet,
    env: { ...process.env, [BUILDS_ITSELF]: "1" },
  });
  await run(process.execPath, ["scripts/package.mjs", "--no-build", "--out", `${base}.vsix`], { stdio: quiet });
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  writeFileSync(`${base}.md`, `${sectionOf(changelog, version) ?? sectionOf(changelog) ?? ""}\n`);
  const files = readdirSync(folder).sort();
  const sums = files.map((file) => `${sumOf(join(folder, file))}  ${file}\n`).join("");
  writeFileSync(join(folder, "SHA256SUMS"), sums);
  process.stdout.write(sums);
});

function sumOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
