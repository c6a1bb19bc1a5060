import * as vscode from "vscode";

/** Lets the user enter a name that is not taken. It begins with `value` if that is free. Undefined if the user cancels. */
export async function enterName(
  options: Pick<vscode.InputBoxOptions, "title" | "prompt" | "ignoreFocusOut">,
  taken: ReadonlySet<string>,
  value: string,
): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    ...options,
    value: taken.has(value) ? "" : value,
    validateInput: (text) => {
      if (text.trim() === "") return vscode.l10n.t("Enter a name.");
      return taken.has(text.trim()) ? vscode.l10n.t("{0} already exists.", text.trim()) : undefined;
    },
  });
  return name?.trim();
}
