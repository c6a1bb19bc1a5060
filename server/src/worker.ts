import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { NO_FILES } from "./packs/ports/files";
import { lifecycle } from "./lsp/messages/lifecycle";
import { startServer } from "./lsp/server";
import { webBreathe } from "./platform/web/webBreathe";
import { folderOfWorker, shippedFiles } from "./platform/web/shippedFiles";
import { webRegistryOpener } from "./platform/web/webRegistryOpener";
import { localRegistries } from "./registries/localRegistries";

declare const PALETTE_PROFILES_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
  { messageStrategy: lifecycle() },
);
const breathe = webBreathe();
startServer(connection, {
  version: PALETTE_PROFILES_VERSION,
  defer: (run) => setTimeout(run),
  breathe,
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
  files: NO_FILES,
  local: localRegistries,
  assets: shippedFiles(folderOfWorker(self.name)),
  now: Date.now,
  // Only the client can fetch here.
  openNetwork: ({ messages }) => (messages === undefined ? () => undefined : webRegistryOpener(messages, breathe)),
});
