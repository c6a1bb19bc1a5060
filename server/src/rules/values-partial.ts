import { isUserKeyedMap } from "../packs/defaults/userKeyedMaps";
import type { ValuesTree } from "../packs/defaults/packValues";
import { findDotted } from "../syntax/dottedPath";
import { fieldOf } from "../syntax/field";
import { mergeEdits } from "../syntax/edits/mergeEdits";
import { isOpaque } from "../syntax/opaque";
import { childrenOf, keyOf, kindOf, MERGE_KEY, resolve, NONE, type NodeId, type Tree } from "../syntax/tree";
import { checkOfValues, type ComparableValues, type FixInValues } from "./support/comparableValues";
import type { Rule } from "./rule";
import { allOf, l10n, type Wording } from "../text/message";

export const valuesPartial: Rule = {
  id: "values-partial",
  order: 435,
  severity: "information",
  summary: "Values leave out defaults that the pack needs.",
  needsCatalog: true,
  fix: "choice",
  checkPack: checkOfValues(function* (values) {
    const { defaults } = values.known;
    const missing = defaults === undefined ? [] : neededPaths(values, defaults);
    if (defaults === undefined || missing.length === 0) return;
    yield {
      node: values.root,
      marked: "key",
      message: (pack) =>
        l10n`Your values replace the defaults of ${pack} and leave out ${allOf(
          missing.map((path) => `\`${path}\``),
          MAX_NAMED,
        )}. Merge in what is missing.`,
      fixes: () => fixesFor(values, defaults, missing),
    };
  }),
};

const MAX_NAMED = 3;

/**
 * Paths of defaults that are missing in the values and that nothing else supplies: those that the pack's schema
 * requires, and
 * everything outside of `charts`, since charts have defaults of their own. Paths that a preset removes are not needed.
 */
function neededPaths(values: ComparableValues, defaults: ValuesTree): string[] {
  const { constraints, presets } = values.known;
  const required = constraints
    .filter(({ isRequired, path }) => isRequired && hasPath(defaults, path))
    .map(({ path }) => path)
    .filter((path) => findDotted(values.tree, values.root, path).missing.length > 0);
  const others = missingPaths(values.tree, values.root, defaults, defaults.root, []).filter(
    (path) => !presets.some(({ remove }) => remove.some((removed) => isBelowPath(path.join("."), removed))),
  );
  const names = others.map((path) => path.join("."));
  return [...required.filter((path) => !names.some((name) => isBelowPath(path, name))), ...names];
}

function hasPath({ tree, root }: ValuesTree, path: string): boolean {
  return findDotted(tree, root, path).found.length > 0;
}

function isBelowPath(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}

/** Supplied by the charts, or checked by another rule. */
const SUPPLIED: ReadonlySet<string> = new Set(["pack", "charts"]);

/** The paths of non-empty defaults that the values leave out. */
function missingPaths(
  tree: Tree<"body">,
  map: NodeId<"body">,
  defaults: ValuesTree,
  defaultMap: NodeId<"body">,
  path: readonly string[],
): string[][] {
  const own = new Map(childrenOf(tree, resolve(tree, map)).map((child) => [keyOf(tree, child), child]));
  if (
    [...own.keys()].some((key) => key === MERGE_KEY || isOpaque(key, tree.placeholders)) ||
    isUserKeyedMap(path.at(-1) ?? "")
  )
    return [];
  return childrenOf(defaults.tree, resolve(defaults.tree, defaultMap)).flatMap((entry) => {
    const key = keyOf(defaults.tree, entry);
    const below = [...path, key];
    if (key === MERGE_KEY || (path.length === 0 && SUPPLIED.has(key))) return [];
    const present = own.get(key);
    if (present === undefined) return saysSomething(defaults.tree, entry) ? [below] : [];
    const areMaps = isFilledMap(tree, present) && isFilledMap(defaults.tree, entry);
    return areMaps ? missingPaths(tree, present, defaults, entry, below) : [];
  });
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

function fixesFor(values: ComparableValues, defaults: ValuesTree, missing: readonly string[]): FixInValues[] {
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
