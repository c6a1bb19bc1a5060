import type { Place } from "./steps";

// Where in a text a step happens, and what it replaces there.

const KINDS: Readonly<Record<Place["kind"], RegExp>> = {
  here: /(?:)/g,
  "line end": /(?=\r?\n)/g,
  "line start": /^[ -]*/gm,
  word: /\b/g,
  value: /: /g,
};

/** The offset of a place. Never between the two characters of a line break. */
export function whereIn(text: string, { at, kind }: Place): number {
  const from = Math.floor((at * text.length) / 1000);
  const search = KINDS[kind];
  search.lastIndex = from;
  const found = search.exec(text);
  return outsideBreak(text, found === null ? from : found.index + found[0].length);
}

function outsideBreak(text: string, offset: number): number {
  return text[offset - 1] === "\r" && text[offset] === "\n" ? offset + 1 : offset;
}

/** An offset edit of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The one edit that makes one text of another, as an editor's undo. */
export function editTo(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  // A position cannot lie between the characters of a line break.
  if (before[start - 1] === "\r" || after[start - 1] === "\r") start--;
  if (before[before.length - same - 1] === "\r" || after[after.length - same - 1] === "\r")
    same = Math.max(0, same - 1);
  if (start > Math.min(before.length, after.length) - same) return { start: 0, end: before.length, text: after };
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** The edit that puts a text at a place, instead of some characters behind it. */
export function partEdit(
  text: string,
  { place, removed, text: inserted }: { place: Place; removed: number; text: string },
): Edit {
  const start = whereIn(text, place);
  return { start, end: outsideBreak(text, Math.min(start + removed, text.length)), text: inserted };
}
