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

/**
 * Libraries that few sessions need are bundles of their own, loaded at the first call: YAML's at the first text that the
 * project's own reader is not sure of, RE2 at the first regular expression, validators at the first profile, schemas at
 * the first key that is completed or explained, globs at the first in a configuration.
 */
const LIBRARIES = [
  { file: "profile/yamlLibrary", call: "readWithLibrary", bundle: "yaml", name: "paletteProfilesYaml" },
  { file: "profile/regexLibrary", call: "compileWithLibrary", bundle: "re2", name: "paletteProfilesRe2" },
  { file: "rules/shapeValidators", call: "validateShape", bundle: "shapes", name: "paletteProfilesShapes" },
  { file: "profile/schemaFiles", call: "schemaFile", bundle: "schemas", name: "paletteProfilesSchemas" },
  {
    file: "catalog/values/schemaLibrary",
    call: "faultsBySchema",
    bundle: "chartSchemas",
    name: "paletteProfilesChartSchemas",
  },
  { file: "config/globLibrary", call: "compileGlob", bundle: "globs", name: "paletteProfilesGlobs" },
];
/** All that speaks to registries is loaded with the first one that is configured. */
const NODE_LIBRARIES = [
  ...LIBRARIES,
  { file: "platform/node/registries", call: "registryOpener", bundle: "registries" },
];

const inNode = ({ bundle }) => `require("./server.${bundle}.js")`;
/** The worker's name ends with the folder of its bundles; VS Code puts other names before it. */
const WORKER_FOLDER = 'self.name.split(" -> ").at(-1)';
const inWorker = ({ bundle, name }) =>
  `(self.${name} ?? (importScripts(${WORKER_FOLDER} + "/server.worker.${bundle}.js"), self.${name}))`;

function librariesApart(libraries, load) {
  const setup = ({ onLoad }) => {
    for (const library of libraries) {
      const contents = `export const ${library.call} = (...given) => ${load(library)}.${library.call}(...given);`;
      onLoad({ filter: new RegExp(`${library.file}\\.ts$`) }, () => ({ contents }));
    }
  };
  return { name: "libraries-apart", setup };
}

/** What speaks to proxies is large, and loaded where the environment names one. */
const proxyApart = {
  name: "proxy-apart",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/proxyFetch$/ }, () => ({ path: "./proxy.js", external: true })),
};

const inNodeBundle = (but) => {
  const apart = NODE_LIBRARIES.filter(({ bundle }) => bundle !== but);
  const external = apart.map(({ bundle }) => `./server.${bundle}.js`);
  return { ...node, external, plugins: [librariesApart(apart, inNode), proxyApart] };
};
const libraryBundles = [
  ...NODE_LIBRARIES.map(({ file, bundle }) => ({
    ...inNodeBundle(bundle),
    entryPoints: [`server/src/${file}.ts`],
    outfile: `dist/server.${bundle}.js`,
  })),
  ...LIBRARIES.map(({ file, bundle, name }) => ({
    ...browser,
    entryPoints: [`server/src/${file}.ts`],
    outfile: `dist/server.worker.${bundle}.js`,
    format: "iife",
    globalName: name,
  })),
];
const nodeApart = inNodeBundle();

const bundles = [
  { ...nodeApart, entryPoints: ["server/src/cli.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } },
  { ...nodeApart, entryPoints: ["server/src/node.ts"], outfile: "dist/server.js" },
  { ...node, entryPoints: ["server/src/platform/node/proxyFetch.ts"], outfile: "dist/proxy.js" },
  ...libraryBundles,
  {
    ...browser,
    entryPoints: ["server/src/worker.ts"],
    outfile: "dist/server.worker.js",
    format: "iife",
    plugins: [librariesApart(LIBRARIES, inWorker)],
  },
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
