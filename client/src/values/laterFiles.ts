import * as vscode from "vscode";

/** Registers a file system of which VS Code may read and write files before it is loaded. The first request loads it. */
export function laterFiles(scheme: string, load: () => Promise<vscode.FileSystemProvider>): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let follow: vscode.Disposable | undefined;
  const loaded = async (): Promise<vscode.FileSystemProvider> => {
    const provider = await load();
    follow ??= provider.onDidChangeFile((events) => changes.fire(events));
    return provider;
  };
  const refused = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const files: vscode.FileSystemProvider = {
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
    vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    new vscode.Disposable(() => {
      follow?.dispose();
    }),
  );
}
