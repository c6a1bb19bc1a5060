// Runs in VS Code's browser: a workspace that lies nowhere but in memory, as repositories do that were never cloned. Like most of
// those, it has no search for files.
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
  /** The names in a folder, with their types. There are no folders without files. */
  const entriesOf = (path) => {
    const folder = path === "/" ? path : `${path}/`;
    const below = [...files.keys()].filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
    const typeOf = (name) => (name.includes("/") ? vscode.FileType.Directory : vscode.FileType.File);
    return new Map(below.map((name) => [name.split("/")[0], typeOf(name)]));
  };
  const isFolder = (path) => path === "/" || entriesOf(path).size > 0;
  const provider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) =>
      isFolder(uri.path)
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length },
    readDirectory({ path }) {
      if (!isFolder(path)) throw vscode.FileSystemError.FileNotFound(path);
      return [...entriesOf(path)];
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
