#!/usr/bin/env node
// Builds the bundles of dist/, and the notices of the packages in them. With --watch it rebuilds the bundles on every
// change. `--bill FILE` also writes the bill of materials.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";
import { lateBuiltins } from "./lateBuiltins.mjs";
import { leanLspTypes } from "./leanLspTypes.mjs";
import { CommandError } from "./machine.mjs";
import { sharingBundles } from "./sharedModules.mjs";
import { billOfMaterials, bundledPackages, checkLicenses, noticesOf } from "./thirdParty.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { version, repository } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const isWatching = process.argv.includes("--watch");

/** The address of a repository as a web page; empty if not found. */
function pageOf(stated) {
  const url = (typeof stated === "string" ? stated : stated?.url) ?? "";
  const page = url.replace(/^git\+/, "").replace(/\.git$/, "");
  return page.startsWith("https://") ? page : "";
}

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: !process.argv.includes("--no-minify"),
  sourcemap: isWatching,
  legalComments: "none",
  logLevel: "warning",
  define: {
    PALETTE_PROFILES_VERSION: JSON.stringify(version),
    PALETTE_PROFILES_REPOSITORY: JSON.stringify(pageOf(repository)),
  },
};
/** `require` loads the other bundles: the loader of modules would first search all their text for exports. */
const supported = { "dynamic-import": false };
const node = { ...common, platform: "node", target: "node20", format: "cjs", supported };
const browser = { ...common, platform: "browser", target: "es2022" };

/**
 * A module that an entry loads when it is wanted, in a bundle of its own: gate.ts loads the extension on demand, and the
 * entries of Node.js load what is to be in the compile cache.
 */
function apart(module, bundle) {
  const setup = ({ onResolve }) =>
    onResolve({ filter: new RegExp(`^\\./${module}$`) }, () => ({ path: `./${bundle}`, external: true }));
  return { name: "apart", setup };
}

/**
 * Parts of the engine in bundles of their own, loaded by their first call. Node.js and the browser load the same files.
 * They are needed for: a text that the project's own parser cannot parse with certainty (yaml), a regular expression
 * (re2), a profile (validators and the catalog), completion or explanation of a key (schemas), values checked against a
 * chart's schema, what its templates read, its templates, a glob in a configuration, a folder used as a registry, a
 * conversion, texts that go out of a profile into files and back, newer versions of packs, a stack and its picture, a
 * search for packs, a profile in Terraform, and the requests of an editor.
 */
const LIBRARIES = [
  { file: "syntax/yaml/yamlLibrary", call: "readWithLibrary", bundle: "yaml" },
  { file: "syntax/yaml/yamlBroken", call: "settleBroken", bundle: "broken" },
  { file: "profile/facts/regexLibrary", call: "compileWithLibrary", bundle: "re2" },
  { file: "rules/ruleLibrary", call: "ruleLibrary", bundle: "rules", isInMostSessions: true },
  { file: "rules/support/shapeValidators", call: "validateShape", bundle: "shapes" },
  { file: "shapes/schemaFiles", call: "schemaFile", bundle: "schemas" },
  { file: "registries/bundled/bundled", call: "bundledSource", bundle: "catalogue" },
  { file: "registries/openLocal", call: "openLocal", bundle: "localRegistries" },
  { file: "config/globLibrary", call: "compileGlob", bundle: "globs" },
  { file: "packs/defaults/schema/chartSchema", call: "readChartSchema", bundle: "chartSchemas" },
  { file: "profile/kubernetes/kubernetesLibrary", call: "kubernetesLibrary", bundle: "kubernetes" },
  { file: "analysis/bodies/bodyFiles", call: "bodyFiles", bundle: "bodyFiles" },
  { file: "service/conversion", call: "conversionOf", bundle: "convert" },
  { file: "service/bodies/bodies", call: "bodyTask", bundle: "bodies" },
  { file: "service/changes/changeTasks", call: "changeTasks", bundle: "changes" },
  { file: "service/composedStack", call: "composedStack", bundle: "stack" },
  { file: "service/support/support", call: "supportTasks", bundle: "support" },
  { file: "service/picture/pictures", call: "picturesIn", bundle: "picture" },
  { file: "service/packSearch", call: "packSearch", bundle: "packSearch" },
  { file: "packs/defaults/valueReads", call: "valueReads", bundle: "valueReads" },
  { file: "templates/chart/readChart", call: "chartReadsIn", bundle: "templates" },
  { file: "syntax/hcl/hclLibrary", call: "openHcl", bundle: "hcl" },
  {
    file: "service/editor/editorParts",
    call: "editorPartsOf",
    bundle: "editor",
    isForEditors: true,
    isInMostSessions: true,
  },
];
/** The code for network registries is loaded with the first one that is configured. */
const REGISTRIES = { file: "platform/node/registryOpener", call: "registryOpener", bundle: "registries" };
/** What serves agents, with the library of their protocol. */
const MCP = { file: "mcp/serveMcp", call: "serveMcp", bundle: "mcp" };
/** All commands but `check`, which most calls are of. */
const COMMANDS = { file: "cli/allCommands", call: "runAny", bundle: "commands" };
/** What few checks need: formats that programs read, a baseline, git, fixes, a stack, a watch, what a Palette says. */
const CHECKING = [
  { file: "cli/reporters/machineReports", call: "machineReporter", bundle: "reports" },
  { file: "cli/checking/baseline", call: "baselineOf", bundle: "baseline" },
  { file: "cli/checking/gitFiles", call: "filesByGit", bundle: "gitFiles" },
  { file: "cli/checking/countedLines", call: "inCountedLines", bundle: "countedLines" },
  { file: "cli/checking/fixTasks", call: "fixTasks", bundle: "fixTasks" },
  { file: "cli/checking/stackProfiles", call: "profilesOfStack", bundle: "stackProfiles" },
  { file: "cli/checking/watch", call: "watching", bundle: "watch" },
  { file: "cli/checking/serverValidation", call: "serverValidation", bundle: "serverValidation" },
];
/** The commands about newer versions of packs and about differences. */
const CHANGES = { file: "cli/changes/changeCommands", call: "changeCommands", bundle: "changeCommands" };
/** All that only the command line loads. */
const OF_COMMANDS = [MCP, CHANGES, COMMANDS, ...CHECKING];
const WEB_REGISTRIES = { file: "platform/web/webRegistryOpener", call: "webRegistryOpener", bundle: "webRegistries" };

