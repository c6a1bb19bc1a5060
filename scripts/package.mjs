#!/usr/bin/env node
// Makes palette-profiles.vsix at the root.
import { ensurePackages, main, ROOT, run } from "./machine.mjs";

main(async () => {
  await ensurePackages();
  await run(process.execPath, ["scripts/build.mjs"]);
  const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--skip-license"];
  await run(
    process.execPath,
    ["node_modules/@vscode/vsce/vsce", "package", ...options, "-o", "palette-profiles.vsix"],
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  console.log("palette-profiles.vsix");
});
