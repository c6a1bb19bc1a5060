import * as vscode from "vscode";
import { isPossibleProfile } from "../lazyActivation";
import { followServer } from "./followServer";
import type { Server } from "./languageClient";

// What a view of profiles has to follow.

/** How long to wait after a change before a view is updated, in milliseconds. */
export const REST = 150;
/** The same after files have changed on disk: the server is told of that with a delay. */
export const FILES_REST = 600;

const FILES = /\.(?:ya?ml|json|tf)$/i;

/** Calls `refresh` when a document, its findings, the settings or registries have changed. */
export function followProfiles(server: Server, refresh: () => void): vscode.Disposable[] {
  return [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isPossibleProfile(document)) refresh();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isPossibleProfile(document)) refresh();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isPossibleProfile(document)) refresh();
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ path }) => FILES.test(path))) refresh();
    }),
    followServer(server, refresh),
  ];
}

/** Calls `refresh` when files that may be profiles, or folders, have changed. */
export function followFiles(refresh: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher("**/*");
  const changed = ({ path }: vscode.Uri): void => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (FILES.test(name) || !name.includes(".")) refresh();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
  );
}
