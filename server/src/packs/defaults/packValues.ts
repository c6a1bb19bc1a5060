import { readTree } from "../../profile/reading";
import { kindOf, NONE, type NodeId, type Tree } from "../../syntax/tree";
import type { PackContent } from "../catalog";
import { presetsIn, type Preset } from "./presets";
import { constraintsIn, type ValueConstraint } from "./schemaYaml";
import { addSchemaKeys, readChartSchema } from "./chartSchema";
import { addCommentedKeys } from "./commentedKeys";
import { addDotted, addValues, childOf, newKnownValue, type KnownValue, type ValueSource } from "./knownValues";

/** What the texts of a pack say of its values. */
export interface PackValues {
  /** The values that a profile's own replace; undefined where there are none, or they cannot be read. */
  readonly defaults: ValuesTree | undefined;
  readonly constraints: readonly ValueConstraint[];
  readonly presets: readonly Preset[];
  /** Every value that is known to exist, from the root; undefined without any defaults: then nothing can be said. */
  readonly known: KnownValue | undefined;
  /** The charts whose own values are known, each by the name its values stand under. */
  readonly knownCharts: ReadonlySet<string>;
}

/** A map of values, and the tree it stands in. */
export interface ValuesTree {
  readonly tree: Tree;
  readonly root: NodeId;
}

const kept = new WeakMap<PackContent, PackValues>();

/** What a pack's texts say; worked out once for each content, part by part, when asked for. */
export function packValuesOf(content: PackContent): PackValues {
  let values = kept.get(content);
  if (values === undefined) kept.set(content, (values = readContent(content)));
  return values;
}

function readContent(content: PackContent): PackValues {
  const once = <T>(compute: () => T): (() => T) => {
    let made: { readonly value: T } | undefined;
    return () => (made ??= { value: compute() }).value;
  };
  const defaults = once(() => mapIn(content.values));
  const constraints = once(() => (content.schema === undefined ? [] : constraintsIn(content.schema)));
  const presets = once(() => (content.presets === undefined ? [] : presetsIn(content.presets)));
  const known = once(() => {
    const own = defaults();
    if (own !== undefined) return knownFrom(own, "defaults", constraints(), presets(), content);
    const charts = isChart(content) ? chartsAsValues(content) : undefined;
    return charts && knownFrom(charts, "chart", [], [], content);
  });
  const knownCharts = new Set(content.chartValues.map(({ chart }) => chart));
  return {
    get defaults() {
      return defaults();
    },
    get constraints() {
      return constraints();
    },
    get presets() {
      return presets();
    },
    get known() {
      return known();
    },
    knownCharts,
  };
}

/** The map that a text of values is; undefined where it is none, or broken. */
export function mapIn(text: string): ValuesTree | undefined {
  const tree = readTree(text, "yaml");
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || tree.documents.length !== 1 || root === NONE) return undefined;
  return kindOf(tree, root) === "map" ? { tree, root } : undefined;
}

/** Whether it is a chart out of a repository of charts: it has no values of a pack, only its own. */
export function isChart({ values, chartValues }: PackContent): boolean {
  return values.trim() === "" && chartValues.length > 0;
}

/** The values of charts at the place at which a profile has them. */
function chartsAsValues({ chartValues }: PackContent): ValuesTree | undefined {
  const outer = chartValues.filter(({ chart }) => !chartValues.some((one) => chart.startsWith(`${one.chart}.`)));
  const parts = outer.map(({ chart, text }) => `  ${JSON.stringify(chart)}:\n${text.replace(/^(?=.)/gm, "    ")}\n`);
  return mapIn(`charts:\n${parts.join("")}`);
}

function knownFrom(
  values: ValuesTree,
  source: ValueSource,
  constraints: readonly ValueConstraint[],
  presets: readonly Preset[],
  content: PackContent,
): KnownValue {
  const known = newKnownValue();
  addValues(known, source, values.tree, values.root);
  for (const { add } of presets) {
    const added = mapIn(add);
    if (added !== undefined) addValues(known, "preset", added.tree, added.root);
  }
  for (const { path } of constraints) addDotted(known, path);
  for (const { chart, text } of content.chartValues) {
    const own = mapIn(text);
    const below = chartIn(known, chart, content);
    if (own !== undefined) addValues(below, "chart", own.tree, own.root);
  }
  for (const { chart, text } of content.chartSchemas) {
    const schema = readChartSchema(text);
    if (schema !== undefined) addSchemaKeys(chartIn(known, chart, content), schema);
  }
  addCommentedKeys(known, values.tree, values.root);
  return known;
}

/** The place of a chart's values; those of a chart in another, `grafana.redis`, stand among those of that one. */
function chartIn(known: KnownValue, chart: string, { chartValues, chartSchemas }: PackContent): KnownValue {
  const charts = childOf(known, "charts");
  const outer = [...chartValues, ...chartSchemas].find((one) => chart.startsWith(`${one.chart}.`))?.chart;
  return outer === undefined ? childOf(charts, chart) : childOf(childOf(charts, outer), chart.slice(outer.length + 1));
}
