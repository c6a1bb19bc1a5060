import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import { catalogOf } from "../catalog/catalog";
import { bundledSource } from "../catalog/sources/bundled";
import { checkReading } from "../rules/check";
import type { Finding } from "../rules/rule";
import { toDiagnostic, type FindingStyle } from "./convert";
import { pushTo, servePulls, type DiagnosticsSource } from "./diagnostics";
import { applyChanges, openDocument, readingOf, type OpenDocument } from "./documents";
import { serveFeatures } from "./featureHandlers";
import { FIX_ALL_KIND, SETTINGS_SECTION, type InitializationOptions } from "./protocol";
import { settingsFrom, settingsIn } from "./settings";

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

/** Serves LSP on a connection until the client ends it. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const documents = new Map<string, OpenDocument>();
  const catalog = catalogOf([bundledSource()]);
  let client: Client = { capabilities: {}, options: {} };
  let sentSettings: unknown;

  const settings = settingsFrom({
    fetch: (uri) =>
      client.capabilities.workspace?.configuration === true
        ? connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION })
        : Promise.resolve(sentSettings ?? client.options),
  });

  /** Findings are computed once for each state of a document: clients ask for them, and for their fixes, separately. */
  const findingsByDocument = new Map<string, { readonly state: string; readonly findings: readonly Finding[] }>();
  const resultId = ({ state }: OpenDocument): string => [state, catalog.revision, settings.revision()].join("-");
  const findingsOf = async (document: OpenDocument): Promise<readonly Finding[]> => {
    const config = await settings.configOf(document.uri);
    const state = resultId(document);
    const known = findingsByDocument.get(document.uri);
    if (known?.state === state) return known.findings;
    const findings = checkReading(readingOf(document), catalog, config);
    findingsByDocument.set(document.uri, { state, findings });
    return findings;
  };
  const styleOf = (uri: string): FindingStyle => ({
    uri,
    rulePages: client.options.rulePages,
    hasRelatedInformation:
      client.capabilities.textDocument?.diagnostic?.relatedInformation === true ||
      client.capabilities.textDocument?.publishDiagnostics?.relatedInformation === true,
  });
  const source: DiagnosticsSource = {
    documents,
    resultId,
    defer: ports.defer,
    async diagnose(document) {
      const findings = await findingsOf(document);
      return findings.map((finding) => toDiagnostic(readingOf(document).text, finding, styleOf(document.uri)));
    },
  };
  const pushes = pushTo(connection, source);
  const canPull = (): boolean => client.capabilities.textDocument?.diagnostic !== undefined;

  connection.onInitialize((params) => {
    client = clientOf(params);
    if (canPull()) servePulls(connection, source);
    serveFeatures({ connection, documents, catalog, client, findingsOf, configOf: settings.configOf, styleOf });
    return initializeResult(client, ports.version);
  });
  connection.onInitialized(() => {
    if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
    }
  });
  connection.onDidChangeConfiguration((params) => {
    sentSettings = settingsIn(params.settings);
    settings.forgetAll();
    if (!canPull()) pushes.scheduleAll();
    else if (client.capabilities.workspace?.diagnostics?.refreshSupport === true) {
      connection.languages.diagnostics.refresh();
    }
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.set(uri, openDocument(uri, languageId, version, text));
    if (!canPull()) pushes.schedule(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (document === undefined) return;
    applyChanges(document, version, contentChanges);
    if (!canPull()) pushes.schedule(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    findingsByDocument.delete(uri);
    settings.forget(uri);
    if (!canPull()) pushes.clear(uri);
  });
  connection.listen();
}

function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const isObject = typeof initializationOptions === "object" && initializationOptions !== null;
  return { capabilities, options: isObject ? (initializationOptions as InitializationOptions) : {} };
}

function initializeResult({ capabilities }: Client, version: string): InitializeResult {
  const canPull = capabilities.textDocument?.diagnostic !== undefined;
  return {
    serverInfo: { name: "palette-profiles", version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      completionProvider: { triggerCharacters: [" ", '"'] },
      hoverProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
      ...(canPull ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    },
  };
}
