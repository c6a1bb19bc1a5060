import * as vscode from "vscode";
import type { LspEdit } from "../../../server/src/lsp/protocol";
import { toRange, toTextEdits } from "./ranges";

/** Edits of one version of a document, as the server makes them, and of other documents that change with it. */
export interface ServerEdits {
  readonly version: number;
  readonly edits: readonly LspEdit[];
  readonly others?: readonly {
    readonly uri: string;
    readonly version: number | null;
    readonly edits: readonly LspEdit[];
  }[];
}

/**
 * Applies edits in one undo step, and shows where the first one is. With `keepsFocus`, the focus stays where it is. Not if
 * the document has changed in the meantime, which the user is told.
 */
export async function applyServerEdits(
  uri: vscode.Uri,
  { version, edits, others = [] }: ServerEdits,
  keepsFocus = false,
): Promise<void> {
  const files = [{ uri, version, edits }, ...others.map((other) => ({ ...other, uri: vscode.Uri.parse(other.uri) }))];
  const documents = await Promise.all(files.map((file) => vscode.workspace.openTextDocument(file.uri)));
  if (documents.some((document, i) => document.version !== (files[i]?.version ?? document.version))) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The profile changed in the meantime. Try again."));
    return;
  }
  const [first] = edits;
  if (first === undefined) return;
  const change = new vscode.WorkspaceEdit();
  for (const file of files) change.set(file.uri, toTextEdits(file.edits));
  await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(uri, { preserveFocus: keepsFocus });
  const { start } = toRange(first.range);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
