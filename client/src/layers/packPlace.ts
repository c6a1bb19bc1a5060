import * as vscode from "vscode";
import { placeOfRow } from "./layerStackView";

/** The file and place of a row, or else of the cursor; undefined without both. */
export function placeOfRowOrCursor(row: unknown): readonly [vscode.Uri, vscode.Range] | undefined {
  const editor = vscode.window.activeTextEditor;
  return placeOfRow(row) ?? (editor && [editor.document.uri, editor.selection]);
}

/** Tells the user that nothing says which pack is meant. */
export function askForPack(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("Open a profile first, and set the cursor in a pack."));
}
