import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
} from "vscode-languageserver";
import { serveCustomRequests } from "./customRequests";
import { pushesOf, servePulls, type Pushes } from "./diagnostics";
import { applyChanges, openDocument } from "./documents";
import { serveFeatures } from "./featureHandlers";
import { FIX_ALL_KIND, SETTINGS_SECTION } from "./protocol";
import { beginSession, canPull, type ServerPorts, type Session } from "./session";
import { settingsIn } from "./settings";

/** Serves LSP on a connection until the client ends it. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  connection.onInitialize((params) => {
    let sentSettings: unknown;
    const session = beginSession(connection, ports, params, () => sentSettings);
    const pushes = canPull(session) ? undefined : pushesOf(session);
    if (pushes === undefined) servePulls(session);
    syncDocuments(session, pushes);
    serveFeatures(session);
    serveCustomRequests(session);
    followConfiguration(session, pushes, (sent) => {
      sentSettings = sent;
    });
    return initializeResult(session);
  });
  connection.listen();
}

function initializeResult(session: Session): InitializeResult {
  const diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: false };
  return {
    serverInfo: { name: "palette-profiles", version: session.ports.version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      completionProvider: { triggerCharacters: [" ", '"'] },
      hoverProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
      ...(canPull(session) ? { diagnosticProvider } : {}),
    },
  };
}

function syncDocuments({ connection, documents, settings }: Session, pushes: Pushes | undefined): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.set(uri, openDocument(uri, languageId, version, text));
    pushes?.schedule(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (document === undefined) return;
    applyChanges(document, version, contentChanges);
    pushes?.schedule(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    settings.forget(uri);
    pushes?.clear(uri);
  });
}

function followConfiguration(
  { connection, client, settings }: Session,
  pushes: Pushes | undefined,
  keep: (sent: unknown) => void,
): void {
  const { workspace } = client.capabilities;
  connection.onInitialized(() => {
    if (workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    const registration = { section: SETTINGS_SECTION };
    connection.client.register(DidChangeConfigurationNotification.type, registration).catch((error: unknown) => {
      connection.console.warn(`Changes of settings will go unnoticed: ${String(error)}`);
    });
  });
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    keep(settingsIn(sent));
    settings.forgetAll();
    pushes?.scheduleAll();
    if (workspace?.diagnostics?.refreshSupport === true) {
      connection.languages.diagnostics.refresh().catch((error: unknown) => {
        connection.console.warn(`Findings could not be refreshed: ${String(error)}`);
      });
    }
  });
}
