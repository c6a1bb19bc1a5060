/**
 * How close a typed word comes to a label, both in small letters: 0 where the label begins with it, 1 where it holds it,
 * 2 where it holds its letters in order; undefined where it does not. The empty word begins every label.
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
