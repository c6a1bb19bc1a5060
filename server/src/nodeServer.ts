import { writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { lifecycle } from "./lsp/messages/lifecycle";
import { startServer } from "./lsp/server";
import { withJoinedHeaders } from "./platform/node/joinedHeaders";
import { headerWatch } from "./platform/node/messageHeaders";
import { nodeBreathe } from "./platform/node/nodeBreathe";
import { nodeFiles } from "./platform/node/nodeFiles";
import { translationFiles } from "./platform/node/translationFiles";
import { registryOpener } from "./platform/node/registryOpener";
import { shippedFiles } from "./platform/node/shippedFiles";
import { localRegistries } from "./registries/localRegistries";

declare const PALETTE_PROFILES_VERSION: string;

const isOnPipe = process.argv.includes("--stdio");
// On a pipe, the next message after a malformed one cannot be found. Other transports have no headers.
if (isOnPipe) {
  process.stdin.on(
    "data",
    headerWatch((reason) => {
      writeSync(process.stderr.fd, `The header of a message is malformed: ${reason}. The server ends.\n`);
      process.exit(1);
    }),
  );
}
const breathe = nodeBreathe();
const options = { messageStrategy: lifecycle() };
const connection = isOnPipe
  ? createConnection(ProposedFeatures.all, process.stdin, withJoinedHeaders(process.stdout), options)
  : createConnection(ProposedFeatures.all, options);

startServer(connection, {
  version: PALETTE_PROFILES_VERSION,
  // Two turns: in the first, the next message that waits is handled.
  defer: (run) => setImmediate(() => setImmediate(run)),
  breathe,
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
  files: nodeFiles,
  translationsOf: translationFiles(join(__dirname, "..", "l10n")),
  local: localRegistries,
  assets: shippedFiles(__dirname),
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
