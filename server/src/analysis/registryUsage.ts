import { registryKey, type Catalogs } from "../packs/catalogs";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** Registries, divided by whether they may be used. */
export interface RegistriesByTrust {
  readonly registries: readonly RegistryConfig[];
  /** Named only by an untrusted file, and therefore not read. */
  readonly untrusted: readonly RegistryConfig[];
}

/** Returns the URIs of the files that are open now. */
export type OpenUris = () => readonly string[];

/** Determines the registries of a file, and records them with {@link RegistryUsage.recordUse}. */
type Ask = (uri: string) => Promise<unknown>;

/** Tracks which registries are named for which files. */
export interface RegistryUsage {
  readonly recordUse: (uri: string, registries: RegistriesByTrust) => void;
  /** The registries named for the open files and for the workspace. */
  readonly registriesFor: (openUris: OpenUris) => Promise<RegistriesByTrust>;
  /**
   * Closes registries that are named neither for an open file nor for the workspace. The workspace counts only if its
   * registries were asked for before.
   */
  readonly closeUnused: (openUris: OpenUris) => Promise<void>;
}

/**
 * Creates the tracker. `places` are files that stand for the workspace folders: their registries stay open whichever
 * files are open.
 */
export function registryUsage(catalogs: Catalogs, places: readonly string[], ask: Ask): RegistryUsage {
  const named = new Map<string, RegistriesByTrust>();
  const closeUnused = async (openUris: OpenUris): Promise<void> => {
    const asked = places.filter((uri) => named.has(uri));
    await Promise.all([...openUris(), ...asked].map((uri) => ask(uri)));
    // Files may have been opened and closed in the meantime.
    const current = new Set([...openUris(), ...asked]);
    for (const uri of [...named.keys()].filter((key) => !current.has(key))) named.delete(uri);
    const wanted = new Set([...named.values()].flatMap(({ registries }) => registries.map(registryKey)));
    catalogs.close((registry) => !wanted.has(registryKey(registry)));
  };
  return {
    recordUse: (uri, registries) => named.set(uri, registries),
    async registriesFor(openUris) {
      await Promise.all(places.map((uri) => ask(uri)));
      await closeUnused(openUris);
      const all = [...named.values()];
      return {
        registries: distinct(all.flatMap(({ registries }) => registries)),
        untrusted: distinct(all.flatMap(({ untrusted }) => untrusted)),
      };
    },
    closeUnused,
  };
}

function distinct(registries: readonly RegistryConfig[]): RegistryConfig[] {
  return [...new Map(registries.map((registry) => [registryKey(registry), registry])).values()];
}
