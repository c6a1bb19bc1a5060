import * as vscode from "vscode";
import type { Server } from "../shared/languageClient";
import { pickOtherProfile, workspaceProfiles } from "../shared/workspaceProfiles";
import { changeProfile } from "./changeProfile";
import { shownLayer, type LayerTarget, type ProfileTarget } from "./profileTargets";

/** Moves a layer into another profile: before a layer there, or to its end. */
export async function giveLayer(server: Server, from: LayerTarget, into: ProfileTarget): Promise<void> {
  // The server moves text between documents that are open.
  await vscode.workspace.openTextDocument(into.uri);
  const before = into.layer?.index ?? null;
  const place = { uri: into.uri.toString(), profile: into.profile.index, before };
  await changeProfile(server, from, { is: "moveInto", ...shownLayer(from), ...place }, true);
}

/** Moves a layer to the end of another profile of the workspace, which the user picks. */
export async function giveLayerToPicked(server: Server, from: LayerTarget): Promise<void> {
  const { profiles = [] } = (await workspaceProfiles(server)) ?? {};
  const others = profiles.filter(({ uri, index }) => uri !== from.uri.toString() || index !== from.profile.index);
  const profile = await pickOtherProfile(
    others,
    vscode.l10n.t("Select the profile to move {0} into", from.layer.pack ?? ""),
  );
  if (profile === undefined) return;
  await giveLayer(server, from, { uri: vscode.Uri.parse(profile.uri), profile, layer: undefined });
}
