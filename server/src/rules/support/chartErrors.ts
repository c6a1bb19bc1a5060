import type { PackContent } from "../../packs/catalog";
import { helmValues, isValuesMap, mergedValues } from "../../packs/defaults/helmValues";
import { faultsBySchema } from "../../packs/defaults/schemaLibrary";
import type { ChartSchemaError } from "../../packs/defaults/schemaWords";
import { isChartContent, mapIn, type ValuesTree } from "../../packs/defaults/packValues";
import type { Body } from "../../syntax/embedded/embeddedBody";
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

const cache = new WeakMap<Body, { readonly content: PackContent; readonly faults: readonly PlacedSchemaError[] }>();

/** The violations of the charts' schemas in a pack's values. Computed once, since several rules ask for them. */
export function chartErrors(values: ComparableValues): readonly PlacedSchemaError[] {
  const { body, content } = values;
  const known = cache.get(body.placed.body);
  if (known?.content === content) return known.faults;
  const faults = content.chartSchemas.flatMap(({ chart, text }) => chartErrorsIn(values, chart, text));
  cache.set(body.placed.body, { content, faults });
  return faults;
}

function chartErrorsIn(values: ComparableValues, chart: string, schema: string): PlacedSchemaError[] {
  const { tree, root, known } = values;
  const chartDefaults = chartDefaultsOf(values.content, chart);
  if (chartDefaults === undefined) return [];
  const at = ["charts", chart];
  const own = dataAt({ tree, root }, at);
  const packDefaults = isChartContent(values.content) ? { data: {} } : known.defaults && dataAt(known.defaults, at);
  if (own === undefined || packDefaults === undefined) return [];
  const given = {
    values: mergedValues(chartDefaults, own.data),
    defaults: mergedValues(chartDefaults, packDefaults.data),
    unknown: own.unknown,
  };
  return faultsBySchema(schema, given, regexMatches).map((fault) => placed(tree, root, [...at, ...fault.path], fault));
}

/** The data at a path of values; an empty map if it does not exist, as in Helm. */
function dataAt({ tree, root }: ValuesTree, path: readonly string[]): ReturnType<typeof helmValues> {
  const node = valueAt(tree, root, path);
  const data = node === NONE ? { data: {}, unknown: [] } : helmValues(tree, node);
  return data?.data === null ? { data: {}, unknown: [] } : data;
}

const defaultsCache = new WeakMap<PackContent, Map<string, unknown>>();

/** A chart's defaults with those of its subcharts; undefined if unknown: then nothing can be reported as missing. */
function chartDefaultsOf(content: PackContent, chart: string): unknown {
  let all = defaultsCache.get(content);
  if (all === undefined) defaultsCache.set(content, (all = new Map<string, unknown>()));
  if (!all.has(chart)) all.set(chart, readDefaults(content, chart));
  return all.get(chart);
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
