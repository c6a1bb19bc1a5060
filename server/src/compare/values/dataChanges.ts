/** Plain data of values: maps, lists and scalars. */
export type ValuesData = unknown;

/** A value that differs between two data; undefined where one does not have it. */
export interface DataChange {
  readonly path: readonly string[];
  readonly before: { readonly value: ValuesData } | undefined;
  readonly after: { readonly value: ValuesData } | undefined;
}

/** The values that differ between two data, by path. Maps are compared by key, lists and scalars as a whole. */
export function dataChanges(before: ValuesData, after: ValuesData): readonly DataChange[] {
  const old = new Map([...leavesIn(before, [])].map((leaf) => [JSON.stringify(leaf.path), leaf]));
  const next = new Map([...leavesIn(after, [])].map((leaf) => [JSON.stringify(leaf.path), leaf]));
  const changed = [...next].flatMap(([name, { path, value }]): DataChange[] => {
    const earlier = old.get(name);
    if (earlier !== undefined && JSON.stringify(sorted(earlier.value)) === JSON.stringify(sorted(value))) return [];
    return [{ path, before: earlier && { value: earlier.value }, after: { value } }];
  });
  const gone = [...old]
    .filter(([name]) => !next.has(name))
    .map(([, { path, value }]): DataChange => ({ path, before: { value }, after: undefined }));
  return [...gone, ...changed];
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: ValuesData;
}

function* leavesIn(data: ValuesData, path: readonly string[]): Generator<Leaf> {
  const entries = isMap(data) ? Object.entries(data) : [];
  if (entries.length === 0) yield { path, value: data };
  else for (const [key, value] of entries) yield* leavesIn(value, [...path, key]);
}

type DataMap = Readonly<Record<string, ValuesData>>;

function isMap(data: ValuesData): data is DataMap {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** Data with the keys of all maps in order: their order does not matter. */
function sorted(data: ValuesData): ValuesData {
  if (Array.isArray(data)) return data.map(sorted);
  if (!isMap(data)) return data;
  return Object.fromEntries(
    Object.keys(data)
      .sort()
      .map((key) => [key, sorted(data[key])]),
  );
}

/**
 * Data with changes made: what {@link dataChanges} says turns the one into the other.
 * @testonly
 */
export function withChanges(data: ValuesData, changes: readonly DataChange[]): ValuesData {
  const gone = changes.filter(({ after }) => after === undefined);
  const left = gone.reduce<ValuesData>((at, { path }) => without(at, path), data);
  return changes.reduce<ValuesData>(
    (at, { path, after }) => (after === undefined ? at : put(at, path, after.value)),
    left,
  );
}

/** A map that loses its last entry is gone, too. */
function without(data: ValuesData, [key, ...rest]: readonly string[]): ValuesData {
  if (key === undefined || !isMap(data)) return undefined;
  const below = without(data[key], rest);
  const others = Object.entries(data).filter(([name]) => name !== key);
  const entries = below === undefined ? others : [...others, [key, below] as const];
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function put(data: ValuesData, [key, ...rest]: readonly string[], value: ValuesData): ValuesData {
  if (key === undefined) return value;
  return { ...(isMap(data) ? data : {}), [key]: put(isMap(data) ? data[key] : undefined, rest, value) };
}
