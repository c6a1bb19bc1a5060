import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { startExtension } from "./extension";
import { folderWatch } from "./files/folderWatch";
import type { ClientFactory } from "./shared/languageClient";
import type { ActivationContext, Extension } from "./lazyActivation";

/** Starts the extension, with its server in a separate process. */
export function start(activation: ActivationContext): Promise<Extension> {
  const module = vscode.Uri.joinPath(activation.context.extensionUri, "dist", "server.js").fsPath;
  const createClient: ClientFactory = (id, name, options) => {
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run, debug: { ...run, options: { execArgv: ["--inspect=6009"] } } }, options);
  };
  // On other systems VS Code watches folders recursively by itself.
  return startExtension(activation, createClient, process.platform === "linux" ? folderWatch : undefined);
}
