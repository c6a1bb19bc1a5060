import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./lsp/server";
import { nodeFiles } from "./platform/node/files";

declare const PALETTE_PROFILES_VERSION: string;

startServer(createConnection(ProposedFeatures.all), {
  version: PALETTE_PROFILES_VERSION,
  // Two turns: in the first, the next message that waits is handled.
  defer: (run) => setImmediate(() => setImmediate(run)),
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
  files: nodeFiles,
  now: Date.now,
});
