import type { Tree as Parsed, TreeCursor } from "web-tree-sitter";
import type { Skeleton } from "./skeleton";

/** A node of the grammar's tree, in offsets of the whole text. Its types are those of tree-sitter-hcl. */
export interface HclNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly text: string;
  readonly namedChildren: readonly HclNode[];
}

/** What the grammar says of a text. */
export interface HclSyntax {
  readonly root: HclNode;
  /** The comments in order. */
  readonly comments: readonly HclNode[];
  /** What the grammar does not take, or lacks, in order; nothing inside of another. */
  readonly faults: readonly HclNode[];
}

interface OpenNode extends HclNode {
  readonly namedChildren: OpenNode[];
}

/** The nodes of the parsed skeleton of a text. */
export function syntaxOf(parsed: Parsed, source: string, skeleton: Skeleton): HclSyntax {
  const cursor = parsed.walk();
  const root = nodeAt(cursor, source, skeleton);
  const comments: HclNode[] = [];
  const faults: HclNode[] = [];
  const open: OpenNode[] = [];
  /** How many nodes are open around the outermost fault that is; undefined outside of faults. */
  let fault: number | undefined;
  const enter = (node: OpenNode): void => {
    if (cursor.nodeIsNamed) open.at(-1)?.namedChildren.push(node);
    if (node.type === "comment") comments.push(node);
    if (fault === undefined && (node.type === "ERROR" || cursor.nodeIsMissing)) {
      faults.push(node);
      fault = open.length;
    }
    open.push(node);
  };
  const leave = (): void => {
    open.pop();
    if (fault === open.length) fault = undefined;
  };
  enter(root);
  // No recursion: texts may be nested deeply.
  while (open.length > 0) {
    let isInside = cursor.gotoFirstChild();
    while (!isInside && open.length > 0) {
      leave();
      isInside = open.length > 0 && cursor.gotoNextSibling();
      if (!isInside) cursor.gotoParent();
    }
    if (isInside) enter(nodeAt(cursor, source, skeleton));
  }
  cursor.delete();
  return { root, comments, faults };
}

function nodeAt(cursor: TreeCursor, source: string, { offsetOf }: Skeleton): OpenNode {
  const startIndex = offsetOf(cursor.startIndex, false);
  const endIndex = Math.max(startIndex, offsetOf(cursor.endIndex, true));
  return {
    type: cursor.nodeType,
    startIndex,
    endIndex,
    get text() {
      return source.slice(startIndex, endIndex);
    },
    namedChildren: [],
  };
}
