import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
} from "vscode-languageserver";
import { canPrepareRename, canPull, canPullWorkspace, canResolveEdits, canUpdateAddOns, type Client } from "./client";
import { serveBrowsing } from "./handlers/browsingHandlers";
import { serveBodies } from "./handlers/bodyHandlers";
import { serveComparisons } from "./handlers/compareHandlers";
import { serveCodeActions } from "./actions/codeActionHandlers";
import { serveCustomRequests } from "./customRequests";
import { pushesOf, servePulls, type Pushes } from "./diagnostics";
import { MACRO_TRIGGERS, serveFeatures } from "./handlers/featureHandlers";
import { TOKEN_LEGEND } from "./semanticTokens";
import { serveHints } from "./handlers/hintHandlers";
import { serveStructure } from "./handlers/structureHandlers";
import { answerRefused } from "./messages/lifecycle";
import { throttle } from "./throttle";
import { followFiles, watchFiles } from "./watchedFiles";
import { logWarning } from "./log";
import { refreshHints, servePacks } from "./handlers/packHandlers";
import type { ServerPorts } from "./ports";
import { FIX_ALL_KIND, SETTINGS_SECTION, UPDATE_ADD_ONS_COMMAND } from "./protocol";
import { serveNewProfiles } from "./handlers/newProfileHandlers";
import { servePreviews } from "./handlers/previewHandlers";
import { serveProfiles } from "./handlers/profileHandlers";
import { serveRegistries } from "./handlers/registryHandlers";
import { beginSession, type Session } from "./session";
import { serveSymbolSearch } from "./handlers/symbolHandlers";
import { serveVariables } from "./handlers/variableHandlers";
import { serveWorkspacePulls, type WorkspacePulls } from "./workspaceDiagnostics";

/** Serves LSP on a connection, which was made with {@link lifecycle}, until the client ends it. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  answerRefused(connection);
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
    const pushes = canPull(session.client) ? undefined : pushesOf(session);
    const pulls = canPullWorkspace(session.client) ? serveWorkspacePulls(session) : undefined;
    refresh = refresherOf(session, pushes, pulls);
    if (pushes === undefined) servePulls(session);
    syncDocuments(session, pushes, pulls);
    serveFeatures(session);
    serveStructure(session);
    serveCodeActions(session);
    serveVariables(session);
    servePacks(session);
    serveHints(session);
    serveCustomRequests(session);
    serveBodies(session);
    serveComparisons(session);
    serveProfiles(session);
    serveBrowsing(session);
    serveSymbolSearch(session);
    serveNewProfiles(session);
    servePreviews(session);
    serveRegistries(session, refresh);
    // Stop requests to registries, since nobody is left to receive the answers.
    connection.onShutdown(() => session.service.dispose());
    registerInterests(session);
    followFiles(session, refresh, () => pulls?.changed());
    followConfiguration(session, refresh, (sent) => {
      sentSettings = sent;
    });
    return initializeResult(session.client, ports.version);
  });
  connection.listen();
}

function initializeResult(client: Client, version: string): InitializeResult {
  const diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: canPullWorkspace(client) };
  return {
    serverInfo: { name: "palette-profiles", version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      completionProvider: { triggerCharacters: [" ", '"', ...MACRO_TRIGGERS], resolveProvider: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: canPrepareRename(client) ? { prepareProvider: true } : true,
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      semanticTokensProvider: { legend: TOKEN_LEGEND, range: true, full: { delta: true } },
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.RefactorRewrite,
          CodeActionKind.RefactorExtract,
          CodeActionKind.RefactorInline,
          FIX_ALL_KIND,
        ],
        ...(canResolveEdits(client) ? { resolveProvider: true } : {}),
      },
      documentLinkProvider: {},
      inlayHintProvider: true,
      ...(canUpdateAddOns(client) ? { executeCommandProvider: { commands: [UPDATE_ADD_ONS_COMMAND] } } : {}),
      ...(canUpdateAddOns(client) || client.options.canOpenValues === true ? { codeLensProvider: {} } : {}),
      ...(canPull(client) ? { diagnosticProvider } : {}),
    },
  };
}

function syncDocuments(session: Session, pushes: Pushes | undefined, pulls: WorkspacePulls | undefined): void {
  const { connection, service } = session;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    service.open(textDocument);
    pushes?.schedule(textDocument.uri);
    pulls?.changed();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (!service.change(uri, version, contentChanges)) return;
    if (service.hasStacks()) {
      pushes?.scheduleAll();
      pulls?.changed();
    } else pushes?.schedule(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    service.close(uri);
    session.closeUnused();
    pushes?.clear(uri);
    pulls?.changed();
  });
}

/** Registers for file and settings notifications, once the client accepts registrations. */
function registerInterests(session: Session): void {
  const { connection, client } = session;
  connection.onInitialized(() => {
    watchFiles(session);
    if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    const registration = { section: SETTINGS_SECTION };
    connection.client.register(DidChangeConfigurationNotification.type, registration).catch((error: unknown) => {
      logWarning(connection, "Changes of settings will go unnoticed", error);
    });
  });
}

function followConfiguration(
  { connection, service, closeUnused }: Session,
  refresh: () => void,
  keep: (sent: unknown) => void,
): void {
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    keep(settingsIn(sent));
    service.settingsChanged();
    closeUnused();
    refresh();
  });
}

/** The settings object in `workspace/didChangeConfiguration`; undefined if it is missing. */
function settingsIn(sent: unknown): unknown {
  const isObject = typeof sent === "object" && sent !== null;
  return isObject ? new Map<string, unknown>(Object.entries(sent)).get(SETTINGS_SECTION) : undefined;
}

/** Returns a function that updates all findings: it asks the client to pull them again, or pushes them. */
function refresherOf(session: Session, pushes: Pushes | undefined, pulls: WorkspacePulls | undefined): () => void {
  const { connection, client, ports } = session;
  const canRefresh = client.capabilities.workspace?.diagnostics?.refreshSupport === true;
  return throttle(ports, () => {
    pushes?.scheduleAll();
    pulls?.changed();
    refreshHints(session);
    if (pushes !== undefined || !canRefresh) return;
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      logWarning(connection, "Findings could not be refreshed", error);
    });
  });
}
