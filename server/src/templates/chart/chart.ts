import type { Steps } from "../../text/steps";
import { isMap } from "../values/data";
import { yamlData } from "./yamlData";

/** A chart, as its archive has it. */
export interface ChartSource {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly isLibrary: boolean;
  /** Its folder in the archive, relative to the outermost chart: empty, or `charts/redis/`. */
  readonly folder: string;
  /** Texts of its templates, by their path below the chart: `templates/service.yaml`. */
  readonly templates: ReadonlyMap<string, string>;
  /** Other texts, which `.Files` reads. */
  readonly files: ReadonlyMap<string, string>;
  /** The data of `values.yaml`. */
  readonly values: unknown;
  readonly dependencies: readonly Dependency[];
  readonly subcharts: readonly ChartSource[];
}

/** An entry of `dependencies` in Chart.yaml. */
export interface Dependency {
  readonly name: string;
  /** The key of its values. */
  readonly key: string;
  /** Paths of flags; the first one that is set decides. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  /** Values of the subchart that its parent reads as its own. */
  readonly imports: readonly { readonly child: string; readonly parent: string }[];
}

/** How deeply charts may be nested. */
const MAX_DEPTH = 6;

/**
 * Reads a chart from its texts by path: `Chart.yaml`, `values.yaml`, `templates/…`, `charts/redis/Chart.yaml` …;
 * undefined if there is no chart.
 */
export function* chartFrom(files: ReadonlyMap<string, string>): Steps<ChartSource | undefined> {
  const charts = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    // The innermost `charts/name/` is the chart of a file.
    const folder = /^(?:charts\/[^/]+\/)*/.exec(path)?.[0] ?? "";
    const own = charts.get(folder) ?? new Map<string, string>();
    charts.set(folder, own);
    own.set(path.slice(folder.length), text);
  }
  const subfolders = new Map<string, string[]>();
  for (const folder of [...charts.keys()].sort()) {
    const parent = folder.replace(/charts\/[^/]+\/$/, "");
    if (parent !== folder) subfolders.set(parent, [...(subfolders.get(parent) ?? []), folder]);
  }
  return yield* chartIn({ charts, subfolders }, "", 0);
}

interface ChartFiles {
  /** The texts of each chart, by its folder. */
  readonly charts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly subfolders: ReadonlyMap<string, readonly string[]>;
}

function* chartIn(files: ChartFiles, folder: string, depth: number): Steps<ChartSource | undefined> {
  const own = files.charts.get(folder);
  const chartYaml = own?.get("Chart.yaml");
  if (own === undefined || chartYaml === undefined || depth > MAX_DEPTH) return undefined;
  const subcharts: ChartSource[] = [];
  for (const one of files.subfolders.get(folder) ?? []) {
    const subchart = yield* chartIn(files, one, depth + 1);
    if (subchart !== undefined) subcharts.push(subchart);
  }
  yield;
  return oneChart(folder, own, chartYaml, subcharts);
}

function oneChart(
  folder: string,
  own: ReadonlyMap<string, string>,
  chartYaml: string,
  subcharts: readonly ChartSource[],
): ChartSource {
  const about = yamlData(chartYaml);
  const dependencies = [...entriesOf(about), ...entriesOf(yamlData(own.get("requirements.yaml") ?? ""))];
  const isTemplate = (path: string): boolean => path.startsWith("templates/");
  const isOther = (path: string): boolean => !isTemplate(path) && !OWN_FILES.has(path) && !path.startsWith("crds/");
  return {
    name: textIn(about, "name") || (folder.split("/").at(-2) ?? ""),
    version: textIn(about, "version"),
    appVersion: textIn(about, "appVersion"),
    isLibrary: textIn(about, "type") === "library",
    folder,
    templates: new Map([...own].filter(([path]) => isTemplate(path))),
    files: new Map([...own].filter(([path]) => isOther(path))),
    values: yamlData(own.get("values.yaml") ?? ""),
    dependencies,
    subcharts,
  };
}

/** Files that Helm does not offer to templates. */
const OWN_FILES = new Set(["Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json", "requirements.yaml"]);

function entriesOf(about: unknown): readonly Dependency[] {
  return listIn(about, "dependencies").flatMap((entry) => {
    const name = textIn(entry, "name");
    if (name === "") return [];
    const conditions = textIn(entry, "condition").split(",");
    return [
      {
        name,
        key: textIn(entry, "alias") || name,
        conditions: conditions.map((condition) => condition.trim()).filter((condition) => condition !== ""),
        tags: listIn(entry, "tags").filter((tag) => typeof tag === "string"),
        imports: listIn(entry, "import-values").flatMap(importOf),
      },
    ];
  });
}

function importOf(entry: unknown): readonly { readonly child: string; readonly parent: string }[] {
  if (typeof entry === "string") return [{ child: `exports.${entry}`, parent: "" }];
  const child = textIn(entry, "child");
  const parent = textIn(entry, "parent");
  return child === "" ? [] : [{ child, parent: parent === "." ? "" : parent }];
}

function listIn(data: unknown, key: string): readonly unknown[] {
  const value = isMap(data) ? data[key] : undefined;
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function textIn(data: unknown, key: string): string {
  const value = isMap(data) ? data[key] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
