import type { Translations } from "../text/message";
import type {
  Assets,
  Breathe,
  Files,
  HttpMessages,
  SyncedSource,
  LocalRegistries,
  RegistryConfig,
} from "../service/index";

/** What the server needs from its platform. */
export interface ServerPorts {
  readonly version: string;
  /** Runs a function after the messages received so far. */
  readonly defer: (run: () => void) => void;
  /** Lets other messages have their turn during long work. */
  readonly breathe: Breathe;
  /** Runs a function after a delay in milliseconds. */
  readonly later: (milliseconds: number, run: () => void) => void;
  readonly files: Files;
  /** The translations for a locale, such as `pt-BR`; undefined if not found. */
  readonly translationsOf?: (locale: string) => Translations | undefined;
  readonly local: LocalRegistries;
  /** The files that are shipped beside the program. */
  readonly assets?: Assets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Opens network registries; undefined if these are not supported. */
  readonly openNetwork?: (options: NetworkOptions) => NetworkOpener;
}

/** Opens a registry; returns undefined if it is not reached over the network. */
export type NetworkOpener = (registry: RegistryConfig) => SyncedSource | undefined;

interface NetworkOptions {
  /** Sends HTTP requests through the client; undefined if it does not support that. */
  readonly messages: HttpMessages | undefined;
  /** The URI of the cache folder; undefined if the client names none. */
  readonly storage: string | undefined;
}
