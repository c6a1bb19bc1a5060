import * as vscode from "vscode";
import { mergedLines } from "../../../server/src/lsp/protocol";
import { replaceText } from "../shared/replaceText";
import { openDocument } from "../values/bodyLink";

/** The scheme of documents that show an update: values as they are, and as they will be. */
const UPDATE_SCHEME = "palette-update";

/** The two sides of an update of values. */
export interface UpdateTexts {
  /** The values as they are; read-only. */
  readonly mine: vscode.Uri;
  /** The values after the update. They can be edited. */
  readonly result: vscode.Uri;
}

/** The documents that show updates, kept in memory. */
export interface UpdateDocuments {
  /** Creates the two sides, with a name for their tabs. */
  readonly create: (name: string, mine: string, result: string) => UpdateTexts;
  /** Replaces both texts. What the user changed in the result stays. */
  readonly replace: (texts: UpdateTexts, mine: string, result: string) => Promise<void>;
  /** The result as it is now, with what the user changed. */
  readonly resultOf: (texts: UpdateTexts) => string;
  /** Closes the documents, without questions, and forgets them. */
  readonly clear: () => Promise<void>;
  readonly dispose: () => void;
}

interface Content {
  text: string;
  /** The text that was computed last; undefined for the side that cannot be edited. */
  computed: string | undefined;
  time: number;
}

export function updateDocuments(): UpdateDocuments {
  const contents = new Map<string, Content>();
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let count = 0;
  const contentOf = (uri: vscode.Uri): Content => {
    const content = contents.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  };
  const set = (uri: vscode.Uri, text: string): void => {
    const content = contentOf(uri);
    if (content.text === text) return;
    content.text = text;
    content.time++;
    changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  };
  const registration = vscode.workspace.registerFileSystemProvider(UPDATE_SCHEME, filesOf(contentOf, changes.event), {
    isCaseSensitive: true,
  });
  const resultOf = ({ result }: UpdateTexts): string => openDocument(result)?.getText() ?? contentOf(result).text;
  return {
    create(name, mine, result) {
      const uriOf = (side: string): vscode.Uri =>
        vscode.Uri.from({
          scheme: UPDATE_SCHEME,
          path: `/${String(count)}/${side}/${name.replace(/[\\/]/g, "\u2215")}`,
        });
      count++;
      const texts = { mine: uriOf("mine"), result: uriOf("result") };
      contents.set(texts.mine.path, { text: mine, computed: undefined, time: 1 });
      contents.set(texts.result.path, { text: result, computed: result, time: 1 });
      return texts;
    },
    async replace(texts, mine, result) {
      set(texts.mine, mine);
      const content = contentOf(texts.result);
      const before = resultOf(texts);
      const merged = before === content.computed ? result : mergedLines(content.computed ?? "", before, result);
      content.computed = result;
      await write(texts.result, before, merged);
      if (openDocument(texts.result) === undefined) set(texts.result, merged);
    },
    resultOf,
    async clear() {
      await Promise.all(openResults(contents).map((document) => document.save()));
      const isOurs = ({ input }: vscode.Tab): boolean =>
        input instanceof vscode.TabInputTextDiff && input.modified.scheme === UPDATE_SCHEME;
      await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOurs)));
      contents.clear();
    },
    dispose() {
      registration.dispose();
      changes.dispose();
    },
  };
}

function filesOf(
  contentOf: (uri: vscode.Uri) => Content,
  onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>,
): vscode.FileSystemProvider {
  const refused = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const { text, computed, time } = contentOf(uri);
      const file = { type: vscode.FileType.File, ctime: 0, mtime: time, size: text.length };
      return computed === undefined ? { ...file, permissions: vscode.FilePermission.Readonly } : file;
    },
    readFile: (uri) => new TextEncoder().encode(contentOf(uri).text),
    writeFile(uri, data) {
      const content = contentOf(uri);
      content.text = new TextDecoder().decode(data);
      content.time++;
    },
    readDirectory: refused,
    createDirectory: refused,
    delete: refused,
    rename: refused,
  };
}

/** Gives an open document another text, and saves it. */
async function write(uri: vscode.Uri, before: string, text: string): Promise<void> {
  const document = openDocument(uri);
  if (document === undefined || before === text) return;
  if (await replaceText(document, text)) await document.save();
}

function openResults(contents: ReadonlyMap<string, Content>): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    ({ uri, isDirty }) => uri.scheme === UPDATE_SCHEME && isDirty && contents.has(uri.path),
  );
}
