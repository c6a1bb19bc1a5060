import type { Reader } from "../run/reading";
import { isMap } from "../values/data";
import { UNKNOWN_ACTIONS, type PathNode, type Site, type Value } from "../values/value";
import type { ChartSource, Dependency } from "./chart";

/** A chart in its place: the outermost one, or a subchart under the key of its values. */
export interface ChartInstance {
  readonly chart: ChartSource;
  /** As Helm names its templates: `shop/charts/redis`. */
  readonly path: string;
  /** Its values. */
  readonly node: PathNode;
  /** What its templates are executed with: `.Values`, `.Chart`, `.Release` … */
  readonly context: Value;
}

/** How many subcharts a chart may have, each alias counted. */
const MAX_INSTANCES = 64;

/** The chart and its subcharts in their places. Reads what Chart.yaml reads: conditions, tags, imported values. */
export function instancesOf(
  chart: ChartSource,
  reader: Reader,
  startOf: (path: string) => Site,
): readonly ChartInstance[] {
  const instances: ChartInstance[] = [];
  const { values, paths } = reader;
  const root = paths.root([chart.values]);

  const add = (one: ChartSource, name: string, path: string, node: PathNode): Value => {
    const site = startOf(`${one.folder}Chart.yaml`);
    const subcharts: [string, Value][] = [];
    for (const { subchart, dependency, key } of subchartsOf(one)) {
      if (instances.length >= MAX_INSTANCES) break;
      if (dependency !== undefined) readFlags(dependency, node);
      if (subchart === undefined) {
        // A chart that the archive does not contain may read anything of its own.
        for (const read of [key, "global"]) reader.open(values.path(paths.child(node, read)), site);
        continue;
      }
      const below = paths.subchart(node, key, [subchart.values]);
      paths.child(below, "global").also.push(paths.child(node, "global"));
      subcharts.push([key, add(subchart, key, `${path}/charts/${key}`, below)]);
      for (const { child, parent } of dependency?.imports ?? []) importValues(below, child, node, parent);
    }
    const context = contextOf(reader, one, { name, path, node, subcharts });
    instances.push({ chart: one, path, node, context });
    return context;

    function readFlags({ conditions, tags }: Dependency, from: PathNode): void {
      for (const condition of conditions) reader.read(values.path(pathAt(from, condition)), "condition", site);
      for (const tag of tags) reader.read(values.path(pathAt(root, `tags.${tag}`)), "condition", site);
    }
  };
  const pathAt = (node: PathNode, path: string): PathNode =>
    path === "" ? node : path.split(".").reduce((one, key) => paths.child(one, key), node);
  const importValues = (below: PathNode, child: string, node: PathNode, parent: string): void => {
    const source = pathAt(below, child);
    if (parent !== "") {
      pathAt(node, parent).also.push(source);
      return;
    }
    // Into the values of the parent themselves: each key for itself.
    for (const key of new Set(source.defaults.flatMap((one) => (isMap(one) ? Object.keys(one) : [])))) {
      paths.child(node, key).also.push(paths.child(source, key));
    }
  };
  add(chart, chart.name, chart.name, root);
  return instances;
}

interface Subchart {
  /** Undefined if the archive does not contain it. */
  readonly subchart: ChartSource | undefined;
  readonly dependency: Dependency | undefined;
  readonly key: string;
}

function subchartsOf({ subcharts, dependencies }: ChartSource): readonly Subchart[] {
  const stated = dependencies.map((dependency) => ({
    subchart: subcharts.find(({ name }) => name === dependency.name),
    dependency,
    key: dependency.key,
  }));
  const names = new Set(dependencies.map(({ name }) => name));
  const others = subcharts.filter(({ name }) => !names.has(name));
  return [...stated, ...others.map((subchart) => ({ subchart, dependency: undefined, key: subchart.name }))];
}

interface Setting {
  readonly name: string;
  readonly path: string;
  readonly node: PathNode;
  readonly subcharts: readonly (readonly [string, Value])[];
}

/** The largest file whose text is known to `.Files.Get`. */
const MAX_FILE_LENGTH = 65_536;

function contextOf({ values }: Reader, chart: ChartSource, { name, path, node, subcharts }: Setting): Value {
  const map = (key: string, fields: readonly (readonly [string, Value])[], rest?: Value): Value => {
    const made = values.map(`${key} of ${path}`);
    for (const [field, value] of fields) made.fields.set(field, value);
    made.rest = rest;
    return values.of({ maps: [made] });
  };
  const constant = (text: string): Value => values.constant(text);
  const files = [...chart.files].filter(([, text]) => text.length <= MAX_FILE_LENGTH);
  return map("context", [
    ["Values", values.path(node)],
    [
      "Chart",
      map(
        "chart",
        [
          ["Name", constant(name)],
          ["Version", constant(chart.version)],
          ["AppVersion", constant(chart.appVersion)],
        ],
        values.unknown,
      ),
    ],
    ["Release", values.unknown],
    ["Capabilities", values.unknown],
    ["Template", map("template", [["BasePath", constant(`${path}/templates`)]], values.unknown)],
    [
      "Files",
      map(
        "files",
        files.map(([file, text]) => [file, constant(text)] as const),
        // Those that are too large are not among them.
        constant(UNKNOWN_ACTIONS),
      ),
    ],
    ["Subcharts", map("subcharts", subcharts, values.unknown)],
  ]);
}
