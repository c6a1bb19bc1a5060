#!/usr/bin/env node
// What npm does before it packs, on a clean clone too, and for a dependency out of git: makes dist/. npm does it after
// every `npm ci` as well; the scripts of this folder, which build for themselves, say that they do not want that.
import { BUILDS_ITSELF, ensurePackages, main, run } from "./machine.mjs";

main(async () => {
  if (process.env[BUILDS_ITSELF] !== undefined) return;
  await ensurePackages();
  await run(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] });
});
