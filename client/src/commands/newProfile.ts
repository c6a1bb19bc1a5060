import * as vscode from "vscode";

/** Opens an empty profile, with the list of what it may begin with. */
export async function newProfile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "palette-profile" });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("editor.action.triggerSuggest");
}
