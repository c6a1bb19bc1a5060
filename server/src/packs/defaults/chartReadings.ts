import type { PackContent } from "../catalog";
import type { PathReading } from "../../templates/facts/pathReading";
import type { KnownValue, ValuePath } from "./knownValues";
import { valueReads, type ValueReads } from "./valueReads";

/** Something of a pack whose files are known. */
interface KnownContent {
  readonly content: PackContent;
}

/** Whether it is known what the templates of the chart read that the values at a path are for. */
export function hasTemplates({ content }: KnownContent, path: ValuePath): boolean {
  return readsOfChart(content, path) !== undefined;
}

/** The keys of a map that templates read by name. */
export function readKeys({ content }: KnownContent, path: ValuePath): readonly string[] {
  return readsOfChart(content, path)?.readingOf(path.slice(2)).keys ?? [];
}

/**
 * The default of a key at the root of a chart's values, where the chart keeps its defaults below another key and merges
 * them in a template.
 */
export function mergedDefault(
  { content }: KnownContent,
  known: KnownValue,
  path: ValuePath,
  key: string,
): KnownValue | undefined {
  if (path.length !== 2) return undefined;
  for (const holder of readsOfChart(content, path)?.defaultsBelow ?? []) {
    const child = known.children.get(holder)?.children.get(key);
    if (child !== undefined) return child;
  }
  return undefined;
}

function readsOfChart(content: PackContent, [section, chart]: ValuePath): ValueReads | undefined {
  if (section !== "charts" || typeof chart !== "string" || (content.chartReads ?? []).length === 0) return undefined;
  return valueReads(content, chart);
}

/** What templates read at a path; undefined if they are not known. */
export function readingAt(content: PackContent, path: ValuePath): PathReading | undefined {
  return path.length > 2 ? readsOfChart(content, path)?.readingOf(path.slice(2)) : undefined;
}
