import { diffArrays } from "diff";

/** Consecutive lines that others take the place of; one of both may be empty. */
export interface LineHunk {
  /** The index of the first old line. */
  readonly at: number;
  /** The number of old lines. */
  readonly count: number;
  /** The new lines. */
  readonly lines: readonly string[];
  /** The index of the first new line among all new ones. */
  readonly after: number;
}

/**
 * The fewest hunks that turn lines into others, in order, with at least one unchanged line between any two. Lines that
 * differ in more than `most` are one hunk: finding the fewest takes time for each difference.
 */
export function lineHunks(before: readonly string[], after: readonly string[], most = Infinity): readonly LineHunk[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: most });
  if (parts === undefined) return [{ at: 0, count: before.length, lines: after, after: 0 }];
  const hunks: { at: number; count: number; lines: string[]; after: number }[] = [];
  let at = 0;
  let atAfter = 0;
  let open: (typeof hunks)[number] | undefined;
  for (const { added, removed, value } of parts) {
    if (added || removed) {
      if (open === undefined) hunks.push((open = { at, count: 0, lines: [], after: atAfter }));
      if (added) open.lines.push(...value);
      else open.count += value.length;
    } else open = undefined;
    if (!added) at += value.length;
    if (!removed) atAfter += value.length;
  }
  return hunks;
}
