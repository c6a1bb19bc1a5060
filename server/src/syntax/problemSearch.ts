import { remembered } from "../text/memory";
import { type Range, firstIndex, rangeSearch } from "../text/range";
import type { Tree, TreeKind } from "./tree";

// Searches in a tree's syntax problems, which are sorted and may be many.

/** Whether a syntax problem begins in a range, both ends included. */
export function hasProblemIn<K extends TreeKind>({ problems }: Tree<K>, { start, end }: Range): boolean {
  const index = firstIndex(problems.length, (at) => (problems[at]?.range.start ?? start) >= start);
  const first = problems[index];
  return first !== undefined && first.range.start <= end;
}

/** Whether a syntax problem overlaps or touches a range. */
export function overlapsProblem<K extends TreeKind>(tree: Tree<K>, stretch: Range): boolean {
  if (tree.problems.length === 0) return false;
  const search = (): ((range: Range) => boolean) => rangeSearch(tree.problems.map(({ range }) => range));
  return remembered(tree.memory, overlapsProblem, search)(stretch);
}
