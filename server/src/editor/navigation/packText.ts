import { ABSENT, found, type Answer, type Catalog, type PackContent } from "../../packs/catalog";
import { defaultValuesOf, isChartContent } from "../../packs/defaults/packValues";
import type { PackDocument } from "./packDocument";

// The texts of virtual documents of packs, apart from their URIs, which clients make, too.

/** The values of a pack or of a chart as one text; absent if it has none, unknown while they are being fetched or cannot be. */
export function valuesTextOf(
  { name, version, registry, chart, isNested = false, file }: PackDocument,
  catalog: Catalog,
): Answer<string> {
  const answer = catalog.content(name, version, registry);
  if (answer.is !== "found") return answer;
  if (file === "readme") return (answer.value.readme ?? "").trim() === "" ? ABSENT : found(answer.value.readme ?? "");
  const nested = isNested && isChartContent(answer.value) ? defaultValuesOf(answer.value) : undefined;
  if (nested !== undefined) return found(nested.tree.source);
  if (chart === undefined) return valuesIn(answer.value);
  const own = answer.value.chartValues.find((one) => one.chart === chart);
  return own === undefined ? ABSENT : found(own.text);
}

/** The pack's own values or, for a pack that is only charts, those of the charts. */
function valuesIn({ values, chartValues }: PackContent): Answer<string> {
  if (values.trim() !== "") return found(values);
  const charts = chartValues.filter(({ text }) => text.trim() !== "");
  const [only, second] = charts;
  if (only === undefined) return ABSENT;
  if (second === undefined) return found(only.text);
  return found(charts.map(({ chart, text }) => `# Chart ${chart}\n${text}`).join("\n---\n"));
}
