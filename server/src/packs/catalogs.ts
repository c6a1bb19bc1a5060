import type { Source } from "./catalog";
import { liveCatalogOf, type LiveCatalog, type LiveSource } from "./live";
import type { RegistryConfig } from "./registryKinds/registryConfig";

/** The catalogues of a session: one for each set of registries, over sources that they share. */
export interface Catalogs {
  readonly catalogFor: (registries: readonly RegistryConfig[]) => LiveCatalog;
  /** Every registry that was asked for, with its source. */
  readonly sources: () => readonly OpenRegistry[];
  /** Closes the sources of some registries; those that are asked for again are opened anew. */
  readonly close: (isClosed: (registry: RegistryConfig) => boolean) => void;
  readonly dispose: () => void;
}

export interface OpenRegistry {
  readonly config: RegistryConfig;
  readonly source: LiveSource;
}

/** Tells a registry from all that are named otherwise, or reached in another way. */
export function registryKey(registry: RegistryConfig): string {
  return JSON.stringify(registry);
}

/**
 * Opens a registry's source when a catalogue first needs it. `open` gives undefined for a kind that cannot be had here;
 * `fixed` are sources that stand behind all others.
 */
export function catalogsOf(
  open: (registry: RegistryConfig) => LiveSource | undefined,
  fixed: readonly Source[],
): Catalogs {
  const sources = new Map<string, OpenRegistry>();
  const catalogs = new Map<string, { readonly live: LiveCatalog; readonly registries: readonly RegistryConfig[] }>();
  const sourceFor = (config: RegistryConfig): LiveSource | undefined => {
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
      const live = liveCatalogOf(parts, fixed);
      catalogs.set(key, { live, registries });
      return live;
    },
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
