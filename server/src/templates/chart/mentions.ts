import type { Steps } from "../../text/steps";
import type { PathStore } from "../values/pathStore";
import type { PathNode } from "../values/value";
import { isMap } from "../values/data";
import type { ChartSource } from "./chart";
import type { ChartInstance } from "./instances";
import { yamlData } from "./yamlData";
import type { ParsedFile } from "./sources";

/**
 * The paths that actions name literally, as `.Values.a.b`, whether they are executed or not: nothing may call a template,
 * or a condition may never be true.
 */
export function* addMentions(
  paths: PathStore,
  instances: readonly ChartInstance[],
  parsed: readonly ParsedFile[],
): Steps<Set<PathNode>> {
  const mentioned = new Set<PathNode>();
  for (const { chart, file } of parsed) {
    yield;
    const nodes = instances.filter((instance) => instance.chart === chart).map(({ node }) => node);
    // A library's templates are called with the values of the chart that uses it.
    const roots = chart.isLibrary ? nodes.map((node) => node.parent ?? node) : nodes;
    for (const names of [...file.mentions, ...file.definitions.flatMap(({ mentions }) => mentions)]) {
      const at = names.indexOf("Values");
      if (at === names.length - 1 || names.slice(0, at).includes("Subcharts")) continue;
      for (const root of roots) {
        mentioned.add(names.slice(at + 1).reduce((node, name) => paths.child(node, name), root));
      }
    }
  }
  return mentioned;
}

/**
 * The paths in files of values that a chart merges with its own, as Istio does with its profiles. They are written for
 * several charts, so that not all of them are read by this one, and that is no mistake.
 */
export function addKeysOfFiles(paths: PathStore, root: PathNode, { files }: ChartSource, into: Set<PathNode>): void {
  const add = (node: PathNode, data: unknown): void => {
    if (!isMap(data)) return;
    for (const [key, value] of Object.entries(data)) {
      const child = paths.child(node, key);
      into.add(child);
      add(child, value);
    }
  };
  for (const [path, text] of files) if (/\.ya?ml$/.test(path)) add(root, yamlData(text));
}
