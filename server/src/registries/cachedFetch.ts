import { found } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";
import type { Fetched } from "./adapter";
import { cacheEntryOf, cachedValueIn, type Cache, type Validators } from "./cache";
import type { Deliver } from "./onDemandStore";

/** Something in a registry that is cached across sessions. */
interface CachedItem<T> {
  /** The cache key. */
  readonly key: string;
  /** How long an entry of an earlier session is fresh, in milliseconds. */
  readonly freshFor: number;
  /** Whether a cached value is of this type. */
  readonly check: (value: unknown) => value is T;
  /** Fetches it; `last`: the validators of the cached value. */
  readonly fetch: (last: Validators | undefined) => Promise<Fetched<T>>;
}

/** Delivers the cached value, and fetches it unless that is fresh. Rejects when fetching rejects. */
export type CachedFetch = <T>(item: CachedItem<T>, deliver: Deliver<T>) => Promise<void>;

/**
 * Fetching through a cache. A key that was fetched in this session is always fetched again: in-session freshness is
 * decided by the caller (onDemandStore.ts).
 */
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
