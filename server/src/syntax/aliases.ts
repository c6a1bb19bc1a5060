import { remembered } from "../text/memory";
import { type Range, firstIndex } from "../text/range";
import { RecordField, linked } from "./records";
import {
  allNodes,
  eachNode,
  isBefore,
  NONE,
  rangeOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "./tree";

interface Alias<K extends TreeKind = "file"> {
  readonly node: NodeId<K>;
  readonly start: number;
  /** The offset at which the alias's target begins. */
  readonly target: number;
}

/** The aliases of a tree that have a target, sorted by the offset of that target. */
function aliasesOf<K extends TreeKind>(tree: Tree<K>): readonly Alias<K>[] {
  return remembered(tree.memory, aliasesOf, () => findAliases(tree));
}

function findAliases<K extends TreeKind>(tree: Tree<K>): readonly Alias<K>[] {
  const aliases: Alias<K>[] = [];
  eachNode(allNodes(tree), (node) => {
    const target = writtenKindOf(tree, node) === "alias" ? linked(tree, node, RecordField.first) : NONE;
    if (target === NONE) return;
    aliases.push({ node, start: rangeOf(tree, node).start, target: rangeOf(tree, target).start });
  });
  aliases.sort((a, b) => a.target - b.target || (isBefore(a.node, b.node) ? -1 : 1));
  return aliases;
}

/** The aliases outside a range whose targets lie inside it. */
export function aliasesInto<K extends TreeKind>(tree: Tree<K>, { start, end }: Range): NodeId<K>[] {
  const aliases = aliasesOf(tree);
  const first = firstIndex(aliases.length, (index) => (aliases[index]?.target ?? start) >= start);
  const into: NodeId<K>[] = [];
  for (let index = first; (aliases[index]?.target ?? end) < end; index++) {
    const alias = aliases[index];
    if (alias !== undefined && (alias.start < start || alias.start >= end)) into.push(alias.node);
  }
  return into;
}

/** Whether aliases outside a range refer to nodes inside it, so that removing the range would break them. */
export function isReferredTo<K extends TreeKind>(tree: Tree<K>, range: Range): boolean {
  return aliasesInto(tree, range).length > 0;
}
