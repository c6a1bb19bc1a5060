import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { startExtension } from "./extension";
import { folderWatch } from "./folderWatch";
import type { ClientFactory } from "./languageClient";
import type { Extension, Surroundings } from "./openGate";

/** Starts the extension with its server in a process of its own. */
export function start(surroundings: Surroundings): Promise<Extension> {
  const module = vscode.Uri.joinPath(surroundings.context.extensionUri, "dist", "server.js").fsPath;
  const createClient: ClientFactory = (id, name, options) => {
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run, debug: { ...run, options: { execArgv: ["--inspect=6009"] } } }, options);
  };
  // Elsewhere the system itself watches whole trees.
  return startExtension(surroundings, createClient, process.platform === "linux" ? folderWatch : undefined);
}
