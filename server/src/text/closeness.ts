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
