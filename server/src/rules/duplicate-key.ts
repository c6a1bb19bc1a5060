import { aliasesInto } from "../syntax/aliases";
import { overlapsProblem } from "../syntax/problemSearch";
import { repeatedKeysAmong, type RepeatedKey } from "../syntax/repeatedKeys";
import { removeEntry } from "../syntax/edits/structureEdits";
import {
  entryRangeOf,
  keyOf,
  keyRangeOf,
  MERGE_KEY,
  nodesOfDocument,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import type { Fix, Found, Rule } from "./rule";

export const duplicateKey: Rule = {
  id: "duplicate-key",
  order: 105,
  severity: "error",
  summary: "A map has the same key twice.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkDocument({ reading, document }) {
    const { tree } = reading;
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
};

function foundAt(
  { entry, first }: RepeatedKey,
  { range, firstRange }: { readonly range: Found["range"]; readonly firstRange: Found["range"] },
  tree: Tree,
): Found {
  const key = keyOf(tree, entry);
  const isMerge = key === MERGE_KEY;
  const advice = isMerge
    ? "Some readers refuse the file, others take one or both. Give one `<<` a list."
    : "Most readers take the last one without a word, others the first, or refuse the file. Keep one.";
  return {
    range,
    message: `\`${key}\` stands twice in this map. ${advice}`,
    related: [{ range: firstRange, message: `The first \`${key}\`` }],
    fixes: () => (isMerge ? mergeFixes(tree, entry, first) : removalFixes(tree, entry, first)),
  };
}

/** Removes either entry. The first is offered first: for most readers this does not change the content. */
function removalFixes(tree: Tree, entry: NodeId, first: NodeId): Fix[] {
  return [
    removalFix(tree, first, `Remove the first, ${entryTitle(tree, first)}`),
    removalFix(tree, entry, `Remove this, ${entryTitle(tree, entry)}`),
  ].filter((fix) => fix !== undefined);
}

function removalFix(tree: Tree, entry: NodeId, title: string): Fix | undefined {
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
  return [{ title: `Merge ${list}`, edits: [{ range: rangeOf(tree, first), newText: list }, removal], isSafe: false }];
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
