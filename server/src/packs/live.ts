import { catalogOf, type Catalog, type Origin, type Source } from "./catalog";
import { pageOf } from "./registryKinds/registryPage";
import type { RegistryConfig } from "./registryKinds/registryConfig";

/** How it stands with a registry. */
export interface SourceStatus {
  readonly state: "loading" | "ready" | "failed";
  /** What went wrong, in words for people; undefined where nothing did. */
  readonly problem: string | undefined;
  /** When what is known was fetched, in milliseconds since 1970; undefined where nothing is known yet. */
  readonly fetchedAt: number | undefined;
  /** A token server on another host that wants the credential: its origin, for the user to confirm. */
  readonly unconfirmedRealm?: string;
  /** Set where a credential is what is missing: there is none, or it is not taken, or not enough. */
  readonly wantsCredential?: true;
  /** Set where the list of packs is not all there is to it: its packs are looked up by name. */
  readonly list?: ListState;
}

/** What is wrong with a registry's list of packs; why, in words for people. */
export type ListState =
  | { readonly is: "pending" }
  /** There is none, or it could not be read. */
  | { readonly is: "unavailable"; readonly why: string }
  /** There may be packs that it does not tell of, as the registry does not know who is asking. */
  | { readonly is: "partial"; readonly why: string };

/** A registry that is read beside the requests: what is known of it grows, and old snapshots stay as they are. */
export interface LiveSource<Snapshot extends Source | readonly Source[] = Source | readonly Source[]> {
  /** What is known by now; a source for each registry where it speaks for several. */
  readonly snapshot: () => Snapshot;
  readonly status: () => SourceStatus;
  /**
   * Reads the registry anew; joins a reading that is under way and has no answer yet. The first time, what an earlier
   * session read not long ago will do. Never rejects: what goes wrong is in the status.
   */
  readonly refresh: () => Promise<void>;
  /** When everything that was asked for so far has been fetched, or given up. */
  readonly settled: () => Promise<void>;
  /** When its list of packs has come or failed, if it was asked for and nobody else has to wait for it. */
  readonly listed?: () => Promise<void>;
  /** Whether anything that was asked for is still being fetched. */
  readonly isBusy: () => boolean;
  /** Calls back after each change of the snapshot or the status. */
  readonly onChange: (listener: () => void) => void;
  readonly dispose: () => void;
  /** What it was made for, where that is a registry that was configured. */
  readonly config?: Pick<RegistryConfig, "kind" | "url">;
}

/** The catalogue over registries that are still being read. */
export interface LiveCatalog {
  readonly snapshot: () => Catalog;
  readonly settled: () => Promise<void>;
  /** Whether a moment later there may be more: a registry is still being read. */
  readonly isGrowing: () => boolean;
  readonly onChange: (listener: () => void) => void;
  /** Its sources go on without it. */
  readonly dispose: () => void;
}

/** Joins live sources, and some that never change behind them; the first ones are trusted most. */
export function liveCatalogOf(sources: readonly LiveSource[], fixed: readonly Source[]): LiveCatalog {
  const listeners: (() => void)[] = [];
  let revision = 0;
  let catalog: Catalog | undefined;
  const changed = (): void => {
    catalog = undefined;
    revision++;
    for (const listener of listeners) listener();
  };
  for (const source of sources) source.onChange(changed);
  const take = (): Catalog => {
    const origins = new Map<Source, Origin>();
    const taken = sources.flatMap((source) => {
      const snapshot = [source.snapshot()].flat();
      const origin = originOf(source);
      if (origin !== undefined) for (const one of snapshot) origins.set(one, origin);
      return snapshot;
    });
    return catalogOf([...taken, ...fixed], revision, (source) => origins.get(source));
  };
  return {
    snapshot: () => (catalog ??= take()),
    settled: async () => {
      await Promise.all(sources.map((source) => source.settled()));
    },
    isGrowing: () => sources.some((source) => source.isBusy() || source.status().state === "loading"),
    onChange: (listener) => listeners.push(listener),
    dispose() {
      listeners.length = 0;
      catalog = undefined;
    },
  };
}

function originOf({ config, status }: LiveSource): Origin | undefined {
  return config && { kind: config.kind, page: pageOf(config), status };
}
