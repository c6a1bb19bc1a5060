import * as vscode from "vscode";

/**
 * Shows on the icon of a view in how many files there are errors of this extension. Problems counts the errors
 * themselves.
 */
export function badgeOf(view: vscode.TreeView<unknown>): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const files = vscode.languages.getDiagnostics().filter(([, diagnostics]) => diagnostics.some(isOwnError)).length;
    const tooltip = files === 1 ? vscode.l10n.t("1 file with errors") : vscode.l10n.t("{0} files with errors", files);
    if (view.badge?.value !== files) view.badge = files === 0 ? undefined : { value: files, tooltip };
  };
  const showSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      show();
    }, REST);
  };
  return vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(showSoon),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** How long changes are collected, in milliseconds. */
const REST = 300;

function isOwnError({ source, severity }: vscode.Diagnostic): boolean {
  return source === "palette-profiles" && severity === vscode.DiagnosticSeverity.Error;
}
