import * as vscode from "vscode";
import type { TextPlace } from "../../../server/src/lsp/protocol";
import { toRange } from "../shared/ranges";

/** Opens a text at a place, where it is open already or else beside the preview. */
export async function openPlace({ uri, range }: TextPlace, preview: vscode.ViewColumn | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: columnFor(document.uri, preview) });
  const target = toRange(range);
  editor.selection = new vscode.Selection(target.start, target.start);
  editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The column of a text, or else of any text. The preview stays visible. */
function columnFor(uri: vscode.Uri, preview: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const isOf = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  const others = vscode.window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== preview);
  return (others.find(({ tabs }) => tabs.some(isOf)) ?? others[0])?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** The line of the cursor in a document; null if it is in no visible editor. */
export function cursorLine(uri: string): number | null {
  return editorOf(uri)?.selection.active.line ?? null;
}

/** The name of the smallest place that the cursor of the active editor is in; null if it is in none. */
export function placeAtCursor(places: Readonly<Record<string, TextPlace>>): string | null {
  const { document, selection } = vscode.window.activeTextEditor ?? {};
  if (document === undefined || selection === undefined) return null;
  const around = Object.entries(places).filter(
    ([name, { uri, range }]) =>
      /^(?:layer|profile)-\d+$/.test(name) &&
      uri === document.uri.toString() &&
      toRange(range).contains(selection.active),
  );
  return around[0]?.[0] ?? null;
}

function editorOf(uri: string): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find((editor) => editor?.document.uri.toString() === uri);
}
