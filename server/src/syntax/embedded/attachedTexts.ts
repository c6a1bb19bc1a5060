import type { Range } from "../../text/range";
import { lineBreakOf } from "../../text/text";
import { nodeOfRecord, recordOf, NONE, type NodeId } from "../node";
import {
  COLLECTION_STYLES,
  integersOf,
  KINDS,
  nodeCount,
  RECORD,
  RecordField,
  TAGS,
  toRecords,
  type Tree,
} from "../records";
import type { ScalarStyle } from "../scalar";

/**
 * The style of a scalar whose text is that of a whole file. Like the header of a block scalar, the line break that
 * separates it from the text before is a part of its range.
 */
const WHOLE_FILE: ScalarStyle = {
  id: "file",
  quote: undefined,
  isBlock: false,
  walk({ source, range: { start, end } }, emit) {
    let at = start + 1;
    if (source.charCodeAt(at) === BYTE_ORDER_MARK && at < end) at++;
    // Bodies have plain line feeds, as those in block scalars do.
    for (let feed = source.indexOf("\r\n", at); feed >= 0 && feed < end; feed = source.indexOf("\r\n", at)) {
      if (feed > at) emit(at, feed);
      emit(feed, feed + 2, "\n");
      at = feed + 2;
    }
    emit(at, end);
  },
  write: (text) => text,
  insert: ({ source, range: { start, end } }, text) => text.replace(/\n/g, lineBreakOf(source.slice(start + 1, end))),
};

const BYTE_ORDER_MARK = 0xfeff;

/** A tree with texts of other files, and the node of each. */
interface AttachedTree {
  readonly tree: Tree;
  readonly nodes: readonly NodeId[];
}

/**
 * Adds texts of other files to a tree, each as a scalar with a node of its own. `source` is the source of the tree
 * followed by the texts; `ranges` are theirs in it, each with the line break before it.
 */
export function withAttachedTexts(tree: Tree, source: string, ranges: readonly Range[]): AttachedTree {
  const first = nodeCount(tree);
  const scalarStyles = [...tree.notation.scalarStyles, WHOLE_FILE];
  const style = COLLECTION_STYLES.length + scalarStyles.length - 1;
  const shape = KINDS.indexOf("scalar") + 8 * style + 256 * TAGS.indexOf("none");
  const integers = new Int32Array((first + ranges.length) * RECORD);
  integers.set(integersOf(tree).subarray(0, first * RECORD));
  integers.fill(recordOf(NONE), first * RECORD);
  for (const [index, { start, end }] of ranges.entries()) {
    const at = (first + index) * RECORD;
    integers[at + RecordField.shape] = shape;
    integers[at + RecordField.start] = start;
    integers[at + RecordField.end] = end;
    integers[at + RecordField.entryStart] = start;
  }
  return {
    tree: {
      ...tree,
      notation: { ...tree.notation, scalarStyles },
      records: toRecords(integers),
      attached: { source, count: ranges.length },
    },
    nodes: ranges.map((_, index) => nodeOfRecord(first + index)),
  };
}
