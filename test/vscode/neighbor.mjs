// The extension that stands in for Red Hat's YAML extension, packaged.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "../../scripts/machine.mjs";

/** Makes the extension that stands in for Red Hat's; gives its file. */
export async function packNeighbor() {
  const file = join(ROOT, ".vscode-test/neighbor.vsix");
  mkdirSync(join(ROOT, ".vscode-test"), { recursive: true });
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  await run(process.execPath, [join(ROOT, "node_modules/@vscode/vsce/vsce"), "package", ...options, "-o", file], {
    cwd: join(ROOT, "test/grammar/neighbor"),
    stdio: ["ignore", "ignore", "inherit"],
  });
  return file;
}
