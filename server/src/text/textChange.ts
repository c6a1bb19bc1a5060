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

/** How many characters are compared at once, in one round after the other. */
const BLOCKS = [4096, 256, 16, 1];

function commonPrefix(a: string, b: string, limit: number): number {
  let at = 0;
  for (const block of BLOCKS) {
    while (at + block <= limit && a.slice(at, at + block) === b.slice(at, at + block)) at += block;
  }
  return at;
}

function commonSuffix(a: string, b: string, limit: number): number {
  const [endA, endB] = [a.length, b.length];
  let at = 0;
  for (const block of BLOCKS) {
    while (at + block <= limit && a.slice(endA - at - block, endA - at) === b.slice(endB - at - block, endB - at)) {
      at += block;
    }
  }
  return at;
}

/** Where an offset of the earlier text is in the later one; undefined within the change. */
export function movedBy({ start, end, shift }: TextChange, offset: number): number | undefined {
  if (offset >= end) return offset + shift;
  return offset <= start ? offset : undefined;
}
