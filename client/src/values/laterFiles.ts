import * as vscode from "vscode";

/** Files that are only read and written: there are no folders, and none is created, deleted or renamed. */
export type SingleFiles = Pick<vscode.FileSystemProvider, "onDidChangeFile" | "stat" | "readFile" | "writeFile">;

/** Registers files of which VS Code may read and write some before they are loaded. The first request loads them. */
export function laterFiles(scheme: string, load: () => Promise<SingleFiles>): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let follow: vscode.Disposable | undefined;
  const loaded = async (): Promise<SingleFiles> => {
    const files = await load();
    follow ??= files.onDidChangeFile((events) => changes.fire(events));
    return files;
  };
  const refused = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => (await loaded()).stat(uri),
    readFile: async (uri) => (await loaded()).readFile(uri),
    writeFile: async (uri, content, options) => (await loaded()).writeFile(uri, content, options),
    readDirectory: refused,
    createDirectory: refused,
    delete: refused,
    rename: refused,
  };
  return vscode.Disposable.from(
    changes,
    vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }),
    new vscode.Disposable(() => {
      follow?.dispose();
    }),
  );
}
