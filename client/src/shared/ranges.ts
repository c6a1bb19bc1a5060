import * as vscode from "vscode";
import type { LspEdit, LspRange } from "../../../server/src/lsp/protocol";

/** Converts an LSP range to VS Code's type. */
export function toRange({ start, end }: LspRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Converts edits of the server to VS Code's type. */
export function toTextEdits(edits: readonly LspEdit[]): vscode.TextEdit[] {
  return edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText));
}

/** A position as plain data: where messages are not sent as JSON, as in the browser, one of VS Code's arrives empty. */
export function plainPosition({ line, character }: vscode.Position): LspRange["start"] {
  return { line, character };
}
