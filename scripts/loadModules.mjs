// Loads modules of the engine in scripts. They are bundled first, since they are TypeScript.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** The validators are generated later, and are not needed here. */
const withoutValidators = {
  name: "without-validators",
  setup: ({ onLoad }) =>
    onLoad({ filter: /generated\/validators\.js$/ }, () => ({ contents: "export const VALIDATORS = {};" })),
};

/**
 * Some exports of modules, as one object. `wanted` lists pairs of a module's path from the root and the name of an
 * export.
 */
export async function loadModules(root, wanted) {
  const made = join(mkdtempSync(join(tmpdir(), "modules-")), "modules.cjs");
  await build({
    stdin: {
      contents: wanted.map(([path, name]) => `export { ${name} } from "./${path}";`).join("\n"),
      resolveDir: root,
    },
    bundle: true,
    outfile: made,
    format: "cjs",
    platform: "node",
    logLevel: "error",
    plugins: [withoutValidators],
  });
  try {
    return createRequire(made)(made);
  } finally {
    rmSync(dirname(made), { recursive: true });
  }
}
