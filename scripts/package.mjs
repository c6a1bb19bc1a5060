#!/usr/bin/env node
// Packages the extension as palette-profiles.vsix in the root folder.
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
