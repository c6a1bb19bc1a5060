import { EACH_ITEM } from "../../syntax/dottedPath";
import { readYaml } from "../../syntax/yaml/yaml";
import { NONE, writtenKindOf, type NodeId, type Tree } from "../../syntax/tree";
import { lazyValue } from "../../text/lazyValue";
import { atOnce, type Steps } from "../../text/steps";
import type { PackContent } from "../catalog";
import { presetsIn, type Preset } from "./presets";
import { constraintsIn, type ValueConstraint } from "./schemaYaml";
import { readChartSchema, type ChartSchema } from "./schema/chartSchema";
import { addSchemaKeys } from "./schemaKeys";
import { addCommentedKeys } from "./commentedKeys";
import {
  addDotted,
  addValues,
  childOf,
  newKnownValue,
  type KnownValue,
  type ValuePath,
  type ValueSource,
} from "./knownValues";

/** The facts about a pack's values that its files state. */
export interface PackValues {
  /** The defaults, which a profile's values replace; undefined if not found, or they are invalid. */
  readonly defaults: ValuesTree | undefined;
  readonly constraints: readonly ValueConstraint[];
  readonly presets: readonly Preset[];
  /** All known values, from the root. Undefined without defaults: then nothing is known. */
  readonly known: KnownValue | undefined;
  /** The charts whose own values are known, by the key of their values. */
  readonly knownCharts: ReadonlySet<string>;
  /** The values of these charts; undefined for those that are invalid. */
  readonly charts: readonly { readonly chart: string; readonly values: () => ValuesTree | undefined }[];
  /** The JSON schemas of the charts' values that can be read. */
  readonly chartSchemas: readonly { readonly chart: string; readonly schema: ChartSchema }[];
  /** Computes all of this, in steps. */
  readonly steps: () => Steps<void>;
}

/** A map of values and its tree. */
export interface ValuesTree {
  readonly tree: Tree<"body">;
  readonly root: NodeId<"body">;
}

const cache = new WeakMap<PackContent, PackValues>();

/** Evaluates the files of a pack. Each part is computed on first access, once for each content. */
export function packValuesOf(content: PackContent): PackValues {
  let values = cache.get(content);
  if (values === undefined) cache.set(content, (values = readContent(content)));
  return values;
}

function readContent(content: PackContent): PackValues {
  const defaults = lazyValue(() => mapIn(content.values));
  const constraints = lazyValue(() => (content.schema === undefined ? [] : constraintsIn(content.schema)));
  const presets = lazyValue(() => (content.presets === undefined ? [] : presetsIn(content.presets)));
  const chartSchemas = lazyValue(() =>
    content.chartSchemas.flatMap(({ chart, text }) => {
      const schema = readChartSchema(text);
      return schema === undefined ? [] : [{ chart, schema }];
    }),
  );
  const charts = content.chartValues.map(({ chart, text }) => ({ chart, values: lazyValue(() => mapIn(text)) }));
  const knownSteps = function* (): Steps<KnownValue | undefined> {
    const own = defaults();
    yield;
    const facts = { constraints: constraints(), presets: presets(), chartSchemas: chartSchemas(), charts };
    yield;
    if (own !== undefined) return yield* knownFrom(own, "defaults", facts, content);
    const asValues = isChartContent(content) ? chartsAsValues(content) : undefined;
    yield;
    return asValues && (yield* knownFrom(asValues, "chart", { ...facts, constraints: [], presets: [] }, content));
  };
  let known: { readonly value: KnownValue | undefined } | undefined;
  const steps = function* (): Steps<void> {
    if (known !== undefined) return;
    const value = yield* knownSteps();
    // It may have been computed during a pause.
    known ??= { value };
  };
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
      return (known ??= { value: atOnce(knownSteps()) }).value;
    },
    knownCharts,
    charts,
    steps,
    get chartSchemas() {
      return chartSchemas();
    },
  };
}

/** The root map of values: of several documents, the first, as Helm reads it; undefined if the text is invalid or not a map. */
function mapIn(text: string): ValuesTree | undefined {
  const tree = readYaml<"body">(text);
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || root === NONE) return undefined;
  return writtenKindOf(tree, root) === "map" ? { tree, root } : undefined;
}

