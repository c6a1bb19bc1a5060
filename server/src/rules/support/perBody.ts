import type { Body } from "../../syntax/embedded/embedded";

/** A function of a body that is worked out once for each: bodies stay the same as long as their text does. */
export function perBody<T>(compute: (body: Body) => T): (body: Body) => T {
  const known = new WeakMap<Body, { readonly value: T }>();
  return (body) => {
    let entry = known.get(body);
    if (entry === undefined) known.set(body, (entry = { value: compute(body) }));
    return entry.value;
  };
}

/** A value that is worked out when it is first asked for. */
export function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
