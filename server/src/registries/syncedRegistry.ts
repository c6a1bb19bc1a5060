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

/** What a registry is read with: what it says as a whole is read at once, kept over sessions, and read anew. */
export interface RegistryParts<Index> {
  /** Reads the registry; `unchanged` where it is still what the validators stand for. Rejects where it cannot. */
  readonly read: (last: Validators | undefined) => Promise<IndexFetch<Index> | "unchanged">;
  /** The index that cached lines hold; undefined, or a rejection, where they hold none. */
  readonly load: (lines: readonly string[]) => Promise<Index | undefined>;
  /** What is known, as a source for each registry; the index is undefined as long as nothing is. */
  readonly sources: (index: Index | undefined, trust: Freshness) => PackSource | readonly PackSource[];
  /** What is fetched when it is asked for. */
  readonly lookups: readonly OnDemandWork[];
  /** The list of packs, where it is fetched beside everything else. */
  readonly list?: OnDemandWork & { readonly state: () => ListState | undefined };
  /** How long what was read is taken as it is, in milliseconds. */
  readonly freshFor: number;
}

type OnDemandWork = Pick<OnDemandStore<unknown>, "settled" | "isBusy" | "renew" | "forget">;

export interface SyncedRegistryOptions<Index> {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  readonly cache: Cache;
  readonly clock: Clock;
  /** Makes the parts; `changed` and `failed` are for its lookups. */
  readonly parts: (changed: () => void, failed: (key: string, error: unknown) => void) => RegistryParts<Index>;
}

/** How long a failure is left alone, doubled with each one, in milliseconds. */
const FIRST_PAUSE = 30_000;
const MAX_PAUSE = 15 * 60_000;
/** The index is read for something that it lacks no more often than this, in milliseconds; less often where it is sent whole. */
const MISSED_PAUSE = { conditional: 60_000, whole: 15 * 60_000 };

/** What is known of an index. */
interface Known<Index> {
  readonly index: Index;
  readonly validators: Validators;
  /** When it was fetched or confirmed, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** The same on the clock that never goes back; it may lie before the clock's beginning. */
  readonly confirmedAt: number;
}

/**
 * A registry that is read beside the requests. The first refresh takes what the cache has, and asks the registry only
 * where that is not fresh; every other one asks. Afterwards it is read anew whenever it has become old. Where reading
 * fails, what is known stays, but what is lacking is unknown from then on.
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
  /** Whose view of the registry is known; null before the first look. */
  private account: string | undefined | null = null;
  private problem: string | undefined;
  /** A thing that cannot be fetched is no failure of the registry, but people want to know. */
  private lookupProblem: string | undefined;
  /** How often something could not be fetched. */
  private lookupFailures = 0;
  private unconfirmedRealm: string | undefined;
  private wantsCredential = false;
  private failures = 0;
  private running: Promise<void> | undefined;
  /** Whether the reading that is under way has its answer, and what is read after it at somebody's wish. */
  private isAnswered = false;
  private next: Promise<void> | undefined;
  private isFirst = true;
  private isDisposed = false;
  private cancelTimer: (() => void) | undefined;
  private missedAt = Number.NEGATIVE_INFINITY;
  /** When this session read it last; undefined where all is from another one. */
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
    const realm = this.unconfirmedRealm;
    const list = this.parts.list?.state();
    const wanted = {
      ...(realm === undefined ? {} : { unconfirmedRealm: realm }),
      ...(this.wantsCredential ? { wantsCredential: true as const } : {}),
      ...(list === undefined ? {} : { list }),
    };
    if (this.problem !== undefined) return { state: "failed", problem: this.problem, fetchedAt, ...wanted };
    const isFresh = this.isYoungerThan(this.parts.freshFor);
    return { state: isFresh ? "ready" : "loading", problem: this.lookupProblem, fetchedAt, ...wanted };
  }

  refresh(): Promise<void> {
    if (this.isDisposed) return Promise.resolve();
    // An answer that has come says nothing of what has changed since.
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
      // What could not be fetched in the meantime is news.
      if (this.lookupFailures === errors) {
        [this.lookupProblem, this.unconfirmedRealm, this.wantsCredential] = [undefined, undefined, false];
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

  /** Everything that answers and the status depend on. */
  private state(): readonly unknown[] {
    return [this.known?.index, this.problem, this.lookupProblem, this.isBelieved(), this.isOutdated()];
  }

  /** Old is not yet wrong: while it is read anew, what was said before still counts. */
  private isBelieved(): boolean {
    return this.problem === undefined && this.isYoungerThan(2 * this.parts.freshFor);
  }

  /** Whether it is too old by the date alone: while a machine sleeps, the clock that never goes back stands still. */
  private isOutdated(): boolean {
    const { known, options, parts } = this;
    return known !== undefined && options.clock.now() - known.fetchedAt >= 2 * parts.freshFor;
  }

  /** Begins with what the cache has, for the account that the registry is read by now. */
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
    // The clock was set back since: nobody knows how old that is.
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
      // While it is being kept, nobody gets a snapshot that does not go with the status.
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
    // What another session read is no ground to call something missing that has come since: that is asked for once.
    const pause = isConditional || this.readAt === undefined ? MISSED_PAUSE.conditional : MISSED_PAUSE.whole;
    if (this.isFirst || this.running !== undefined || now - last < pause) return;
    this.missedAt = now;
    void this.refresh();
  }

  private wordsOf(error: unknown): string {
    if (error instanceof UnconfirmedRealmError) this.unconfirmedRealm = error.realm;
    const { message, status } = toRegistryError(error, this.options.exchange.base.host);
    if (status === 401 || status === 403) this.wantsCredential = true;
    return message;
  }
}
