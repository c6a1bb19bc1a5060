import * as vscode from "vscode";
import { BODIES_METHOD, type BodiesParams, type BodiesResult, type BodyItem } from "../../../server/src/lsp/protocol";
import { placeOfRow } from "../layers/layerStackView";
import type { Server } from "../shared/languageClient";
import type { BodyLink } from "./bodyLink";
import { bodyUri } from "./bodyUri";

/**
 * Opens the values or a manifest of a pack as a document: of the pack of a row of the layer stack, or of the one at the
 * cursor. The user picks if there are several.
 */
export async function openValues(server: Server, links: readonly BodyLink[], row: unknown): Promise<void> {
  const [uri, range] = placeOfRow(row) ?? placeOfCursor() ?? [];
  if (uri === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a profile first, and set the cursor in a pack."));
    return;
  }
  await vscode.workspace.openTextDocument(uri);
  const params: BodiesParams = { uri: uri.toString(), position: range?.start ?? null };
  const items = await server.request<BodiesResult>(BODIES_METHOD, params);
  if (items === null) {
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile has syntax errors. Correct them first."));
    return;
  }
  const item = await picked(items ?? []);
  if (item === undefined) return;
  const document = await vscode.workspace.openTextDocument(linked(links, uri, item) ?? bodyUri(uri, item));
  await vscode.window.showTextDocument(document, { preview: false });
}

function placeOfCursor(): readonly [vscode.Uri, vscode.Range] | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && [editor.document.uri, editor.selection];
}

async function picked(items: readonly BodyItem[]): Promise<BodyItem | undefined> {
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("This pack has no values or manifests."));
    return undefined;
  }
  if (items.length === 1) return items[0];
  const choices = items.map((item) => ({ label: item.title, item }));
  return (await vscode.window.showQuickPick(choices, { title: vscode.l10n.t("Open Values") }))?.item;
}

/** The document in which a body is open already, though its pack may have been moved or renamed since. */
function linked(links: readonly BodyLink[], profile: vscode.Uri, { place }: BodyItem): vscode.Uri | undefined {
  const key = JSON.stringify(place);
  return links.find(
    (link) => link.profile.toString() === profile.toString() && JSON.stringify(link.sync.agreed().place) === key,
  )?.uri;
}
