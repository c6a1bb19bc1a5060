import * as vscode from "vscode";
import type { FileEvent } from "vscode-languageclient";
import type { FolderWatch } from "./folderWatch";
import type { Server } from "../shared/languageClient";

/** Creates the watch over folders that VS Code does not watch. Passed only on systems that have this problem. */
export type FolderWatchFactory = (onChange: (path: string) => void) => FolderWatch;

/** How long changes are collected before they are sent, in milliseconds. */
const DEBOUNCE_MS = 250;
/** Files whose changes VS Code reports to the server by itself. */
const FILES = /\.(?:ya?ml|json|md)$/i;

/**
 * Notifies the server of folders that are created or deleted. VS Code then reports only the folder, not its content. On
 * Linux it also never watches folders inside a new one, as `git checkout` or `unzip` create them; these are watched
 * here.
 */
export function followFolders(server: Server, watchFolders: FolderWatchFactory | undefined): vscode.Disposable {
  const pending = new Map<string, FileEvent>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (uri: vscode.Uri, type: FileEvent["type"]): void => {
    pending.set(uri.toString(), { uri: uri.toString(), type });
    timer ??= setTimeout(() => {
      timer = undefined;
      const changes = [...pending.values()];
      pending.clear();
      server.notify("workspace/didChangeWatchedFiles", { changes });
    }, DEBOUNCE_MS);
  };
  const own = watchFolders?.((path) => tell(vscode.Uri.file(path), CHANGED));
  const watcher = vscode.workspace.createFileSystemWatcher("**/*", false, true, false);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(async (uri) => {
      if (FILES.test(uri.path) || !(await isFolder(uri))) return;
      if (uri.scheme === "file") await own?.add(uri.fsPath);
      tell(uri, CREATED);
    }),
    watcher.onDidDelete((uri) => {
      if (!FILES.test(uri.path)) tell(uri, DELETED);
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
      own?.dispose();
    }),
  );
}

// LSP's FileChangeType.
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}
