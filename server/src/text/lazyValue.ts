/** A value that is computed at the first call and kept for later ones. */
export function lazyValue<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
