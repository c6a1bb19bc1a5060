import { packValuesOf } from "../../packs/defaults/packValues";
import type { KnownValue } from "../../packs/defaults/knownValues";
import type { PackContent } from "../../packs/catalog";
import { valueReads } from "../../packs/defaults/valueReads";
import type { PathReading } from "../../templates/facts/pathReading";
import type { KeyPath } from "./treeValue";

/**
 * What is known about the paths of one version's values: whether a value at a path is read, undefined if that cannot be
 * known, as below a map that takes any keys.
 */
export type KnownPaths = (path: KeyPath) => boolean | undefined;

/**
 * What the files of a version state: its defaults and their commented keys, schemas, presets and charts, and what the
 * templates of these charts read.
 */
export function knownPathsOf(content: PackContent): KnownPaths {
  const root = packValuesOf(content).known;
  return (path) => {
    const isShown = root === undefined ? undefined : isKnown(root, path);
    const reading = isShown === true ? undefined : readingAt(content, path);
    if (reading === undefined) return isShown;
    return reading.is === "read" ? true : reading.is === "unread" ? false : undefined;
  };
}

/** Whether it is certain that no template of a version reads the value at a path. */
export function isProvenUnread(content: PackContent, path: KeyPath): boolean {
  return readingAt(content, path)?.is === "unread";
}

function readingAt(content: PackContent, [section, chart, ...below]: KeyPath): PathReading | undefined {
  if (section !== "charts" || chart === undefined || below.length === 0) return undefined;
  if ((content.chartReads ?? []).length === 0) return undefined;
  return valueReads(content, chart)?.readingOf(below);
}

function isKnown(root: KnownValue, path: KeyPath): boolean | undefined {
  let at = root;
  for (const key of path) {
    const child = at.children.get(key);
    if (child === undefined) return at.isOpen ? undefined : false;
    at = child;
  }
  return true;
}
