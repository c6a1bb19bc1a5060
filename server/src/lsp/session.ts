import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import type { Files } from "../catalog/files";
import { folderSource } from "../catalog/sources/folder";
import { isConfigFile } from "../config/configFile";
import { configFindings } from "../features/configFindings";
import { checkReading } from "../rules/check";
import type { Finding } from "../rules/rule";
import { folderOf } from "../text/uri";
import type { FindingStyle } from "./convert";
import { isServed, readingOf, type OpenDocument } from "./documents";
import { filesOf } from "./clientFiles";
import { SETTINGS_SECTION, type InitializationOptions } from "./protocol";
import { settingsFrom, type Settings } from "./settings";
import { innermost, workspaceOf, type DocumentContext, type Workspace } from "./workspace";

/** What the server needs of the machine it runs on. */
export interface ServerPorts {
  readonly version: string;
  /** Runs something when the messages that have come in by now are handled. */
  readonly defer: (run: () => void) => void;
  /** Runs something later, after some milliseconds. */
  readonly later: (milliseconds: number, run: () => void) => void;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a client said of itself. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** Its workspace folders, as URIs. */
  readonly folders: readonly string[];
}

/** Everything that lives as long as a connection. */
export interface Session {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: Client;
  readonly documents: Map<string, OpenDocument>;
  readonly settings: Settings;
  readonly workspace: Workspace;
  /** What a document is judged by; after this its reading knows whether the configuration names it. */
  readonly contextOf: (document: OpenDocument) => Promise<DocumentContext>;
  /** What is wrong in a document; computed once for each of its states. */
  readonly findingsOf: (document: OpenDocument) => Promise<readonly Finding[]>;
  /** Stands for everything that a document's findings depend on. */
  readonly stateOf: (document: OpenDocument) => Promise<string>;
  readonly styleOf: (uri: string) => FindingStyle;
}

/**
 * Begins a session with a client; `sentSettings` gives what it sent of itself, where it cannot be asked, and
 * `onCatalogChange` is called when findings may have become others without a change of any document.
 */
export function beginSession(
  connection: Connection,
  ports: ServerPorts,
  params: InitializeParams,
  sentSettings: () => unknown,
  onCatalogChange: () => void,
): Session {
  const client = clientOf(params);
  const settings = settingsFrom({
    fetch: (uri) =>
      client.capabilities.workspace?.configuration === true
        ? connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION })
        : Promise.resolve(sentSettings() ?? client.options),
    folderOf: (uri) => innermost(client.folders, uri) ?? folderOf(uri) ?? uri,
  });
  const files = filesOf(connection, client, ports.files);
  const workspace = workspaceOf({
    files,
    folders: client.folders,
    settings,
    now: ports.now,
    openRegistry: ({ name, kind, folder }) =>
      kind === "folder" && folder !== undefined ? folderSource({ name, folder, files, now: ports.now }) : undefined,
    onCatalogChange,
  });
  const contextOf = async (document: OpenDocument): Promise<DocumentContext> => {
    const context = await workspace.contextOf(document.uri);
    if (document.isListed !== context.isListed) {
      document.isListed = context.isListed;
      document.reading = undefined;
    }
    return context;
  };
  const known = new WeakMap<OpenDocument, { readonly state: string; readonly findings: readonly Finding[] }>();
  const stateIn = ({ state }: OpenDocument, { id }: DocumentContext): string => `${String(state)}-${id}`;
  return {
    connection,
    ports,
    client,
    documents: new Map(),
    settings,
    workspace,
    contextOf,
    async findingsOf(document) {
      const context = await contextOf(document);
      const state = stateIn(document, context);
      const last = known.get(document);
      if (last?.state === state) return last.findings;
      const findings = judged(document, context, workspace);
      known.set(document, { state, findings });
      return findings;
    },
    stateOf: async (document) => stateIn(document, await contextOf(document)),
    styleOf: (uri) => ({
      uri,
      rulePages: client.options.rulePages,
      hasRelatedInformation: hasRelatedInformation(client.capabilities),
    }),
  };
}

/** What is wrong in a document, be it a profile or the configuration. */
function judged(document: OpenDocument, context: DocumentContext, workspace: Workspace): readonly Finding[] {
  if (!isServed(document)) return [];
  return isConfigFile(document.uri)
    ? configFindings(workspace.configIn(document.uri, document.text.content))
    : checkReading(readingOf(document), context);
}

function clientOf({ capabilities, initializationOptions, workspaceFolders, ...params }: InitializeParams): Client {
  const isObject = typeof initializationOptions === "object" && initializationOptions !== null;
  // What older clients know as the one folder they have open.
  const { rootUri } = params as { readonly rootUri?: string | null };
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === "string" ? [rootUri] : []);
  return { capabilities, options: isObject ? (initializationOptions as InitializationOptions) : {}, folders };
}

function hasRelatedInformation({ textDocument }: ClientCapabilities): boolean {
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  return diagnostic?.relatedInformation === true || publishDiagnostics?.relatedInformation === true;
}

/** Whether the client asks for findings; to others they are sent. */
export function canPull({ client }: Session): boolean {
  return client.capabilities.textDocument?.diagnostic !== undefined;
}
