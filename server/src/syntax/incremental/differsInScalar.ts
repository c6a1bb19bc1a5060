import { movedBy, type TextChange } from "../../text/textChange";
import type { Range } from "../../text/range";
import { nodeOfRecord, recordOf, type NodeId } from "../node";
import { field, KINDS, nodeCount, RecordField, type Tree } from "../records";

const OFFSETS = [RecordField.start, RecordField.end, RecordField.keyStart, RecordField.keyEnd, RecordField.entryStart];
const OTHERS = [RecordField.shape, RecordField.parent, RecordField.nextSibling, RecordField.first];

/**
 * Whether two trees without problems differ in nothing but the text of one scalar and what a change of that text moved.
 * A scalar that aliases refer to is not said to be alone.
 */
export function differsInScalar(before: Tree, after: Tree, scalar: NodeId, change: TextChange): boolean {
  if (before.problems.length + after.problems.length > 0 || before.attached !== after.attached) return false;
  if (before.notation !== after.notation || before.placeholders !== after.placeholders) return false;
  const isMoved = (from: number, to: number): boolean => movedBy(change, from) === to;
  const areMoved = (from: readonly Range[], to: readonly Range[]): boolean =>
    from.length === to.length &&
    from.every(({ start, end }, i) => isMoved(start, to[i]?.start ?? -1) && isMoved(end, to[i]?.end ?? -1));
  const ranges = ({ documents }: Tree): Range[] => documents.map(({ range }) => range);
  if (!areMoved(ranges(before), ranges(after)) || !areMoved(before.comments, after.comments)) return false;
  const count = nodeCount(before);
  if (count !== nodeCount(after)) return false;
  for (let record = 0; record < count; record++) {
    const node = nodeOfRecord<"file">(record);
    for (const at of OTHERS) if (field(before, node, at) !== field(after, node, at)) return false;
    for (const at of OFFSETS) {
      const from = field(before, node, at);
      if (from < 0 ? field(after, node, at) !== from : !isMoved(from, field(after, node, at))) return false;
    }
    const isAlias = KINDS[field(before, node, RecordField.shape) & 7] === "alias";
    if (isAlias && field(before, node, RecordField.first) === recordOf(scalar)) return false;
  }
  return true;
}
