import * as vscode from "vscode";
import { onEnterRules } from "../../../language-configuration.json";
import { isPossibleProfile } from "../lazyActivation";
import { registration } from "../shared/registration";

/**
 * Makes Enter indent in profiles in plain YAML as it does in files of their own language. Only while such a profile is
 * the active document, since the rules of a language hold for all its files.
 */
export function indentOnEnterInYaml(): vscode.Disposable {
  const rules = registration(() => vscode.languages.setLanguageConfiguration("yaml", { onEnterRules: RULES }));
  const follow = (editor: vscode.TextEditor | undefined): void => {
    const document = editor?.document;
    rules.set(document?.languageId === "yaml" && isPossibleProfile(document));
  };
  follow(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const editor = vscode.window.activeTextEditor;
      // A text becomes a profile with a line at the earliest.
      if (document === editor?.document && contentChanges.some(({ text }) => text.includes("\n"))) follow(editor);
    }),
    rules.disposable,
  );
}

/** What Enter does in profiles. */
export const RULES: vscode.OnEnterRule[] = onEnterRules.map(({ beforeText, afterText, action }) => ({
  beforeText: new RegExp(beforeText),
  ...(afterText === undefined ? {} : { afterText: new RegExp(afterText) }),
  action: { indentAction: vscode.IndentAction.Indent, ...appended(action) },
}));

function appended(action: { readonly appendText?: string | undefined }): { readonly appendText?: string } {
  return action.appendText === undefined ? {} : { appendText: action.appendText };
}
