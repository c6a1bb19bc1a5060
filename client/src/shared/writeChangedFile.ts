import * as vscode from "vscode";
import type { NewStackResult } from "../../../server/src/lsp/protocol";
import { applyServerEdits } from "./serverEdits";

/**
 * Applies the edits of a change that is in one file, which may be new, or shows why it cannot be made. With `isSaved`, the
 * file is saved. Returns whether the change was made.
 */
export async function writeChangedFile(result: NewStackResult | undefined, isSaved = false): Promise<boolean> {
  if (result === undefined || result === null) return false;
  if (result.is === "refused") {
    void vscode.window.showWarningMessage(result.reason);
    return false;
  }
  const uri = vscode.Uri.parse(result.uri);
  if (result.isNew) {
    const creation = new vscode.WorkspaceEdit();
    creation.createFile(uri, { ignoreIfExists: true });
    await vscode.workspace.applyEdit(creation);
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const isClean = !document.isDirty;
  await applyServerEdits(uri, { version: result.version ?? document.version, edits: result.edits });
  // Changes of the user's own are theirs to save.
  if (isSaved && isClean) await document.save();
  return true;
}
