/** Returns a function that computes the value on its first call and caches it. */
export function lazyValue<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
