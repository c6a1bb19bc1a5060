import type { Source } from "../catalog";
import type { LiveSource } from "../live";
import type { RegistryConfig } from "../registryKinds/registryConfig";
import type { Files } from "./files";

/** Port: registries that need no network, the bundled sample and folders of packs. */
export interface LocalRegistries {
  /** The bundled packs. They are a sample, so it never answers absent. */
  readonly sample: () => Source;
  /** Opens a local registry; undefined for one that says not where it lies, or is reached over the network. */
  readonly open: (registry: RegistryConfig, ports: LocalPorts) => LiveSource<Source> | undefined;
}

export interface LocalPorts {
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
