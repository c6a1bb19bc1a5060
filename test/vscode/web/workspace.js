// Runs in VS Code's browser: a workspace that lies nowhere but in memory, as repositories do that were never cloned.
const vscode = require("vscode");

exports.activate = async ({ extensionUri }) => {
  const listed = await fetch(vscode.Uri.joinPath(extensionUri, "files.json").toString(true));
  const files = new Map(Object.entries(await listed.json()).map(([name, text]) => [`/${name}`, bytes(text)]));
  const changes = new vscode.EventEmitter();
  const contentOf = ({ path }) => {
    const content = files.get(path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return content;
  };
  const provider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) =>
      uri.path === "/"
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length },
    readDirectory({ path }) {
      if (path !== "/") throw vscode.FileSystemError.FileNotFound(path);
      return [...files.keys()].map((name) => [name.slice(1), vscode.FileType.File]);
    },
    readFile: contentOf,
    writeFile(uri, content) {
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      files.set(uri.path, content);
      // So that a test can read it.
      void fetch(vscode.Uri.joinPath(extensionUri, "saved", uri.path).toString(true), { method: "PUT", body: content });
      changes.fire([{ type, uri }]);
    },
    createDirectory: () => undefined,
    rename: () => undefined,
    delete(uri) {
      files.delete(uri.path);
      changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    },
  };
  vscode.workspace.registerFileSystemProvider("vscode-vfs", provider, { isCaseSensitive: true });
};

const bytes = (text) => new TextEncoder().encode(text);
