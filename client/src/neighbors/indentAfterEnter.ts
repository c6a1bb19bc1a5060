import * as vscode from "vscode";
import { isPossibleProfile } from "../lazyActivation";
import { RULES } from "../typing/enterInYaml";

/** What Enter writes where a new line begins as the one above. */
const ENTER = /^\r?\n([ \t]*)$/;

/** How often an indentation is written once more because something was typed in the meantime. */
const TRIES = 5;

/**
 * Makes Enter indent in profiles in plain YAML also where another extension has set `editor.autoIndent` to "keep" for
 * YAML, as Red Hat's does: VS Code then asks no rules. The new line is indented right after it began.
 */
export function indentAfterEnter(): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const editor = vscode.window.activeTextEditor;
    const [change] = contentChanges;
    if (editor?.document !== document || document.languageId !== "yaml" || reason !== undefined) return;
    if (change === undefined || contentChanges.length > 1) return;
    const indent = ENTER.exec(change.text)?.[1];
    if (indent === undefined || !isKeptByDefault(document) || !isPossibleProfile(document)) return;
    void indentAt(editor, new vscode.Position(change.range.start.line + 1, indent.length));
  });
}

/** Whether new lines begin as the one above by the word of an extension, and not of the user. */
function isKeptByDefault(document: vscode.TextDocument): boolean {
  const editor = vscode.workspace.getConfiguration("editor", document);
  const setting = editor.inspect<string>("autoIndent");
  const own = [
    setting?.globalValue,
    setting?.workspaceValue,
    setting?.workspaceFolderValue,
    setting?.globalLanguageValue,
    setting?.workspaceLanguageValue,
    setting?.workspaceFolderLanguageValue,
  ];
  return editor.get<string>("autoIndent") === "keep" && !own.includes("keep");
}

/** Indents a line that began at a place by what the rules say of the line above. */
async function indentAt(editor: vscode.TextEditor, at: vscode.Position): Promise<void> {
  const { document, options } = editor;
  const above = document.lineAt(at.line - 1).text;
  const behind = document.lineAt(at.line).text.slice(at.character);
  const rule = RULES.find(({ beforeText, afterText }) => beforeText.test(above) && (afterText?.test(behind) ?? true));
  if (rule === undefined) return;
  const unit = options.insertSpaces === true ? " ".repeat(Number(options.tabSize)) : "\t";
  const text = unit + (rule.action.appendText ?? "");
  const isStillThere = (): boolean =>
    at.line < document.lineCount &&
    document.lineAt(at.line - 1).text === above &&
    editor.selection.active.line === at.line;
  for (let tries = 1; tries <= TRIES; tries++) {
    const stops = { undoStopBefore: false, undoStopAfter: false };
    // Refused if the text has changed: then the line is looked at again.
    const isDone = await editor.edit((edit) => {
      edit.insert(at, text);
    }, stops);
    if (isDone) return;
    if (!isStillThere()) return;
  }
}
