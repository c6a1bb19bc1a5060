import { NONE } from "../../syntax/tree";
import type { KnownPaths } from "./knownPaths";
import { withMoves } from "./moves";
import {
  areSame,
  entriesOf,
  isBlank,
  isMergeable,
  leavesOf,
  nameOf,
  valueIn,
  type KeyPath,
  type TreeValue,
} from "./treeValue";
import type { ThreeValues, ValueChange } from "./valueChange";

/** What is known about the paths of both versions. By default, what their defaults show. */
export interface Knowledge {
  readonly before?: KnownPaths | undefined;
  readonly after?: KnownPaths | undefined;
}

/**
 * Compares values with the defaults of two versions. Maps are compared key by key; lists, scalars, and maps with
 * anchors, aliases or merge keys as a whole. Keys that the user left out stay left out and are not in the answer.
 */
export function compareValues(values: ThreeValues, known: Knowledge = {}): readonly ValueChange[] {
  const comparing: Comparing = {
    ...values,
    isReadBefore: known.before ?? pathsIn(values.before),
    isReadAfter: known.after ?? pathsIn(values.after),
    isCopy: coversMost(values.before, values.mine),
    changes: [],
  };
  compareMaps(comparing, { path: [], ...values, isBelowGone: false });
  return withMoves(values, comparing.changes);
}

interface Comparing extends ThreeValues {
  readonly isReadBefore: KnownPaths;
  readonly isReadAfter: KnownPaths;
  /** Whether the values are a copy of the old defaults, rather than a few overrides. */
  readonly isCopy: boolean;
  readonly changes: ValueChange[];
}

/** The same path in three texts. */
interface Place {
  readonly path: KeyPath;
  readonly before: TreeValue | undefined;
  readonly mine: TreeValue;
  readonly after: TreeValue | undefined;
  /** Whether the old defaults have a map around it that the new ones do not have. */
  readonly isBelowGone: boolean;
}

function compareMaps(comparing: Comparing, { path, before, mine, after, isBelowGone }: Place): void {
  const old = entriesIn(before);
  const next = entriesIn(after);
  const own = entriesOf(mine);
  for (const [key, value] of own) {
    const place = { path: [...path, key], before: old.get(key), mine: value, after: next.get(key), isBelowGone };
    if (hasEntriesToCompare(place)) {
      const isGone = place.before !== undefined && place.after === undefined;
      compareMaps(comparing, { ...place, isBelowGone: isBelowGone || isGone });
    } else compareWhole(comparing, place);
  }
  const isTaken = comparing.isCopy && before !== undefined && coversMost(before, mine);
  for (const [key, value] of next) {
    if (own.has(key) || old.has(key)) continue;
    const none = { before: undefined, mine: undefined, isOverride: false };
    comparing.changes.push({ is: "new", path: [...path, key], after: value, isTaken, ...none });
  }
}

function entriesIn(value: TreeValue | undefined): ReadonlyMap<string, TreeValue> {
  return value !== undefined && isMergeable(value) ? entriesOf(value) : new Map<string, TreeValue>();
}

/** Whether the entries of a map are compared: it has some, and so do the defaults, unless they say nothing. */
function hasEntriesToCompare({ before, mine, after }: Place): boolean {
  if (!isMergeable(mine) || isBlank(mine)) return false;
  const defaults = [before, after].filter((value) => value !== undefined);
  return defaults.some(isMergeable) && defaults.every((value) => isMergeable(value) || isBlank(value));
}

function compareWhole(comparing: Comparing, { path, before, mine, after, isBelowGone }: Place): void {
  const isOverride = before === undefined || !areSame(mine, before);
  const add = (is: ValueChange["is"]): void =>
    void comparing.changes.push({ is, path, before, mine, after, isOverride });
  if (after === undefined) {
    if (isGone(comparing, path, { isOverride, hasDefault: before !== undefined, isBelowGone })) add("gone");
    else add("kept");
    return;
  }
  const hasSameDefault = before !== undefined && areSame(before, after);
  if (!isOverride) {
    if (!hasSameDefault) add("changed");
  } else if (hasSameDefault || areSame(mine, after)) add("kept");
  // An emptied map leaves out the keys of the defaults, whatever they are.
  else if (isBlank(mine) && [before, after].every((value) => value !== undefined && isMergeable(value))) add("kept");
  else add("conflict");
}

interface Loss {
  readonly isOverride: boolean;
  readonly hasDefault: boolean;
  readonly isBelowGone: boolean;
}

/**
 * Whether a value that the new defaults lack is gone. One that the user did not change follows the defaults. For any
 * other, the new version must be known not to read it, and the old one must have had it.
 */
function isGone(
  { isReadBefore, isReadAfter }: Comparing,
  path: KeyPath,
  { isOverride, hasDefault, isBelowGone }: Loss,
): boolean {
  if (!isOverride) return true;
  if (isReadAfter(path) !== false) return false;
  return hasDefault || isBelowGone || isReadBefore(path) === true;
}

/** What the defaults alone show: a map with entries has no others. */
function pathsIn(root: TreeValue): KnownPaths {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const parent = valueIn(root, path.slice(0, length - 1));
      if (parent === undefined) continue;
      if (length === path.length && valueIn(root, path) !== undefined) return true;
      return isMergeable(parent) && !isBlank(parent) ? false : undefined;
    }
    return root.node === NONE ? undefined : true;
  };
}

/** Whether values have more than half of the default values in a map: then they are a copy of it. */
export function coversMost(
  defaults: TreeValue,
  mine: TreeValue,
  isCounted: (path: KeyPath) => boolean = () => true,
): boolean {
  const own = new Set<string>();
  for (const { path } of leavesOf(mine)) path.forEach((_, i) => own.add(nameOf(path.slice(0, i + 1))));
  let all = 0;
  let had = 0;
  for (const { path } of leavesOf(defaults)) {
    if (path.length === 0 || !isCounted(path)) continue;
    all++;
    if (own.has(nameOf(path))) had++;
  }
  return 2 * had > all;
}
