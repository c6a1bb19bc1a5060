import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import {
  createProtocolConnection,
  type MessageReader,
  type InitializeResult,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { PULLING } from "../client";

// The server of the web build, in a worker that has what a browser's has.

const ROOT = join(import.meta.dirname, "../../..");

/** What a worker of a browser has beside JavaScript, as far as the server uses it. */
const SHIM = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.self = globalThis;
self.name = "";
self.postMessage = (message) => parentPort.postMessage(message);
self.addEventListener = () => undefined;
parentPort.on("message", (data) => self.onmessage({ data }));
require("node:vm").runInThisContext(workerData);
`;

export interface WebServer {
  readonly connection: ProtocolConnection;
  readonly stop: () => Promise<void>;
}

/** Starts the server as the web build has it, from its own entry, with its ports of the browser. */
export async function startWebServer(): Promise<WebServer> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "server/src/worker.ts")],
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    write: false,
    define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"' },
    logLevel: "error",
  });
  const worker = new Worker(SHIM, { eval: true, workerData: outputFiles[0]?.text });
  const none = { dispose: () => undefined };
  const connection = createProtocolConnection(
    {
      ...{ onError: () => none, onClose: () => none, onPartialMessage: () => none, dispose: () => undefined },
      listen(callback) {
        worker.on("message", callback);
        return none;
      },
    } satisfies MessageReader,
    {
      ...{ onError: () => none, onClose: () => none, dispose: () => undefined, end: () => undefined },
      write(message) {
        worker.postMessage(message);
        return Promise.resolve();
      },
    },
  );
  connection.listen();
  // A worker that cannot start answers nothing.
  const failed = new Promise<never>((_, reject) => worker.once("error", reject));
  const initialized = connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    capabilities: PULLING,
  });
  await Promise.race([initialized, failed]);
  await connection.sendNotification("initialized", {});
  return {
    connection,
    async stop() {
      connection.dispose();
      await worker.terminate();
    },
  };
}
