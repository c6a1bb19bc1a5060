import * as vscode from "vscode";
import {
  ADD_LAYER_METHOD,
  type AddLayerChoice,
  type AddLayerParams,
  type AddLayerResult,
  type StackLayer,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toRange } from "../shared/ranges";
import { isMissingLayerRow, type ShownStack } from "./layerStackView";

/** Adds all missing layers to the first incomplete profile of the shown file, with common packs. */
export async function addMissingLayers(server: Server, shown: ShownStack | undefined): Promise<void> {
  const missing = shown?.stack.layers.find((layer) => layer.missing);
  if (shown === undefined) tellThatNothingIsShown();
  else if (missing === undefined) tellThatNoneIsMissing();
  else await add(server, { uri: shown.uri.toString(), profile: missing.profile, layer: null });
}

/**
 * Adds the missing layer of a row; without a row, the one that the user picks. If several packs are possible, the user
 * picks one, too.
 */
export async function addLayer(server: Server, shown: ShownStack | undefined, row: unknown): Promise<void> {
  if (shown === undefined) {
    tellThatNothingIsShown();
    return;
  }
  const missing = isMissingLayerRow(row) ? row.layer : await pickMissing(shown);
  const { layer = null, profile = 0 } = missing ?? {};
  if (layer === null || layer === "addon") return;
  await add(server, { uri: shown.uri.toString(), profile, layer });
}

async function pickMissing({ stack }: ShownStack): Promise<StackLayer | undefined> {
  const items = stack.layers
    .filter(({ missing }) => missing)
    .map((layer) => ({
      label: layer.layer ?? "",
      description: stack.profiles[layer.profile]?.name ?? "",
      layer,
    }));
  if (items.length === 0) {
    tellThatNoneIsMissing();
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a layer") }))?.layer;
}

function tellThatNothingIsShown(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("Open a cluster profile first."));
}

function tellThatNoneIsMissing(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("No core layers are missing."));
}

async function add(server: Server, params: AddLayerParams): Promise<void> {
  const result = await server.request<AddLayerResult>(ADD_LAYER_METHOD, params);
  if (result === undefined || result.choices.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No matching pack found. Add the layer manually."));
    return;
  }
  const choice = await choose(result.choices);
  if (choice !== undefined) await apply(vscode.Uri.parse(params.uri), result.version, choice);
}

async function choose(choices: readonly AddLayerChoice[]): Promise<AddLayerChoice | undefined> {
  if (choices.length === 1) return choices[0];
  const items = choices.map((choice) => ({ label: choice.title, choice }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a pack") }))?.choice;
}

async function apply(uri: vscode.Uri, version: number, { edits }: AddLayerChoice): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  // The text may have changed while the user was choosing.
  if (document.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The profile changed in the meantime. Try again."));
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(uri, toRange(range), newText);
  await vscode.workspace.applyEdit(change);
  const first = edits[0];
  if (first !== undefined) await vscode.commands.executeCommand("paletteProfiles.goTo", uri, toRange(first.range));
}
