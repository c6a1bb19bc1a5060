import { fact } from "../../text/memory";
import { readBlockHeader } from "../../syntax/blockScalar";
import type { Reading } from "../../profile/reading";
import { allNodes, eachNode, rangeOf, scalarStyleOf, writtenKindOf, type Tree } from "../../syntax/tree";
import type { Range } from "../../text/range";

/**
 * A file's text without the content of long scalars. Bodies make up most of a profile, and the structure around them
 * does not depend on them, so this is much cheaper to parse.
 */
export interface Skeleton {
  readonly text: string;
  /** The ranges left out, in offsets of the file, in order. */
  readonly gaps: readonly Range[];
}

/** The skeleton of a reading; cached. */
export const skeletonOf = fact((reading: Reading): Skeleton => {
  const { content } = reading.text;
  const gaps = gapsIn(reading.tree);
  const parts: string[] = [];
  let from = 0;
  for (const gap of gaps) {
    parts.push(content.slice(from, gap.start));
    from = gap.end;
  }
  parts.push(content.slice(from));
  return { text: parts.join(""), gaps };
});

/** Double-quoted strings longer than this, in UTF-16 units, are taken for bodies: JSON has them. */
const LONG = 200;

function gapsIn(tree: Tree): Range[] {
  const gaps: Range[] = [];
  eachNode(allNodes(tree), (node) => {
    if (writtenKindOf(tree, node) !== "scalar") return;
    const { start, end } = rangeOf(tree, node);
    const style = scalarStyleOf(tree, node);
    if (style?.id === "heredoc") return;
    if (style?.isBlock === true) {
      gaps.push({ start: readBlockHeader(tree.source, start, end).contentStart, end });
    } else if (style?.id === "double" && end - start > LONG && tree.source[end - 1] === '"') {
      gaps.push({ start: start + 1, end: end - 1 });
    }
  });
  return gaps.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

/** Maps an offset of the file to the skeleton; offsets in a gap map to the gap's position. */
export function inSkeleton({ gaps }: Skeleton, offset: number): number {
  let removed = 0;
  for (const { start, end } of gaps) {
    if (start >= offset) break;
    removed += Math.min(end, offset) - start;
  }
  return offset - removed;
}
