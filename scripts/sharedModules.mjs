// Bundles that are loaded late use the modules that the bundle which loads them already has, in place of copies.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const SOURCES = "server/src/";

/**
 * Options for esbuild of the bundles that load others late (`loaders`: `{ options, plugins, outfile, late, load }`, where
 * `load` returns the expression that loads a bundle) and of those that are loaded (`late`: `{ file, call, bundle, options,
 * plugins }`). A late bundle is a function of the modules it shares. What bundles of most sessions have in common is in
 * the loader as well, so that no module runs twice.
 */
export async function sharingBundles(loaders, late, root) {
  const eager = await Promise.all(
    loaders.map(async (loader) => ({
      ...loader,
      files: await sourcesOf(withPlugin(loader, loadsLate(loader.late, loader.load, new Map(), root))),
    })),
  );
  const loadersOf = (bundle) => eager.filter((loader) => loader.late.some((one) => one.bundle === bundle));
  const sharedBy = ({ file, bundle }) => {
    const loading = loadersOf(bundle);
    const entries = loading.map((loader) => new Set(loader.late.map((one) => `${SOURCES}${one.file}.ts`)));
    const shared = new Set([...inAll(loading.map(({ files }) => files)), ...inAll(entries)]);
    shared.delete(`${SOURCES}${file}.ts`);
    return shared;
  };
  const usual = late.filter(({ isInMostSessions }) => isInMostSessions);
  const inCommon = inAll(
    await Promise.all(usual.map((one) => sourcesOf(withPlugin(one, takesShared(sharedBy(one), root))))),
  );
  for (const { file } of late) inCommon.delete(`${SOURCES}${file}.ts`);
  const made = await Promise.all(
    late.map(async (one) => {
      const shared = new Set([...sharedBy(one), ...inCommon]);
      const names = importsOf(await sourcesOf(withPlugin(one, takesShared(shared, root))), shared);
      const options = withPlugin(one, takesShared(shared, root, names));
      return { bundle: one.bundle, names, options: { ...options, outfile: `dist/server.${one.bundle}.js` } };
    }),
  );
  const namesFor = (loader) => allNames(made.filter(({ bundle }) => loadersOf(bundle).includes(loader)));
  return [
    ...eager.map((loader) => ({
      ...withPlugin(loader, loadsLate(loader.late, loader.load, namesFor(loader), root)),
      outfile: loader.outfile,
    })),
    ...made.map(({ options }) => options),
  ];
}

const withPlugin = ({ options, plugins }, plugin) => ({ ...options, plugins: [...plugins, plugin] });

function allNames(bundles) {
  const all = new Map();
  for (const { names } of bundles) {
    for (const [file, exported] of names) all.set(file, new Set([...(all.get(file) ?? []), ...exported]));
  }
  return all;
}

/** The project's own source files of which something is in a bundle. Others are only named in it, such as by an export. */
async function sourcesOf(options) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.startsWith(SOURCES));
  return new Set(used.map(([file]) => file));
}

/** The files that all of these sets hold. */
function inAll([first, ...others]) {
  return new Set([...first].filter((file) => others.every((files) => files.has(file))));
}

/**
 * What the files of a late bundle import from shared files: for each shared file the names of its exports. Types are
 * left out: nothing of them is there when the program runs.
 */
function importsOf(files, shared) {
  const names = new Map();
  for (const file of files) {
    if (shared.has(file)) continue;
    for (const { from, imported } of valueImports(file)) {
      const target = `${resolve(dirname(file), from)}.ts`.slice(resolve(".").length + 1);
      if (shared.has(target)) names.set(target, new Set([...(names.get(target) ?? []), ...imported]));
    }
  }
  return names;
}

function valueImports(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if ((!isImport && !ts.isExportDeclaration(statement)) || statement.moduleSpecifier === undefined) return [];
    if (statement.importClause?.isTypeOnly || statement.isTypeOnly) return [];
    const clause = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (clause?.elements === undefined) {
      // What it takes would have to be known by name: the rest would be missing when the program runs.
      if (statement.moduleSpecifier.text.startsWith("."))
        throw new Error(`${file}: import by name: ${statement.getText(source)}`);
      return [];
    }
    const imported = clause.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => (propertyName ?? name).text);
    const from = statement.moduleSpecifier.text;
    return from.startsWith(".") ? [{ from, imported }] : [];
  });
}

/**
 * In a late bundle: a shared file is taken from the table that the loader hands over, the parameter `shared`. `names` are
 * those of its exports that are used; without them, any may be.
 */
function takesShared(shared, root, names) {
  const setup = ({ onLoad }) => {
    onLoad({ filter: /\/server\/src\/.*\.ts$/ }, ({ path }) => {
      const file = path.slice(root.length + 1);
      if (!shared.has(file)) return undefined;
      const taken = `shared[${JSON.stringify(nameOf(file))}]`;
      if (names === undefined) return { contents: `module.exports = ${taken};` };
      const used = [...(names.get(file) ?? [])].sort().join(", ");
      return { contents: used === "" ? "" : `export const { ${used} } = ${taken};` };
    });
  };
  return { name: "takes-shared", setup };
}

/**
 * In the bundle that loads: a function of each late bundle, which loads it with its first call and hands over the
 * shared modules. `late` are the bundles, `{ file, call, bundle }`; `load` is the expression that loads one of that name;
 * `names` is what they take (`importsOf`).
 */
function loadsLate(late, load, names, root) {
  const setup = ({ onLoad, onResolve }) => {
    onResolve({ filter: /^late-bundles$/ }, () => ({ path: "late-bundles", namespace: "late-bundles" }));
    onLoad({ filter: /./, namespace: "late-bundles" }, () => ({ contents: tableOf(names, root), resolveDir: root }));
    for (const { file, call, bundle } of late) {
      const contents = `import { late } from "late-bundles";
export const ${call} = (...given) => late(${JSON.stringify(bundle)}, () => ${load(bundle)}).${call}(...given);`;
      onLoad({ filter: new RegExp(`${file}\\.ts$`) }, () => ({ contents }));
    }
  };
  return { name: "loads-late", setup };
}

/** Text of the module that keeps the late bundles and the table of what they share. */
function tableOf(names, root) {
  const files = [...names].map(([file, exported], at) => ({
    file,
    exported: [...exported].sort().map((name) => ({ name, local: `${name}_${at}` })),
  }));
  const imports = files.map(
    ({ file, exported }) =>
      `import { ${exported.map(({ name, local }) => `${name} as ${local}`).join(", ")} } from ${JSON.stringify(`${root}/${file}`)};`,
  );
  const rows = files.map(
    ({ file, exported }) =>
      `${JSON.stringify(nameOf(file))}: { ${exported.map(({ name, local }) => `${name}: ${local}`).join(", ")} },`,
  );
  return `${imports.join("\n")}
const bundles = {};
let shared;
const table = () => ({
${rows.join("\n")}
});
export const late = (bundle, load) => (bundles[bundle] ??= load()((shared ??= table())));
`;
}

const nameOf = (file) => file.slice(SOURCES.length, -".ts".length);
