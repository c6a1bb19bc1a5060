import type { PackSource } from "./catalog";
import { syncedCatalogOf, type SyncedCatalog, type SyncedSource } from "./syncedSource";
import type { RegistryConfig } from "./registryKinds/registryConfig";

/** The catalogs of a session: one for each set of registries. They share the sources. */
export interface Catalogs {
  readonly catalogFor: (registries: readonly RegistryConfig[]) => SyncedCatalog;
  /** All open catalogs. */
  readonly live: () => readonly SyncedCatalog[];
  /** All open registries with their sources. */
  readonly sources: () => readonly OpenRegistry[];
  /** Closes the sources of some registries. They are opened again on demand. */
  readonly close: (isClosed: (registry: RegistryConfig) => boolean) => void;
  readonly dispose: () => void;
}

export interface OpenRegistry {
  readonly config: RegistryConfig;
  readonly source: SyncedSource;
}

/** A key that is equal for registries with the same name, address and access. */
export function registryKey(registry: RegistryConfig): string {
  return JSON.stringify(registry);
}

/**
 * Opens the source of a registry when a catalog first needs it. `open` returns undefined for kinds that are not
 * available here; `fixed` are further sources, trusted least.
 */
export function catalogsOf(
  open: (registry: RegistryConfig) => SyncedSource | undefined,
  fixed: readonly PackSource[],
): Catalogs {
  const sources = new Map<string, OpenRegistry>();
  const catalogs = new Map<string, { readonly live: SyncedCatalog; readonly registries: readonly RegistryConfig[] }>();
  const sourceFor = (config: RegistryConfig): SyncedSource | undefined => {
    const key = registryKey(config);
    const known = sources.get(key);
    if (known !== undefined) return known.source;
    const source = open(config);
    if (source !== undefined) {
      sources.set(key, { config, source });
      void source.refresh();
    }
    return source;
  };
  return {
    catalogFor(registries) {
      const key = JSON.stringify(registries);
      const known = catalogs.get(key);
      if (known !== undefined) return known.live;
      const parts = registries.map(sourceFor).filter((source) => source !== undefined);
      const live = syncedCatalogOf(parts, fixed);
      catalogs.set(key, { live, registries });
      return live;
    },
    live: () => [...catalogs.values()].map(({ live }) => live),
    sources: () => [...sources.values()],
    close(isClosed) {
      for (const [key, { config, source }] of sources) {
        if (!isClosed(config)) continue;
        source.dispose();
        sources.delete(key);
      }
      for (const [key, { live, registries }] of catalogs) {
        if (!registries.some(isClosed)) continue;
        live.dispose();
        catalogs.delete(key);
      }
    },
    dispose() {
      for (const { source } of sources.values()) source.dispose();
    },
  };
}
