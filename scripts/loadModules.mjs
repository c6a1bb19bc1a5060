// Modules of the engine for scripts: bundled, as they are TypeScript.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** The validators are made after this, and are not needed to know what there is. */
const withoutValidators = {
  name: "without-validators",
  setup: ({ onLoad }) =>
    onLoad({ filter: /generated\/validators\.js$/ }, () => ({ contents: "export const VALIDATORS = {};" })),
};

/** What modules export, as one object; `wanted` pairs the path of each, from the root, with the name of the export. */
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
