import { fillList, insertEntry, insertItem } from "../syntax/edits/structureEdits";
import { blockLines, type Writable } from "../syntax/render";
import {
  childrenOf,
  kindOf,
  NONE,
  resolve,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { readYaml } from "../syntax/yaml/yaml";
import { insertion, type TextEdit } from "../text/edit";
import { lineBreakOf } from "../text/text";

/**
 * The edit that adds to the value of a key at the top of a configuration, which may be empty. A key that is not there gets
 * the value `absent`; for another, `present` makes the edit. Undefined if the text has syntax errors, or is no map.
 */
export function topKeyEdit(
  content: string,
  key: string,
  absent: Writable,
  present: (tree: Tree, value: NodeId) => TextEdit | undefined,
): TextEdit | undefined {
  const tree = readYaml(content);
  if (tree.problems.length > 0) return undefined;
  const root = tree.documents[0]?.root ?? NONE;
  if (root === NONE) {
    const lineBreak = lineBreakOf(content);
    const isOpenLine = content !== "" && !content.endsWith("\n");
    const lines = blockLines({ [key]: absent }, 2).join(lineBreak) + lineBreak;
    return insertion(content.length, (isOpenLine ? lineBreak : "") + lines);
  }
  if (writtenKindOf(tree, root) !== "map") return undefined;
  const value = valueOf(tree, root, key);
  return value === NONE ? insertEntry(tree, root, key, absent, lastEntry(tree, root)) : present(tree, value);
}

/**
 * The edit that adds an item to the list of a key at the top of a configuration, which may be empty. Undefined if the text
 * has syntax errors, or something other than a list there.
 */
export function itemAtTop(content: string, key: string, item: Writable): TextEdit | undefined {
  return topKeyEdit(content, key, [item], (tree, value) => {
    const list = resolve(tree, value);
    if (list === NONE) return undefined;
    if (writtenKindOf(tree, value) === "empty") return fillList(tree, value, [item]);
    if (kindOf(tree, list) !== "seq") return undefined;
    const count = childrenOf(tree, list).length;
    return count === 0 ? fillList(tree, list, [item]) : insertItem(tree, list, count, item);
  });
}

/** The last entry of a map; {@link NONE} in an empty one. */
export function lastEntry(tree: Tree, map: NodeId): NodeId {
  return writtenChildrenOf(tree, map).at(-1) ?? NONE;
}
