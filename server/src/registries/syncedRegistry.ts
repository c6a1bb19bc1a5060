import type { PackSource } from "../packs/catalog";
import type { IndexFetch } from "./adapter";
import { cacheKey, type Cache, type Validators } from "./cache";
import type { SyncedSource } from "../packs/syncedSource";
import type { ListState, SourceStatus } from "../packs/sourceStatus";
import type { OnDemandStore } from "./onDemandStore";
import type { Freshness } from "./shelfSource";
import type { Exchange } from "./http/exchange";
import { toRegistryError, UnconfirmedRealmError } from "./http/registryError";
import type { Clock } from "../packs/ports/ports";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** What a registry is read with. Its index is fetched as a whole, cached across sessions and refreshed. */
export interface RegistryParts<Index> {
  /** Fetches the index; `unchanged` when the validators still match. Rejects when it cannot be fetched. */
  readonly read: (last: Validators | undefined) => Promise<IndexFetch<Index> | "unchanged">;
  /** The index, parsed from cached lines; undefined or a rejection when they are not one. */
  readonly load: (lines: readonly string[]) => Promise<Index | undefined>;
  /** Why the index may be incomplete, as a message for people; undefined if it is complete. */
  readonly caveat?: (index: Index) => string | undefined;
  /** A source for each registry; `index` is undefined until one is known. */
  readonly sources: (index: Index | undefined, trust: Freshness) => PackSource | readonly PackSource[];
  /** The stores of what is fetched on demand. */
  readonly lookups: readonly OnDemandWork[];
  /** The list of pack names, where it is fetched separately. */
  readonly list?: OnDemandWork & { readonly state: () => ListState | undefined };
  /** How long the index is fresh, in milliseconds. */
  readonly freshFor: number;
}

type OnDemandWork = Pick<OnDemandStore<unknown>, "settled" | "isBusy" | "renew" | "forget">;

export interface SyncedRegistryOptions<Index> {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  readonly cache: Cache;
  readonly clock: Clock;
  /** Creates the parts; their lookups call `changed` and `failed`. */
  readonly parts: (changed: () => void, failed: (key: string, error: unknown) => void) => RegistryParts<Index>;
}

/** Pause after a failure, doubled with each further one, in milliseconds. */
const FIRST_PAUSE = 30_000;
const MAX_PAUSE = 15 * 60_000;
/**
 * The index is fetched because of something missing at most once in this time, in milliseconds: `conditional` where a
 * conditional request is possible, else `whole`.
 */
const MISSED_PAUSE = { conditional: 60_000, whole: 15 * 60_000 };

/** An index and its age. */
interface Known<Index> {
  readonly index: Index;
  readonly validators: Validators;
  /** When it was fetched or confirmed, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** The same on the monotonic clock; negative when it was before the clock's start. */
  readonly confirmedAt: number;
}

/**
 * A registry that is read in the background. The first refresh takes the cached index, and asks the registry only when
 * that is not fresh; every later one asks. Afterwards it is refreshed whenever it becomes stale. When reading fails,
 * what is known stays, but what is missing is unknown from then on.
 */
export function syncedRegistry<Index>(options: SyncedRegistryOptions<Index>): SyncedSource {
  const live = new SyncedRegistry(options);
  return {
    snapshot: () => live.snapshot(),
    status: () => live.status(),
    refresh: () => live.refresh(),
    settled: () => live.settled(),
    listed: () => live.listed(),
    isBusy: () => live.isBusy(),
    onChange: (listener) => live.listeners.push(listener),
    dispose: () => live.dispose(),
    config: options.registry,
  };
}

