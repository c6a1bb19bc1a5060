import { READS_VERSION, type ChartReads } from "../../templates/facts/chartReads";
import { unpackedReads } from "../../templates/facts/packedReads";
import { readingOf, type PathReading } from "../../templates/facts/pathReading";
import type { PackContent } from "../catalog";
import type { ValuePath } from "./knownValues";

/** What is known about the readers of a chart's values. */
export interface ValueReads {
  /** Keys whose values templates merge with the values as a whole. */
  readonly defaultsBelow: readonly string[];
  /** What reads the value at a path below those of the chart. */
  readonly readingOf: (path: ValuePath) => PathReading;
}

const cache = new WeakMap<PackContent, ReadonlyMap<string, ChartReads>>();

/**
 * What the templates of a pack's chart read, by the key of the chart's values; undefined if not known. It is in a bundle
 * of its own that is loaded by the first call: call it only for contents with `chartReads`.
 */
export function valueReads(content: PackContent, chart: string): ValueReads | undefined {
  let all = cache.get(content);
  if (all === undefined) cache.set(content, (all = allReads(content)));
  const reads = all.get(chart);
  return reads && { defaultsBelow: reads.defaultsBelow, readingOf: (path) => readingOf(reads, path.map(String)) };
}

function allReads(content: PackContent): ReadonlyMap<string, ChartReads> {
  const all = new Map<string, ChartReads>();
  const names = content.chartReads?.map(({ chart }) => chart) ?? [];
  for (const { chart, text } of content.chartReads ?? []) {
    // Which of several charts of one name the values are for is not known.
    if (names.filter((name) => name === chart).length > 1) continue;
    const reads = unpackedReads(text, READS_VERSION);
    if (reads !== undefined) all.set(chart, reads);
  }
  return all;
}
