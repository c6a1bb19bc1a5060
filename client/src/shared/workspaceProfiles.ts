import * as vscode from "vscode";
import {
  WORKSPACE_PROFILES_METHOD,
  type ProfileContents,
  type WorkspaceProfiles,
  type WorkspaceProfilesParams,
  type WorkspaceProfilesResult,
} from "../../../server/src/lsp/protocol";
import { possibleFiles } from "../files/fileRequests";
import { joined } from "./joined";
import type { Server } from "./languageClient";

/** The profiles and stacks in some files; undefined if the server does not run. By default, in all of the workspace. */
export async function workspaceProfiles(
  server: Server,
  files: Promise<readonly vscode.Uri[]> = possibleFiles(),
): Promise<WorkspaceProfiles | undefined> {
  const params: WorkspaceProfilesParams = { uris: (await files).map(String) };
  return (await server.request<WorkspaceProfilesResult>(WORKSPACE_PROFILES_METHOD, params)) ?? undefined;
}

/** Lets the user pick another profile than the one in question. Undefined if there is none, which is said, or none is picked. */
export async function pickOtherProfile(
  others: readonly ProfileContents[],
  placeHolder: string,
): Promise<ProfileContents | undefined> {
  if (others.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no other cluster profile in this workspace."));
    return undefined;
  }
  const items = others.map((profile) => ({ ...profileItem(profile), profile }));
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.profile;
}

/** A profile as an item of a list: its name, what it is, and its file. */
export function profileItem({
  name,
  version,
  type,
  cloudType,
  uri,
}: Pick<ProfileContents, "name" | "version" | "type" | "cloudType" | "uri">): Required<
  Pick<vscode.QuickPickItem, "label" | "description" | "detail">
> {
  return {
    label: name ?? vscode.l10n.t("(unnamed)"),
    description: joined([version, type, cloudType]),
    detail: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
  };
}
