import * as vscode from "vscode";

const SUFFIX = ".profile.yaml";

/**
 * Opens a new profile with the completions to start with. Its name is requested first, so that the file can be saved
 * without a prompt and keeps its language. Without a workspace folder it is untitled.
 */
export async function newProfile(): Promise<void> {
  const folder = await folderForProfile();
  if (folder === "none picked") return;
  const uri = folder === undefined ? undefined : await askForFile(folder);
  if (folder !== undefined && uri === undefined) return;
  const document = await (uri === undefined
    ? vscode.workspace.openTextDocument({ language: "palette-profile" })
    : vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" })));
  const editor = await vscode.window.showTextDocument(document);
  suggestAtFirstPack(editor);
  await vscode.commands.executeCommand("editor.action.triggerSuggest", { auto: true });
}

/** Opens the list of layers once the cursor has reached the first pack of the new profile, behind its dash. */
function suggestAtFirstPack(editor: vscode.TextEditor): void {
  const { document } = editor;
  const subscription = vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
      if (textEditor.document !== document || selection?.isEmpty !== true) return;
      const { text } = document.lineAt(selection.active.line);
      if (!/^\s*- $/.test(text) || selection.active.character < text.length) return;
      subscription.dispose();
      void vscode.commands.executeCommand("editor.action.triggerSuggest", { auto: true });
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      subscription.dispose();
    }),
  );
}

/** The workspace folder of the active editor, or the one that the user picks. */
async function folderForProfile(): Promise<vscode.WorkspaceFolder | undefined | "none picked"> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  const edited = vscode.window.activeTextEditor?.document.uri;
  const own = edited && vscode.workspace.getWorkspaceFolder(edited);
  return own ?? (await vscode.window.showWorkspaceFolderPick()) ?? "none picked";
}

/** The URI of the new profile, named by the user; undefined if the user cancels. */
async function askForFile({ name: folderName, uri: folder }: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
  const fileFor = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name.trim() + SUFFIX);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Cluster Profile"),
    prompt: vscode.l10n.t("Profile name. The file will be {0} in {1}.", `<name>${SUFFIX}`, folderName),
    value: await freeName(fileFor),
    validateInput: async (text) => {
      if (text.trim() === "") return vscode.l10n.t("Enter a name.");
      if (!isFileName(text)) return vscode.l10n.t("File names cannot contain {0}.", '\\ / : * ? " < > |');
      const isFree = await isUnused(fileFor(text));
      return isFree ? undefined : vscode.l10n.t("{0} already exists.", text.trim() + SUFFIX);
    },
  });
  return name === undefined ? undefined : fileFor(name);
}

function isFileName(text: string): boolean {
  return !/[\\/:*?"<>|\u0000-\u001f]|^\.+$/.test(text.trim());
}

const MAX_TRIES = 100;

/** The first unused name of "my-profile", "my-profile-2", … */
async function freeName(fileFor: (name: string) => vscode.Uri): Promise<string> {
  const first = "my-profile";
  for (let count = 1; count <= MAX_TRIES; count++) {
    const name = count === 1 ? first : `${first}-${count}`;
    if (await isUnused(fileFor(name))) return name;
  }
  return first;
}

/** Whether there is neither a file nor an unsaved document at a URI. */
async function isUnused(uri: vscode.Uri): Promise<boolean> {
  const unsaved = uri.with({ scheme: "untitled" }).toString();
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === unsaved)) return false;
  return vscode.workspace.fs.stat(uri).then(
    () => false,
    () => true,
  );
}
