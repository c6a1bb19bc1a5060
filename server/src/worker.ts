import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { startServer } from "./lsp/server";

declare const PALETTE_PROFILES_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
startServer(connection, {
  version: PALETTE_PROFILES_VERSION,
  defer: (run) => setTimeout(run),
});