class SyncedRegistry<Index> {
  readonly listeners: (() => void)[] = [];
  private readonly options: SyncedRegistryOptions<Index>;
  private readonly parts: RegistryParts<Index>;
  private readonly trust: Freshness;
  private known: Known<Index> | undefined;
  /** The account whose view of the registry is known; null before the first read. */
  private account: string | undefined | null = null;
  private problem: string | undefined;
  /** The error of a failed lookup: shown to people, but no failure of the registry. */
  private lookupProblem: string | undefined;
  /** The number of failed lookups. */
  private lookupFailures = 0;
  /** What the user can do about errors. */
  private wanted: Pick<SourceStatus, "unconfirmedRealm" | "wantsCredential" | "wantsAuthority"> = {};
  private failures = 0;
  private running: Promise<void> | undefined;
  /** Whether the running read has its response, and the read that was requested after that. */
  private isAnswered = false;
  private next: Promise<void> | undefined;
  private isFirst = true;
  private isDisposed = false;
  private cancelTimer: (() => void) | undefined;
  private missedAt = Number.NEGATIVE_INFINITY;
  /** When this session last read it, on the monotonic clock; undefined when everything known is from the cache. */
  private readAt: number | undefined;
  private made: PackSource | readonly PackSource[] | undefined;

  constructor(options: SyncedRegistryOptions<Index>) {
    this.options = options;
    this.parts = options.parts(
      () => this.changed(),
      (key, error) => {
        this.lookupProblem = `${key}: ${this.wordsOf(error)}`;
        this.lookupFailures++;
        this.changed();
      },
    );
    this.trust = {
      isCurrent: () => {
        if (!this.isOutdated()) return this.isBelieved();
        this.missed();
        return false;
      },
      missed: () => this.missed(),
    };
  }

  snapshot(): PackSource | readonly PackSource[] {
    return (this.made ??= this.parts.sources(this.known?.index, this.trust));
  }

  status(): SourceStatus {
    const fetchedAt = this.known?.fetchedAt;
    const list = this.parts.list?.state();
    const wanted = { ...this.wanted, ...(list === undefined ? {} : { list }) };
    if (this.problem !== undefined) return { state: "failed", problem: this.problem, fetchedAt, ...wanted };
    const isFresh = this.isYoungerThan(this.parts.freshFor);
    const problem = this.lookupProblem ?? (this.known && this.parts.caveat?.(this.known.index));
    return { state: isFresh ? "ready" : "loading", problem, fetchedAt, ...wanted };
  }

  refresh(): Promise<void> {
    if (this.isDisposed) return Promise.resolve();
    // The response may be older than the change that the caller wants to see: read again.
    if (this.running !== undefined && this.isAnswered) return (this.next ??= this.running.then(() => this.readNext()));
    this.running ??= this.run(this.isFirst).finally(() => {
      this.running = undefined;
    });
    this.isFirst = false;
    return this.running;
  }

  private readNext(): Promise<void> {
    this.next = undefined;
    return this.refresh();
  }

  async settled(): Promise<void> {
    await (this.next ?? this.running);
    await Promise.all(this.parts.lookups.map((lookups) => lookups.settled()));
  }

  async listed(): Promise<void> {
    await this.parts.list?.settled();
  }

  isBusy(): boolean {
    return this.running !== undefined || this.work().some((lookups) => lookups.isBusy());
  }

  dispose(): void {
    this.isDisposed = true;
    this.listeners.length = 0;
    this.cancelTimer?.();
    this.options.exchange.close();
  }

  private work(): readonly OnDemandWork[] {
    const { lookups, list } = this.parts;
    return list === undefined ? lookups : [...lookups, list];
  }

  private changed(): void {
    this.made = undefined;
    for (const listener of [...this.listeners]) listener();
  }

  private async run(isFirst: boolean): Promise<void> {
    const { clock } = this.options;
    this.cancelTimer?.();
    this.isAnswered = false;
    const before = this.state();
    const { lookupFailures: errors } = this;
    try {
      await this.open();
      if (!isFirst || !this.isYoungerThan(this.parts.freshFor)) await this.read();
      [this.problem, this.failures] = [undefined, 0];
      // The error of a lookup that failed during this read is kept.
      if (this.lookupFailures === errors) {
        [this.lookupProblem, this.wanted] = [undefined, {}];
      }
      for (const lookups of this.work()) if (!isFirst) lookups.renew();
    } catch (error) {
      this.problem = this.wordsOf(error);
      this.failures++;
    }
    if (this.isDisposed) return;
    const pause = Math.min(FIRST_PAUSE * 2 ** (this.failures - 1), MAX_PAUSE);
    this.cancelTimer = clock.after(this.failures === 0 ? this.parts.freshFor : pause, () => void this.refresh());
    if (this.state().some((value, i) => value !== before[i])) this.changed();
  }

