import * as vscode from "vscode";
import type { LspRange } from "../../../server/src/lsp/protocol";
import { toRange } from "./ranges";

/** Edits of one version of a document, as the server makes them. */
export interface ServerEdits {
  readonly version: number;
  readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
}

/**
 * Applies edits in one undo step, and shows where the first one is. With `keepsFocus`, the focus stays where it is. Not if
 * the document has changed in the meantime, which the user is told.
 */
export async function applyServerEdits(
  uri: vscode.Uri,
  { version, edits }: ServerEdits,
  keepsFocus = false,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The profile changed in the meantime. Try again."));
    return;
  }
  const [first] = edits;
  if (first === undefined) return;
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(uri, toRange(range), newText);
  await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(uri, { preserveFocus: keepsFocus });
  const { start } = toRange(first.range);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
