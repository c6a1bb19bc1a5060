import { UNKNOWN, type Answer } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";

/** Values of a registry that are fetched when they are requested. */
export interface OnDemandStore<T> {
  /**
   * The answer known for a key. Starts a fetch when there is none, when it is no longer fresh, or when it is older than
   * `youngerThan`, in milliseconds; does not wait for it.
   */
  readonly get: (key: string, youngerThan?: number) => Answer<T>;
  /**
   * Whether the registry confirmed the answer when it was last asked, even if a later step of that attempt failed;
   * false while only a cached answer of another session is known.
   */
  readonly isCurrent: (key: string) => boolean;
  /** The value known for a key; never starts a fetch. */
  readonly known: (key: string) => T | undefined;
  /** All known values, by key. */
  readonly all: () => ReadonlyMap<string, T>;
  /** Resolves when everything requested so far was fetched or has failed. */
  readonly settled: () => Promise<void>;
  /** Whether anything is still being fetched. */
  readonly isBusy: () => boolean;
  /** Marks all answers as stale, and lets failed fetches be retried at once. */
  readonly renew: () => void;
  /** Forgets all answers. */
  readonly forget: () => void;
}

/** Receives an answer; `isKept` marks one from the cache that is yet to be confirmed. */
export type Deliver<T> = (answer: Answer<T>, isKept?: boolean) => void;

export interface OnDemandOptions<T> {
  readonly clock: Clock;
  /**
   * Fetches a value and delivers it; before that, the one that another session cached, if any. When it rejects, a found
   * value stays; an absence becomes unknown.
   */
  readonly fetch: (key: string, deliver: Deliver<T>) => Promise<void>;
  /** Called when an answer has changed. */
  readonly changed: () => void;
  /** Called when fetching failed. */
  readonly failed?: (key: string, error: unknown) => void;
  /** How long a found value is fresh, in milliseconds. */
  readonly foundFor: number;
  /** The size of a value, in characters; 1 by default. */
  readonly sizeOf?: (value: T) => number;
}

/** How long an absence is fresh, in milliseconds. */
const ABSENT_FOR = 60_000;
/** Pause after a failure, doubled with each further one, in milliseconds. */
const FIRST_PAUSE = 15_000;
const MAX_PAUSE = 30 * 60_000;
/** The size of all values kept in memory, in characters. */
const MAX_SIZE = 48 * 1024 * 1024;
/**
 * So long after it was requested a value is kept beyond that size, in milliseconds: those that read it read it again
 * whenever anything arrives, and two that evict each other would be fetched in turns forever.
 */
const IN_USE_FOR = 10 * 60_000;
/** The size of all values, however recently requested. */
const MAX_SIZE_IN_USE = 4 * MAX_SIZE;

interface StoreEntry<T> {
  answer: Answer<T>;
  /** When it was last requested by a reader, in milliseconds of the monotonic clock. */
  readAt: number;
  /** When it was last fetched, likewise. */
  requestedAt: number;
  /** When the answer becomes stale or a retry is due, likewise. */
  oldAt: number;
  isFetching: boolean;
  /** Whether the answer came from the registry, or from a cache entry that was still fresh. */
  isConfirmed: boolean;
  /** Whether the last attempt failed before the registry had answered anything. */
  isDoubted: boolean;
  failures: number;
}

