import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import type { Files } from "../packs/ports/files";
import type { LocalRegistries } from "../packs/ports/localRegistries";
import { isConfigFile } from "../config/configFileName";
import { configFindings } from "../analysis/configFindings";
import { stackFindings } from "../analysis/stackFindings";
import type { Reading } from "../profile/reading";
import { checkReading } from "../analysis/check";
import type { Finding } from "../rules/rule";
import { folderOf, normalized } from "../text/uri";
import type { FindingStyle } from "./convert";
import { isServed, readingOf, type OpenDocument } from "./documents";
import { filesOf } from "./clientFiles";
import { registriesOpener, type NetworkOpener, type NetworkOptions } from "./openRegistry";
import { SETTINGS_SECTION, type InitializationOptions } from "./protocol";
import { settingsFrom, type Settings } from "./settings";
import { innermost, placeOf, workspaceOf, type DocumentContext, type Workspace } from "./workspace";

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

/** What a client said of itself. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** Its workspace folders, as URIs. */
  readonly folders: readonly string[];
}

/** How long a registry that nothing names is kept, in milliseconds. */
const CLOSED_AFTER = 2000;

/** Everything that lives as long as a connection. */
export interface Session {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: Client;
  readonly documents: Map<string, OpenDocument>;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly files: Files;
  /** The files of the workspace, open or not, that may hold a profile; as far as the client wanted to know. */
  readonly closedProfiles: Set<string>;
  /** The files that are judged: those that are open, and these. */
  readonly judgedUris: () => readonly string[];
  /** What a document is judged by; after this its reading knows whether the configuration names it. */
  readonly contextOf: (document: OpenDocument) => Promise<DocumentContext>;
  /**
   * What is wrong in a document; computed once for each of its states. Who says more of the findings hands in what it says
   * that from, so that both are of one moment.
   */
  readonly findingsOf: (document: OpenDocument, context?: DocumentContext) => Promise<readonly Finding[]>;
  /** Stands for everything that a document's findings depend on. */
  readonly stateOf: (document: OpenDocument) => Promise<string>;
  readonly styleOf: (uri: string) => FindingStyle;
  /**
   * What is named may have become another: closes the registries that nothing names any more; some time later, as files are
   * often opened again.
   */
  readonly closeUnused: () => void;
  /** Calls back when registries stand otherwise than before, or have other answers. */
  readonly onRegistryChange: (listener: () => void) => void;
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
    folderOf(uri) {
      const place = placeOf(client.folders, uri);
      return innermost(client.folders, place) ?? folderOf(place) ?? place;
    },
  });
  const documents = new Map<string, OpenDocument>();
  const files = filesOf(connection, client, ports.files);
  const closedProfiles = new Set<string>();
  const registryListeners: (() => void)[] = [];
  const registriesChanged = (): void => registryListeners.forEach((listener) => listener());
  const workspace = workspaceOf({
    files,
    folders: client.folders,
    settings,
    isTrusted: client.options.isTrusted !== false,
    openReading: (uri) => openReading(documents, uri),
    now: ports.now,
    sample: ports.local.sample(),
    openRegistry: registriesOpener(connection, client, ports, files, registriesChanged),
    onCatalogChange: () => [onCatalogChange, registriesChanged].forEach((listener) => listener()),
  });
  const judgedUris = (): readonly string[] => [...documents.keys(), ...closedProfiles];
  const closeLater = inAWhile(ports, () => void workspace.closeUnused(judgedUris));
  return {
    connection,
    ports,
    client,
    documents,
    settings,
    workspace,
    files,
    closedProfiles,
    judgedUris,
    ...judgementsIn(workspace),
    styleOf: (uri) => ({
      uri,
      rulePages: client.options.rulePages,
      hasRelatedInformation: hasRelatedInformation(client.capabilities),
    }),
    closeUnused() {
      registriesChanged();
      closeLater();
    },
    onRegistryChange: (listener) => registryListeners.push(listener),
  };
}

/** Does something a while after it was called for, once for all calls until then. */
function inAWhile({ later }: ServerPorts, act: () => void): () => void {
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

/** What a document says that is open under this URI, however its client escapes it. */
function openReading(documents: ReadonlyMap<string, OpenDocument>, uri: string): Reading | undefined {
  const wanted = normalized(uri);
  const document = [...documents.values()].find((one) => normalized(one.uri) === wanted);
  return document && readingOf(document);
}

/** What is wrong in documents, kept as long as nothing it depends on changes. */
function judgementsIn(workspace: Workspace): Pick<Session, "contextOf" | "findingsOf" | "stateOf"> {
  const known = new WeakMap<OpenDocument, { readonly state: string; readonly findings: readonly Finding[] }>();
  const contextOf = async (document: OpenDocument): Promise<DocumentContext> => {
    const context = await workspace.contextOf(document.uri);
    const { isListed, isChartTemplate } = context;
    if (document.isListed !== isListed || document.isChartTemplate !== isChartTemplate) {
      Object.assign(document, { isListed, isChartTemplate });
      document.reading = undefined;
    }
    return context;
  };
  let asked = 0;
  const stateIn = ({ uri, state }: OpenDocument, { id }: DocumentContext): string =>
    // A configuration depends on every file of its stacks.
    isConfigFile(uri) ? String(++asked) : `${String(state)}-${id}`;
  return {
    contextOf,
    async findingsOf(document, given) {
      const context = given ?? (await contextOf(document));
      const state = stateIn(document, context);
      const last = known.get(document);
      if (last?.state === state) return last.findings;
      const findings = await judged(document, context, workspace);
      known.set(document, { state, findings });
      return findings;
    },
    stateOf: async (document) => stateIn(document, await contextOf(document)),
  };
}

/** What is wrong in a document, be it a profile or the configuration. */
async function judged(
  document: OpenDocument,
  context: DocumentContext,
  workspace: Workspace,
): Promise<readonly Finding[]> {
  if (!isServed(document)) return [];
  if (!isConfigFile(document.uri)) return checkReading(readingOf(document), context);
  const config = await workspace.configIn(document.uri, document.text.content);
  return [...configFindings(config), ...stackFindings(config, await workspace.stacksIn(config), context)];
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