const globalOf = (bundle) => `paletteProfiles_${bundle}`;
const inNode = (bundle) => `require("./server.${bundle}.js")`;
/** The worker's name ends with the folder of its bundles. VS Code prepends other names. */
const WORKER_FOLDER = 'self.name.split(" -> ").at(-1)';
const inWorker = (bundle) =>
  `(self.${globalOf(bundle)} ?? (importScripts(${WORKER_FOLDER} + "/server.${bundle}.js"), self.${globalOf(bundle)}))`;

/** The proxy code is large, and loaded only if the environment names a proxy. */
const proxyApart = {
  name: "proxy-apart",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/proxyFetch$/ }, () => ({ path: "./proxy.js", external: true })),
};

/** LSP features that the server does not have: their handlers and messages would be loaded in every session. */
const UNUSED_FEATURES = {
  notebook: "NotebookSyncFeature",
  fileOperations: "FileOperationsFeature",
  callHierarchy: "CallHierarchyFeature",
  typeHierarchy: "TypeHierarchyFeature",
  inlineValue: "InlineValueFeature",
  moniker: "MonikerFeature",
};

/** The LSP library without those features, its document manager and its module resolution. */
const withoutUnused = {
  name: "without-unused",
  setup({ onLoad }) {
    for (const [file, feature] of Object.entries(UNUSED_FEATURES)) {
      onLoad({ filter: new RegExp(`vscode-languageserver/lib/common/${file}\\.js$`) }, () => ({
        contents: `exports.${feature} = (Base) => Base;`,
      }));
      onLoad({ filter: new RegExp(`vscode-languageserver-protocol/lib/common/protocol\\.${file}\\.js$`) }, () => ({
        contents: "",
      }));
    }
    onLoad({ filter: /vscode-languageserver\/lib\/(?:common\/textDocuments|node\/files)\.js$/ }, () => ({
      contents: "",
    }));
  },
};

/** What {@link LIBRARIES} read at run time: the parser of Terraform's HCL, and its grammar. */
const SHIPPED = [
  "web-tree-sitter/web-tree-sitter.wasm",
  "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
];

/** The parser without its own search for files, which it is handed, and without what makes code of texts. */
const leanTreeSitter = {
  name: "lean-tree-sitter",
  setup: ({ onLoad }) =>
    onLoad({ filter: /web-tree-sitter[\\/]web-tree-sitter\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replace(/^(\s*var ENVIRONMENT_IS_(?:WEB|WORKER|NODE) = ).*$/gm, "$1false;")
        .replaceAll("import.meta.url", '""')
        .replace(/\beval\(func\)/g, "undefined"),
    })),
};

/**
 * The protocol library of agents without what it would check answers of people with: the tools ask nobody, and that
 * makes code of texts. Its streams are not used either.
 */
const leanMcp = {
  name: "lean-mcp",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, () => ({ path: "shims", namespace: "lean-mcp" }));
    onLoad({ filter: /./, namespace: "lean-mcp" }, () => ({
      contents: "export class DefaultJsonSchemaValidator {}; export const process = {};",
    }));
  },
};

const inNodePlugins = [proxyApart, withoutUnused, lateBuiltins, leanLspTypes(ROOT)];
const inNodeBundle = (late) => ({ ...node, external: late.map(({ bundle }) => `./server.${bundle}.js`) });

