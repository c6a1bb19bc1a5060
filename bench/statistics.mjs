// What is said of many numbers.

/** The middle one; NaN of none. */
export function median(numbers) {
  if (numbers.length === 0) return NaN;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Of samples `{ value, key }`, the key whose median is highest, and that median; undefined where none has a key. */
export function worstKey(samples) {
  const byKey = new Map();
  for (const { key, value } of samples) {
    if (key === undefined) continue;
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(value);
  }
  const medians = [...byKey].map(([key, values]) => ({ key, value: median(values) }));
  return medians.toSorted((a, b) => b.value - a.value)[0];
}
