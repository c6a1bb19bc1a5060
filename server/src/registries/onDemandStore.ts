import { UNKNOWN, type Answer } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";

/** Things of a registry that are fetched when they are asked for. */
export interface OnDemandStore<T> {
  /**
   * What is known of a thing. Asking is what makes it be fetched, and fetched again when it has become old; by its kind,
   * or by what the question will take, in milliseconds.
   */
  readonly get: (key: string, youngerThan?: number) => Answer<T>;
  /**
   * Whether what is known of a thing was confirmed when it was last asked for, whatever failed behind that; what another
   * session kept is not, yet.
   */
  readonly isCurrent: (key: string) => boolean;
  /** What is known of a thing, without asking. */
  readonly known: (key: string) => T | undefined;
  /** Everything that is known, by key. */
  readonly all: () => ReadonlyMap<string, T>;
  /** When everything that was asked for so far has been fetched, or given up. */
  readonly settled: () => Promise<void>;
  /** Whether anything is still being fetched. */
  readonly isBusy: () => boolean;
  /** What is known is old from now on, and what failed may be tried again. */
  readonly renew: () => void;
  /** Forgets everything. */
  readonly forget: () => void;
}

/** Takes an answer; one that is only kept has yet to be confirmed. */
export type Deliver<T> = (answer: Answer<T>, isKept?: boolean) => void;

export interface OnDemandOptions<T> {
  readonly clock: Clock;
  /**
   * Fetches a thing, and delivers what it finds; before that, what another session kept, where there is such a thing.
   * Rejecting leaves what is known as it is; an absence that cannot be confirmed any more becomes unknown.
   */
  readonly fetch: (key: string, deliver: Deliver<T>) => Promise<void>;
  /** Called when an answer has changed. */
  readonly changed: () => void;
  /** Called when fetching failed. */
  readonly failed?: (key: string, error: unknown) => void;
  /** How long what was found is taken as it is, in milliseconds. */
  readonly foundFor: number;
  /** How many characters a thing takes, about. */
  readonly sizeOf?: (value: T) => number;
}

/** How long an absence is taken as it is, in milliseconds. */
const ABSENT_FOR = 60_000;
/** How long a failure is left alone, doubled with each one, in milliseconds. */
const FIRST_PAUSE = 15_000;
const MAX_PAUSE = 30 * 60_000;
/** How many characters all things may take that are kept in memory. */
const MAX_SIZE = 48 * 1024 * 1024;

interface StoreEntry<T> {
  answer: Answer<T>;
  /** When it was fetched, on the clock that never goes back. */
  requestedAt: number;
  /** When it is time to ask again, on the clock that never goes back. */
  oldAt: number;
  isFetching: boolean;
  /** Whether the answer is the registry's own, of this session or not long ago. */
  isConfirmed: boolean;
  /** Whether the last attempt ended before the registry had said anything. */
  isDoubted: boolean;
  failures: number;
}

export function onDemandStore<T>(options: OnDemandOptions<T>): OnDemandStore<T> {
  const { clock, sizeOf: weigh = () => 1 } = options;
  const entries = new Map<string, StoreEntry<T>>();
  const pending = new Set<Promise<void>>();

  const begin = (key: string, entry: StoreEntry<T>): void => {
    entry.isFetching = true;
    const work: Promise<void> = run(options, key, entry, () => entries.get(key) === entry).finally(() => {
      pending.delete(work);
      shed(entries, weigh);
    });
    pending.add(work);
  };
  return {
    get(key, youngerThan = Number.POSITIVE_INFINITY) {
      let entry = entries.get(key);
      if (entry === undefined) entry = newEntry();
      else entries.delete(key);
      // The things asked for last are kept longest.
      entries.set(key, entry);
      const now = clock.elapsed();
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
  return { answer: UNKNOWN, requestedAt: never, oldAt: never, isFetching, isConfirmed, isDoubted, failures: 0 };
}

/** Fetches one thing; never rejects. What comes for an entry that was forgotten meanwhile counts for nothing. */
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
  // What is fetched again is mostly what it was, and a change makes everything be looked at anew.
  return a.value === b.value || JSON.stringify(a.value) === JSON.stringify(b.value);
}

function foundIn<T>(entries: ReadonlyMap<string, StoreEntry<T>>): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const [key, { answer }] of entries) if (answer.is === "found") all.set(key, answer.value);
  return all;
}

/** Forgets what was not asked for longest, where all of it is too much. */
function shed<T>(entries: Map<string, StoreEntry<T>>, weigh: (value: T) => number): void {
  let weight = 0;
  const kept = [...entries].reverse();
  for (const [key, { answer, isFetching }] of kept) {
    if (answer.is === "found") weight += weigh(answer.value);
    if (weight > MAX_SIZE && !isFetching) entries.delete(key);
  }
}
