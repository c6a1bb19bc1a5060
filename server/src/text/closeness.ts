/**
 * How close a typed word comes to a label, differences of case aside: 0 where the label begins with it, 1 where it holds
 * it, 2 where it holds its letters in order; undefined where it does not. The empty word begins every label.
 */
export function closenessOf(label: string, typed: string): 0 | 1 | 2 | undefined {
  const [own, wanted] = [label.toLowerCase(), typed.toLowerCase()];
  const at = own.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of wanted) {
    const next = own.indexOf(letter, from);
    if (next < 0) return undefined;
    from = next + letter.length;
  }
  return 2;
}

/** The first items in an order, at most so many: of long lists few are wanted, and sorting them all takes time. */
export function firstInOrder<T>(items: readonly T[], compare: (a: T, b: T) => number, most: number): T[] {
  if (items.length <= most) return [...items].sort(compare);
  const first: T[] = [];
  for (const item of items) {
    const last = first[most - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(first[middle] ?? item, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
}
