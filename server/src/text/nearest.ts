/**
 * The number of letters to add, remove, change or swap with a neighbor to turn `a` into `b`; `limit + 1` if it is more
 * than `limit`.
 */
export function editDistance(a: string, b: string, limit = 3): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** A word in lower case without dashes, underscores and spaces, for comparison. */
export function folded(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, "");
}

/**
 * Candidates that a mistyped word may mean, closest first: those that differ only in case or separators, then those
 * within an edit distance of 1 to 3, depending on the word's length. At most `most`; empty if no candidate is close.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  return nearestOf(
    word,
    [...new Set(candidates)].map((candidate) => ({ candidate, plain: folded(candidate) })),
    most,
  );
}

/** Most comparisons for one text. Only generated files have enough unknown names to reach it. */
const MAX_COMPARED = 10_000;

/**
 * As {@link nearest}, for many words with the same candidates. Once {@link MAX_COMPARED} comparisons were made, further
 * words get no suggestions.
 */
export function nearestAmong(candidates: Iterable<string>): (word: string) => readonly string[] {
  const all = [...new Set(candidates)].map((candidate) => ({ candidate, plain: folded(candidate) }));
  const known = new Map<string, readonly string[]>();
  let left = MAX_COMPARED;
  return (word) => {
    let near = known.get(word);
    if (near === undefined) {
      near = left < all.length ? [] : nearestOf(word, all, 3);
      left -= all.length;
      known.set(word, near);
    }
    return near;
  };
}

/**
 * As {@link nearest}, for words whose candidates (so many) are collected only when they are compared. Once too many
 * comparisons were made, further words get no suggestions.
 */
export function nearestInBudget(): (
  word: string,
  count: number,
  candidates: () => Iterable<string>,
) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let left = MAX_COMPARED;
  return (word, count, candidates) => {
    let near = known.get(word);
    if (near === undefined) {
      near = left < count ? [] : nearest(word, candidates());
      left -= count;
      known.set(word, near);
    }
    return near;
  };
}

interface Candidate {
  readonly candidate: string;
  readonly plain: string;
}

function nearestOf(word: string, candidates: readonly Candidate[], most: number): string[] {
  const target = folded(word);
  const limit = target.length <= 3 ? 1 : target.length <= 12 ? 2 : 3;
  return candidates
    .filter(({ candidate }) => candidate !== word)
    .map(({ candidate, plain }) => ({ candidate, distance: editDistance(target, plain, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/**
 * How well a typed word matches a label, both in lower case: 0 if the label starts with it, 1 if the label contains it,
 * 2 if the label contains its letters in order, undefined otherwise. The empty word matches every label with 0.
 */
export function closenessOf(label: string, typed: string): 0 | 1 | 2 | undefined {
  const at = label.indexOf(typed);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of typed) {
    const next = label.indexOf(letter, from);
    if (next < 0) return undefined;
    from = next + letter.length;
  }
  return 2;
}

/** The words of a name, in lower case: `adminPassword`, `ADMIN_PASSWORD` and `admin-password` give the same two. */
export function wordsIn(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
