import { isMap } from "./data";
import { MAX_PLACES, type Place } from "./place";
import type { How, PathNode, PathRead, Site } from "./value";

/** Paths deeper than this are one with their parent. */
const MAX_DEPTH = 32;

/** Makes nodes, and counts them. */
export interface PathStore {
  root(defaults: readonly unknown[]): PathNode;
  /** Makes the values of a subchart, at a key of the values of its parent. */
  subchart(parent: PathNode, key: string, defaults: readonly unknown[]): PathNode;
  child(node: PathNode, key: string): PathNode;
  matching(node: PathNode, pattern: string): PathNode;
  each(node: PathNode): PathNode;
}

export function newPathStore(): PathStore {
  let last = 0;
  const made = (parent: PathNode | undefined, key: string, defaults: readonly unknown[], isRoot = false): PathNode => ({
    id: ++last,
    parent,
    key,
    depth: (parent?.depth ?? -1) + 1,
    isRoot,
    keys: new Map(),
    patterns: new Map(),
    each: undefined,
    also: [],
    merged: new Set(),
    added: undefined,
    reads: new Map(),
    defaults,
    value: undefined,
  });
  return {
    root: (defaults) => made(undefined, "", defaults, true),
    subchart(parent, key, defaults) {
      const node = parent.keys.get(key) ?? made(parent, key, defaultsAt(parent, key));
      parent.keys.set(key, node);
      node.isRoot = true;
      node.defaults = [...node.defaults, ...defaults];
      return node;
    },
    child(node, key) {
      const known = node.keys.get(key);
      if (known !== undefined) return known;
      if (node.depth >= MAX_DEPTH) return node;
      const child = made(node, key, defaultsAt(node, key));
      node.keys.set(key, child);
      return child;
    },
    matching(node, pattern) {
      const known = node.patterns.get(pattern);
      if (known !== undefined) return known;
      if (node.depth >= MAX_DEPTH) return node;
      const child = made(node, "", []);
      node.patterns.set(pattern, child);
      return child;
    },
    each(node) {
      if (node.depth >= MAX_DEPTH) return node;
      return (node.each ??= made(node, "", eachDefault(node)));
    },
  };
}

function defaultsAt({ defaults }: PathNode, key: string): readonly unknown[] {
  if (defaults.length === 0) return defaults;
  return defaults.flatMap((value) => (isMap(value) && Object.hasOwn(value, key) ? [value[key]] : []));
}

const MAX_DEFAULTS = 200;

function eachDefault({ defaults }: PathNode): readonly unknown[] {
  return defaults
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : isMap(value) ? Object.values(value) : []))
    .slice(0, MAX_DEFAULTS);
}

/** How many reads of a path are kept for each way of reading. */
const MAX_READS = 12;

/** Remembers a read. Of each way of reading, the first ones are kept. */
export function addRead(
  node: PathNode,
  how: How,
  site: Site,
  place: Place | undefined,
  word: string | undefined,
): void {
  let reads = node.reads.get(how);
  if (reads === undefined) node.reads.set(how, (reads = new Map<number | string, PathRead>()));
  else if (reads.size >= MAX_READS) return;
  const where = place === undefined ? 0 : place.shape * 2 + (place.isInText ? 2 : 1);
  const key = site * 2 * MAX_PLACES + where;
  reads.set(word === undefined || word === "" ? key : `${key} ${word}`, { how, site, place, word });
}
