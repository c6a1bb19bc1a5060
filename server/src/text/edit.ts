import { type Range, firstIndex } from "./range";

/** One replacement in a text. An empty range inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** The edit that puts `newText` at `offset`. */
export function insertion(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

/** Whether no two edits change the same characters. Two insertions at one offset are allowed and keep their order. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  return inOrder(edits).every((edit, i, all) => {
    const next = all[i + 1];
    return next === undefined || edit.range.end <= next.range.start;
  });
}

/** A growing set of disjoint edits, to which groups are added. */
export interface TakenEdits {
  /** All edits added so far. */
  readonly edits: TextEdit[];
  /**
   * Adds a group of edits, all or none: none if one of them overlaps an edit of the set. Returns whether the group was
   * added.
   */
  readonly take: (group: readonly TextEdit[]) => boolean;
  /** Whether an edit overlaps none of the set. */
  readonly isFree: (edit: TextEdit) => boolean;
}

/** Creates an empty set of edits. */
export function newTakenEdits(): TakenEdits {
  const edits: TextEdit[] = [];
  // Sorted by position, so that only the neighbors of a new edit have to be checked.
  const sorted: TextEdit[] = [];
  /** Where an edit belongs among the others; undefined if it overlaps one of them. */
  const placeOf = (edit: TextEdit): number | undefined => {
    const { start, end } = edit.range;
    const isBehind = ({ range }: TextEdit): boolean =>
      range.start > start || (range.start === start && range.end > end);
    const place = firstIndex(sorted.length, (index) => isBehind(sorted[index] ?? edit));
    const isTaken = (sorted[place - 1]?.range.end ?? start) > start || end > (sorted[place]?.range.start ?? end);
    return isTaken ? undefined : place;
  };
  const insert = (edit: TextEdit): boolean => {
    const place = placeOf(edit);
    if (place !== undefined) sorted.splice(place, 0, edit);
    return place !== undefined;
  };
  const take = (group: readonly TextEdit[]): boolean => {
    const failing = group.findIndex((edit) => !insert(edit));
    if (failing < 0) edits.push(...group);
    else for (const edit of group.slice(0, failing)) sorted.splice(sorted.indexOf(edit), 1);
    return failing < 0;
  };
  return { edits, take, isFree: (edit) => placeOf(edit) !== undefined };
}

/**
 * The text after all edits. Offsets refer to the text before any of them. Edits must be disjoint: if two overlap, the
 * later one is skipped.
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

/**
 * The edit that turns one text into another, without what both have in common at their start and end. It does not split
 * a line end of two characters, since no position in a document lies between them.
 */
export function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (before[start - 1] === "\r" && (before[start] === "\n" || after[start] === "\n")) start--;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const isSplit = [before, after].some((text) => text[text.length - tail - 1] === "\r");
  if (isSplit && before[before.length - tail] === "\n") tail--;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/** The text of a range after the edits inside it. All offsets are those of the whole content. */
export function applyEditsWithin(content: string, { start, end }: Range, edits: readonly TextEdit[]): string {
  const own = edits.map(({ range, newText }) => ({
    range: { start: range.start - start, end: range.end - start },
    newText,
  }));
  return applyEdits(content.slice(start, end), own);
}

/** Edits that touch the same lines, in text order. */
interface EditedLines {
  /** The first and the last line. */
  readonly first: number;
  readonly last: number;
  readonly edits: readonly TextEdit[];
}

/** The edits by the lines they touch, in text order. Those that share a line are together. */
export function editedLines(
  edits: readonly TextEdit[],
  linesOf: (edit: TextEdit) => readonly [first: number, last: number],
): readonly EditedLines[] {
  const groups: { first: number; last: number; edits: TextEdit[] }[] = [];
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  for (const edit of sorted) {
    const [first, last] = linesOf(edit);
    const open = groups.at(-1);
    if (open !== undefined && first <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups;
}

/** The ranges of the new texts of edits, in the text after all of them. The edits must be disjoint. */
export function rangesAfter(edits: readonly TextEdit[]): Range[] {
  let shift = 0;
  return inOrder(edits).map(({ range, newText }) => {
    const start = range.start + shift;
    shift += newText.length - (range.end - range.start);
    return { start, end: start + newText.length };
  });
}

/**
 * Returns a function that gives the offset in the text after edits at which an offset of the text before lies. What is
 * put exactly there comes behind it. The edits must be disjoint.
 */
export function offsetsAfter(edits: readonly TextEdit[]): (offset: number) => number {
  const sorted = inOrder(edits);
  let shift = 0;
  const shifts = sorted.map(({ range, newText }) => (shift += newText.length - (range.end - range.start)));
  return (offset) => {
    const behind = firstIndex(sorted.length, (index) => (sorted[index]?.range.start ?? offset) >= offset);
    return offset + (shifts[behind - 1] ?? 0);
  };
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index)
    .map(({ edit }) => edit);
}
