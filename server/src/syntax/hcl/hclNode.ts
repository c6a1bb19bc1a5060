import type { Tree as Parsed } from "web-tree-sitter";
import type { Wording } from "../../text/message";
import type { Range } from "../../text/range";

/** A node of the grammar's tree. Its types are those of tree-sitter-hcl, its offsets those of the text that was parsed. */
export interface HclNode extends Range {
  readonly type: string;
  /** The text of a word or string; empty for other types. */
  readonly text: string;
  /** The named nodes in it, without comments. */
  readonly children: readonly HclNode[];
}

/** What the grammar says of a text. */
export interface HclSyntax {
  /** The attributes and blocks. */
  readonly entries: readonly HclNode[];
  /** The comments in order. */
  readonly comments: readonly Range[];
  /** What the grammar does not take, or lacks, in order, nothing inside of another; without any, what Terraform refuses. */
  readonly faults: readonly HclFault[];
}

/** A place of a mistake, with what it is if that is known. */
export interface HclFault extends Range {
  readonly message?: Wording;
}

/** What a type of nodes is, by its number in the grammar. */
export interface HclType {
  readonly name: string;
  readonly isNamed: boolean;
}

interface OpenNode extends HclNode {
  readonly children: OpenNode[];
}

const FAULT: HclType = { name: "ERROR", isNamed: true };
/** Types whose text is asked for. */
const TEXTS: ReadonlySet<string> = new Set(["identifier", "string_lit"]);
/** Types whose nodes are not looked into. */
const LEAVES: ReadonlySet<string> = new Set([...TEXTS, "numeric_lit", "bool_lit", "null_lit", "comment"]);

/**
 * The nodes of a parsed text. `isFile` is false for what is in a block. Calls of the parser are slow: of a sound text,
 * only what matters is asked for.
 */
export function syntaxOf(parsed: Parsed, text: string, types: readonly HclType[], isFile: boolean): HclSyntax {
  const isSound = !parsed.rootNode.hasError;
  const cursor = parsed.walk();
  const comments: Range[] = [];
  const faults: Range[] = [];
  const open: OpenNode[] = [];
  /** How many nodes are open around the outermost fault that is; undefined outside of faults. */
  let fault: number | undefined;
  let root: OpenNode | undefined;
  /** Takes the node of the cursor. Returns whether it is to be looked into. */
  const enter = (): boolean => {
    const type = types[cursor.nodeTypeId] ?? FAULT;
    if (isSound && !type.isNamed) return false;
    const node = nodeAt(cursor.startIndex, cursor.endIndex, type, text);
    root ??= node;
    if (type.name === "comment") comments.push(node);
    else if (type.isNamed) open.at(-1)?.children.push(node);
    if (isSound && LEAVES.has(type.name)) return false;
    if (fault === undefined && (type === FAULT || (!isSound && cursor.nodeIsMissing))) {
      faults.push(node);
      fault = open.length;
    }
    open.push(node);
    return true;
  };
  const leave = (): void => {
    open.pop();
    if (fault === open.length) fault = undefined;
  };
  // No recursion: texts may be nested deeply.
  for (let isNew = true; isNew;) {
    const isOpen = enter();
    isNew = isOpen && cursor.gotoFirstChild();
    if (isNew) continue;
    if (isOpen) leave();
    isNew = open.length > 0 && cursor.gotoNextSibling();
    while (!isNew && open.length > 0) {
      leave();
      cursor.gotoParent();
      isNew = open.length > 0 && cursor.gotoNextSibling();
    }
  }
  cursor.delete();
  const object = isFile ? undefined : root?.children.find(({ type }) => type === "object");
  return object === undefined
    ? { entries: entriesIn(root), comments, faults }
    : { entries: [], comments, faults: [object] };
}

function nodeAt(start: number, end: number, { name }: HclType, text: string): OpenNode {
  return { type: name, start, end, text: TEXTS.has(name) ? text.slice(start, end) : "", children: [] };
}

/** What is in the body of a text. One that is not understood has no body. */
function entriesIn(root: HclNode | undefined): readonly HclNode[] {
  return root?.children.flatMap((child) => (child.type === "body" ? child.children : [child])) ?? [];
}