/** The bundles that load others late, each with those that it loads. */
const LOADERS = [
  {
    options: { ...inNodeBundle([...LIBRARIES, REGISTRIES]), entryPoints: ["server/src/nodeServer.ts"] },
    plugins: inNodePlugins,
    outfile: "dist/server.main.js",
    late: [...LIBRARIES, REGISTRIES],
    load: inNode,
  },
  {
    options: { ...inNodeBundle([...LIBRARIES, REGISTRIES, ...OF_COMMANDS]), entryPoints: ["server/src/cliProgram.ts"] },
    plugins: inNodePlugins,
    outfile: "dist/cli.main.js",
    late: [...LIBRARIES.filter(({ isForEditors }) => !isForEditors), REGISTRIES, ...OF_COMMANDS],
    load: inNode,
  },
  {
    options: { ...browser, format: "iife", entryPoints: ["server/src/worker.ts"] },
    plugins: [withoutUnused, leanLspTypes(ROOT)],
    outfile: "dist/server.worker.js",
    late: [...LIBRARIES, WEB_REGISTRIES],
    load: inWorker,
  },
];

/** How each late bundle is built: it is a function of the modules that it shares with the bundle that loads it. */
const LATE = [
  ...LIBRARIES.map((late) => ({ ...late, options: browser, plugins: [leanTreeSitter] })),
  { ...REGISTRIES, options: node, plugins: inNodePlugins },
  { ...WEB_REGISTRIES, options: browser, plugins: [] },
  ...OF_COMMANDS.map((late) => ({ ...late, options: node, plugins: [...inNodePlugins, leanMcp] })),
].map(({ options, ...late }) => ({
  ...late,
  options: {
    ...options,
    entryPoints: [`server/src/${late.file}.ts`],
    format: "cjs",
    banner: { js: `var ${globalOf(late.bundle)}=function(shared){var module={exports:{}},exports=module.exports;` },
    footer: {
      js: `;return module.exports};typeof module==="object"&&(module.exports=${globalOf(late.bundle)});`,
    },
  },
}));

const bundles = [
  {
    ...node,
    entryPoints: ["server/src/cli.ts"],
    outfile: "dist/cli.js",
    banner: { js: "#!/usr/bin/env node" },
    plugins: [apart("cliProgram", "cli.main.js")],
  },
  {
    ...node,
    entryPoints: ["server/src/node.ts"],
    outfile: "dist/server.js",
    plugins: [apart("nodeServer", "server.main.js")],
  },
  ...(await sharingBundles(LOADERS, LATE, ROOT)),
  { ...node, entryPoints: ["server/src/platform/node/proxyFetch.ts"], outfile: "dist/proxy.js" },
  // The thread for what takes long (nodeWork.ts).
  { ...node, entryPoints: ["server/src/platform/node/work/workThread.ts"], outfile: "dist/server.work.js" },
  {
    ...node,
    entryPoints: ["client/src/gate.ts"],
    outfile: "dist/client.js",
    external: ["vscode"],
    plugins: [apart("main", "client.main.js")],
  },
  { ...node, entryPoints: ["client/src/main.ts"], outfile: "dist/client.main.js", external: ["vscode"] },
  {
    ...browser,
    entryPoints: ["client/src/web.ts"],
    outfile: "dist/client.web.js",
    format: "cjs",
    external: ["vscode"],
  },
  { ...browser, entryPoints: ["client/src/preview/page/page.ts"], outfile: "dist/preview.js", format: "iife" },
  { ...browser, entryPoints: ["client/src/preview/page/preview.css"], outfile: "dist/preview.css" },
];

rmSync(join(ROOT, "dist"), { recursive: true, force: true });
const contexts = await Promise.all(bundles.map((bundle) => context({ ...bundle, metafile: !isWatching })));
if (isWatching) await Promise.all(contexts.map((made) => made.watch()));
else {
  const built = await Promise.all(contexts.map((made) => made.rebuild()));
  await Promise.all(contexts.map((made) => made.dispose()));
  writeNotices(built.map(({ metafile }) => metafile));
}
for (const file of SHIPPED) copyFileSync(join(ROOT, "node_modules", file), join(ROOT, "dist", basename(file)));

/** Fails the build if the license of a bundled package is not allowed. */
function writeNotices(metafiles) {
  const packages = bundledPackages(metafiles, ROOT, SHIPPED);
  try {
    checkLicenses(packages);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  writeFileSync(join(ROOT, "dist/THIRD-PARTY.txt"), noticesOf(packages));
  const bill = process.argv.indexOf("--bill") + 1;
  if (bill === 0) return;
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  writeFileSync(process.argv[bill], `${JSON.stringify(billOfMaterials(packages, manifest), undefined, 2)}\n`);
}
