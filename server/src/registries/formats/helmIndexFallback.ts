import {
  childrenOf,
  keyOf,
  kindOf,
  NONE,
  resolve,
  textOfNode,
  valueAt,
  valueOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { hasHidden } from "../../text/visible";
import type { ChartVersion } from "./chartRecord";

// The fallback for indexes, or charts of them, that are not in the regular form.

export interface ChartsRead {
  readonly charts: ReadonlyMap<string, readonly ChartVersion[]>;
  /** Whether everything in it could be read. */
  readonly isComplete: boolean;
}

/** The charts in a map of a YAML document; undefined without such a map. */
export function chartsInTree(tree: Tree, path: readonly string[]): ChartsRead | undefined {
  const root = tree.documents[0]?.root ?? NONE;
  const map = resolve(tree, valueAt(tree, root, path));
  if (map === NONE || kindOf(tree, map) !== "map") return undefined;
  const charts = new Map<string, ChartVersion[]>();
  let isComplete = tree.problems.length === 0;
  for (const chart of childrenOf(tree, map)) {
    const versions: ChartVersion[] = [];
    const list = resolve(tree, chart);
    if (list === NONE || kindOf(tree, list) !== "seq") isComplete = false;
    for (const item of childrenOf(tree, list)) {
      const version = versionInTree(tree, item);
      if (version === undefined) isComplete = false;
      else versions.push(version);
    }
    if (!hasHidden(keyOf(tree, chart))) charts.set(keyOf(tree, chart), versions);
  }
  return { charts, isComplete };
}

function versionInTree(tree: Tree, item: NodeId): ChartVersion | undefined {
  const version = textOfNode(tree, valueOf(tree, item, "version"));
  if (version === undefined) return undefined;
  const [first = NONE] = childrenOf(tree, resolve(tree, valueOf(tree, item, "urls")));
  const isDeprecated = textOfNode(tree, valueOf(tree, item, "deprecated")) === "true";
  const home = textOfNode(tree, valueOf(tree, item, "home"));
  return { version, url: textOfNode(tree, first) ?? "", isDeprecated, home };
}

/** The charts of an index in JSON; undefined when it is not an index. */
export function chartsInData(json: string): ChartsRead | undefined {
  const { entries } = record(parsed(json));
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) return undefined;
  const charts = new Map<string, ChartVersion[]>();
  let isComplete = true;
  for (const [name, list] of Object.entries(entries)) {
    const versions: ChartVersion[] = [];
    if (!Array.isArray(list)) isComplete = false;
    for (const item of Array.isArray(list) ? list.map(record) : []) {
      const { version, urls, deprecated, home: page } = item;
      const home = typeof page === "string" ? page : undefined;
      const [url] = Array.isArray(urls) ? (urls as unknown[]) : [];
      if (typeof version !== "string") isComplete = false;
      else versions.push({ version, url: typeof url === "string" ? url : "", isDeprecated: deprecated === true, home });
    }
    if (!hasHidden(name)) charts.set(name, versions);
  }
  return { charts, isComplete };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
