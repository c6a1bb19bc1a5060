/** Where a value stands in the YAML that a template writes. */
export interface Place {
  /** Of the Kubernetes object, if they are written as text. */
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  /** The keys down to the value, `[]` for an item of a list; from the object, if its kind is known. */
  readonly path: readonly string[];
  /** Whether it stands in a text of several lines (`|`), such as a file in a ConfigMap. */
  readonly isInText?: boolean;
}

/** Paths longer than this are cut: no object of Kubernetes is so deep. */
const MAX_LENGTH = 24;

/** The place of something in a text that itself stands at a place. */
export function placeWithin(outer: Place, inner: Place): Place {
  if (inner.kind !== undefined) return inner;
  const isInText = (outer.isInText ?? false) || (inner.isInText ?? false);
  if (outer.path.length === 0 && outer.kind === undefined && !isInText) return inner;
  if (inner.path.length === 0 && isInText === (outer.isInText ?? false)) return outer;
  return {
    apiVersion: outer.apiVersion,
    kind: outer.kind,
    // A text in a text is one value to Kubernetes.
    path: outer.isInText === true ? outer.path : [...outer.path, ...inner.path].slice(0, MAX_LENGTH),
    isInText,
  };
}
