import * as vscode from "vscode";
import type { LspRange } from "../../../server/src/lsp/protocol";

/** Converts an LSP range to VS Code's type. */
export function toRange({ start, end }: LspRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
