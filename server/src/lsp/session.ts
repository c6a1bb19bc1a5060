import type { Connection, InitializeParams } from "vscode-languageserver";
import { createService } from "../service/createService";
import type { Service } from "../service/index";
import { clientOf, hasRelatedInformation, type Client } from "./client";
import { filesOf } from "./clientFiles";
import { httpMessagesOf } from "./clientHttp";
import type { FindingStyle } from "./lspConversions";
import type { NetworkOpener, ServerPorts } from "./ports";
import { SETTINGS_SECTION } from "./protocol";
import { syncProgress } from "./syncProgress";

/** How long a registry that nothing names is kept, in milliseconds. */
const CLOSED_AFTER = 2000;

/** Everything that lives as long as a connection. */
export interface Session {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: Client;
  readonly service: Service;
  /** What the findings of the client look like. */
  readonly style: FindingStyle;
  /**
   * What is named may have become another: closes the registries that nothing names any more; some time later, as files are
   * often opened again.
   */
  readonly closeUnused: () => void;
  /** Calls back when registries stand otherwise than before, or have other answers. */
  readonly onRegistryChange: (listener: () => void) => void;
}

/**
 * Begins a session with a client. `sentSettings` gives the settings that the client sent, for one that cannot be asked for
 * them; `onFindingsChange` is called when findings may have become others without a change of any document.
 */
export function beginSession(
  connection: Connection,
  ports: ServerPorts,
  params: InitializeParams,
  sentSettings: () => unknown,
  onFindingsChange: () => void,
): Session {
  const client = clientOf(params);
  const { capabilities, options } = client;
  const registryListeners: (() => void)[] = [];
  const registriesChanged = (): void => registryListeners.forEach((listener) => listener());
  const service = createService({
    files: filesOf(connection, client, ports.files),
    folders: client.folders,
    settings: (folder) =>
      capabilities.workspace?.configuration === true
        ? connection.workspace.getConfiguration({ scopeUri: folder, section: SETTINGS_SECTION })
        : Promise.resolve(sentSettings() ?? options),
    isTrusted: options.isTrusted !== false,
    local: ports.local,
    openNetwork: networkOf(connection, client, ports),
    now: ports.now,
    onChange: (what) => (what === "findings" ? onFindingsChange() : registriesChanged()),
    onReading: syncProgress(connection, client, ports),
  });
  const closeLater = debounceOnce(ports, () => void service.closeUnusedRegistries());
  return {
    connection,
    ports,
    client,
    service,
    style: { rulePages: options.rulePages, hasRelatedInformation: hasRelatedInformation(client) },
    closeUnused() {
      registriesChanged();
      closeLater();
    },
    onRegistryChange: (listener) => registryListeners.push(listener),
  };
}

/** The way to registries on the network; nothing that speaks to them is loaded before there is one that needs it. */
function networkOf(connection: Connection, { options }: Client, { openNetwork }: ServerPorts): NetworkOpener {
  let network: NetworkOpener | undefined;
  return (registry) => {
    const messages = options.http === true ? httpMessagesOf(connection) : undefined;
    network ??= openNetwork?.({ messages, storage: options.storage });
    return network?.(registry);
  };
}

/** Does something a while after it was called for, once for all calls until then. */
function debounceOnce({ later }: ServerPorts, act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    later(CLOSED_AFTER, () => {
      isDue = false;
      act();
    });
  };
}
