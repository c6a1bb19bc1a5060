import * as vscode from "vscode";
import type { FileEvent } from "vscode-languageclient";
import type { FolderWatch } from "./folderWatch";
import type { Server } from "./languageClient";

/** Makes the watch over folders that VS Code does not watch; only where there are such folders. */
export type FolderWatchFactory = (onChange: (path: string) => void) => FolderWatch;

/** How long changes are gathered before they are told, in milliseconds. */
const DEBOUNCE_MS = 250;
/** What the server has VS Code tell by itself. */
const FILES = /\.(?:ya?ml|json|md)$/i;

/**
 * Tells the server of folders that come and go. VS Code tells only of the folder then, not of what is in it; and on Linux
 * it never watches the folders in one that has just come, as `git checkout` or `unzip` make them: these are watched here.
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
