// Extensions as VS Code has installed them. That takes seconds, so the tests of one machine share what was installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";

/** In milliseconds. */
const A_DAY = 24 * 3_600_000;

const CACHE = join(ROOT, ".vscode-test/installed");

/** Makes a folder that has extensions installed, as `code-server` with these arguments installs them from VSIX files. */
export async function installedExtensions(folder, vsix, { node, entry, args, env }) {
  if (vsix.length === 0) return mkdirSync(folder);
  const hash = createHash("sha256").update(entry);
  for (const file of vsix) hash.update(readFileSync(file));
  const kept = join(CACHE, hash.digest("hex").slice(0, 16));
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true });
    removeOld();
    const made = mkdtempSync(join(CACHE, "new-"));
    for (const file of vsix) await install(node, [entry, ...args, "--extensions-dir", made], env, file);
    // Another test may have been faster.
    try {
      renameSync(made, kept);
    } catch {
      rmSync(made, { recursive: true });
    }
  }
  return cpSync(kept, folder, { recursive: true });
}

/** Packages that are made anew for each run are never asked for again. */
function removeOld() {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > A_DAY) rmSync(path, { recursive: true, force: true });
  }
}

function install(node, common, env, file) {
  return new Promise((done, fail) => {
    const args = [...common, "--install-extension", resolve(file), "--force"];
    const child = spawn(node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("exit", (code) => {
      const isDone = code === 0 && /successfully installed|already installed/.test(output);
      if (isDone) done();
      else fail(new Error(`${file} could not be installed (code ${code}):\n${output}`));
    });
  });
}
