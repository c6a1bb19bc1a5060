import type { Preset } from "../../packs/defaults/presets";
import { mergeEdits } from "../../syntax/edits/mergeEdits";
import { childrenOf, keyOf, kindOf, NONE, resolve, valueOf } from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import { linesMergedIfApart } from "../../text/mergedLines";
import { coversMost } from "../values/compareValues";
import { setEntry } from "../values/entryEdits";
import { editsOfMap, type Operation } from "../values/mapEdits";
import {
  areSame,
  entryOf,
  entriesOf,
  isBlank,
  isMergeable,
  valueIn,
  type KeyPath,
  type TreeValue,
} from "../values/treeValue";
import {
  areUntouchedSame,
  isTouchedBy,
  ownCommentsBeside,
  UNEXPECTED,
  withPreset,
  type PresetSource,
} from "./applyPreset";
import { cannotChange, edited, rootOfValues, UNREADABLE, type MadeText } from "./presetEdits";
import { enabledIn, withComment, withoutComment, withoutPresetNamed, withPresetNamed } from "./presetHeader";

/** The text of values before and after a preset was applied. */
export interface AppliedPreset {
  readonly before: string;
  readonly after: string;
}

/** Values without a preset, and the paths that it sets and that were changed since: they stay. */
export type RemovedPreset = MadeText & { readonly kept?: readonly string[] };

/**
 * Takes a preset off the text of values. `applied` is what is remembered of applying it: the text from before, with what
 * was changed since, if that is somewhere else. Otherwise what the preset set and removed is as in the defaults of the pack
 * with the other enabled presets. What was changed since stays.
 */
export function withoutPreset(
  text: string,
  preset: Preset,
  source: PresetSource,
  applied: readonly AppliedPreset[] = [],
): RemovedPreset {
  const same = applied.find(({ after }) => after === text);
  if (same !== undefined) return { text: same.before };
  const mine = withoutComment(text);
  const comment = withoutComment(commentAfter(text, preset, source));
  for (const { before, after } of applied) {
    const merged = linesMergedIfApart(withoutComment(after).text, withoutComment(before).text, mine.text);
    if (merged !== undefined && rootOfValues(merged) !== undefined) return { text: withComment(merged, comment) };
  }
  const baseline = baselineOf(text, preset, source);
  if (baseline === undefined) return { reason: "The default values of the pack, or its presets, cannot be read." };
  const structural = revertedValues(mine.text, preset, baseline, source);
  if ("reason" in structural) return structural;
  const bare = { before: withoutComment(baseline.before).text, after: withoutComment(baseline.after).text };
  const merged = linesMergedIfApart(bare.after, bare.before, mine.text);
  const isAlike = merged !== undefined && sayTheSame(merged, structural.text);
  return { text: withComment(isAlike ? merged : structural.text, comment), kept: structural.kept ?? [] };
}

/**
 * The values with the comment as it is after a preset is taken off: if the defaults have another preset of its group, that
 * one is in its place, as its values are.
 */
function commentAfter(text: string, preset: Preset, { presets, defaults }: PresetSource): string {
  const { group } = preset;
  const usual = enabledIn(defaults, presets).find(
    (one) => one !== preset && group !== undefined && one.group === group,
  );
  return usual === undefined
    ? withoutPresetNamed(text, preset)
    : withoutPresetNamed(withPresetNamed(text, usual), preset);
}

/** The defaults with the other enabled presets, and the same with the preset. */
function baselineOf(text: string, preset: Preset, source: PresetSource): AppliedPreset | undefined {
  const others = enabledIn(text, source.presets).filter((one) => one !== preset);
  let before = source.defaults.replace(/\r\n/g, "\n");
  for (const other of others) {
    if (enabledIn(before, [other]).length > 0) continue;
    const made = withPreset(before, other, source);
    if ("reason" in made) return undefined;
    before = made.text;
  }
  if (rootOfValues(before) === undefined) return undefined;
  const after = withPreset(before, preset, source);
  return "reason" in after ? undefined : { before, after: after.text };
}

/** A value that a preset sets, and what the defaults have there. */
interface Unit {
  readonly path: KeyPath;
  readonly value: TreeValue;
  readonly base: TreeValue | undefined;
}

/** What a preset sets: whole maps where the defaults have none to compare their entries with. */
function* unitsOf(added: TreeValue, base: TreeValue | undefined, path: KeyPath = []): Generator<Unit> {
  for (const [key, value] of entriesOf(added)) {
    const other = base === undefined ? undefined : entryOf(base, key);
    const below = [...path, key];
    const isWalked = isFilled(value) && (other === undefined || isFilled(other));
    if (isWalked) yield* unitsOf(value, other, below);
    else yield { path: below, value, base: other };
  }
}

function isFilled(value: TreeValue): boolean {
  return isMergeable(value) && !isBlank(value);
}

