import * as vscode from "vscode";
import { editBetween } from "../../../server/src/lsp/protocol";

/** Gives a document another text by an edit of what differs. Returns false if that could not be made. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const { range, newText } = editBetween(document.getText(), text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(range.start), document.positionAt(range.end)),
    newText,
  );
  return vscode.workspace.applyEdit(edit);
}
