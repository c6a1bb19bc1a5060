import * as vscode from "vscode";
import { NEW_PROFILE_METHOD, type NewProfileOrder, type NewProfileResult } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { openEmptyProfile } from "./emptyProfile";
import { folderForProfile, profileFile } from "./profileFile";
import { profileOffers, statedPurpose } from "./profileOffers";
import { NO_ANSWERS, profileSteps, type Answers } from "./profileSteps";
import { takeSteps } from "../steps/stepInput";

/**
 * Makes a new profile in steps: what it is for, its type and cloud, the packs of its layers, its add-ons and its name. It
 * is saved in the workspace folder; without one, it is an unsaved document. Nothing is left behind if a step is canceled.
 */
export async function newProfile(server: Server): Promise<void> {
  const folder = await folderForProfile();
  if (folder === "none picked") return;
  const offers = profileOffers(server, profileFile(folder, "new"));
  const answers = await takeSteps(vscode.l10n.t("New Cluster Profile"), profileSteps(folder, offers), NO_ANSWERS);
  if (answers === undefined) return;
  const uri = profileFile(folder, answers.name);
  if (answers.purpose === "empty") {
    await openEmptyProfile(uri);
    return;
  }
  const text = await server.request<NewProfileResult>(NEW_PROFILE_METHOD, orderOf(uri, answers));
  if (text === undefined || text === null)
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile could not be created. The log says why."));
  else await openProfile(uri, text);
}

/** Only the answers that the type has: others are from before the user went back. */
function orderOf(uri: vscode.Uri, { purpose, type, cloudType, layers, addOns, name }: Answers): NewProfileOrder {
  return {
    uri: uri.toString(),
    name,
    purpose: statedPurpose(purpose),
    type,
    cloudType,
    layers: type === "add-on" ? [] : layers.flatMap(({ layer, pack }) => (pack === "none" ? [] : [{ layer, pack }])),
    addOns: type === "infra" ? [] : addOns,
  };
}

/** Saves and opens a profile, with the cursor at its first placeholder. A folder that cannot be written gets an unsaved one. */
async function openProfile(uri: vscode.Uri, text: string): Promise<void> {
  const document = (await savedProfile(uri, text)) ?? (await unsavedProfile(uri, text));
  const editor = await vscode.window.showTextDocument(document);
  const placeholder = /^\s*- name:$/m.exec(text);
  const place = document.positionAt(placeholder === null ? 0 : placeholder.index + placeholder[0].length);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function savedProfile(uri: vscode.Uri, text: string): Promise<vscode.TextDocument | undefined> {
  if (uri.scheme === "untitled") return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

async function unsavedProfile(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const opened = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
  const document = await vscode.languages.setTextDocumentLanguage(opened, "palette-profile");
  const change = new vscode.WorkspaceEdit();
  change.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(change);
  return document;
}
