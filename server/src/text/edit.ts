import type { Range } from "./range";

/** One replacement in a text. An empty range inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** The edit that puts `newText` at `offset`. */
export function insertion(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

/** Whether no two edits touch the same characters; two insertions at one place keep their order and are fine. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  return inOrder(edits).every((edit, i, all) => {
    const next = all[i + 1];
    return next === undefined || edit.range.end <= next.range.start;
  });
}

/**
 * The text after all edits, each of which speaks of the text as it was before any of them.
 * The edits must be disjoint; where two overlap, the later one is left out rather than damaging the text.
 */
export function applyEdits(content: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { range, newText } of inOrder(edits)) {
    if (range.start < at) continue;
    parts.push(content.slice(at, range.start), newText);
    at = range.end;
  }
  parts.push(content.slice(at));
  return parts.join("");
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index)
    .map(({ edit }) => edit);
}
