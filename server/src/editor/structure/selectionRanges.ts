import { bodiesOf } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import { nodeAt } from "../../syntax/search/nodeSearch";
import {
  entryRangeOf,
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  scalarStyleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../../syntax/tree";
import { encloses, touches, type Range } from "../../text/range";

/**
 * The ranges around an offset that "Expand Selection" selects, innermost first: values, entries and maps, in values and
 * manifests, then in the file around them. Empty outside of profiles.
 */
export function selectionRanges(reading: Reading, offset: number): readonly Range[] {
  const profiles = profilesIn(reading);
  const body = profiles
    .flatMap((profile) => bodiesOf(reading, profile))
    .find(({ field, placed }) => touches(field.range, offset) && placed.body.text !== "");
  const inner =
    body === undefined
      ? []
      : chainAt(body.placed.body.tree, bodyOffset(body.placed, offset)).map((range) => hostRange(body.placed, range));
  const outer = profiles.length === 0 ? [] : chainAt(reading.tree, offset);
  return [...inner, ...outer].reduce<readonly Range[]>((chain, range) => {
    const last = chain.at(-1);
    if (last === undefined) return touches(range, offset) ? [range] : chain;
    const isWider = encloses(range, last) && (range.start < last.start || range.end > last.end);
    return isWider ? [...chain, range] : chain;
  }, []);
}

/** The ranges of the nodes of a tree around an offset, innermost first. */
function chainAt<K extends TreeKind>(tree: Tree<K>, offset: number): readonly Range[] {
  const root = tree.documents.find(({ range }) => touches(range, offset))?.root ?? NONE;
  const ranges: Range[] = [];
  let node: NodeId<K> = root === NONE ? NONE : nodeAt(tree, root, offset);
  while (node !== NONE) {
    const key = keyRangeOf(tree, node);
    if (key !== undefined && touches(key, offset)) ranges.push(key);
    else ranges.push(...valueRanges(tree, node));
    ranges.push(entryRangeOf(tree, node));
    node = parentOf(tree, node);
  }
  return ranges;
}

/** A value, and before it what is between its quotes. */
function valueRanges<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): readonly Range[] {
  const range = rangeOf(tree, node);
  const quoted = writtenKindOf(tree, node) === "scalar" && scalarStyleOf(tree, node)?.quote !== undefined;
  return quoted ? [{ start: range.start + 1, end: range.end - 1 }, range] : [range];
}
