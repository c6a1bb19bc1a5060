import { fieldOf } from "../../syntax/field";
import { kindOf, NONE, resolve } from "../../syntax/tree";
import { groupsOf } from "../../text/groups";
import { nearest } from "../../text/nearest";
import {
  areSame,
  isBlank,
  isMergeable,
  leavesOf,
  nameOf,
  valueIn,
  valuesBelow,
  type KeyPath,
  type PlacedValue,
  type TreeValue,
} from "./treeValue";
import type { ThreeValues, ValueChange } from "./valueChange";

/**
 * The changes with the new places of values that are gone, where exactly one place of the new defaults took them over. An
 * override whose default changed on the way is a conflict.
 */
export function withMoves(values: ThreeValues, changes: readonly ValueChange[]): readonly ValueChange[] {
  const gone = changes.filter(({ is }) => is === "gone");
  if (gone.length === 0) return changes;
  const targets = movesOf(
    values,
    gone.map(({ path }) => path),
  );
  return changes.map((change) => {
    const movedTo = change.is === "gone" ? placeAfter(targets, values.after, change.path) : undefined;
    if (movedTo === undefined) return change;
    const after = valueIn(values.after, movedTo);
    const { mine, before, isOverride } = change;
    const isAgreed = after === undefined || (before !== undefined && areSame(before, after));
    const isConflict = isOverride && !isAgreed && mine !== undefined && !areSame(mine, after);
    return { ...change, is: isConflict ? "conflict" : "gone", after, movedTo };
  });
}

/** The new path of a value below something that moved; undefined if the new place cannot have it. */
function placeAfter(targets: ReadonlyMap<string, KeyPath>, after: TreeValue, path: KeyPath): KeyPath | undefined {
  for (let length = path.length; length > 0; length--) {
    const target = targets.get(nameOf(path.slice(0, length)));
    if (target === undefined) continue;
    const place = [...target, ...path.slice(length)];
    const around = valueIn(after, place.slice(0, -1));
    if (valueIn(after, place) !== undefined || (around !== undefined && isBlank(around))) return place;
  }
  return undefined;
}

/** Where values and maps of the old defaults moved to, by the name of their old path. */
function movesOf({ before, after }: ThreeValues, gone: readonly KeyPath[]): ReadonlyMap<string, KeyPath> {
  const old = [...valuesBelow(before)];
  const next = [...valuesBelow(after)];
  const oldNames = new Set(old.map(({ path }) => nameOf(path)));
  const nextNames = new Set(next.map(({ path }) => nameOf(path)));
  const comparing: Moving = {
    fresh: groupsOf(
      next.filter(({ path }) => !oldNames.has(nameOf(path))),
      ({ path }) => lastOf(path),
    ),
    freshIn: groupsOf(
      next.filter(({ path }) => !oldNames.has(nameOf(path))),
      ({ path }) => nameOf(path.slice(0, -1)),
    ),
    oldByKey: groupsOf(old, ({ path }) => lastOf(path)),
    nextByKey: groupsOf(next, ({ path }) => lastOf(path)),
  };
  const concerned = new Set(gone.flatMap((path) => path.map((_, i) => nameOf(path.slice(0, i + 1)))));
  const moved = old
    .filter(({ path }) => concerned.has(nameOf(path)) && !nextNames.has(nameOf(path)))
    .flatMap((place) => {
      const target = targetOf(comparing, place);
      return target === undefined ? [] : [{ from: nameOf(place.path), target }];
    });
  const byTarget = groupsOf(moved, ({ target }) => nameOf(target));
  return new Map(
    moved.filter(({ target }) => byTarget.get(nameOf(target))?.length === 1).map(({ from, target }) => [from, target]),
  );
}

type ByName = ReadonlyMap<string, readonly PlacedValue[]>;

interface Moving {
  /** What only the new defaults have, by its last key, and by the path around it. */
  readonly fresh: ByName;
  readonly freshIn: ByName;
  readonly oldByKey: ByName;
  readonly nextByKey: ByName;
}

function lastOf(path: KeyPath): string {
  return path.at(-1) ?? "";
}

/** The one place that took a value over; undefined if there is none, or more than one may have. */
function targetOf(moving: Moving, { path, value }: PlacedValue): KeyPath | undefined {
  const alike = (moving.fresh.get(lastOf(path)) ?? []).filter((one) => mayBeSame(value, one.value));
  const most = Math.max(...alike.map((one) => commonEnd(one.path, path)));
  const [only, ...others] = alike.filter((one) => commonEnd(one.path, path) === most);
  if (only !== undefined && others.length === 0 && isTelling(moving, path, value, most)) return only.path;
  return only === undefined ? renamed(moving, { path, value }) : undefined;
}

/** Whether the end of a path that two values have in common identifies them. */
function isTelling({ oldByKey, nextByKey }: Moving, path: KeyPath, value: TreeValue, common: number): boolean {
  if (common > 1 || (isMergeable(value) && !isBlank(value))) return true;
  const key = lastOf(path);
  return oldByKey.get(key)?.length === 1 && nextByKey.get(key)?.length === 1;
}

/** How many keys two paths have in common at their ends. */
function commonEnd(a: KeyPath, b: KeyPath): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}

/** Shorter names are similar to too many others. */
const MIN_NAME = 4;

/** A new key beside the old one, with a similar name and the same default, or with most of the same entries. */
function renamed({ freshIn }: Moving, { path, value }: PlacedValue): KeyPath | undefined {
  const beside = freshIn.get(nameOf(path.slice(0, -1))) ?? [];
  const isMap = isMergeable(value) && !isBlank(value);
  const names = new Set(
    nearest(
      lastOf(path),
      beside.map((one) => lastOf(one.path)),
    ),
  );
  const isAlike = (one: PlacedValue): boolean =>
    isMap
      ? sharedLeaves(value, one.value) >= 0.75
      : lastOf(path).length >= MIN_NAME && names.has(lastOf(one.path)) && areSame(value, one.value);
  const alike = beside.filter(isAlike);
  return alike.length === 1 ? alike[0]?.path : undefined;
}

/** Whether one value may be another one at a new place: of the same kind, and a map with half of the same entries. */
function mayBeSame(a: TreeValue, b: TreeValue): boolean {
  if (isBlank(a) || isBlank(b)) return kindName(a) === kindName(b);
  if (isMergeable(a) !== isMergeable(b)) return false;
  return isMergeable(a) ? sharedLeaves(a, b) >= 0.5 : kindName(a) === kindName(b);
}

function kindName({ tree, node }: TreeValue): string {
  const target = resolve(tree, node);
  if (target === NONE) return "";
  const kind = kindOf(tree, target);
  return kind === "scalar" || kind === "empty" ? (fieldOf(tree, target).type ?? "") : kind;
}

/** The part of the paths of two maps that both have, from 0 to 1. A map with few entries does not show enough. */
function sharedLeaves(a: TreeValue, b: TreeValue): number {
  if (!isMergeable(a) || !isMergeable(b)) return 0;
  const [own, others] = [a, b].map((map) => new Set([...leavesOf(map)].map(({ path }) => nameOf(path))));
  if (own === undefined || others === undefined) return 0;
  const shared = [...own].filter((path) => others.has(path)).length;
  return shared < 2 ? 0 : shared / Math.max(own.size, others.size);
}
