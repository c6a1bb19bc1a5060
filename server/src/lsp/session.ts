import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import { catalogOf, type Catalog } from "../catalog/catalog";
import { bundledSource } from "../catalog/sources/bundled";
import type { Config } from "../config/config";
import { checkReading } from "../rules/check";
import type { Finding } from "../rules/rule";
import type { FindingStyle } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import { SETTINGS_SECTION, type InitializationOptions } from "./protocol";
import { settingsFrom, type Settings } from "./settings";

/** What the server needs of the machine it runs on. */
export interface ServerPorts {
  readonly version: string;
  /** Runs something when the messages that have come in by now are handled. */
  readonly defer: (run: () => void) => void;
}

/** What a client said of itself. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
}

/** Everything that lives as long as a connection. */
export interface Session {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: Client;
  readonly documents: Map<string, OpenDocument>;
  readonly catalog: Catalog;
  readonly settings: Settings;
  /** What is wrong in a document; computed once for each of its states. */
  readonly findingsOf: (document: OpenDocument) => Promise<readonly Finding[]>;
  /** Stands for everything that a document's findings depend on. */
  readonly stateOf: (document: OpenDocument) => string;
  readonly configOf: (uri: string) => Promise<Config>;
  readonly styleOf: (uri: string) => FindingStyle;
}

/** Begins a session with a client; `sentSettings` gives what it sent of itself, where it cannot be asked. */
export function beginSession(
  connection: Connection,
  ports: ServerPorts,
  params: InitializeParams,
  sentSettings: () => unknown,
): Session {
  const client = clientOf(params);
  const catalog = catalogOf([bundledSource()]);
  const settings = settingsFrom({
    fetch: (uri) =>
      client.capabilities.workspace?.configuration === true
        ? connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION })
        : Promise.resolve(sentSettings() ?? client.options),
  });
  const stateOf = ({ state }: OpenDocument): string => [state, catalog.revision, settings.revision()].join("-");
  const known = new WeakMap<OpenDocument, { readonly state: string; readonly findings: readonly Finding[] }>();
  return {
    connection,
    ports,
    client,
    documents: new Map(),
    catalog,
    settings,
    stateOf,
    configOf: settings.configOf,
    async findingsOf(document) {
      const config = await settings.configOf(document.uri);
      const state = stateOf(document);
      const last = known.get(document);
      if (last?.state === state) return last.findings;
      const findings = checkReading(readingOf(document), catalog, config);
      known.set(document, { state, findings });
      return findings;
    },
    styleOf: (uri) => ({
      uri,
      rulePages: client.options.rulePages,
      hasRelatedInformation: hasRelatedInformation(client.capabilities),
    }),
  };
}

function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const isObject = typeof initializationOptions === "object" && initializationOptions !== null;
  return { capabilities, options: isObject ? (initializationOptions as InitializationOptions) : {} };
}

function hasRelatedInformation({ textDocument }: ClientCapabilities): boolean {
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  return diagnostic?.relatedInformation === true || publishDiagnostics?.relatedInformation === true;
}

/** Whether the client asks for findings; to others they are sent. */
export function canPull({ client }: Session): boolean {
  return client.capabilities.textDocument?.diagnostic !== undefined;
}