/** The constraint that `schema.yaml` states for a value. */
export function constraintAt(content: PackContent, path: ValuePath): ValueConstraint | undefined {
  const dotted = path.map((key) => (typeof key === "number" ? EACH_ITEM : key)).join(".");
  return packValuesOf(content).constraints.find((constraint) => constraint.path === dotted);
}

/** Whether it is a chart from a Helm repository: it has values of a chart, but none of a pack. */
export function isChartContent({ values, chartValues }: PackContent): boolean {
  return values.trim() === "" && chartValues.length > 0;
}

/**
 * The default values of a version as a profile has them: those of the pack, or those of the chart that it is. A pack
 * without values has none; undefined if they are invalid.
 */
export function defaultValuesOf(content: PackContent): ValuesTree | undefined {
  if (isChartContent(content)) return chartsAsValues(content);
  if (content.values.trim() !== "") return packValuesOf(content).defaults;
  return mapIn("{}");
}

/** The default values of a version's charts, nested as in a profile; undefined if it has none, or they are invalid. */
export function chartDefaultsOf(content: PackContent): ValuesTree | undefined {
  return content.chartValues.length === 0 ? undefined : chartsAsValues(content);
}

/** The default values of charts, nested as in a profile. */
function chartsAsValues({ chartValues }: PackContent): ValuesTree | undefined {
  const outer = chartValues.filter(({ chart }) => !chartValues.some((one) => chart.startsWith(`${one.chart}.`)));
  const parts = outer.map(
    ({ chart, text }) =>
      `  ${keyOf(chart)}:\n${firstDocument(text)
        .replace(/\r?\n$/, "")
        .replace(/^(?=.)/gm, "    ")}\n`,
  );
  return mapIn(`charts:\n${parts.join("")}`);
}

/** The name of a chart as people write it; quoted if YAML could take it for something else. */
function keyOf(chart: string): string {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$|^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z][a-z0-9]*$/.test(chart)
    ? chart
    : JSON.stringify(chart);
}

/** The content of the first document of a YAML text, without the lines that separate documents. */
function firstDocument(text: string): string {
  const begun = text.replace(/^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)*---(?:[ \t]+#.*|[ \t]*)(?:\r?\n|$)/, "");
  const end = begun.search(/^(?:---|\.\.\.)(?=\s|$)/m);
  return end < 0 ? begun : begun.slice(0, end);
}

function* knownFrom(
  values: ValuesTree,
  source: ValueSource,
  {
    constraints,
    presets,
    chartSchemas,
    charts,
  }: Pick<PackValues, "constraints" | "presets" | "chartSchemas" | "charts">,
  content: PackContent,
): Steps<KnownValue> {
  const known = newKnownValue();
  addValues(known, source, values.tree, values.root);
  yield;
  for (const { add } of presets) {
    const added = mapIn(add);
    if (added !== undefined) addValues(known, "preset", added.tree, added.root);
  }
  for (const { path } of constraints) addDotted(known, path);
  for (const { chart, values: ownOf } of charts) {
    const own = ownOf();
    yield;
    const below = chartIn(known, chart, content);
    if (own !== undefined) addValues(below, "chart", own.tree, own.root);
    yield;
  }
  for (const { chart, schema } of chartSchemas) {
    addSchemaKeys(chartIn(known, chart, content), schema.root);
    yield;
  }
  addCommentedKeys(known, values.tree, values.root);
  return known;
}

/** The known value of a chart. A subchart such as `grafana.redis` is below its parent chart. */
function chartIn(known: KnownValue, chart: string, { chartValues, chartSchemas }: PackContent): KnownValue {
  const charts = childOf(known, "charts");
  const outer = [...chartValues, ...chartSchemas].find((one) => chart.startsWith(`${one.chart}.`))?.chart;
  return outer === undefined ? childOf(charts, chart) : childOf(childOf(charts, outer), chart.slice(outer.length + 1));
}
