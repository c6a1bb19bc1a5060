import type { PackContent } from "../../packs/catalog";
import { helmValues, isValuesMap, mergedValues } from "../../packs/defaults/helmValues";
import type { ChartSchema } from "../../packs/defaults/schema/chartSchema";
import type { SchemaFault } from "../../packs/defaults/schema/schemaRun";
import { chartSchemaErrors, type ChartSchemaError } from "../../packs/defaults/schemaWords";
import { isChartContent, type PackValues, type ValuesTree } from "../../packs/defaults/packValues";
import { factAbout } from "../../text/memory";
import type { Steps } from "../../text/steps";
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
export function* chartErrors(values: ComparableValues): Steps<readonly PlacedSchemaError[]> {
  const errors = errorsIn(values.tree, values);
  if (errors.all === undefined) {
    const all: PlacedSchemaError[] = [];
    for (const { chart, schema } of values.known.chartSchemas) {
      for (const error of yield* chartErrorsIn(values, chart, schema)) all.push(error);
    }
    errors.all = all;
  }
  return errors.all;
}

const errorsIn = factAbout(
  (_: Tree<"body">, _values: ComparableValues): { all?: readonly PlacedSchemaError[] } => ({}),
);

function* chartErrorsIn(values: ComparableValues, chart: string, schema: ChartSchema): Steps<PlacedSchemaError[]> {
  const { tree, root } = values;
  const chartFacts = yield* factsOfChart(values, chart);
  yield;
  if (chartFacts === undefined) return [];
  const at = ["charts", chart];
  const own = dataAt({ tree, root }, at);
  if (own === undefined) return [];
  const { defaults, merged } = chartFacts;
  const given = { values: mergedValues(defaults, own.data), defaults: merged, unknown: own.unknown };
  yield;
  if (schema.hasPatterns) {
    // The first expression loads the library for them.
    regexMatches("", "");
    yield;
  }
  if (isValuesMap(given.values)) yield* schema.steps(given.values, regexMatches);
  const faults = schema.faults(given.values, regexMatches) ?? [];
  yield;
  if (faults.length === 0) return [];
  chartFacts.faults ??= { found: schema.faults(merged, regexMatches) };
  yield;
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
function* factsOfChart({ content, known }: ComparableValues, chart: string): Steps<ChartFacts | undefined> {
  let all = chartsOfPacks.get(content);
  if (all === undefined) chartsOfPacks.set(content, (all = new Map<string, ChartFacts | undefined>()));
  if (!all.has(chart)) all.set(chart, yield* readFacts(content, known, chart));
  return all.get(chart);
}

function* readFacts(content: PackContent, known: PackValues, chart: string): Steps<ChartFacts | undefined> {
  const defaults = yield* readDefaults(known, chart);
  yield;
  const own = isChartContent(content) ? { data: {} } : known.defaults && dataAt(known.defaults, ["charts", chart]);
  yield;
  if (defaults === undefined || own === undefined) return undefined;
  return { defaults, merged: mergedValues(defaults, own.data), faults: undefined };
}

function* readDefaults({ charts }: PackValues, chart: string): Steps<unknown> {
  const dataOf = (map: ValuesTree | undefined): unknown => map && helmValues(map.tree, map.root)?.data;
  const data = dataOf(charts.find((one) => one.chart === chart)?.values());
  if (!isValuesMap(data)) return undefined;
  const inner: [string, unknown][] = [];
  for (const one of charts) {
    if (!one.chart.startsWith(`${chart}.`)) continue;
    yield;
    const value = dataOf(one.values());
    if (isValuesMap(value)) inner.push([one.chart.slice(chart.length + 1), value]);
  }
  yield;
  return mergedValues(Object.fromEntries(inner), data);
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
