import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { startExtension } from "./extension";
import { openGate, type Extension, type Surroundings } from "./openGate";

let stop: (() => Promise<void>) | undefined;

/** The entry in the browser, where everything is in one file. */
export function activate(context: vscode.ExtensionContext): void {
  stop = openGate(context, start);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

/** Starts the extension with its server in a worker. */
function start(surroundings: Surroundings): Promise<Extension> {
  const folder = vscode.Uri.joinPath(surroundings.context.extensionUri, "dist").toString(true);
  return startExtension(surroundings, (id, name, options) => {
    // By its name the worker knows where its other bundles lie: VS Code starts it from a blob.
    const worker = new Worker(`${folder}/server.worker.js`, { name: folder });
    return new LanguageClient(id, name, worker, options);
  });
}
