import type { ChartText, PackContent } from "../../packs/catalog";
import type { Chart } from "../archive/chartArchive";

/** What a chart has for a profile: its values stand under its name, and it has no `values.yaml` of a pack. */
export function contentOfChart({ readme, values, schemas }: Chart): PackContent {
  return {
    values: "",
    schema: undefined,
    presets: undefined,
    readme,
    chartValues: values,
    chartSchemas: schemas,
  };
}

/** Whether something out of the cache is the content of a pack. */
export function isPackContent(value: unknown): value is PackContent {
  const { values, schema, presets, readme, chartValues, chartSchemas } = (value ?? {}) as Partial<PackContent>;
  const areTexts = [schema, presets, readme].every((text) => text === undefined || typeof text === "string");
  return typeof values === "string" && areTexts && areChartTexts(chartValues) && areChartTexts(chartSchemas);
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

/** How many characters a content takes. */
export function weightOf({
  values,
  schema = "",
  presets = "",
  readme = "",
  chartValues,
  chartSchemas,
}: PackContent): number {
  const charts = [...chartValues, ...chartSchemas].reduce((sum, { text }) => sum + text.length, 0);
  return values.length + schema.length + presets.length + readme.length + charts;
}
