import { isUserKeyedMap } from "../../packs/defaults/userKeyedMaps";
import type { ValuesTree } from "../../packs/defaults/packValues";
import { EACH_ITEM, findDotted } from "../../syntax/dottedPath";
import { fieldOf } from "../../syntax/field";
import { mergeEdits } from "../../syntax/edits/mergeEdits";
import { haveSameValue } from "../../syntax/sameContent";
import { isOpaque } from "../../syntax/opaque";
import {
  childrenOf,
  keyOf,
  kindOf,
  MERGE_KEY,
  resolve,
  NONE,
  valueAt,
  valueOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { l10n, type Wording } from "../../text/message";
import type { ComparableValues, FixInValues } from "./comparableValues";

/** A value that the pack's schema requires and that is missing. */
export interface MissingValue {
  readonly path: string;
  /** The innermost value that exists on the way to it. */
  readonly within: NodeId<"body">;
}

/**
 * The values that the pack's schema requires and that are missing, outside of lists: the defaults have them, and can be
 * merged in.
 */
export function missingRequired(values: ComparableValues): readonly MissingValue[] {
  return allMissing(values).filter(({ path }) => !path.includes(EACH_ITEM));
}

/** The same in items of lists. */
export function missingInItems(values: ComparableValues): readonly MissingValue[] {
  return allMissing(values).filter(({ path }) => path.includes(EACH_ITEM));
}

/** Paths that are not in the pack's own defaults are left out: then the schema is wrong, not the values. */
function allMissing({ tree, root, known }: ComparableValues): MissingValue[] {
  const { constraints, defaults } = known;
  if (defaults === undefined) return [];
  return constraints
    .filter(({ isRequired, path }) => isRequired && hasPath(defaults, path))
    .flatMap(({ path }) => findDotted(tree, root, path).missing.map(({ within }) => ({ path, within })));
}

/**
 * Paths of defaults that are missing in the values and that nothing else supplies: those that the pack's schema
 * requires, and everything else that no chart has itself. Paths that a preset removes are not needed.
 */
export function neededPaths(values: ComparableValues, defaults: ValuesTree): string[] {
  const { presets } = values.known;
  const required = [...new Set(allMissing(values).map(({ path }) => path))];
  const found = [...missingPaths(values, defaults, []), ...missingInCharts(values, defaults)];
  const others = found.filter(
    (path) => !presets.some(({ remove }) => remove.some((removed) => isBelowPath(path.join("."), removed))),
  );
  const names = others.map((path) => path.join("."));
  return [...required.filter((path) => !names.some((name) => isBelowPath(path, name))), ...names];
}

/** Whether a dotted path leads to a value. */
export function hasPath({ tree, root }: ValuesTree, path: string): boolean {
  return findDotted(tree, root, path).found.length > 0;
}

function isBelowPath(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}

/** Checked by another rule, or by {@link missingInCharts}. */
const ELSEWHERE: ReadonlySet<string> = new Set(["pack", "charts"]);

/** The paths of non-empty defaults that the values leave out. `isSupplied` says what a chart has itself. */
function missingPaths(
  own: ValuesTree,
  defaults: ValuesTree,
  path: readonly string[],
  isSupplied: (entry: NodeId<"body">, path: readonly string[]) => boolean = () => false,
): string[][] {
  const { tree } = own;
  const entries = own.root === NONE ? [] : childrenOf(tree, resolve(tree, own.root));
  const byKey = new Map(entries.map((child) => [keyOf(tree, child), child]));
  if (
    [...byKey.keys()].some((key) => key === MERGE_KEY || isOpaque(key, tree.placeholders)) ||
    isUserKeyedMap(path.at(-1) ?? "")
  )
    return [];
  return childrenOf(defaults.tree, resolve(defaults.tree, defaults.root)).flatMap((entry) => {
    const key = keyOf(defaults.tree, entry);
    const below = [...path, key];
    if (key === MERGE_KEY || (path.length === 0 && ELSEWHERE.has(key))) return [];
    const present = byKey.get(key);
    if (present === undefined) {
      return saysSomething(defaults.tree, entry) && !isSupplied(entry, below) ? [below] : [];
    }
    if (!isFilledMap(tree, present) || !isFilledMap(defaults.tree, entry)) return [];
    return missingPaths({ tree, root: present }, { tree: defaults.tree, root: entry }, below, isSupplied);
  });
}

/** The same in the values of charts whose own values are known: what the pack sets to something else than the chart. */
function missingInCharts({ tree, root, known, content }: ComparableValues, defaults: ValuesTree): string[][] {
  const bare = (content.bareCharts ?? []).map((chart) => ({ chart, values: "none" as const }));
  return [...known.charts.filter(({ chart }) => content.bareCharts?.includes(chart) !== true), ...bare].flatMap(
    ({ chart, values }) => {
      const place = ["charts", chart];
      const [own, packs] = [valueAt(tree, root, place), valueAt(defaults.tree, defaults.root, place)];
      const ofChart = packs === NONE || values === "none" ? undefined : values();
      if ((ofChart === undefined && values !== "none") || !isFilledMap(defaults.tree, packs)) return [];
      if (own !== NONE && !isMapOrNothing(tree, own)) return [];
      const isSupplied = (entry: NodeId<"body">, path: readonly string[]): boolean =>
        ofChart !== undefined &&
        isWithin(
          { tree: defaults.tree, root: entry },
          { tree: ofChart.tree, root: valueAt(ofChart.tree, ofChart.root, path.slice(2)) },
        );
      return missingPaths({ tree, root: own }, { tree: defaults.tree, root: packs }, place, isSupplied);
    },
  );
}

function isMapOrNothing(tree: Tree<"body">, node: NodeId<"body">): boolean {
  const { kind, type, isOpaque } = fieldOf(tree, node);
  return !isOpaque && (kind === "map" || kind === "empty" || type === "null");
}

/** Whether all that a value says, other than nothing, is the same in another one. */
function isWithin(value: ValuesTree, other: ValuesTree): boolean {
  if (!saysSomething(value.tree, value.root)) return true;
  if (other.root === NONE) return false;
  if (!isFilledMap(value.tree, value.root)) {
    return haveSameValue({ tree: value.tree, node: value.root }, { tree: other.tree, node: other.root });
  }
  return childrenOf(value.tree, resolve(value.tree, value.root)).every((child) =>
    isWithin(
      { tree: value.tree, root: child },
      { tree: other.tree, root: valueOf(other.tree, other.root, keyOf(value.tree, child)) },
    ),
  );
}

function isFilledMap(tree: Tree<"body">, node: NodeId<"body">): boolean {
  const target = resolve(tree, node);
  return target !== NONE && kindOf(tree, target) === "map" && childrenOf(tree, target).length > 0;
}

/** Whether a default is not empty: not null, an empty text, list or map, or a map of such values. */
function saysSomething(tree: Tree<"body">, node: NodeId<"body">): boolean {
  const field = fieldOf(tree, node);
  if (field.kind === "scalar") return field.text !== "" && field.type !== "null";
  return childrenOf(tree, resolve(tree, node)).some((child) => saysSomething(tree, child));
}

/** The fixes that merge missing defaults into the values: all of them, and only those that are needed. */
export function mergeFixes(values: ComparableValues): FixInValues[] {
  const { defaults } = values.known;
  if (defaults === undefined) return [];
  const missing = neededPaths(values, defaults);
  const removed = values.known.presets.flatMap(({ remove }) => remove);
  const isNeeded = (path: readonly string[]): boolean => missing.some((needed) => isBelowPath(needed, path.join(".")));
  const isDefault = (path: readonly string[]): boolean =>
    isNeeded(path) ||
    (!removed.some((other) => isBelowPath(path.join("."), other)) &&
      !path.slice(0, -1).some((key) => isUserKeyedMap(key)));
  const merge = (title: Wording, isWanted: typeof isNeeded): FixInValues[] => {
    const target = { tree: values.tree, map: values.root };
    const edits = mergeEdits(target, { tree: defaults.tree, map: defaults.root }, isWanted);
    return edits === undefined ? [] : [{ title, edits }];
  };
  const all = merge(l10n`Merge in all missing defaults`, isDefault);
  const needed = merge(l10n`Merge in only what the pack needs`, isNeeded);
  const isSame = JSON.stringify(all.map(({ edits }) => edits)) === JSON.stringify(needed.map(({ edits }) => edits));
  return isSame ? all : [...all, ...needed];
}
