/** A member of two lists; undefined in the list that does not have it. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** The members of two lists by name: those of the later list in its order, then those that only the earlier one has. */
export function pairsOf<T>(before: readonly T[], after: readonly T[], nameOf: (one: T) => string): readonly Pair<T>[] {
  const left = [...before];
  const pairs = after.map((one): Pair<T> => {
    const index = left.findIndex((other) => nameOf(other) === nameOf(one));
    return { before: index < 0 ? undefined : left.splice(index, 1)[0], after: one };
  });
  return [...pairs, ...left.map((one) => ({ before: one, after: undefined }))];
}