/** The values with what a preset set and removed as in the defaults. */
function revertedValues(
  text: string,
  preset: Preset,
  { before, after }: AppliedPreset,
  source: PresetSource,
): RemovedPreset {
  const [mine, base, applied] = [text, before, after].map(rootOfValues);
  const added = rootOfValues(preset.add.replace(/\r\n/g, "\n"));
  if (mine === undefined || added === undefined) return { reason: UNREADABLE };
  if (base === undefined || applied === undefined) return { reason: UNREADABLE };
  const units = [...unitsOf(added, base)];
  const touched = [...preset.remove, ...units.map(({ path }) => path.join("."))];
  // Of a few overrides, nothing is known about what was there before.
  const isCopy = coversMost(applied, mine, (path) => !isTouchedBy(touched, path));
  const { operations, kept } = operationsOf(mine, units, isCopy);
  const blocked: string[] = [];
  const { edits } = editsOfMap(mine, operations, new Set(), ownCommentsBeside(source), ({ path }) =>
    blocked.push(path.join(".")),
  );
  const [first] = blocked;
  const changed = edited(mine, edits);
  if (first !== undefined || changed === undefined) return { reason: cannotChange(first ?? preset.name) };
  const restored = isCopy ? withRemoved(changed, base, preset) : { text: changed };
  if ("reason" in restored) return restored;
  const now = rootOfValues(restored.text);
  const isSound = now !== undefined && areUntouchedSame(mine, now, touched);
  return isSound ? { text: restored.text, kept } : { reason: UNEXPECTED };
}

interface Reverting {
  readonly operations: ReadonlyMap<TreeValue["node"], Operation>;
  readonly kept: readonly string[];
}

function operationsOf(mine: TreeValue, units: readonly Unit[], isCopy: boolean): Reverting {
  const operations = new Map<TreeValue["node"], Operation>();
  const kept: string[] = [];
  for (const { path, value, base } of units) {
    const own = valueIn(mine, path);
    if (own === undefined || (base !== undefined && areSame(own, base))) continue;
    if (!areAlike(own, value)) {
      kept.push(path.join("."));
      continue;
    }
    const change = { is: "gone", path, before: base, mine: own, after: base, isOverride: false } as const;
    const isSet = base !== undefined && isCopy;
    operations.set(own.node, isSet ? { is: "set", change, to: base } : { is: "drop", change });
  }
  return { operations, kept };
}

/** Whether two values say the same, where an empty value in a map or list is as good as null. */
function areAlike(one: TreeValue, other: TreeValue): boolean {
  const [a, b] = [one, other].map(({ tree, node }) => ({ tree, node: resolve(tree, node) }));
  if (a === undefined || b === undefined || areSame(a, b)) return true;
  if (a.node === NONE || b.node === NONE) return false;
  const [kind, children] = [kindOf(a.tree, a.node), childrenOf(a.tree, a.node)];
  const others = childrenOf(b.tree, b.node);
  const isCollection = kind === "map" || kind === "seq";
  if (!isCollection || kind !== kindOf(b.tree, b.node) || children.length !== others.length) return false;
  return children.every((child, i) => {
    const match = kind === "seq" ? (others[i] ?? NONE) : valueOf(b.tree, b.node, keyOf(a.tree, child));
    return match !== NONE && areAlike({ tree: a.tree, node: child }, { tree: b.tree, node: match });
  });
}

/** Adds what a preset removed from the defaults. */
function withRemoved(text: string, base: TreeValue, { remove }: Preset): MadeText {
  const emptied = rootOfValues(text);
  if (emptied === undefined) return { reason: UNREADABLE };
  const isRemoved = (path: readonly string[]): boolean => isTouchedBy(remove, path);
  const refilled = edited(emptied, refillEdits(emptied, base, isRemoved));
  const target = refilled === undefined ? undefined : rootOfValues(refilled);
  if (target === undefined) return { reason: UNREADABLE };
  const edits = mergeEdits({ tree: target.tree, map: target.node }, { tree: base.tree, map: base.node }, isRemoved);
  const after = edits && edited(target, edits);
  return after === undefined
    ? { reason: "What the preset removed cannot be added to values in brackets." }
    : { text: after };
}

/** The edits that fill maps again from which everything was removed. */
function refillEdits(
  target: TreeValue,
  base: TreeValue,
  isRemoved: (path: readonly string[]) => boolean,
  path: KeyPath = [],
): readonly TextEdit[] {
  const own = entriesOf(target);
  return [...entriesOf(base)].flatMap(([key, value]): readonly TextEdit[] => {
    const present = own.get(key);
    const below = [...path, key];
    if (present === undefined || !isFilled(value) || !isRemoved(below)) return [];
    if (isFilled(present)) return refillEdits(present, value, isRemoved, below);
    const areAllRemoved = [...entriesOf(value).keys()].every((one) => isRemoved([...below, one]));
    return isBlank(present) && areAllRemoved ? (setEntry(present, value, () => true) ?? []) : [];
  });
}

function sayTheSame(one: string, other: string): boolean {
  const [a, b] = [rootOfValues(one), rootOfValues(other)];
  return a !== undefined && b !== undefined && areAlike(a, b);
}
