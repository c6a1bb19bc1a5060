// The servers that are measured side by side: ours, another build of ours, yaml-language-server, the floor.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { cacheFolder, CommandError, npm, ROOT, run } from "../scripts/machine.mjs";

const FOLDER = dirname(fileURLToPath(import.meta.url));
const NEIGHBOR = "yaml-language-server";
const NEIGHBOR_VERSION = "1.25.0";

/** What a report calls them. */
export const TITLES = {
  ours: "ours",
  against: "other build",
  neighbor: `${NEIGHBOR} ${NEIGHBOR_VERSION}`,
  floor: "floor",
};

/**
 * The servers by name, each with the script to run, `canPull`, and what it must be told. `against` is the folder of
 * another build of ours, or of the repository that it was built in. The floor is built into `folder`.
 */
export async function serversFor({ folder, against, withNeighbor }) {
  const floor = join(folder, "floor.cjs");
  await build({
    entryPoints: [join(FOLDER, "floor.mjs")],
    outfile: floor,
    bundle: true,
    minify: true,
    platform: "node",
    logLevel: "warning",
  });
  const neighbor = withNeighbor ? await neighborFolder() : undefined;
  return {
    ours: ours(join(ROOT, "dist")),
    ...(against === undefined ? {} : { against: ours(distOf(against)) }),
    ...(neighbor === undefined ? {} : { neighbor: neighborServer(neighbor) }),
    floor: { script: floor, args: ["--stdio"], canPull: true },
  };
}

function ours(dist) {
  return { script: join(dist, "server.js"), cli: join(dist, "cli.js"), args: ["--stdio"], canPull: true };
}

function distOf(given) {
  const folders = [resolve(given), resolve(given, "dist")];
  const dist = folders.find((one) => existsSync(join(one, "server.js")));
  if (dist === undefined) throw new CommandError(`No build (server.js) in ${given} or its dist/.`);
  return dist;
}

/** It checks profiles by our schema, and knows nothing of what stands in values. */
function neighborServer(folder) {
  const schema = pathToFileURL(join(ROOT, "schemas/import.schema.json")).href;
  const yaml = { validate: true, schemaStore: { enable: false }, schemas: { [schema]: ["*.yaml", "*.json"] } };
  return {
    script: join(FOLDER, "noDebounce.cjs"),
    args: [folder, "--stdio"],
    canPull: false,
    settings: { yaml, "[yaml]": {}, http: {}, editor: {} },
  };
}

/** The folder of the neighbor's package, fetched once; undefined where it can be had neither from there nor from npm. */
async function neighborFolder() {
  const folder = join(cacheFolder(), `${NEIGHBOR}-${NEIGHBOR_VERSION}`);
  const installed = join(folder, "node_modules", NEIGHBOR);
  if (existsSync(join(installed, "out/server/src/server.js"))) return installed;
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { cwd: folder, stdio: ["ignore", "ignore", "inherit"] };
  try {
    await run(npm(), [...args, `${NEIGHBOR}@${NEIGHBOR_VERSION}`], options);
    return installed;
  } catch {
    console.error(`${NEIGHBOR} could not be installed. Its column is missing.`);
    return undefined;
  }
}
