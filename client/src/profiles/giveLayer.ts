import * as vscode from "vscode";
import type { Server } from "../shared/languageClient";
import { profileItem, workspaceProfiles } from "../shared/workspaceProfiles";
import { changeProfile } from "./changeProfile";
import type { LayerTarget, ProfileTarget } from "./profileTargets";

/** Moves a layer into another profile: before a layer there, or to its end. */
export async function giveLayer(server: Server, from: LayerTarget, into: ProfileTarget): Promise<void> {
  // The server moves text between documents that are open.
  await vscode.workspace.openTextDocument(into.uri);
  const before = into.layer?.index ?? null;
  const place = { uri: into.uri.toString(), profile: into.profile.index, before };
  await changeProfile(server, from, { is: "moveInto", layer: from.index, ...place }, true);
}

/** Moves a layer to the end of another profile of the workspace, which the user picks. */
export async function giveLayerToPicked(server: Server, from: LayerTarget): Promise<void> {
  const { profiles = [] } = (await workspaceProfiles(server)) ?? {};
  const others = profiles.filter(({ uri, index }) => uri !== from.uri.toString() || index !== from.profile.index);
  if (others.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no other cluster profile in this workspace."));
    return;
  }
  const items = others.map((profile) => ({ ...profileItem(profile), profile }));
  const placeHolder = vscode.l10n.t("Select the profile to move {0} into", from.layer?.pack ?? "");
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked === undefined) return;
  const { profile } = picked;
  await giveLayer(server, from, { uri: vscode.Uri.parse(profile.uri), profile, layer: undefined });
}
