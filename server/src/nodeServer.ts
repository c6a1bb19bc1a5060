import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./lsp/server";
import { nodeBreathe } from "./platform/node/nodeBreathe";
import { nodeFiles } from "./platform/node/nodeFiles";
import { registryOpener } from "./platform/node/registryOpener";
import { localRegistries } from "./registries/localRegistries";

declare const PALETTE_PROFILES_VERSION: string;

const breathe = nodeBreathe();

startServer(createConnection(ProposedFeatures.all), {
  version: PALETTE_PROFILES_VERSION,
  // Two turns: in the first, the next message that waits is handled.
  defer: (run) => setImmediate(() => setImmediate(run)),
  breathe,
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
  files: nodeFiles,
  local: localRegistries,
  now: Date.now,
  openNetwork: ({ messages, storage }) =>
    registryOpener({
      version: PALETTE_PROFILES_VERSION,
      environment: process.env,
      storageFolder: storage?.startsWith("file:") === true ? fileURLToPath(storage) : undefined,
      messages,
      breathe,
    }),
});
