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

/** A stack to add to a configuration. */
export interface NewStack {
  readonly name: string;
  /** The paths of its profiles, relative to the folder of the configuration. */
  readonly profiles: readonly string[];
  /** Whether the cluster was imported, and so has no base profile. */
  readonly isImported: boolean;
}

/**
 * The edit that adds a stack to a configuration, which may be empty. Undefined if the text has syntax errors, or
 * something other than a list where the stacks belong.
 */
export function addStack(content: string, { name, profiles, isImported }: NewStack): TextEdit | undefined {
  const tree = readYaml(content);
  if (tree.problems.length > 0) return undefined;
  const root = tree.documents[0]?.root ?? NONE;
  const stack: Writable = { name, base: isImported ? "imported" : undefined, profiles };
  if (root === NONE) {
    const lineBreak = lineBreakOf(content);
    const isOpenLine = content !== "" && !content.endsWith("\n");
    const lines = blockLines({ stacks: [stack] }, 2).join(lineBreak) + lineBreak;
    return insertion(content.length, (isOpenLine ? lineBreak : "") + lines);
  }
  if (writtenKindOf(tree, root) !== "map") return undefined;
  const stacks = valueOf(tree, root, "stacks");
  if (stacks === NONE) return insertEntry(tree, root, "stacks", [stack], writtenChildrenOf(tree, root).at(-1) ?? NONE);
  return intoList(tree, stacks, stack);
}

function intoList(tree: Tree, stacks: NodeId, stack: Writable): TextEdit | undefined {
  const list = resolve(tree, stacks);
  if (list === NONE) return undefined;
  if (writtenKindOf(tree, stacks) === "empty") return fillList(tree, stacks, [stack]);
  if (kindOf(tree, list) !== "seq") return undefined;
  const count = childrenOf(tree, list).length;
  return count === 0 ? fillList(tree, list, [stack]) : insertItem(tree, list, count, stack);
}
