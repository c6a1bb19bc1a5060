import { findDotted } from "../../syntax/dottedPath";
import { mergeEdits } from "../../syntax/edits/mergeEdits";
import { childrenOf, NONE, parentOf, rangeOf, resolve } from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";
import { applyEdits, areDisjoint, type TextEdit } from "../../text/edit";
import { dropEntry, setEntry, type IsOwnComment } from "../values/entryEdits";
import { joinedEdits } from "../values/joinedEdits";
import { areSame, entriesOf, isBlank, isMergeable, type KeyPath, type TreeValue } from "../values/treeValue";

/** A text that was made, or the reason in one sentence why it cannot be. */
export type MadeText = { readonly text: string } | { readonly reason: string };

/** The root map of values; undefined if the text has syntax errors, several documents, or is something else than a map. */
export function rootOfValues(text: string): TreeValue | undefined {
  const tree = readYaml<"body">(text);
  const node = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || tree.documents.length > 1) return undefined;
  return node === NONE || isMergeable({ tree, node }) ? { tree, node } : undefined;
}

/** Whether a root has no entries, as in an empty text. */
function isEmptyRoot(root: TreeValue): boolean {
  return root.node === NONE || isBlank(root);
}

/** Makes edits of values, which must be disjoint. */
export function edited({ tree }: TreeValue, edits: readonly TextEdit[]): string | undefined {
  return areDisjoint(edits) ? applyEdits(tree.source, joinedEdits(tree.source, edits)) : undefined;
}

/** Removes what is at a dotted path. A map that loses its only entry stays, as an empty one. */
export function withoutPath(text: string, path: string, isOwn: IsOwnComment): MadeText {
  const root = rootOfValues(text);
  if (root === undefined) return { reason: UNREADABLE };
  if (root.node === NONE) return { text };
  const { tree } = root;
  const [node] = findDotted(tree, root.node, path).found;
  if (node === undefined) return { text };
  const parent = parentOf(tree, node);
  const isOnly = parent !== NONE && parentOf(tree, parent) !== NONE && childrenOf(tree, parent).length === 1;
  const edits = isOnly ? emptied({ tree, node: parent }, isOwn) : dropped({ tree, node }, isOwn);
  const after = edits && edited(root, edits);
  return after === undefined ? { reason: cannotChange(path) } : { text: after };
}

function emptied(map: TreeValue, isOwn: IsOwnComment): readonly TextEdit[] | undefined {
  const tree = readYaml<"body">("a: {}\n");
  const [node] = childrenOf(tree, resolve(tree, tree.documents[0]?.root ?? NONE));
  return node === undefined ? undefined : setEntry(map, { tree, node }, isOwn);
}

function dropped(value: TreeValue, isOwn: IsOwnComment): readonly TextEdit[] | undefined {
  const edit = dropEntry(value, isOwn);
  return edit && [edit];
}

/** Merges values into others: maps by their keys; lists and scalars take the place of what is there. */
export function withValues(text: string, added: TreeValue, isOwn: IsOwnComment): MadeText {
  const root = rootOfValues(text);
  if (root === undefined) return { reason: UNREADABLE };
  if (isEmptyRoot(added)) return { text };
  if (root.node === NONE) return { text: `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${sourceOf(added)}` };
  if (isBlank(root)) {
    const edits = [{ range: rangeOf(root.tree, root.node), newText: sourceOf(added).trimEnd() }];
    return { text: applyEdits(text, edits) };
  }
  const edits: TextEdit[] = [];
  const obstacle = collectSet(root, added, [], { edits, isOwn });
  const changed = obstacle === undefined ? edited(root, edits) : undefined;
  const target = changed === undefined ? undefined : rootOfValues(changed);
  if (changed === undefined || target === undefined) return { reason: cannotChange((obstacle ?? []).join(".")) };
  const additions = mergeEdits(
    { tree: target.tree, map: target.node },
    { tree: added.tree, map: added.node },
    () => true,
  );
  const after = additions && edited(target, additions);
  return after === undefined
    ? { reason: "Some of its values cannot be added to values in brackets." }
    : { text: after };
}

function sourceOf({ tree }: TreeValue): string {
  return tree.source.endsWith("\n") ? tree.source : `${tree.source}\n`;
}

/** Collects the edits for values that both have; the path of one that cannot be set, if there is one. */
function collectSet(
  target: TreeValue,
  added: TreeValue,
  path: KeyPath,
  collected: { readonly edits: TextEdit[]; readonly isOwn: IsOwnComment },
): KeyPath | undefined {
  const own = entriesOf(target);
  for (const [key, value] of entriesOf(added)) {
    const present = own.get(key);
    if (present === undefined) continue;
    const below = [...path, key];
    if ([present, value].every((one) => isMergeable(one) && !isBlank(one))) {
      const obstacle = collectSet(present, value, below, collected);
      if (obstacle !== undefined) return obstacle;
    } else if (!areSame(present, value)) {
      const set = setEntry(present, value, collected.isOwn);
      if (set === undefined) return below;
      collected.edits.push(...set);
    }
  }
  return undefined;
}

/** Why values cannot be changed. */
export const UNREADABLE = "The values have syntax errors, or are not a single YAML map.";

/** Why one value cannot be changed. */
export function cannotChange(path: string): string {
  return `"${path}" cannot be changed: it is in brackets, or has an anchor, an alias or a tag.`;
}
