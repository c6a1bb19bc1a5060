import type { PackContent } from "../../packs/catalog";
import { helmValues, isValuesMap, mergedValues } from "../../packs/defaults/helmValues";
import type { ChartSchema } from "../../packs/defaults/schema/chartSchema";
import type { SchemaFault } from "../../packs/defaults/schema/schemaRun";
import { chartSchemaErrors, type ChartSchemaError } from "../../packs/defaults/schemaWords";
import { isChartContent, mapIn, type PackValues, type ValuesTree } from "../../packs/defaults/packValues";
import { factAbout } from "../../text/memory";
import { regexMatches } from "../../profile/facts/regex";
import { childrenOf, kindOf, NONE, resolve, valueAt, valueOf, type NodeId, type Tree } from "../../syntax/tree";
import type { ComparableValues } from "./comparableValues";

/** A violation of a chart's schema in values. */
export interface PlacedSchemaError extends ChartSchemaError {
  /** Its path from the root of the values. */
  readonly path: readonly string[];
  /** The value itself, or the one that should hold it. */
  readonly node: NodeId<"body">;
  /** Whether the value itself is there. */
  readonly isPresent: boolean;
}

/** The violations of the charts' schemas in a pack's values. Computed once, since several rules ask for them. */
export function chartErrors(values: ComparableValues): readonly PlacedSchemaError[] {
  return errorsIn(values.tree, values);
}

const errorsIn = factAbout((_: Tree<"body">, values: ComparableValues): readonly PlacedSchemaError[] =>
  values.known.chartSchemas.flatMap(({ chart, schema }) => chartErrorsIn(values, chart, schema)),
);

function chartErrorsIn(values: ComparableValues, chart: string, schema: ChartSchema): PlacedSchemaError[] {
  const { tree, root } = values;
  const chartFacts = factsOfChart(values, chart);
  if (chartFacts === undefined) return [];
  const at = ["charts", chart];
  const own = dataAt({ tree, root }, at);
  if (own === undefined) return [];
  const { defaults, merged } = chartFacts;
  const given = { values: mergedValues(defaults, own.data), defaults: merged, unknown: own.unknown };
  const faults = schema.faults(given.values, regexMatches) ?? [];
  if (faults.length === 0) return [];
  chartFacts.faults ??= { found: schema.faults(merged, regexMatches) };
  const usual = chartFacts.faults.found;
  if (usual === undefined) return [];
  return chartSchemaErrors(faults, usual, given).map((error) => placed(tree, root, [...at, ...error.path], error));
}

/** The data at a path of values; an empty map if it does not exist, as in Helm. */
function dataAt({ tree, root }: ValuesTree, path: readonly string[]): ReturnType<typeof helmValues> {
  const node = valueAt(tree, root, path);
  const data = node === NONE ? { data: {}, unknown: [] } : helmValues(tree, node);
  return data?.data === null ? { data: {}, unknown: [] } : data;
}

/** What a pack says of a chart in it. */
interface ChartFacts {
  /** The chart's defaults with those of its subcharts. */
  readonly defaults: unknown;
  /** The pack's defaults merged over them. */
  readonly merged: unknown;
  /** The violations of the schema in the merged defaults, as far as somebody asked. */
  faults: { readonly found: readonly SchemaFault[] | undefined } | undefined;
}

const chartsOfPacks = new WeakMap<PackContent, Map<string, ChartFacts | undefined>>();

/** Undefined if the defaults of the chart or the pack are unknown: then nothing can be reported as missing. */
function factsOfChart({ content, known }: ComparableValues, chart: string): ChartFacts | undefined {
  let all = chartsOfPacks.get(content);
  if (all === undefined) chartsOfPacks.set(content, (all = new Map<string, ChartFacts | undefined>()));
  if (!all.has(chart)) all.set(chart, readFacts(content, known, chart));
  return all.get(chart);
}

function readFacts(content: PackContent, known: PackValues, chart: string): ChartFacts | undefined {
  const defaults = readDefaults(content, chart);
  const own = isChartContent(content) ? { data: {} } : known.defaults && dataAt(known.defaults, ["charts", chart]);
  if (defaults === undefined || own === undefined) return undefined;
  return { defaults, merged: mergedValues(defaults, own.data), faults: undefined };
}

function readDefaults({ chartValues }: PackContent, chart: string): unknown {
  const dataOf = (text: string): unknown => {
    const map = mapIn(text);
    return map && helmValues(map.tree, map.root)?.data;
  };
  const own = chartValues.find((one) => one.chart === chart);
  const data = own === undefined ? undefined : dataOf(own.text);
  if (!isValuesMap(data)) return undefined;
  const inner = chartValues
    .filter((one) => one.chart.startsWith(`${chart}.`))
    .map((one) => [one.chart.slice(chart.length + 1), dataOf(one.text)] as const);
  return mergedValues(Object.fromEntries(inner.filter(([, value]) => isValuesMap(value))), data);
}

/** The node of a violation: the value, or the nearest existing one above it. */
function placed(
  tree: Tree<"body">,
  root: NodeId<"body">,
  path: readonly string[],
  fault: ChartSchemaError,
): PlacedSchemaError {
  let node = root;
  for (const key of path) {
    const target = resolve(tree, node);
    if (target === NONE) return { ...fault, path, node, isPresent: false };
    const isItem = kindOf(tree, target) === "seq";
    const below = isItem ? (childrenOf(tree, target)[Number(key)] ?? NONE) : valueOf(tree, target, key);
    if (below === NONE) return { ...fault, path, node, isPresent: false };
    node = below;
  }
  return { ...fault, path, node, isPresent: true };
}
