import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "../../helpers/patience.mjs";

let opened = 0;

/**
 * Opens a new file of the workspace with a text; the name decides the language, as it does for users. A file without a
 * folder gets one of its own: in one folder, two files with a profile of one name are a finding.
 */
export async function openFile(name: string, content: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "a workspace is open");
  const path = name.includes("/") ? name : `opened-${String(++opened)}/${name}`;
  const uri = vscode.Uri.joinPath(folder.uri, path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

export async function readExample(name: string): Promise<string> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "a workspace is open");
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, name)));
}

/** The rules that our findings in a document name, sorted. */
export function rulesIn({ uri }: Pick<vscode.TextDocument, "uri">): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "palette-profiles")
    .map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)))
    .sort();
}

export function waitForRules(document: Pick<vscode.TextDocument, "uri">, rules: readonly string[]): Promise<string[]> {
  const wanted = JSON.stringify([...rules].sort());
  return eventually(
    () => rulesIn(document),
    (found) => JSON.stringify(found) === wanted,
    `findings ${wanted} were expected`,
  );
}

/** The position of a word's first occurrence, moved by some characters. */
export function positionOf(document: vscode.TextDocument, word: string, by = 0): vscode.Position {
  const at = document.getText().indexOf(word);
  assert.ok(at >= 0, `${word} is in the text`);
  return document.positionAt(at + by);
}

export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: string,
): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    kind,
    // So many edits are asked for.
    100,
  );
  return found.filter((action) => action.kind?.value === kind);
}

/** Applies the one action of a title. */
export async function applyAction(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  assert.ok(action?.edit, `"${title}" is among ${actions.map((candidate) => candidate.title).join("; ")}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}
