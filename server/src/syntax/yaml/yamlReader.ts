import { skipBlanks } from "../lines";
import { NONE, type NodeId, type Tree } from "../tree";
import { earlierReading } from "../incremental/earlierReading";
import type { ReusableReading } from "../records";
import { finishTree, isEmptyNode } from "../treeBuilder";
import { readBlockNode } from "./yamlBlocks";
import { finishLine, giveUp, newCursor, passOver, toContent, toNextLine, type Cursor } from "./yamlCursor";
import { STRAY_LINE } from "./yamlStrayLines";
import { l10n } from "../../text/message";

/** The result of the project's own parser. */
export interface YamlReading {
  readonly tree: Tree;
  /**
   * Whether the whole text was parsed; if not, the tree is incomplete and the library must parse the text. A conclusive
   * result may still have problems, which only the library can confirm.
   */
  readonly isConclusive: boolean;
  readonly isTooDeep: boolean;
  /** Itself, as far as the next reading may copy from it. */
  readonly reusable: ReusableReading | undefined;
}

/**
 * Reads the YAML that people write: block and flow collections, every scalar style, comments, anchors and aliases,
 * several documents. One pass; after a mistake it goes on as a person would, line by line. Explicit keys, directives,
 * keys with anchors and the like it leaves to the library: then the reading is not sure and its tree is cut short.
 * Entries that did not change since an earlier reading are copied from it.
 */
export function readYamlLines(source: string, earlier?: ReusableReading): YamlReading {
  const cursor = newCursor(source, earlierReading(source, earlier));
  if (source.includes("\r") && /\r(?!\n)/.test(source)) giveUp(cursor);
  do readDocument(cursor);
  while (cursor.isConclusive && cursor.at < source.length);
  const { builder, isConclusive, isTooDeep, maxDepth } = cursor;
  const tree = finishTree(builder);
  const reusable = isConclusive && !builder.hasAnchors ? { tree, depth: maxDepth } : undefined;
  return { tree, isConclusive, isTooDeep, reusable };
}

function readDocument(cursor: Cursor): void {
  const { builder, source } = cursor;
  const { documents } = builder;
  const start = documents.at(-1)?.range.end ?? cursor.at;
  builder.anchors.clear();
  toContent(cursor);
  if (source[cursor.at] === "%" && cursor.column === 0) giveUp(cursor);
  const isAnnounced = cursor.column < 0 && source.startsWith("---", cursor.at);
  if (isAnnounced) readMarker(cursor);
  let root: NodeId = NONE;
  if (cursor.column === 0 && isWordAboveRoot(source, cursor.at)) {
    passOver(cursor, 0, STRAY_LINE);
  }
  if (cursor.column >= 0) {
    root = readBlockNode(cursor, -1, { parent: NONE, entryStart: cursor.at });
    while (cursor.column >= 0)
      passOver(cursor, -1, l10n`this line does not belong to anything above; check its indentation`, {
        mayFollow: "anywhere",
      });
  }
  const end = cursor.at;
  if (source.startsWith("...", cursor.at)) {
    // The end marker of a document that did not begin.
    if (root === NONE && !isAnnounced) giveUp(cursor);
    readMarker(cursor);
  }
  // An anchor or tag without a value.
  if (isEmptyNode(builder, root)) giveUp(cursor);
  if (root !== NONE || isAnnounced || documents.length === 0) documents.push({ root, range: { start, end } });
}

/** Whether a word is alone on the line at an offset, above a list or brackets with a key, so that both
 * cannot be one text. */
function isWordAboveRoot(source: string, at: number): boolean {
  const pattern = /[\w./]+[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*(?:-[ \t]|[[{])[^\n#]*:\s/y;
  pattern.lastIndex = at;
  return pattern.test(source);
}

/**
 * Passes the `---` or `...` at the cursor. Content on the same line has rules of its own and is left to the library.
 */
function readMarker(cursor: Cursor): void {
  const { source } = cursor;
  const isEnd = source[cursor.at] === ".";
  cursor.at += 3;
  const next = skipBlanks(source, cursor.at, cursor.lineEnd);
  if (next < cursor.lineEnd && source[next] !== "#") giveUp(cursor);
  finishLine(cursor);
  if (!isEnd) toContent(cursor);
  else if (!toNextLine(cursor)) cursor.at = source.length;
}
