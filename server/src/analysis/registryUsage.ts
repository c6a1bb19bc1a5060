import { registryKey, type Catalogs } from "../packs/catalogs";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** Registries, by who may ask them. */
export interface RegistriesByTrust {
  readonly registries: readonly RegistryConfig[];
  /** Named only by a file that is not trusted, and therefore not asked. */
  readonly untrusted: readonly RegistryConfig[];
}

/** The URIs of the files that are open now. */
export type OpenUris = () => readonly string[];

/** Finds out what is named for a file, and tells it by {@link RegistryUsage.recordUse}. */
type Ask = (uri: string) => Promise<unknown>;

/** Which registries are named for which files. */
export interface RegistryUsage {
  readonly recordUse: (uri: string, registries: RegistriesByTrust) => void;
  /** What is named for the open files and for the workspace. */
  readonly registriesFor: (openUris: OpenUris) => Promise<RegistriesByTrust>;
  /** Closes what is named for no open file, nor for the workspace where it was asked about. */
  readonly closeUnused: (openUris: OpenUris) => Promise<void>;
}

/** Keeps that; `places` are files whose registries hold whatever is open. */
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
