import * as vscode from "vscode";
import {
  CHANGE_PROFILE_METHOD,
  type ChangeProfileParams,
  type ChangeProfileResult,
  type ProfileChange,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { applyServerEdits } from "../shared/serverEdits";
import type { ProfileTarget } from "./profileTargets";

/** Lets the server make the edits of a change, and applies them, or shows why it cannot be made. */
export async function changeProfile(
  server: Server,
  { uri, profile }: Pick<ProfileTarget, "uri"> & { readonly profile: { readonly index: number } },
  change: ProfileChange,
  keepsFocus = false,
): Promise<void> {
  await vscode.workspace.openTextDocument(uri);
  const params: ChangeProfileParams = { uri: uri.toString(), profile: profile.index, change };
  const result = await server.request<ChangeProfileResult>(CHANGE_PROFILE_METHOD, params);
  if (result === undefined || result === null) return;
  if (result.is === "refused") {
    void vscode.window.showWarningMessage(result.reason);
    return;
  }
  await applyServerEdits(uri, result, keepsFocus);
  if (result.note !== null) void vscode.window.showInformationMessage(result.note);
}
