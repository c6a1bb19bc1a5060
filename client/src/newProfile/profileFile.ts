import * as vscode from "vscode";

const SUFFIX = ".profile.yaml";

/** The file of a new profile with a name: in a folder, or without one an unsaved document of that name. */
export function profileFile(folder: vscode.WorkspaceFolder | undefined, name: string): vscode.Uri {
  const file = name.trim() + SUFFIX;
  return folder === undefined
    ? vscode.Uri.from({ scheme: "untitled", path: file })
    : vscode.Uri.joinPath(folder.uri, file);
}

/** The workspace folder of the active editor, or the one that the user picks. */
export async function folderForProfile(): Promise<vscode.WorkspaceFolder | undefined | "none picked"> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  const edited = vscode.window.activeTextEditor?.document.uri;
  const own = edited && vscode.workspace.getWorkspaceFolder(edited);
  return own ?? (await vscode.window.showWorkspaceFolderPick()) ?? "none picked";
}

/** Why a new profile cannot have a name; undefined if it can. */
export async function problemOfName(
  folder: vscode.WorkspaceFolder | undefined,
  text: string,
): Promise<string | undefined> {
  if (text.trim() === "") return vscode.l10n.t("Enter a name.");
  if (!isFileName(text)) return vscode.l10n.t("File names cannot contain {0}.", '\\ / : * ? " < > |');
  const isFree = await isUnused(profileFile(folder, text));
  return isFree ? undefined : vscode.l10n.t("{0} already exists.", text.trim() + SUFFIX);
}

function isFileName(text: string): boolean {
  return !/[\\/:*?"<>|\u0000-\u001f]|^\.+$/.test(text.trim());
}

const MAX_TRIES = 100;

/** The first unused name of "shop", "shop-2", … */
export async function freeName(folder: vscode.WorkspaceFolder | undefined, first: string): Promise<string> {
  for (let count = 1; count <= MAX_TRIES; count++) {
    const name = count === 1 ? first : `${first}-${count}`;
    if (await isUnused(profileFile(folder, name))) return name;
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
