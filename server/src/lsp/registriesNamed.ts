import { registryKey, type Catalogs } from "../packs/catalogs";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { CONFIG_FILE } from "../config/configFileName";
import { resolvedIn } from "../text/uri";

/** Registries, by who may ask them. */
export interface NamedRegistries {
  readonly registries: readonly RegistryConfig[];
  /** Named only by a file that is not trusted, and therefore not asked. */
  readonly untrusted: readonly RegistryConfig[];
}

/** The URIs of the files that are open now. */
export type OpenUris = () => readonly string[];

/** Finds out what is named for a file, and tells it by {@link RegistriesNamed.name}. */
type Ask = (uri: string) => Promise<unknown>;

/** Which registries are named for which files. */
export interface RegistriesNamed {
  readonly name: (uri: string, registries: NamedRegistries) => void;
  /** What is named for the open files and for the workspace. */
  readonly registriesFor: (openUris: OpenUris, ask: Ask) => Promise<NamedRegistries>;
  /** Closes what is named for no open file, nor for the workspace where it was asked about. */
  readonly closeUnused: (openUris: OpenUris, ask: Ask) => Promise<void>;
}

export function registriesNamed(catalogs: Catalogs, folders: readonly string[]): RegistriesNamed {
  const named = new Map<string, NamedRegistries>();
  const places = placesOf(folders);
  const closeUnused = async (openUris: OpenUris, ask: Ask): Promise<void> => {
    const asked = places.filter((uri) => named.has(uri));
    await Promise.all([...openUris(), ...asked].map(ask));
    // Files may have been opened and closed in the meantime.
    const current = new Set([...openUris(), ...asked]);
    for (const uri of [...named.keys()].filter((key) => !current.has(key))) named.delete(uri);
    const wanted = new Set([...named.values()].flatMap(({ registries }) => registries.map(registryKey)));
    catalogs.close((registry) => !wanted.has(registryKey(registry)));
  };
  return {
    name: (uri, registries) => named.set(uri, registries),
    async registriesFor(openUris, ask) {
      await Promise.all(places.map(ask));
      await closeUnused(openUris, ask);
      const all = [...named.values()];
      return {
        registries: distinct(all.flatMap(({ registries }) => registries)),
        untrusted: distinct(all.flatMap(({ untrusted }) => untrusted)),
      };
    },
    closeUnused,
  };
}

/** A file in each workspace folder, to ask what is named there; one that lies nowhere, where there is no folder. */
export function placesOf(folders: readonly string[]): readonly string[] {
  return folders.length === 0 ? ["untitled:palette-profiles"] : folders.map((uri) => resolvedIn(uri, CONFIG_FILE));
}

function distinct(registries: readonly RegistryConfig[]): RegistryConfig[] {
  return [...new Map(registries.map((registry) => [registryKey(registry), registry])).values()];
}