/** Creates an empty store; see {@link OnDemandStore}. */
export function onDemandStore<T>(options: OnDemandOptions<T>): OnDemandStore<T> {
  const { clock, sizeOf: weigh = () => 1 } = options;
  const entries = new Map<string, StoreEntry<T>>();
  const pending = new Set<Promise<void>>();

  const begin = (key: string, entry: StoreEntry<T>): void => {
    entry.isFetching = true;
    const work: Promise<void> = run(options, key, entry, () => entries.get(key) === entry).finally(() => {
      pending.delete(work);
      shed(entries, weigh, clock.elapsed());
    });
    pending.add(work);
  };
  return {
    get(key, youngerThan = Number.POSITIVE_INFINITY) {
      let entry = entries.get(key);
      if (entry === undefined) entry = newEntry();
      else entries.delete(key);
      // Least recently requested first, for `shed`.
      entries.set(key, entry);
      const now = (entry.readAt = clock.elapsed());
      const isTooOld = entry.failures === 0 && now - entry.requestedAt >= youngerThan;
      if (!entry.isFetching && (now >= entry.oldAt || isTooOld)) begin(key, entry);
      return entry.answer;
    },
    isCurrent(key) {
      const entry = entries.get(key);
      return entry?.isDoubted === false && entry.isConfirmed;
    },
    known(key) {
      const answer = entries.get(key)?.answer;
      return answer?.is === "found" ? answer.value : undefined;
    },
    all: () => foundIn(entries),
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
    isBusy: () => pending.size > 0,
    renew() {
      for (const entry of entries.values()) entry.oldAt = Number.NEGATIVE_INFINITY;
    },
    forget: () => entries.clear(),
  };
}

function newEntry<T>(): StoreEntry<T> {
  const never = Number.NEGATIVE_INFINITY;
  const [isFetching, isConfirmed, isDoubted] = [false, false, false];
  const times = { readAt: never, requestedAt: never, oldAt: never };
  return { answer: UNKNOWN, ...times, isFetching, isConfirmed, isDoubted, failures: 0 };
}

/** Fetches the value of one entry; never rejects. An entry that was removed in the meantime reports no change. */
async function run<T>(
  { clock, fetch, changed, failed, foundFor }: OnDemandOptions<T>,
  key: string,
  entry: StoreEntry<T>,
  isWanted: () => boolean,
): Promise<void> {
  let isTold = false;
  const put: Deliver<T> = (answer, isKept = false) => {
    const isNews = !isKept && !entry.isConfirmed;
    if (!isKept) entry.isConfirmed = isTold = true;
    const isOther = !isSameAnswer(entry.answer, answer);
    if (isOther) entry.answer = answer;
    if (isWanted() && (isOther || isNews)) changed();
  };
  try {
    await fetch(key, put);
    const wasCurrent = entry.failures === 0;
    entry.failures = 0;
    entry.isDoubted = false;
    entry.requestedAt = clock.elapsed();
    entry.oldAt = clock.elapsed() + (entry.answer.is === "found" ? foundFor : ABSENT_FOR);
    if (!wasCurrent && isWanted()) changed();
  } catch (error) {
    entry.failures++;
    entry.isDoubted = !isTold;
    entry.oldAt = clock.elapsed() + Math.min(FIRST_PAUSE * 2 ** (entry.failures - 1), MAX_PAUSE);
    if (entry.answer.is === "absent") put(UNKNOWN);
    if (!isWanted()) return;
    failed?.(key, error);
    changed();
  } finally {
    entry.isFetching = false;
  }
}

function isSameAnswer<T>(a: Answer<T>, b: Answer<T>): boolean {
  if (a.is !== "found" || b.is !== "found") return a.is === b.is;
  // Compared by value: a refetch mostly gives the same, and a change invalidates everything computed from it.
  return a.value === b.value || JSON.stringify(a.value) === JSON.stringify(b.value);
}

function foundIn<T>(entries: ReadonlyMap<string, StoreEntry<T>>): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const [key, { answer }] of entries) if (answer.is === "found") all.set(key, answer.value);
  return all;
}

/** Forgets the least recently requested entries when all together exceed MAX_SIZE, except those in use. */
function shed<T>(entries: Map<string, StoreEntry<T>>, weigh: (value: T) => number, now: number): void {
  let weight = 0;
  const kept = [...entries].reverse();
  for (const [key, { answer, isFetching, readAt }] of kept) {
    if (answer.is === "found") weight += weigh(answer.value);
    const most = now - readAt < IN_USE_FOR ? MAX_SIZE_IN_USE : MAX_SIZE;
    if (weight > most && !isFetching) entries.delete(key);
  }
}
