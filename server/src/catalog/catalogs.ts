import type { Source } from "./catalog";
import { liveCatalogOf, type LiveCatalog, type LiveSource } from "./live";
import type { RegistryConfig } from "./registryConfig";

/** The catalogues of a session: one for each set of registries, over sources that they share. */
export interface Catalogs {
  readonly catalogFor: (registries: readonly RegistryConfig[]) => LiveCatalog;
  /** Every registry that was asked for, with its source. */
  readonly sources: () => readonly OpenRegistry[];
  readonly dispose: () => void;
}

export interface OpenRegistry {
  readonly config: RegistryConfig;
  readonly source: LiveSource;
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
  const catalogs = new Map<string, LiveCatalog>();
  const sourceFor = (config: RegistryConfig): LiveSource | undefined => {
    const key = JSON.stringify(config);
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
      let catalog = catalogs.get(key);
      if (catalog === undefined) {
        const live = registries.map(sourceFor).filter((source) => source !== undefined);
        catalog = liveCatalogOf(live, fixed);
        catalogs.set(key, catalog);
      }
      return catalog;
    },
    sources: () => [...sources.values()],
    dispose() {
      for (const { source } of sources.values()) source.dispose();
    },
  };
}
