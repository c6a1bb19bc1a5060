import type { SyncedCatalog } from "../packs/syncedSource";
import type { Reading } from "../profile/reading";
import type { Stack } from "../stack/stack";

/** The ids of a context that is made of these parts and a catalog. */
export function contextIds(
  parts: readonly (string | number)[],
  catalogRevision: number,
): { readonly id: string; readonly idWithoutAnswers: string } {
  const idWithoutAnswers = parts.join("-");
  return { id: `${idWithoutAnswers}-${String(catalogRevision)}`, idWithoutAnswers };
}

/**
 * Returns a function that numbers catalogs, since the revisions of each start at the same value. Subscribes `onChange`
 * to each new catalog.
 */
export function catalogNumbers(onChange: () => void): (live: SyncedCatalog) => number {
  const numbers = new WeakMap<SyncedCatalog, number>();
  let last = 0;
  return (live) => {
    const known = numbers.get(live);
    if (known !== undefined) return known;
    live.onChange(onChange);
    numbers.set(live, ++last);
    return last;
  };
}

/** Returns a function that gives a stack a key, which changes whenever the reading of a member changes. */
export function stackNumbers(): (stack: Stack) => string {
  const numbers = new WeakMap<Reading, number>();
  let last = 0;
  const numberOf = (reading: Reading | undefined): number => {
    if (reading === undefined) return 0;
    const number = numbers.get(reading) ?? ++last;
    numbers.set(reading, number);
    return number;
  };
  return ({ members }) => members.map(({ reading }) => numberOf(reading)).join(".");
}
