import type { ChartText, PackContent } from "../packs/catalog";
import type { CustomKind } from "../profile/kubernetes/customKinds";
import type { RegistryPorts } from "../packs/ports/ports";
import type { VersionContent } from "./adapter";
import { readChart, type Chart } from "./archive/chartArchive";
import { readsInChart } from "./archive/chartReads";
import { ArchiveError } from "./archive/tar";
import type { PackEntry } from "./formats/packJson";
import { RegistryError } from "./http/registryError";

/** A chart's content in the form of a pack's: the pack's own values are empty, and the chart's are under its name. */
export function contentOfChart(
  { readme, values, schemas, customKinds }: Chart,
  chartReads: readonly ChartText[],
): PackContent {
  return {
    values: "",
    schema: undefined,
    presets: undefined,
    readme,
    chartValues: values,
    chartSchemas: schemas,
    chartReads,
    customKinds,
  };
}

/**
 * The content of a chart's archive; rejects with a {@link RegistryError} when it cannot be read. Without what its templates
 * read when `signal` is aborted.
 */
export async function chartContent(
  archive: Uint8Array,
  { gunzip, breathe, work }: Pick<RegistryPorts, "gunzip" | "breathe" | "work">,
  signal?: AbortSignal,
): Promise<PackContent> {
  try {
    const chart = await readChart(archive, gunzip, { breathe });
    return contentOfChart(chart, await readsInChart(chart.name, archive, work, signal));
  } catch (error) {
    throw error instanceof ArchiveError ? new RegistryError(`The archive ${error.message}.`) : error;
  }
}

/** Whether a cached value is the content of a version. */
export function isVersionContent(value: unknown): value is VersionContent {
  const { content, entry } = (value ?? {}) as Partial<VersionContent>;
  return isPackContent(content) && (entry === undefined || isPackEntry(entry));
}

/** Whether a cached value is the entry of a pack. */
export function isPackEntry(value: unknown): value is PackEntry {
  const { name, version, clouds } = (value ?? {}) as Partial<PackEntry>;
  return typeof name === "string" && typeof version === "string" && Array.isArray(clouds);
}

/** Whether a cached value is the content of a pack. */
export function isPackContent(value: unknown): value is PackContent {
  const { values, schema, presets, readme, ...charts } = (value ?? {}) as Partial<PackContent>;
  const areTexts = [schema, presets, readme].every((text) => text === undefined || typeof text === "string");
  return typeof values === "string" && areTexts && areOfCharts(charts);
}

function areOfCharts(value: Partial<PackContent>): boolean {
  const { chartValues, chartSchemas, chartReads = [], bareCharts = [], customKinds = [] } = value;
  const areNames = Array.isArray(bareCharts) && bareCharts.every((name) => typeof name === "string");
  return [chartValues, chartSchemas, chartReads].every(areChartTexts) && areNames && areKinds(customKinds);
}

function areKinds(value: unknown): value is readonly CustomKind[] {
  return (
    Array.isArray(value) &&
    value.every((item) => {
      const { apiVersion, kind, schema } = (item ?? {}) as Partial<CustomKind>;
      return [apiVersion, kind, schema].every((text) => typeof text === "string");
    })
  );
}

function areChartTexts(value: unknown): value is readonly ChartText[] {
  return (
    Array.isArray(value) &&
    value.every((item) => {
      const { chart, text } = (item ?? {}) as Partial<ChartText>;
      return typeof chart === "string" && typeof text === "string";
    })
  );
}

/** The size of a content, in characters. */
export function contentSize({
  values,
  schema = "",
  presets = "",
  readme = "",
  chartValues,
  chartSchemas,
  chartReads = [],
  customKinds = [],
}: PackContent): number {
  const texts = [...chartValues, ...chartSchemas, ...chartReads].map(({ text }) => text);
  const all = [values, schema, presets, readme, ...texts, ...customKinds.map((kind) => kind.schema)];
  return all.reduce((sum, text) => sum + text.length, 0);
}
