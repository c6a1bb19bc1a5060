import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { startExtension } from "./extension";
import { activateLazily, type ActivationContext, type Extension } from "./lazyActivation";

let stop: (() => Promise<void>) | undefined;

/** The entry point in the browser, with everything in one bundle. */
export function activate(context: vscode.ExtensionContext): void {
  stop = activateLazily(context, start);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

/** Starts the extension, with its server in a worker. */
function start(activation: ActivationContext): Promise<Extension> {
  const folder = vscode.Uri.joinPath(activation.context.extensionUri, "dist").toString(true);
  return startExtension(activation, (id, name, options) => {
    // VS Code starts the worker from a blob URL, so it learns from its name where its other bundles are.
    const worker = new Worker(`${folder}/server.worker.js`, { name: folder });
    return new LanguageClient(id, name, worker, options);
  });
}
