import type { Connection, InitializeParams } from "vscode-languageserver";
import { createService } from "../service/createService";
import type { Service } from "../service/index";
import { clientOf, hasRelatedInformation, type Client } from "./client";
import { filesOf } from "./clientPorts/clientFiles";
import { httpMessagesOf } from "./clientPorts/clientHttp";
import type { FindingStyle } from "./lspConversions";
import type { NetworkOpener, ServerPorts } from "./ports";
import { SETTINGS_SECTION } from "./protocol";
import { translationsIn } from "../text/message";
import { syncProgress } from "./syncProgress";

/** How long unused registries stay open, in milliseconds. */
const CLOSED_AFTER = 2000;

/** The state of a connection. */
export interface Session {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: Client;
  readonly service: Service;
  /** How findings are written for this client. */
  readonly style: FindingStyle;
  /**
   * Must be called when other registries may be named. Closes those that nothing names any more, after a delay, since
   * files are often closed and reopened.
   */
  readonly closeUnused: () => void;
  /** Calls the listener when the state or the content of registries has changed. */
  readonly onRegistryChange: (listener: () => void) => void;
}

/**
 * Starts a session. `sentSettings` returns the settings that the client sent, for clients without configuration
 * requests. `onFindingsChange` is called when findings may have changed without a change of a document.
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
    ...(ports.assets === undefined ? {} : { assets: ports.assets }),
    openNetwork: networkOf(connection, client, ports),
    translations:
      translationsIn(options.translations) ??
      (params.locale === undefined ? undefined : ports.translationsOf?.(params.locale)),
    now: ports.now,
    breathe: ports.breathe,
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

/** Opens network registries. The code for that is loaded with the first one. */
function networkOf(connection: Connection, { options }: Client, { openNetwork }: ServerPorts): NetworkOpener {
  let network: NetworkOpener | undefined;
  return (registry) => {
    const messages = options.http === true ? httpMessagesOf(connection) : undefined;
    network ??= openNetwork?.({ messages, storage: options.storage });
    return network?.(registry);
  };
}

/** Delays a call. Further calls during the delay are merged into it. */
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
