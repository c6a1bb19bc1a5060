import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { startExtension } from "./extension";
import { activateLazily, type ActivationContext, type Extension } from "./lazyActivation";

let stop: (() => Promise<void>) | undefined;

/** The entry in the browser, where everything is in one file. */
export function activate(context: vscode.ExtensionContext): void {
  stop = activateLazily(context, start);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

/** Starts the extension with its server in a worker. */
function start(activation: ActivationContext): Promise<Extension> {
  const folder = vscode.Uri.joinPath(activation.context.extensionUri, "dist").toString(true);
  return startExtension(activation, (id, name, options) => {
    // By its name the worker knows where its other bundles lie: VS Code starts it from a blob.
    const worker = new Worker(`${folder}/server.worker.js`, { name: folder });
    return new LanguageClient(id, name, worker, options);
  });
}
