#!/usr/bin/env node
// Makes the bundles of dist/. With --watch it stays and makes them anew on every change.
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const isWatching = process.argv.includes("--watch");

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: !process.argv.includes("--no-minify"),
  sourcemap: isWatching,
  legalComments: "none",
  logLevel: "warning",
  define: { PALETTE_PROFILES_VERSION: JSON.stringify(version) },
};
const node = { ...common, platform: "node", target: "node20", format: "cjs" };
const browser = { ...common, platform: "browser", target: "es2022" };

const bundles = [
  { ...node, entryPoints: ["server/src/cli.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } },
  { ...node, entryPoints: ["server/src/node.ts"], outfile: "dist/server.js" },
  { ...browser, entryPoints: ["server/src/worker.ts"], outfile: "dist/server.worker.js", format: "iife" },
  // The gate loads main as a file of its own, at the first profile.
  { ...node, entryPoints: ["client/src/gate.ts"], outfile: "dist/client.js", external: ["vscode", "./client.main.js"] },
  { ...node, entryPoints: ["client/src/main.ts"], outfile: "dist/client.main.js", external: ["vscode"] },
  { ...browser, entryPoints: ["client/src/web.ts"], outfile: "dist/client.web.js", format: "cjs", external: ["vscode"] },
].filter(({ outfile }) => !process.env.ONLY || process.env.ONLY.split(",").includes(outfile.slice(5)));

if (!process.env.ONLY) rmSync(join(ROOT, "dist"), { recursive: true, force: true });
const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
if (isWatching) await Promise.all(contexts.map((made) => made.watch()));
else {
  await Promise.all(contexts.map((made) => made.rebuild()));
  await Promise.all(contexts.map((made) => made.dispose()));
}
