import type { Range } from "./range";

/** Tells of a stretch whether any of some ranges meets it; sorted once, so that one may ask for many stretches. */
export function rangeSearch(ranges: readonly Range[]): (stretch: Range) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let farthest = -Infinity;
  // Up to each range, how far those before it reach.
  const reach = sorted.map(({ end }) => (farthest = Math.max(farthest, end)));
  return ({ start, end }) => {
    const behind = firstIndex(sorted.length, (index) => (sorted[index]?.start ?? end) > end);
    return behind > 0 && (reach[behind - 1] ?? -Infinity) >= start;
  };
}

/** The first index of a list for which something holds that holds for all behind it; the length where it holds for none. */
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
