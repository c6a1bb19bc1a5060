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

/** The gate loads the extension at the first profile, so that is a file of its own. */
function mainApart() {
  const setup = ({ onResolve }) =>
    onResolve({ filter: /^\.\/main$/ }, () => ({ path: "./client.main.js", external: true }));
  return { name: "main-apart", setup };
}

/** The YAML library is loaded at the first text that the project's own reader is not sure of; most sessions have none. */
function libraryApart(load) {
  const setup = ({ onLoad }) =>
    onLoad({ filter: /profile\/yamlLibrary\.ts$/ }, () => ({
      contents: `export const readWithLibrary = (source) => ${load}.readWithLibrary(source);`,
    }));
  return { name: "library-apart", setup };
}

const IN_NODE = `require("./server.yaml.js")`;
const IN_WORKER = `(self.paletteProfilesYaml ?? (importScripts("server.worker.yaml.js"), self.paletteProfilesYaml))`;
const library = { entryPoints: ["server/src/profile/yamlLibrary.ts"] };

const bundles = [
  { ...node, entryPoints: ["server/src/cli.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } },
  {
    ...node,
    entryPoints: ["server/src/node.ts"],
    outfile: "dist/server.js",
    external: ["./server.yaml.js"],
    plugins: [libraryApart(IN_NODE)],
  },
  { ...node, ...library, outfile: "dist/server.yaml.js" },
  {
    ...browser,
    entryPoints: ["server/src/worker.ts"],
    outfile: "dist/server.worker.js",
    format: "iife",
    plugins: [libraryApart(IN_WORKER)],
  },
  { ...browser, ...library, outfile: "dist/server.worker.yaml.js", format: "iife", globalName: "paletteProfilesYaml" },
  {
    ...node,
    entryPoints: ["client/src/gate.ts"],
    outfile: "dist/client.js",
    external: ["vscode"],
    plugins: [mainApart()],
  },
  { ...node, entryPoints: ["client/src/main.ts"], outfile: "dist/client.main.js", external: ["vscode"] },
  {
    ...browser,
    entryPoints: ["client/src/web.ts"],
    outfile: "dist/client.web.js",
    format: "cjs",
    external: ["vscode"],
  },
];

rmSync(join(ROOT, "dist"), { recursive: true, force: true });
const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
if (isWatching) await Promise.all(contexts.map((made) => made.watch()));
else {
  await Promise.all(contexts.map((made) => made.rebuild()));
  await Promise.all(contexts.map((made) => made.dispose()));
}
