import { entryOf, valueIn, type Cache } from "./cache";
import { found, type Answer } from "../packs/catalog";
import type { Deliver } from "./lookups";
import type { Clock } from "../packs/ports/ports";

/** A thing of a registry that is kept over sessions. */
export interface KeptThing<T> {
  /** The cache's key. */
  readonly key: string;
  /** How long what another session fetched is taken as it is, in milliseconds. */
  readonly freshFor: number;
  /** Whether something out of the cache is such a thing. */
  readonly check: (value: unknown) => value is T;
  readonly fetch: () => Promise<Answer<T>>;
}

/** Delivers what the cache has of a thing, and what is fetched where that is not fresh. Rejects as fetching does. */
export type Keeper = <T>(thing: KeptThing<T>, deliver: Deliver<T>) => Promise<void>;

/** Keeps things in a cache. What this session has fetched itself is not taken from there again: asking means asking. */
export function keeperIn(cache: Cache, clock: Clock): Keeper {
  const fetched = new Set<string>();
  return async ({ key, freshFor, check, fetch }, deliver) => {
    if (!fetched.has(key)) {
      const kept = await cache.read(key);
      const known = valueIn(kept, check);
      const age = known === undefined || kept === undefined ? Infinity : clock.now() - kept.fetchedAt;
      const isFresh = age >= 0 && age < freshFor;
      if (known !== undefined) deliver(found(known), !isFresh);
      if (isFresh) return;
    }
    const answer = await fetch();
    fetched.add(key);
    if (answer.is === "found") await cache.write(key, entryOf(answer.value, clock));
    deliver(answer);
  };
}
