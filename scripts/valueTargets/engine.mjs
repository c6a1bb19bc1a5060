// The engine of scripts/valueTargets.mjs: contents of charts and packs, and what is found in values for them.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SOURCES = `
  export { checkReading } from "./server/src/analysis/check";
  export { bodyItems } from "./server/src/editor/completion/completionBody";
  export { catalogOf, found } from "./server/src/packs/catalog";
  export { valueReads } from "./server/src/packs/defaults/valueReads";
  export { nodeGunzip } from "./server/src/platform/node/nodeMachine";
  export { readProfileText } from "./server/src/profile/reading";
  export { readChart } from "./server/src/registries/archive/chartArchive";
  export { readsInChart } from "./server/src/registries/archive/chartReads";
  export { workHere } from "./server/src/registries/tasks";
  export { neverPaused } from "./server/src/packs/ports/breathe";
  export { packedReads, unpackedReads } from "./server/src/templates/facts/packedReads";
  export { READS_VERSION } from "./server/src/templates/facts/chartReads";
  export { readChartTexts } from "./server/src/registries/archive/chartTexts";
  export { contentOfChart } from "./server/src/registries/packContent";
  export { packSource } from "./server/src/registries/packSource";
  export { ALL_RULES } from "./server/src/rules/allRules";
  export { languageOfFile } from "./server/src/syntax/languages";
  export { chartReadsIn } from "./server/src/templates/chart/readChart";
  export { rootReads } from "./server/src/templates/facts/pathReading";
  export { textOf } from "./server/src/text/text";
`;

/** Rules that say something about keys and values of a pack. */
const RULES = new Set([
  "values-unknown-key",
  "values-type",
  "values-schema",
  "values-shape",
  "values-constraint",
  "values-syntax",
  "pack-header",
  "overrides-of-another-version",
]);

async function bundledSources() {
  const folder = mkdtempSync(join(tmpdir(), "value-targets-"));
  try {
    const outfile = join(folder, "engine.cjs");
    await build({
      stdin: { contents: SOURCES, resolveDir: ROOT },
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile,
      logLevel: "error",
      // The libraries of the engine stay where they are installed.
      nodePaths: [join(ROOT, "node_modules")],
    });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The engine, made of the sources as they are. */
export async function openEngine() {
  const parts = await bundledSources();
  const language = parts.languageOfFile("a.yaml");
  const config = {
    rules: Object.fromEntries(parts.ALL_RULES.flatMap(({ id }) => (RULES.has(id) ? [] : [[id, "off"]]))),
  };
  const catalogs = new WeakMap();
  const catalogFor = (content, name) => {
    const known = catalogs.get(content);
    if (known !== undefined) return known;
    const source = parts.packSource({
      isComplete: true,
      name: "measured",
      registry: { name: "Measured", kind: undefined },
      entries: [{ ...ENTRY, name }],
      content: () => parts.found(content),
    });
    const catalog = parts.catalogOf([source]);
    catalogs.set(content, catalog);
    return catalog;
  };
  const readingOf = (text) => parts.readProfileText(parts.textOf(text), { language, isDeclared: false });
  return {
    parts,
    contentOfArchive: (archive) => contentOfArchive(parts, archive),
    /** What is found in values of a pack with this content. */
    findings(content, name, values) {
      const context = { catalog: catalogFor(content, name), config, companions: [], today: "" };
      const { text } = profileOf(name, values);
      return parts.checkReading(readingOf(text), context).map(({ rule, severity, message, range, fixes }) => ({
        rule,
        severity,
        message: typeof message === "string" ? message : String(message),
        text: text.slice(range.start, range.end),
        titles: () => (fixes?.() ?? []).map(({ title }) => String(title)),
      }));
    },
    /** The labels of the completions at an offset of values, in the order in which an editor shows them. */
    offered(content, name, values, offset) {
      const { text, place } = profileOf(name, values);
      const all = parts.bodyItems(readingOf(text), place(offset), catalogFor(content, name));
      return [...(all?.items ?? [])].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
    },
  };
}

const VERSION = "1.0.0";
const ENTRY = {
  version: VERSION,
  layer: "addon",
  clouds: ["all"],
  areCloudsComplete: true,
  category: undefined,
  displayName: undefined,
  state: "active",
  endOfLife: undefined,
  dependencies: [],
  folder: undefined,
};
const INDENT = "          ";

/** A profile with one pack, and the place in it of an offset in its values. */
function profileOf(name, values) {
  const head = `metadata: { name: measured }
spec:
  template:
    type: add-on
    packs:
      - name: ${name}
        layer: addon
        tag: "${VERSION}"
        registry: Measured
        values: |2
`;
  const lines = values.split("\n");
  const text = head + lines.map((line) => (line === "" ? line : INDENT + line)).join("\n");
  const place = (offset) => {
    const before = values.slice(0, offset).split("\n");
    const indents = before.filter((line, at) => (at === before.length - 1 ? lines[at] : line) !== "").length;
    return head.length + offset + indents * INDENT.length;
  };
  return { text, place };
}

async function contentOfArchive(parts, archive) {
  const chart = await parts.readChart(archive, parts.nodeGunzip);
  const work = parts.workHere({ gunzip: parts.nodeGunzip, breathe: parts.neverPaused });
  const reads = await parts.readsInChart(chart.name, archive, work);
  return { chart, content: parts.contentOfChart(chart, reads) };
}

/** The content of a pack's folder, without charts. */
export function contentOfFolder(folder) {
  const text = (name) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const readme = readdirSync(folder).find((name) => /^readme\.md$/i.test(name));
  return {
    values: text("values.yaml") ?? "",
    schema: text("schema.yaml"),
    presets: text("presets.yaml"),
    readme: readme && text(readme),
    chartValues: [],
    chartSchemas: [],
  };
}
