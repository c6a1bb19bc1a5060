import type { Files, HttpMessages, SyncedSource, LocalRegistries, RegistryConfig } from "../service/index";

/** What the server needs of the machine it runs on. */
export interface ServerPorts {
  readonly version: string;
  /** Runs something when the messages that have come in by now are handled. */
  readonly defer: (run: () => void) => void;
  /** Runs something later, after some milliseconds. */
  readonly later: (milliseconds: number, run: () => void) => void;
  readonly files: Files;
  readonly local: LocalRegistries;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The way to registries that are reached over the network; undefined where there is none. */
  readonly openNetwork?: (options: NetworkOptions) => NetworkOpener;
}

/** Opens a registry that is reached over the network; undefined for others. */
export type NetworkOpener = (registry: RegistryConfig) => SyncedSource | undefined;

interface NetworkOptions {
  /** The client that fetches for the server, where it does. */
  readonly messages: HttpMessages | undefined;
  /** The folder for what registries said, as a URI, where the client names one. */
  readonly storage: string | undefined;
}
