import type { Connection } from "vscode-languageserver";
import type { Files } from "../packs/ports/files";
import type { LiveSource } from "../packs/live";
import type { HttpMessages } from "../packs/ports/httpMessages";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { httpMessagesOf } from "./clientHttp";
import type { Client, ServerPorts } from "./session";
import { syncProgress } from "./syncProgress";

/** Opens a registry that is reached over the network; undefined for others. */
export type NetworkOpener = (registry: RegistryConfig) => LiveSource | undefined;

export interface NetworkOptions {
  /** The client that fetches for the server, where it does. */
  readonly messages: HttpMessages | undefined;
  /** The folder for what registries said, as a URI, where the client names one. */
  readonly storage: string | undefined;
}

/**
 * Opens the registries of a session; `onReading` is called when one begins to be read at somebody's wish, and when that is
 * over. Nothing that speaks to networks is loaded before there is a registry that needs it.
 */
export function registriesOpener(
  connection: Connection,
  client: Client,
  ports: ServerPorts,
  files: Files,
  onReading: () => void,
): (registry: RegistryConfig) => LiveSource | undefined {
  const { options } = client;
  const show = syncProgress(connection, client, ports);
  let network: NetworkOpener | undefined;
  const open = (registry: RegistryConfig): LiveSource | undefined => {
    const { name, kind, folder, within } = registry;
    if (kind === "folder") {
      return folder === undefined ? undefined : ports.local.openFolder({ name, folder, within, files, now: ports.now });
    }
    const messages = options.http === true ? httpMessagesOf(connection) : undefined;
    network ??= ports.openNetwork?.({ messages, storage: options.storage });
    return network?.(registry);
  };
  return (registry) => {
    const source = open(registry);
    if (source === undefined) return undefined;
    const refresh = (): Promise<void> => {
      const work = source.refresh();
      show(registry.name, work);
      void work.finally(onReading);
      onReading();
      return work;
    };
    return { ...source, refresh };
  };
}
