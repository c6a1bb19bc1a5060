import { catalogOf, type Catalog, type Origin, type PackSource } from "./catalog";
import { pageOf } from "./registryKinds/registryPage";
import type { ProfileServer } from "./profileServer";
import type { SourceStatus } from "./sourceStatus";
import type { RegistryConfig } from "./registryKinds/registryConfig";

/** A registry that is read in the background. Its snapshot is replaced whenever an answer may have changed. */
export interface SyncedSource<
  Snapshot extends PackSource | readonly PackSource[] = PackSource | readonly PackSource[],
> {
  /** The facts known so far; one source for each registry if it provides several. */
  readonly snapshot: () => Snapshot;
  readonly status: () => SourceStatus;
  /**
   * Reads the registry again, or joins a running read that has no response yet. The first time, a recent result of an
   * earlier session is used instead. Never rejects; errors are in the status.
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
  /** Its profiles, if it holds any. */
  readonly profiles?: ProfileServer;
  /** The registry's configuration; absent for sources without one. */
  readonly config?: Pick<RegistryConfig, "kind" | "url">;
}

/** A catalog over registries that are read in the background. */
export interface SyncedCatalog {
  readonly snapshot: () => Catalog;
  readonly settled: () => Promise<void>;
  /** Whether a registry is still being read, so that more may be known soon. */
  readonly isLoading: () => boolean;
  readonly onChange: (listener: () => void) => void;
  /** Stops the catalog, not its sources. */
  readonly dispose: () => void;
}

/** Joins synced sources, the most trusted first, and fixed ones after them. */
export function syncedCatalogOf(sources: readonly SyncedSource[], fixed: readonly PackSource[]): SyncedCatalog {
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
    const origins = new Map<PackSource, Origin>();
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
    isLoading: () => sources.some((source) => source.isBusy() || source.status().state === "loading"),
    onChange: (listener) => listeners.push(listener),
    dispose() {
      listeners.length = 0;
      catalog = undefined;
    },
  };
}

function originOf({ config, status }: SyncedSource): Origin | undefined {
  return config && { kind: config.kind, page: pageOf(config), status };
}
