import { aliasesInto } from "../syntax/aliases";
import { overlapsProblem } from "../syntax/search/problemSearch";
import { repeatedKeysAmong, type RepeatedKey } from "../syntax/repeatedKeys";
import { removeEntry } from "../syntax/edits/structureEdits";
import {
  childrenOf,
  entryRangeOf,
  keyOf,
  keyRangeOf,
  MERGE_KEY,
  nodesOfDocument,
  rangeOf,
  resolve,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import type { Range } from "../text/range";
import type { Fix, Found, Rule } from "./rule";
import { l10n, type Wording } from "../text/message";

export const duplicateKey: Rule = {
  id: "duplicate-key",
  order: 105,
  severity: "error",
  summary: "A map has a duplicate key.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkDocument({ tree, document }) {
    for (const { entry, first } of repeatedKeysAmong(tree, nodesOfDocument(tree, document.index))) {
      const range = keyRangeOf(tree, entry);
      const firstRange = keyRangeOf(tree, first);
      if (range === undefined || firstRange === undefined) continue;
      // A syntax error between the two (such as a merge conflict) may be the only reason that they are in one map.
      const between = { start: firstRange.start, end: range.end };
      if (overlapsProblem(tree, between)) continue;
      yield foundAt({ entry, first }, { range, firstRange }, tree);
    }
  },
  *checkProfile({ profile: { tree, places, variableList } }) {
    if (places.hasOneVariablesBlock !== true || variableList?.kind !== "seq") return;
    const [first, ...others] = childrenOf(tree, resolve(tree, variableList.node));
    if (first === undefined) return;
    const key = (places.profile.variables ?? []).join(".");
    for (const other of others) {
      yield {
        range: startOf(tree, other),
        message: l10n`Duplicate block \`${key}\`: the provider allows one. Put all variables in it.`,
        related: [{ range: startOf(tree, first), message: l10n`First "${key}"` }],
      };
    }
  },
};

function startOf(tree: Tree, node: NodeId): Range {
  const { start } = rangeOf(tree, node);
  return { start, end: start + 1 };
}

function foundAt(
  { entry, first }: RepeatedKey,
  { range, firstRange }: { readonly range: Found["range"]; readonly firstRange: Found["range"] },
  tree: Tree,
): Found {
  const key = keyOf(tree, entry);
  const isMerge = key === MERGE_KEY;
  const message = isMerge
    ? l10n`Duplicate merge key "<<": some readers reject the file, others use one or both. Use one "<<" with a list.`
    : l10n`Duplicate key "${key}": most readers use the last value, some the first. Keep one.`;
  return {
    range,
    message,
    related: [{ range: firstRange, message: l10n`First "${key}"` }],
    fixes: () => (isMerge ? mergeFixes(tree, entry, first) : removalFixes(tree, entry, first)),
  };
}

/** Removes either entry. The first is offered first: for most readers this does not change the content. */
function removalFixes(tree: Tree, entry: NodeId, first: NodeId): Fix[] {
  return [
    removalFix(tree, first, l10n`Remove the first one: ${entryTitle(tree, first)}`),
    removalFix(tree, entry, l10n`Remove this one: ${entryTitle(tree, entry)}`),
  ].filter((fix) => fix !== undefined);
}

function removalFix(tree: Tree, entry: NodeId, title: Wording): Fix | undefined {
  const edit = removeEntry(tree, entry);
  // An entry with an anchor that is used elsewhere cannot be removed.
  if (edit === undefined || aliasesInto(tree, entryRangeOf(tree, entry)).length > 0) return undefined;
  return { title, edits: [edit], isSafe: false };
}

const MAX_NAME_LENGTH = 40;

/** An entry for a title, with its value if that is short. */
function entryTitle(tree: Tree, entry: NodeId): string {
  const { start } = entryRangeOf(tree, entry);
  const text = tree.source.slice(start, rangeOf(tree, entry).end);
  return text.length <= MAX_NAME_LENGTH && !/[\r\n]/.test(text) ? `\`${text}\`` : `\`${keyOf(tree, entry)}\``;
}

/** Joins both merge keys to one with a list. The first one takes precedence, as now. */
function mergeFixes(tree: Tree, entry: NodeId, first: NodeId): Fix[] {
  const removal = removeEntry(tree, entry);
  const [ours, theirs] = [mergedText(tree, first), mergedText(tree, entry)];
  if (removal === undefined || ours === undefined || theirs === undefined) return [];
  const list = `[${ours}, ${theirs}]`;
  return [
    {
      title: l10n`Merge into ${list}`,
      edits: [{ range: rangeOf(tree, first), newText: list }, removal],
      isSafe: false,
    },
  ];
}

/** The text of an alias, or of the items of a list of them; undefined if it does not fit on a line. */
function mergedText(tree: Tree, node: NodeId): string | undefined {
  const { start, end } = rangeOf(tree, node);
  const text = tree.source.slice(start, end);
  if (writtenKindOf(tree, node) === "alias") return text;
  if (writtenKindOf(tree, node) !== "seq" || styleOf(tree, node) !== "flow" || /[\r\n]/.test(text)) return undefined;
  const inner = text.slice(1, -1).trim().replace(/,$/, "");
  return inner === "" ? undefined : inner;
}
