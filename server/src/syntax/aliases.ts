import type { Range } from "../text/range";
import { firstIndex } from "../text/rangeSearch";
import { Field, kindOf, NONE, rangeOf, RECORD, type NodeId, type Tree } from "./tree";

interface Alias {
  readonly node: NodeId;
  readonly start: number;
  /** Where what it stands for begins. */
  readonly target: number;
}

const aliasesOfTrees = new WeakMap<Tree, readonly Alias[]>();

/** The aliases of a tree that stand for something, in the order of what they stand for. */
function aliasesOf(tree: Tree): readonly Alias[] {
  const known = aliasesOfTrees.get(tree);
  if (known !== undefined) return known;
  const aliases: Alias[] = [];
  for (let node = 0; node * RECORD < tree.records.length; node++) {
    const target = kindOf(tree, node) === "alias" ? (tree.records[node * RECORD + Field.first] ?? NONE) : NONE;
    if (target === NONE) continue;
    aliases.push({ node, start: rangeOf(tree, node).start, target: rangeOf(tree, target).start });
  }
  aliases.sort((a, b) => a.target - b.target || a.node - b.node);
  aliasesOfTrees.set(tree, aliases);
  return aliases;
}

/** The aliases that stand outside a stretch of the text for something in it. */
export function aliasesInto(tree: Tree, { start, end }: Range): NodeId[] {
  const aliases = aliasesOf(tree);
  const first = firstIndex(aliases.length, (index) => (aliases[index]?.target ?? start) >= start);
  const into: NodeId[] = [];
  for (let index = first; (aliases[index]?.target ?? end) < end; index++) {
    const alias = aliases[index];
    if (alias !== undefined && (alias.start < start || alias.start >= end)) into.push(alias.node);
  }
  return into;
}

/** Whether aliases outside a stretch stand for something in it: without it they would stand for nothing. */
export function isReferredTo(tree: Tree, range: Range): boolean {
  return aliasesInto(tree, range).length > 0;
}
