import * as vscode from "vscode";
import { LANGUAGES, SCHEMES } from "../contributions";

/** The files that were in the editor and may be profiles, the last one first. */
export interface RecentFiles {
  readonly uris: () => readonly vscode.Uri[];
  readonly dispose: () => void;
}

/** How many are remembered. */
const MOST = 10;

export function recentFiles(): RecentFiles {
  let uris: readonly vscode.Uri[] = [];
  const follow = (editor: vscode.TextEditor | undefined): void => {
    const { uri, languageId } = editor?.document ?? {};
    if (uri === undefined || languageId === undefined) return;
    if (!LANGUAGES.includes(languageId) || !SCHEMES.includes(uri.scheme)) return;
    uris = [uri, ...uris.filter((other) => other.toString() !== uri.toString())].slice(0, MOST);
  };
  follow(vscode.window.activeTextEditor);
  const subscription = vscode.window.onDidChangeActiveTextEditor(follow);
  return { uris: () => uris, dispose: () => void subscription.dispose() };
}
