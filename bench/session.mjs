// A session with a language server over stdio, as an editor has it.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { within } from "./processes.mjs";

const PROBE = join(dirname(fileURLToPath(import.meta.url)), "memoryProbe.cjs");
/** Longer than anything may take, so that a server that never answers ends the run. */
const TOO_LONG = 180_000;

/**
 * Starts a server in a workspace folder. `mode` is how findings come, "push" or "pull"; a server that cannot be asked
 * pushes. `began` is when its process was begun, `initialized` when it had answered to `initialize`.
 */
export async function startSession(server, { folder, mode, options = {}, handlers = {}, isProbed = false }) {
  const isPulling = mode === "pull" && server.canPull;
  const nodeArgs = isProbed ? ["--expose-gc", "--require", PROBE] : [];
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, server.script, ...server.args], {
    cwd: folder,
    stdio: ["pipe", "pipe", "ignore", ...(isProbed ? ["ipc"] : [])],
    env: { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pushed = new Map();
  connection.onNotification("textDocument/publishDiagnostics", (params) => pushed.get(params.uri)?.(params));
  connection.onRequest("workspace/configuration", ({ items }) =>
    items.map(({ section }) => server.settings?.[section] ?? null),
  );
  // Editors ask again for what is open when they are told that findings may be others.
  const documents = new Set();
  connection.onRequest("workspace/diagnostic/refresh", () => {
    for (const documentUri of documents) pull(documentUri).catch(() => undefined);
    return null;
  });
  for (const [method, handle] of Object.entries(handlers)) connection.onRequest(method, handle);
  connection.onRequest(() => null);
  connection.listen();
  const request = (method, params) => within(TOO_LONG, connection.sendRequest(method, params), method);
  const notify = (method, params) => void connection.sendNotification(method, params);
  const uri = pathToFileURL(folder).href;
  await request("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "bench" }],
    capabilities: capabilitiesOf(isPulling),
    initializationOptions: { storage: `${uri}/.storage`, ...options },
  });
  const initialized = performance.now();
  notify("initialized", {});

  /** Gives what resolves with the findings of a version, asked for or not. Called before what makes them come. */
  const findings = (documentUri, version) => {
    if (isPulling) return () => pull(documentUri);
    const coming = new Promise((done) => {
      pushed.set(documentUri, (params) => {
        // Some servers tell no version: they are spoken to in turns, so what comes is of the last one.
        if (params.version === undefined || params.version === version) done(params.diagnostics);
      });
    });
    return () => within(TOO_LONG, coming, "findings");
  };
  const pull = async (documentUri) => {
    const report = await request("textDocument/diagnostic", { textDocument: { uri: documentUri } });
    return report?.items ?? [];
  };
  return {
    pid: child.pid,
    began,
    initialized,
    isPulling,
    folderUri: uri,
    connection,
    request,
    notify,
    findings,
    documents,
    memory: () => memoryOf(child),
    stop: () => stop(child, connection),
  };
}

/** What VS Code says of itself, as far as it matters here. */
function capabilitiesOf(isPulling) {
  return {
    general: { positionEncodings: ["utf-16"] },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      ...(isPulling ? { diagnostics: { refreshSupport: true } } : {}),
    },
    textDocument: {
      synchronization: { didSave: true },
      publishDiagnostics: { relatedInformation: true, versionSupport: true },
      ...(isPulling ? { diagnostic: { dynamicRegistration: false } } : {}),
      hover: { contentFormat: ["markdown", "plaintext"] },
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: ["markdown", "plaintext"],
          labelDetailsSupport: true,
          insertTextModeSupport: { valueSet: [1, 2] },
          resolveSupport: { properties: ["documentation"] },
        },
        contextSupport: true,
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor"] } },
        dataSupport: true,
        resolveSupport: { properties: ["edit", "command"] },
      },
    },
    window: { workDoneProgress: true },
  };
}

/** The bytes that a server holds, on its heap and beside it, after garbage collection. */
function memoryOf(child) {
  const told = new Promise((done) => child.once("message", ({ memory }) => done(memory)));
  child.send("memory");
  return within(TOO_LONG, told, "memory");
}

async function stop(child, connection) {
  const ended = new Promise((done) => child.once("exit", done));
  await within(5000, connection.sendRequest("shutdown"), "shutdown").catch(() => undefined);
  void connection.sendNotification("exit").catch(() => undefined);
  const killer = setTimeout(() => child.kill("SIGKILL"), 2000);
  await ended;
  clearTimeout(killer);
  connection.dispose();
}
