import { columnOf, isBlankWithin, startOfLine } from "../lines";
import { lastNodeBefore } from "../incremental/earlierReading";
import { entryRangeOf, NONE, parentOf, writtenKindOf, type NodeId, type Tree } from "../tree";
import { linked, RecordField } from "../records";
import { readWithLibrary } from "./yamlLibrary";

// Whether the library agrees that a text is broken. It is slow: it gets the entry with the problem, not the whole text.

/** The longest part that is put to the library, in UTF-16 units: about 100 lines. */
const MAX_PART_LENGTH = 4000;
/** How many problems are tried, and how many of the entries around each. */
const MAX_PROBLEMS = 3;
const MAX_ENTRIES = 4;

/**
 * Whether the library finds a problem in a part of a text in which the own reader found one. False means that only the whole text can show it.
 */
export function isPartConfirmed(tree: Tree): boolean {
  return tree.problems.slice(0, MAX_PROBLEMS).some(({ range }) => isConfirmedAround(tree, range.start));
}

function isConfirmedAround(tree: Tree, offset: number): boolean {
  let node = lastNodeBefore(tree, offset);
  for (let tries = 0; node !== NONE && tries < MAX_ENTRIES; node = parentOf(tree, node)) {
    if (!isAtLineStart(tree, node)) continue;
    const part = partAround(tree, node);
    if (part === undefined) return false;
    if (readWithLibrary(part).problems.length > 0) return true;
    tries++;
  }
  return false;
}

/** Whether a node is an entry of a block collection that is the first on its line. */
function isAtLineStart(tree: Tree, node: NodeId): boolean {
  if (parentOf(tree, node) === NONE) return false;
  const { start } = entryRangeOf(tree, node);
  return isBlankWithin(tree.source, startOfLine(tree.source, start), start);
}

/**
 * The lines of an entry, between two that stand for its neighbors; undefined if the part alone may mean something else
 * than in the whole text, or is too long.
 */
function partAround(tree: Tree, node: NodeId): string | undefined {
  const { source } = tree;
  const { start } = entryRangeOf(tree, node);
  const end = endOfEntry(tree, node);
  if (end - start > MAX_PART_LENGTH) return undefined;
  const lines = source.slice(startOfLine(source, start), end);
  // Anchors may be outside, and markers end a document.
  if (/[&*%]|^(?:---|\.\.\.)/m.test(lines)) return undefined;
  const indent = " ".repeat(columnOf(source, start));
  const [before, behind] = writtenKindOf(tree, parentOf(tree, node)) === "seq" ? ["- x", "- y"] : ["x: 1", "y: 1"];
  return `${indent}${before}\n${lines}${/[\r\n]$/.test(lines) ? "" : "\n"}${indent}${behind}\n`;
}

/** Where the line of the next entry begins, in this collection or one around it. */
function endOfEntry(tree: Tree, node: NodeId): number {
  for (let at = node; at !== NONE; at = parentOf(tree, at)) {
    const sibling = linked(tree, at, RecordField.nextSibling);
    if (sibling !== NONE) return startOfLine(tree.source, entryRangeOf(tree, sibling).start);
  }
  return tree.source.length;
}
