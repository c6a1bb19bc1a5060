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
