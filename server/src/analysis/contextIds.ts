import type { SyncedCatalog } from "../packs/syncedSource";
import type { Reading } from "../profile/reading";
import type { Stack } from "../stack/stack";

/** Numbers catalogues, as their revisions all begin alike; follows each from its first time on. */
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

/** Gives another text for a stack whenever a file of it says something else. */
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
