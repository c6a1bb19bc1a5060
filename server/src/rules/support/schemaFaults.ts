import type { PackContent } from "../../packs/catalog";
import { helmValues, isMap, mergedValues } from "../../packs/defaults/helmValues";
import { faultsBySchema } from "../../packs/defaults/schemaLibrary";
import type { SchemaFault } from "../../packs/defaults/schemaWords";
import { isChart, mapIn, type ValuesTree } from "../../packs/defaults/packValues";
import type { Body } from "../../syntax/embedded/embedded";
import { regexFinds } from "../../profile/facts/regex";
import { childrenOf, kindOf, NONE, resolve, valueAt, valueOf, type NodeId, type Tree } from "../../syntax/tree";
import type { JudgedValues } from "./judgedValues";

/** A violation of a chart's schema in values. */
export interface PlacedFault extends SchemaFault {
  /** Its path from the root of the values. */
  readonly path: readonly string[];
  /** The value itself, or the one that should hold it. */
  readonly node: NodeId<"body">;
  /** Whether the value itself is there. */
  readonly isThere: boolean;
}

const kept = new WeakMap<Body, { readonly content: PackContent; readonly faults: readonly PlacedFault[] }>();

/** The violations of the charts' schemas in a pack's values. Computed once, since several rules ask for them. */
export function schemaFaults(values: JudgedValues): readonly PlacedFault[] {
  const { body, content } = values;
  const known = kept.get(body.placed.body);
  if (known?.content === content) return known.faults;
  const faults = content.chartSchemas.flatMap(({ chart, text }) => faultsIn(values, chart, text));
  kept.set(body.placed.body, { content, faults });
  return faults;
}

function faultsIn(values: JudgedValues, chart: string, schema: string): PlacedFault[] {
  const { tree, root, known } = values;
  const chartDefaults = chartDefaultsOf(values.content, chart);
  if (chartDefaults === undefined) return [];
  const at = ["charts", chart];
  const own = dataAt({ tree, root }, at);
  const packDefaults = isChart(values.content) ? { data: {} } : known.defaults && dataAt(known.defaults, at);
  if (own === undefined || packDefaults === undefined) return [];
  const given = {
    values: mergedValues(chartDefaults, own.data),
    defaults: mergedValues(chartDefaults, packDefaults.data),
    unknown: own.unknown,
  };
  return faultsBySchema(schema, given, regexFinds).map((fault) => placed(tree, root, [...at, ...fault.path], fault));
}

/** The data at a path of values; an empty map if it does not exist, as in Helm. */
function dataAt({ tree, root }: ValuesTree, path: readonly string[]): ReturnType<typeof helmValues> {
  const node = valueAt(tree, root, path);
  const data = node === NONE ? { data: {}, unknown: [] } : helmValues(tree, node);
  return data?.data === null ? { data: {}, unknown: [] } : data;
}

const defaultsKept = new WeakMap<PackContent, Map<string, unknown>>();

/** A chart's defaults with those of its subcharts; undefined if unknown: then nothing can be reported as missing. */
function chartDefaultsOf(content: PackContent, chart: string): unknown {
  let all = defaultsKept.get(content);
  if (all === undefined) defaultsKept.set(content, (all = new Map<string, unknown>()));
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
  if (!isMap(data)) return undefined;
  const inner = chartValues
    .filter((one) => one.chart.startsWith(`${chart}.`))
    .map((one) => [one.chart.slice(chart.length + 1), dataOf(one.text)] as const);
  return mergedValues(Object.fromEntries(inner.filter(([, value]) => isMap(value))), data);
}

/** The node of a violation: the value, or the nearest existing one above it. */
function placed(tree: Tree<"body">, root: NodeId<"body">, path: readonly string[], fault: SchemaFault): PlacedFault {
  let node = root;
  for (const key of path) {
    const target = resolve(tree, node);
    if (target === NONE) return { ...fault, path, node, isThere: false };
    const isItem = kindOf(tree, target) === "seq";
    const below = isItem ? (childrenOf(tree, target)[Number(key)] ?? NONE) : valueOf(tree, target, key);
    if (below === NONE) return { ...fault, path, node, isThere: false };
    node = below;
  }
  return { ...fault, path, node, isThere: true };
}
