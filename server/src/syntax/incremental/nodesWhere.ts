import { firstIndex } from "../../text/range";
import type { Memory } from "../../text/memory";
import { nodeOfRecord, type NodeId, type TreeKind } from "../node";
import { nodeCount, type Tree } from "../records";

/** A property of a node that follows from its key and all below it, and from nothing else in the text. */
export type NodePredicate<K extends TreeKind> = (tree: Tree<K>, node: NodeId<K>) => boolean;

/** Nodes of a tree that were copied from an earlier one, as numbers of records: from `from` up to `to`. */
export interface CopiedNodes {
  readonly from: number;
  readonly to: number;
  /** The number of the first one in the earlier tree. */
  readonly origin: number;
}

/** What a tree was copied from, until another tree is copied from it. */
interface Origin {
  readonly memory: Memory;
  readonly copies: readonly CopiedNodes[];
}

const ORIGIN = {};

/** Notes which nodes of a tree were copied from another one, whose facts hold for them, too. */
export function setOrigin(memory: Memory, origin: Origin): void {
  // A longer chain would keep every earlier tree alive.
  origin.memory.facts.delete(ORIGIN);
  memory.facts.set(ORIGIN, origin);
}

/**
 * All nodes of a tree that have a property, in the order of the text. Nodes that were copied from an earlier tree, of
 * which this was asked, are not looked at.
 */
export function nodesWhere<K extends TreeKind>(tree: Tree<K>, predicate: NodePredicate<K>): readonly NodeId<K>[] {
  const { facts } = tree.memory;
  const known = facts.get(predicate) as readonly number[] | undefined;
  const records = known ?? recordsWhere(tree, predicate);
  if (known === undefined) facts.set(predicate, records);
  return records.map((record) => nodeOfRecord<K>(record));
}

function recordsWhere<K extends TreeKind>(tree: Tree<K>, predicate: NodePredicate<K>): readonly number[] {
  const origin = tree.memory.facts.get(ORIGIN) as Origin | undefined;
  const earlier = origin?.memory.facts.get(predicate) as readonly number[] | undefined;
  const found: number[] = [];
  const search = (from: number, to: number): void => {
    for (let record = from; record < to; record++) if (predicate(tree, nodeOfRecord<K>(record))) found.push(record);
  };
  let next = 0;
  if (origin !== undefined && earlier !== undefined) {
    for (const { from, to, origin: first } of origin.copies) {
      search(next, from);
      const end = first + to - from;
      let index = firstIndex(earlier.length, (at) => (earlier[at] ?? first) >= first);
      for (; (earlier[index] ?? end) < end; index++) found.push((earlier[index] ?? 0) - first + from);
      next = to;
    }
  }
  search(next, nodeCount(tree));
  return found;
}
