import * as vscode from "vscode";

/** Shows a place in a file and puts the cursor there. The arguments are those that rows of the views carry. */
export async function goTo(uri: unknown, range: unknown): Promise<void> {
  if (!(uri instanceof vscode.Uri) || !(range instanceof vscode.Range)) return;
  const editor = await vscode.window.showTextDocument(uri);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
