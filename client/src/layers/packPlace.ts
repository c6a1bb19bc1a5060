import * as vscode from "vscode";
import { LAYER_STACK_METHOD, type LayerStackParams, type LayerStackResult } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toRange } from "../shared/ranges";
import { placeOfRow } from "./layerStackView";

/** The file and place of a row, or else of the cursor; undefined without both. */
export function placeOfRowOrCursor(row: unknown): readonly [vscode.Uri, vscode.Range] | undefined {
  const editor = vscode.window.activeTextEditor;
  return placeOfRow(row) ?? (editor && [editor.document.uri, editor.selection]);
}

/** The name of the pack at a place; undefined if there is none, or it has no name. */
export async function packNameAt(
  server: Server,
  uri: vscode.Uri,
  { start }: vscode.Range,
): Promise<string | undefined> {
  const params: LayerStackParams = { uri: uri.toString() };
  const stack = await server.request<LayerStackResult>(LAYER_STACK_METHOD, params);
  const layer = stack?.layers.find(({ missing, range }) => !missing && toRange(range).contains(start));
  return layer?.pack ?? undefined;
}

/** Tells the user that nothing says which pack is meant. */
export function askForPack(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("Open a profile first, and set the cursor in a pack."));
}
