import type { Body } from "../../syntax/embedded/embeddedBody";

/** Memoizes a function of a body. Bodies keep their identity as long as their text is the same. */
export function memoizeByBody<T>(compute: (body: Body) => T): (body: Body) => T {
  const known = new WeakMap<Body, { readonly value: T }>();
  return (body) => {
    let entry = known.get(body);
    if (entry === undefined) known.set(body, (entry = { value: compute(body) }));
    return entry.value;
  };
}
