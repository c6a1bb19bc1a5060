/** Where a value stands in the YAML that a template writes. Equal places are the same object. */
export interface Place {
  readonly id: number;
  /** The same number for all places with this kind and path. */
  readonly shape: number;
  /** Of the Kubernetes object, if they are written as text. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The keys down to the value, `[]` for an item of a list; from the object, if its kind is known. */
  readonly path: readonly string[];
  /** Whether it stands in a text of several lines (`|`), such as a file in a ConfigMap. */
  readonly isInText: boolean;
}

/** More than any {@link Place.id}. */
export const MAX_PLACES = 2 ** 24;

/** Makes places. */
export interface PlaceStore {
  /** The beginning of a text. */
  readonly start: Place;
  /** `dotted`: the path as text, with dots between its keys. */
  of(place: Omit<Place, "id" | "shape">, dotted: string): Place;
  /** The place of something in a text that itself stands at a place. */
  within(outer: Place, inner: Place): Place;
  /** The place of a key, or of an item with `[]`. */
  below(outer: Place, key: string): Place;
}

/** Paths longer than this are cut: no object of Kubernetes is so deep. */
const MAX_LENGTH = 24;

export function newPlaceStore(): PlaceStore {
  const shapes = new Map<string, Place[]>();
  const inners = new Map<number, Place>();
  let count = 0;
  const of: PlaceStore["of"] = ({ apiVersion, kind, path, isInText }, dotted) => {
    const key = kind === undefined ? dotted : `${kind}\n${dotted}`;
    let alike = shapes.get(key);
    if (alike === undefined) shapes.set(key, (alike = []));
    for (const one of alike) if (one.apiVersion === apiVersion && one.isInText === isInText) return one;
    const place = { id: count++, shape: alike[0]?.shape ?? shapes.size, apiVersion, kind, path, isInText };
    alike.push(place);
    return place;
  };
  const joined = (outer: Place, inner: Place): Place => {
    const isInText = outer.isInText || inner.isInText;
    if (outer.path.length === 0 && outer.kind === undefined && !isInText) return inner;
    if (inner.path.length === 0 && isInText === outer.isInText) return outer;
    // A text in a text is one value to Kubernetes.
    const path = outer.isInText ? outer.path : [...outer.path, ...inner.path].slice(0, MAX_LENGTH);
    return of({ apiVersion: outer.apiVersion, kind: outer.kind, path, isInText }, path.join("."));
  };
  const within: PlaceStore["within"] = (outer, inner) => {
    if (inner.kind !== undefined) return inner;
    const key = outer.id * MAX_PLACES + inner.id;
    let place = inners.get(key);
    if (place === undefined) inners.set(key, (place = joined(outer, inner)));
    return place;
  };
  const single = (path: readonly string[]): Place =>
    of({ apiVersion: undefined, kind: undefined, path, isInText: false }, path.join("."));
  return { start: single([]), of, within, below: (outer, key) => within(outer, single([key])) };
}
