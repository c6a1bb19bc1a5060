import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  ABSENT,
  found,
  UNKNOWN,
  type ChartText,
  type PackContent,
  type PackSource,
} from "../../server/src/packs/catalog";
import { packEntryOf, type PackEntry } from "../../server/src/registries/formats/packJson";
import { packSource } from "../../server/src/registries/packSource";

const FOLDER = join(import.meta.dirname, "../fixtures/packs");

/** A registry named "Example Registry" with the packs of `test/fixtures/packs`, all loaded. */
export function exampleRegistry(): PackSource {
  return packsIn(FOLDER, "Example Registry");
}

/** A registry with the packs of a folder, all loaded. */
export function packsIn(folder: string, name: string): PackSource {
  return packSource({
    isComplete: true,
    name: name.toLowerCase(),
    registry: { name, kind: undefined },
    entries: entriesIn(folder),
    content: (pack) => found(contentOnce(fileURLToPath(pack.folder ?? ""))),
  });
}

/** A tenant that knows that registries with names starting with "ex" do not exist. All other facts are unknown. */
export function exampleTenant(): PackSource {
  return {
    name: "example tenant",
    registry: undefined,
    packs: [],
    find: () => UNKNOWN,
    version: () => UNKNOWN,
    content: () => UNKNOWN,
    nameOfRegistry: (uid) => (uid === "5f0c0ffee000000000000aaa" ? "Example Registry" : undefined),
    findRegistry: (name) => (/^ex/i.test(name) ? ABSENT : UNKNOWN),
  };
}

/** The packs of a folder, as their `pack.json` describes them. */
export function entriesIn(folder: string): PackEntry[] {
  return readdirSync(folder).map((name) => {
    const path = join(folder, name);
    const entry = packEntryOf(readFileSync(join(path, "pack.json"), "utf8"), pathToFileURL(path).href);
    if (entry === undefined) throw new Error(`${path} is no pack.`);
    return entry;
  });
}

const contents = new Map<string, PackContent>();

function contentOnce(folder: string): PackContent {
  let content = contents.get(folder);
  if (content === undefined) contents.set(folder, (content = contentIn(folder)));
  return content;
}

function contentIn(folder: string): PackContent {
  const text = (file: string): string | undefined => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  return {
    values: text("values.yaml") ?? "",
    schema: text("schema.yaml"),
    presets: text("presets.yaml"),
    readme: text("README.md"),
    chartValues: chartTexts(folder, "values.yaml"),
    chartSchemas: chartTexts(folder, "values.schema.json"),
  };
}

/** The files of a name in the pack's charts, which are unpacked in `charts/<name>`. */
function chartTexts(folder: string, file: string): ChartText[] {
  const charts = join(folder, "charts");
  if (!existsSync(charts)) return [];
  return readdirSync(charts).flatMap((chart) => {
    const path = join(charts, chart, file);
    return existsSync(path) ? [{ chart, text: readFileSync(path, "utf8") }] : [];
  });
}
