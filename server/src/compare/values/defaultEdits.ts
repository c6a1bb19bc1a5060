import type { PackContent } from "../../packs/catalog";
import { packValuesOf } from "../../packs/defaults/packValues";
import { mergeEdits } from "../../syntax/edits/mergeEdits";
import { NONE, parentOf, writtenChildrenOf } from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";
import { applyEdits, areDisjoint, type TextEdit } from "../../text/edit";
import { allOf, l10n, type Wording } from "../../text/message";
import { dropEntry, ownCommentsBeside, setEntry, type IsOwnComment } from "./entryEdits";
import { joinedEdits } from "./joinedEdits";
import { editsOfMap, type Operation } from "./mapEdits";
import { areSame, leavesOf, valueIn, type KeyPath, type TreeValue } from "./treeValue";

/** An entry of values, its path and its default. */
export interface EntryAndDefault {
  readonly path: KeyPath;
  readonly mine: TreeValue;
  readonly default: TreeValue;
}

/** The values after a change, and what to tell the user about it; or the reason why it cannot be made. */
export type ChangedValues =
  { readonly text: string; readonly note: Wording | undefined } | { readonly reason: Wording };

/** Sets an entry to its default. The user's own comments stay. */
export function resetToDefault({ path, mine, default: value }: EntryAndDefault): ChangedValues {
  return made(mine, setEntry(mine, value, ownCommentsBeside(value)), path);
}

/** Adds the entries of the default that a map lacks, at all levels, with their comments. */
export function withMissingDefaults({ path, mine, default: value }: EntryAndDefault): ChangedValues {
  const target = { tree: mine.tree, map: mine.node };
  const edits = mergeEdits(target, { tree: value.tree, map: value.node }, () => true);
  return made(mine, edits, path);
}

/**
 * Removes what a map says as its chart does. Palette replaces the defaults of a pack as a whole: without a value that only
 * they have, or have differently, that default would be lost, so it stays.
 */
export function withoutDefaults({ path, mine, default: value }: EntryAndDefault, content: PackContent): ChangedValues {
  const operations = new Map<TreeValue["node"], Operation>();
  const kept: string[] = [];
  for (const { path: below, value: own } of leavesOf(mine)) {
    const known = valueIn(value, below);
    if (below.length === 0 || known === undefined || !areSame(own, known)) continue;
    const whole = [...path, ...below];
    const chart = chartDefaultAt(content, whole);
    if (chart === undefined || !areSame(chart, own)) kept.push(whole.join("."));
    else {
      const change = {
        is: "gone",
        path: whole,
        before: known,
        mine: own,
        after: undefined,
        isOverride: false,
      } as const;
      operations.set(own.node, { is: "drop", change });
    }
  }
  if (operations.size === 0) return { reason: kept.length === 0 ? NOTHING_SAME : onlyInPack(kept) };
  const isOwn = ownCommentsBeside(value);
  const { edits, isAlive } = editsOfMap(mine, operations, new Set(), isOwn, () => undefined);
  const removal = isAlive ? edits : wholeRemoval(mine, isOwn);
  const result = made(mine, removal, path);
  return "reason" in result || kept.length === 0 ? result : { ...result, note: onlyInPack(kept) };
}

const NOTHING_SAME = l10n`Nothing in it is the same as in the chart.`;
const MAX_NAMED = 3;

function onlyInPack(paths: readonly string[]): Wording {
  return l10n`Not removed: ${allOf(paths, MAX_NAMED)}. Your values replace the defaults of the pack as a whole, and the chart's own default is different or not known.`;
}

/** The removal of a map without entries left, and of the maps around it that have no others; undefined for all values. */
function wholeRemoval({ tree, node }: TreeValue, isOwn: IsOwnComment): readonly TextEdit[] | undefined {
  const parent = parentOf(tree, node);
  if (parent === NONE) return undefined;
  if (writtenChildrenOf(tree, parent).length === 1) return wholeRemoval({ tree, node: parent }, isOwn);
  const edit = dropEntry({ tree, node }, isOwn);
  return edit && [edit];
}

/** What the chart of a path says there, whatever the pack does. */
function chartDefaultAt(content: PackContent, [section, ...rest]: KeyPath): TreeValue | undefined {
  if (section !== "charts") return undefined;
  const charts = packValuesOf(content).charts.map(({ chart, values }) => ({ keys: chart.split("."), values }));
  const own = charts.find(({ keys: [name], keys }) => keys.length === 1 && name === rest[0]);
  const values = own?.values();
  return values && valueIn({ tree: values.tree, node: values.root }, rest.slice(1));
}

/** The text after edits, if it still parses. */
function made({ tree }: TreeValue, edits: readonly TextEdit[] | undefined, path: KeyPath): ChangedValues {
  const { source } = tree;
  const joined = edits === undefined || !areDisjoint(edits) ? undefined : joinedEdits(source, edits);
  const text = joined && applyEdits(source, joined);
  if (text === undefined || readYaml(text).problems.length > 0) {
    return {
      reason: l10n`${path.join(".")} cannot be changed: it is in brackets, or has an anchor, an alias or a tag.`,
    };
  }
  return { text, note: undefined };
}
