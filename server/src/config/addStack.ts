import { fillList, insertItem } from "../syntax/edits/structureEdits";
import type { Writable } from "../syntax/render";
import { childrenOf, kindOf, NONE, resolve, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { topKeyEdit } from "./topKeyEdit";

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
  const stack: Writable = { name, base: isImported ? "imported" : undefined, profiles };
  return topKeyEdit(content, "stacks", [stack], (tree, stacks) => intoList(tree, stacks, stack));
}

function intoList(tree: Tree, stacks: NodeId, stack: Writable): TextEdit | undefined {
  const list = resolve(tree, stacks);
  if (list === NONE) return undefined;
  if (writtenKindOf(tree, stacks) === "empty") return fillList(tree, stacks, [stack]);
  if (kindOf(tree, list) !== "seq") return undefined;
  const count = childrenOf(tree, list).length;
  return count === 0 ? fillList(tree, list, [stack]) : insertItem(tree, list, count, stack);
}
