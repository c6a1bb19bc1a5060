import { catalogOf, type Catalog, type Origin, type Source } from "./catalog";
import { pageOf } from "./registryKinds/registryPage";
import type { RegistryConfig } from "./registryKinds/registryConfig";

/** The status of a registry. */
export interface SourceStatus {
  readonly state: "loading" | "ready" | "failed";
  /** The problem, for messages; undefined if there is none. */
  readonly problem: string | undefined;
  /** When the known facts were fetched, in milliseconds since 1970; undefined if nothing is known yet. */
  readonly fetchedAt: number | undefined;
  /** The origin of a token server on another host that requests the credential, for the user to confirm. */
  readonly unconfirmedRealm?: string;
  /** Set if the registry requires a credential: there is none, or it was rejected or is insufficient. */
  readonly wantsCredential?: true;
  /** Set if the list of packs is missing or incomplete. Packs are then looked up by name. */
  readonly list?: ListState;
}

/** The state of an incomplete list of packs, with the reason for messages. */
export type ListState =
  | { readonly is: "pending" }
  /** The registry has no list, or it could not be read. */
  | { readonly is: "unavailable"; readonly why: string }
  /** The list may lack packs, since the registry does not know who is asking. */
  | { readonly is: "partial"; readonly why: string };

/** A registry that is read in the background. Its snapshots are immutable; each new one knows more. */
export interface LiveSource<Snapshot extends Source | readonly Source[] = Source | readonly Source[]> {
  /** The facts known so far; one source for each registry if it provides several. */
  readonly snapshot: () => Snapshot;
  readonly status: () => SourceStatus;
  /**
   * Reads the registry again, or joins a request that is still running. The first time, a recent result of an earlier
   * session is used instead. Never rejects; errors are in the status.
   */
  readonly refresh: () => Promise<void>;
  /** Resolves when everything requested so far has been fetched or has failed. */
  readonly settled: () => Promise<void>;
  /** Resolves when the requested list of packs has been fetched or has failed. Others do not wait for it. */
  readonly listed?: () => Promise<void>;
  /** Whether any request is still running. */
  readonly isBusy: () => boolean;
  /** Registers a callback for changes of the snapshot or the status. */
  readonly onChange: (listener: () => void) => void;
  readonly dispose: () => void;
  /** The registry's configuration; absent for sources without one. */
  readonly config?: Pick<RegistryConfig, "kind" | "url">;
}

/** The catalogue over registries that are still being read. */
export interface LiveCatalog {
  readonly snapshot: () => Catalog;
  readonly settled: () => Promise<void>;
  /** Whether a registry is still being read, so that more may be known soon. */
  readonly isGrowing: () => boolean;
  readonly onChange: (listener: () => void) => void;
  /** Stops the catalogue, not its sources. */
  readonly dispose: () => void;
}

/** Joins synced sources, the most trusted first, and fixed ones after them. */
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
