/** Where two texts differ: one stretch, as small as can be. */
export interface TextChange {
  /** Both texts are the same before this offset. */
  readonly start: number;
  /** The earlier text is the same as the later one from this offset on. */
  readonly end: number;
  /** How much further to the right that part lies in the later text. */
  readonly shift: number;
}

/** Finds where two texts differ, by their common beginning and end; linear, as fast as comparing them. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = commonPrefix(before, after, shorter);
  const end = before.length - commonSuffix(before, after, shorter - start);
  return { start, end, shift: after.length - before.length };
}

/** How many characters are compared at once. */
const BLOCK = 4096;

function commonPrefix(a: string, b: string, limit: number): number {
  let at = 0;
  while (at + BLOCK <= limit && a.slice(at, at + BLOCK) === b.slice(at, at + BLOCK)) at += BLOCK;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, limit: number): number {
  const [endA, endB] = [a.length, b.length];
  let at = 0;
  while (at + BLOCK <= limit && a.slice(endA - at - BLOCK, endA - at) === b.slice(endB - at - BLOCK, endB - at)) {
    at += BLOCK;
  }
  while (at < limit && a.charCodeAt(endA - at - 1) === b.charCodeAt(endB - at - 1)) at++;
  return at;
}
