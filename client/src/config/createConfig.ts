import * as vscode from "vscode";
import { ALL_KINDS, CONFIG_FILE } from "../../../server/src/lsp/protocol";

/** A new configuration: empty, with commented examples. */
const CONTENT = `# Settings for the cluster profiles in this workspace, used by the editor and the command line.
registries: []
${ALL_KINDS.map(({ id, place, words: { examples } }) => `# - { name: ${examples[0]}, kind: ${id}, ${place}: ${examples[1]} }\n`).join("")}`;

/** Opens the configuration of a workspace folder, and creates it if it does not exist. */
export async function createConfig(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (folder === undefined) {
    if (folders.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Open a folder first: the file is created in it."));
    }
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(CONTENT) });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(uri);
}
