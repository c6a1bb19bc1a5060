// Charts that registries know, and profiles that use them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";
import { packItem, profileOf } from "./profiles.mjs";
import { valuesOf } from "./values.mjs";

/** How many charts a registry of the benchmark has, and how long their values are: 59,000 lines together. */
export const CHARTS = { count: 20, lines: 2945 };
/** Of a hundred values, those that a profile changes. */
const CHANGED = 4;
const SEEDS = 5000;

/** A chart with so many lines of values; the registry's text has a seed, and the profile's body the same, changed. */
export function bigChart(lines, seed) {
  return { name: "bench-stack", version: "1.0.0", seed: SEEDS * seed, lines };
}

/** The charts of the Helm registry. */
export function charts({ count, lines }, seed) {
  return Array.from({ length: count }, (_, i) => ({
    name: `bench-chart-${i}`,
    version: "1.0.0",
    seed: SEEDS * seed + 50 + i,
    lines,
  }));
}

/** What a profile writes of a chart: its values, some changed, and before them a key that the chart does not have. */
function bodyOf({ name, seed, lines }, most = Infinity) {
  const own = valuesOf(seed, lines, CHANGED).lines.slice(0, most);
  return [
    "charts:",
    `  ${name}:`,
    ...["strangeKeyOfNobody: 1", ...own].map((line) => (line === "" ? "" : `    ${line}`)),
  ];
}

/** A folder registry with the pack of a chart, and the configuration that names it. */
export function writeFolderRegistry(folder, chart) {
  const pack = join(folder, "packs", chart.name);
  mkdirSync(pack, { recursive: true });
  const about = { name: chart.name, version: chart.version, layer: "addon", addonType: "monitoring" };
  const { lines } = valuesOf(chart.seed, chart.lines);
  const values = ["charts:", `  ${chart.name}:`, ...lines.map((line) => (line === "" ? "" : `    ${line}`))];
  writeFileSync(join(pack, "pack.json"), JSON.stringify(about));
  writeFileSync(join(pack, "values.yaml"), `${values.join("\n")}\n`);
  writeFileSync(
    join(folder, "palette-profiles.yaml"),
    "registries:\n  - { name: Bench, kind: folder, path: ./packs }\n",
  );
}

/** A profile of one pack, with all values of its chart. */
export function bigChartProfile(chart) {
  const { name, version: tag } = chart;
  const pack = { name, layer: "addon", tag, registry: "Bench", type: "spectro", values: bodyOf(chart) };
  return profileOf([packItem(pack)], "add-on");
}

/** The configuration that names the Helm registry at an address. */
export function writeHelmConfig(folder, url) {
  writeFileSync(join(folder, "palette-profiles.yaml"), `registries:\n  - { name: Bench, kind: helm, url: "${url}" }\n`);
}

/** A profile of all charts, each with all its values, or the first lines of them. */
export function chartsProfile(all, most) {
  const items = all.map((chart) =>
    packItem({
      name: chart.name,
      layer: "addon",
      tag: chart.version,
      registry: "Bench",
      type: "helm",
      values: bodyOf(chart, most),
    }),
  );
  return profileOf(items, "add-on");
}

/** The archive of a chart, as `helm package` makes it, with a schema of its values. */
export function chartArchive({ name, version, seed, lines }) {
  const { lines: values, schema } = valuesOf(seed, lines);
  const files = {
    "Chart.yaml": `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    "values.yaml": `${values.join("\n")}\n`,
    "values.schema.json": JSON.stringify({ $schema: "http://json-schema.org/draft-07/schema#", ...schema }),
  };
  return gzipSync(createTar(Object.entries(files).map(([path, data]) => ({ name: `${name}/${path}`, data }))));
}
