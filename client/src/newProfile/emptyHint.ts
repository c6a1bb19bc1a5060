import * as vscode from "vscode";

/** Shows a hint in empty profiles. */
export function hintInEmptyProfiles(): vscode.Disposable {
  const hint = vscode.window.createTextEditorDecorationType({
    after: {
      contentText: vscode.l10n.t("Press Ctrl+Space to start a profile, or begin typing."),
      color: new vscode.ThemeColor("editorGhostText.foreground"),
    },
  });
  const show = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId !== "palette-profile") return;
    const isEmpty = editor.document.lineCount === 1 && editor.document.lineAt(0).text === "";
    editor.setDecorations(hint, isEmpty ? [new vscode.Range(0, 0, 0, 0)] : []);
  };
  vscode.window.visibleTextEditors.forEach(show);
  return vscode.Disposable.from(
    hint,
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      editors.forEach(show);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(show);
    }),
  );
}
