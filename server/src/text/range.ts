/** A half-open range of a text in UTF-16 offsets: `start` is included, `end` is not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in the range or touches its end, as a cursor does. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether two ranges overlap or touch. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether `inner` lies within `outer`; they may share an end. */
export function encloses(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Returns a function that checks whether a range overlaps or touches any of the given ranges. They are sorted once, so
 * that testing many ranges is cheap.
 */
export function rangeSearch(ranges: readonly Range[]): (range: Range) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let farthest = -Infinity;
  // For each range, the largest end up to and including it.
  const reach = sorted.map(({ end }) => (farthest = Math.max(farthest, end)));
  return ({ start, end }) => {
    const behind = firstIndex(sorted.length, (index) => (sorted[index]?.start ?? end) > end);
    return behind > 0 && (reach[behind - 1] ?? -Infinity) >= start;
  };
}

/**
 * Binary search: the first index at which `holds` is true, or `length` if it never is. `holds` must stay true after
 * that index.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
