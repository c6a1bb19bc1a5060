import type { Range } from "./range";
import { firstIndex } from "./rangeSearch";

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

/** Edits that are taken one group after the other. */
export interface TakenEdits {
  /** All that were taken. */
  readonly edits: TextEdit[];
  /** Takes a group whole, unless one of it would touch characters that another edit touches; says whether it did. */
  readonly take: (group: readonly TextEdit[]) => boolean;
}

/** An empty collection of edits that stay disjoint. */
export function newTakenEdits(): TakenEdits {
  const edits: TextEdit[] = [];
  // In the order of the text, so that only the neighbors of a new one need be looked at.
  const sorted: TextEdit[] = [];
  const insert = (edit: TextEdit): boolean => {
    const { start, end } = edit.range;
    const isBehind = ({ range }: TextEdit): boolean =>
      range.start > start || (range.start === start && range.end > end);
    const place = firstIndex(sorted.length, (index) => isBehind(sorted[index] ?? edit));
    if ((sorted[place - 1]?.range.end ?? start) > start || end > (sorted[place]?.range.start ?? end)) return false;
    sorted.splice(place, 0, edit);
    return true;
  };
  const take = (group: readonly TextEdit[]): boolean => {
    const failing = group.findIndex((edit) => !insert(edit));
    if (failing < 0) edits.push(...group);
    else for (const edit of group.slice(0, failing)) sorted.splice(sorted.indexOf(edit), 1);
    return failing < 0;
  };
  return { edits, take };
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
