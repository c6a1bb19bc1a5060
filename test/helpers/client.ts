import { fileURLToPath } from "node:url";
import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import { lifecycle } from "../../server/src/lsp/messages/lifecycle";
import { startServer } from "../../server/src/lsp/server";
import type { Breathe } from "../../server/src/packs/ports/breathe";
import { nodeBreathe } from "../../server/src/platform/node/nodeBreathe";
import { nodeFiles } from "../../server/src/platform/node/nodeFiles";
import { registryOpener } from "../../server/src/platform/node/registryOpener";
import { TEST_ASSETS } from "./assets";
import { localRegistries } from "../../server/src/registries/localRegistries";

/** A client connected to a server through two streams in this process: the real protocol without a second process. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** All diagnostics pushed so far, in order. */
  readonly pushed: PublishDiagnosticsParams[];
  /** The server's log messages. */
  readonly log: string[];
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, changes: readonly object[]) => Promise<void>;
  /** The next diagnostics pushed for a file. */
  readonly nextPush: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly stop: () => Promise<void>;
}

export const PULLING: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        labelDetailsSupport: true,
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};
export const PUSHING: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

/** The cache folder, which a test must state, so that it does not use the user's. */
function storageOf(uri: string | undefined): string {
  if (uri === undefined) throw new Error("A test with registries says in its options where to keep what they say.");
  return fileURLToPath(uri);
}

/**
 * Starts a server and a client with the given capabilities. `prepare` registers the client's request handlers;
 * `breathe` is when the server pauses.
 */
export async function startClient(
  capabilities: ClientCapabilities,
  options: object = {},
  prepare: (connection: ProtocolConnection) => void = () => undefined,
  breathe: Breathe = nodeBreathe(),
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(
    createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient), {
      messageStrategy: lifecycle(),
    }),
    {
      version: "0.0.0-test",
      defer: (run) => setImmediate(() => setImmediate(run)),
      breathe,
      later: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
      files: nodeFiles,
      local: localRegistries,
      assets: TEST_ASSETS,
      now: Date.now,
      openNetwork: ({ messages, storage }) =>
        registryOpener({
          version: "0.0.0-test",
          environment: {},
          storageFolder: storageOf(storage),
          messages,
          breathe,
        }),
    },
  );
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const pushed: PublishDiagnosticsParams[] = [];
  const waiting: { readonly uri: string; readonly done: (diagnostics: readonly Diagnostic[]) => void }[] = [];
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    pushed.push(params);
    const index = waiting.findIndex(({ uri }) => uri === params.uri);
    if (index >= 0) waiting.splice(index, 1)[0]?.done(params.diagnostics);
  });
  const log: string[] = [];
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
    log.push(message);
  });
  prepare(connection);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    capabilities,
    ...options,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    initialized,
    pushed,
    log,
    open: (uri, text, languageId = "yaml") =>
      connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges }),
    nextPush: (uri) => new Promise((done) => waiting.push({ uri, done })),
    stop: async () => {
      // A test may have shut it down already.
      await connection.sendRequest("shutdown").catch(() => undefined);
      connection.dispose();
    },
  };
}
