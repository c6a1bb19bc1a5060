import * as vscode from "vscode";

/**
 * Opens a new profile with nothing in it but the completions to start with. It is not saved yet, and can be saved without
 * a prompt if `uri` is in a folder.
 */
export async function openEmptyProfile(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
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
