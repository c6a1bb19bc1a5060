import { insertEntry } from "../syntax/edits/structureEdits";
import { blockLines, type Writable } from "../syntax/render";
import { NONE, valueOf, writtenChildrenOf, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";
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

/** The last entry of a map; {@link NONE} in an empty one. */
export function lastEntry(tree: Tree, map: NodeId): NodeId {
  return writtenChildrenOf(tree, map).at(-1) ?? NONE;
}
