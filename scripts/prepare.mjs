#!/usr/bin/env node
// Builds dist/ before npm packs, on a clean clone or for a git dependency. npm also runs it after every `npm ci`; the
// scripts in this folder, which build for themselves, disable that.
import { BUILDS_ITSELF, ensurePackages, main, run } from "./machine.mjs";

main(async () => {
  if (process.env[BUILDS_ITSELF] !== undefined) return;
  await ensurePackages();
  await run(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] });
});
