import type { PackSource } from "../catalog";
import type { SyncedSource } from "../syncedSource";
import type { RegistryConfig } from "../registryKinds/registryConfig";
import type { Files } from "./files";

/** Port: registries that need no network, the bundled sample and folders of packs. */
export interface LocalRegistries {
  /** The bundled packs. They are a sample, so it never answers absent. */
  readonly sample: () => PackSource;
  /** Opens a local registry; undefined for one without a folder, or of a kind that is reached over the network. */
  readonly open: (registry: RegistryConfig, ports: LocalPorts) => SyncedSource<PackSource> | undefined;
}

export interface LocalPorts {
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