  /** Everything that answers and status depend on. */
  private state(): readonly unknown[] {
    return [this.known?.index, this.problem, this.lookupProblem, this.isBelieved(), this.isOutdated()];
  }

  /** Whether it is trusted: for twice the time that it is fresh, so that it still counts while it is refreshed. */
  private isBelieved(): boolean {
    return this.problem === undefined && this.isYoungerThan(2 * this.parts.freshFor);
  }

  /** Whether it is too old by the wall clock: the monotonic clock does not run while a machine sleeps. */
  private isOutdated(): boolean {
    const { known, options, parts } = this;
    return known !== undefined && options.clock.now() - known.fetchedAt >= 2 * parts.freshFor;
  }

  /** Loads the cached index of the current account, unless that is the account whose index is known. */
  private async open(): Promise<void> {
    const { cache, clock, exchange } = this.options;
    const account = await exchange.account();
    if (this.account === account) return;
    this.account = account;
    this.known = undefined;
    for (const lookups of this.work()) lookups.forget();
    const entry = await cache.read(this.key());
    const index = entry && (await this.parts.load(entry.lines).catch(() => undefined));
    if (entry === undefined || index === undefined) return;
    const age = clock.now() - entry.fetchedAt;
    // The wall clock was set back: the age is unknown.
    const confirmedAt = age < 0 ? Number.NEGATIVE_INFINITY : clock.elapsed() - age;
    this.known = { index, validators: entry.validators, fetchedAt: entry.fetchedAt, confirmedAt };
    this.changed();
  }

  private async read(): Promise<void> {
    const { cache, clock } = this.options;
    const reading = await this.parts.read(this.known?.validators);
    this.isAnswered = true;
    this.readAt = clock.elapsed();
    const confirmed = { fetchedAt: clock.now(), confirmedAt: clock.elapsed() };
    if (reading !== "unchanged") {
      const { index, validators, lines } = reading;
      this.known = { index, validators, ...confirmed };
      // While the cache is written, nobody may get a snapshot older than the status.
      this.made = undefined;
      await cache.write(this.key(), { fetchedAt: confirmed.fetchedAt, validators, lines });
    } else if (this.known !== undefined) {
      this.known = { ...this.known, ...confirmed };
      const entry = await cache.read(this.key());
      if (entry !== undefined) await cache.write(this.key(), { ...entry, fetchedAt: confirmed.fetchedAt });
    }
  }

  private key(): string {
    const { registry, exchange } = this.options;
    return cacheKey("index", registry.kind, exchange.base.href, registry.project, this.account ?? undefined);
  }

  private isYoungerThan(age: number): boolean {
    return this.known !== undefined && this.options.clock.elapsed() - this.known.confirmedAt < age;
  }

  private missed(): void {
    const confirmedAt = this.isOutdated() ? undefined : this.known?.confirmedAt;
    const last = Math.max(this.missedAt, confirmedAt ?? Number.NEGATIVE_INFINITY);
    const now = this.options.clock.elapsed();
    const isConditional = Object.keys(this.known?.validators ?? {}).length > 0;
    // An index cached by another session may be outdated: it need not wait for the long pause.
    const pause = isConditional || this.readAt === undefined ? MISSED_PAUSE.conditional : MISSED_PAUSE.whole;
    if (this.isFirst || this.running !== undefined || now - last < pause) return;
    this.missedAt = now;
    void this.refresh();
  }

  private wordsOf(error: unknown): string {
    if (error instanceof UnconfirmedRealmError) this.wanted = { ...this.wanted, unconfirmedRealm: error.realm };
    const { message, status, reason } = toRegistryError(error, this.options.exchange.base.host);
    if (status === 401 || status === 403) this.wanted = { ...this.wanted, wantsCredential: true };
    if (reason === "authority") this.wanted = { ...this.wanted, wantsAuthority: true };
    return message;
  }
}
