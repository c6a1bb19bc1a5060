import { packValuesOf } from "../../packs/defaults/packValues";
import type { KnownValue } from "../../packs/defaults/knownValues";
import type { PackContent } from "../../packs/catalog";
import type { KeyPath } from "./treeValue";

/**
 * What is known about the paths of one version's values: whether a value at a path is read, undefined if that cannot be
 * known, as below a map that takes any keys.
 */
export type KnownPaths = (path: KeyPath) => boolean | undefined;

/** What the files of a version state: its defaults and their commented keys, schemas, presets and charts. */
export function knownPathsOf(content: PackContent): KnownPaths {
  const root = packValuesOf(content).known;
  return (path) => (root === undefined ? undefined : isKnown(root, path));
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
