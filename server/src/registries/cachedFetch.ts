import { found } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";
import type { Fetched } from "./adapter";
import { cacheEntryOf, cachedValueIn, type Cache, type Validators } from "./cache";
import type { Deliver } from "./onDemandStore";

/** A thing of a registry that is kept over sessions. */
interface CachedItem<T> {
  /** The cache's key. */
  readonly key: string;
  /** How long what another session fetched is taken as it is, in milliseconds. */
  readonly freshFor: number;
  /** Whether something out of the cache is such a thing. */
  readonly check: (value: unknown) => value is T;
  /** Fetches it; `last` is what a kept one is known by to the server. */
  readonly fetch: (last: Validators | undefined) => Promise<Fetched<T>>;
}

/** Delivers what the cache has of a thing, and what is fetched where that is not fresh. Rejects as fetching does. */
export type CachedFetch = <T>(item: CachedItem<T>, deliver: Deliver<T>) => Promise<void>;

/** Keeps things in a cache. What this session has fetched itself is not fresh from there again: asking means asking. */
export function cachedFetch(cache: Cache, clock: Clock): CachedFetch {
  const fetched = new Set<string>();
  return async ({ key, freshFor, check, fetch }, deliver) => {
    const cached = await cache.read(key);
    const known = cachedValueIn(cached, check);
    if (known !== undefined && cached !== undefined && !fetched.has(key)) {
      const age = clock.now() - cached.fetchedAt;
      const isFresh = age >= 0 && age < freshFor;
      deliver(found(known), !isFresh);
      if (isFresh) return;
    }
    const news = await fetch(known === undefined ? undefined : cached?.validators);
    fetched.add(key);
    if (news === "unchanged") {
      if (known === undefined || cached === undefined) return;
      await cache.write(key, { ...cached, fetchedAt: clock.now() });
      deliver(found(known));
      return;
    }
    const { answer, validators, isPassing } = news;
    if (answer.is === "found" && isPassing !== true)
      await cache.write(key, cacheEntryOf(answer.value, clock, validators));
    deliver(answer);
  };
}
