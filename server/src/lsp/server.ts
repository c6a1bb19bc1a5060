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
import { MACRO_TRIGGERS, serveFeatures } from "./featureHandlers";
import { gathered } from "./gathered";
import { followFiles, watchFiles } from "./watchedFiles";
import { refreshHints, servePacks } from "./packHandlers";
import { canUpdateAddOns } from "./packUpdates";
import { FIX_ALL_KIND, SETTINGS_SECTION, UPDATE_ADD_ONS_COMMAND } from "./protocol";
import { serveRegistries } from "./registryHandlers";
import { canPrepareRename, serveVariables } from "./variableHandlers";
import { canPullWorkspace, serveWorkspacePulls, type WorkspacePulls } from "./workspaceDiagnostics";
import { beginSession, canPull, type ServerPorts, type Session } from "./session";
import { settingsIn } from "./settings";

/** Serves LSP on a connection until the client ends it. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  connection.onInitialize((params) => {
    let sentSettings: unknown;
    let refresh = (): void => undefined;
    const session = beginSession(
      connection,
      ports,
      params,
      () => sentSettings,
      () => refresh(),
    );
    const pushes = canPull(session) ? undefined : pushesOf(session);
    const pulls = canPullWorkspace(session) ? serveWorkspacePulls(session) : undefined;
    refresh = refresherOf(session, pushes, pulls);
    if (pushes === undefined) servePulls(session);
    syncDocuments(session, pushes, pulls);
    serveFeatures(session);
    serveVariables(session);
    servePacks(session);
    serveCustomRequests(session);
    serveRegistries(session, refresh);
    // What is under way would find nobody any more.
    connection.onShutdown(() => session.workspace.catalogs.dispose());
    registerInterests(session);
    followFiles(session, refresh, (uris) => pulls?.filesChanged(uris));
    followConfiguration(session, refresh, (sent) => {
      sentSettings = sent;
    });
    return initializeResult(session);
  });
  connection.listen();
}

function initializeResult(session: Session): InitializeResult {
  const diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: canPullWorkspace(session) };
  return {
    serverInfo: { name: "palette-profiles", version: session.ports.version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      completionProvider: { triggerCharacters: [" ", '"', ...MACRO_TRIGGERS], resolveProvider: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: canPrepareRename(session) ? { prepareProvider: true } : true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND] },
      documentLinkProvider: {},
      inlayHintProvider: true,
      ...(canUpdateAddOns(session)
        ? { codeLensProvider: {}, executeCommandProvider: { commands: [UPDATE_ADD_ONS_COMMAND] } }
        : {}),
      ...(canPull(session) ? { diagnosticProvider } : {}),
    },
  };
}

function syncDocuments(session: Session, pushes: Pushes | undefined, pulls: WorkspacePulls | undefined): void {
  const { connection, documents, settings, workspace } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.set(uri, openDocument(uri, languageId, version, text));
    pushes?.schedule(uri);
    pulls?.allChanged();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (document === undefined) return;
    applyChanges(document, version, contentChanges);
    if (workspace.hasStacks()) {
      pushes?.scheduleAll();
      pulls?.allChanged();
    } else pushes?.schedule(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    settings.forget(uri);
    session.closeUnused();
    pushes?.clear(uri);
    pulls?.filesChanged([uri]);
  });
}

/** What a client is asked to tell, once it can be asked. */
function registerInterests(session: Session): void {
  const { connection, client } = session;
  connection.onInitialized(() => {
    watchFiles(session);
    if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    const registration = { section: SETTINGS_SECTION };
    connection.client.register(DidChangeConfigurationNotification.type, registration).catch((error: unknown) => {
      connection.console.warn(`Changes of settings will go unnoticed: ${String(error)}`);
    });
  });
}

function followConfiguration(
  { connection, settings, workspace, closeUnused }: Session,
  refresh: () => void,
  keep: (sent: unknown) => void,
): void {
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    keep(settingsIn(sent));
    settings.forgetAll();
    workspace.forgetConfigs();
    closeUnused();
    refresh();
  });
}

/** Has all findings computed anew: the client is asked to ask again, or they are sent. */
function refresherOf(session: Session, pushes: Pushes | undefined, pulls: WorkspacePulls | undefined): () => void {
  const { connection, client, ports } = session;
  const canRefresh = client.capabilities.workspace?.diagnostics?.refreshSupport === true;
  return gathered(ports, () => {
    pushes?.scheduleAll();
    pulls?.allChanged();
    refreshHints(session);
    if (pushes !== undefined || !canRefresh) return;
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      connection.console.warn(`Findings could not be refreshed: ${String(error)}`);
    });
  });
}
