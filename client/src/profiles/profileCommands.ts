import * as vscode from "vscode";
import {
  CHANGE_PROFILE_METHOD,
  CONVERT_PROFILE_METHOD,
  VERSION_OFFERS_METHOD,
  type ChangeProfileParams,
  type ChangeProfileResult,
  type ConvertProfileParams,
  type ConvertProfileResult,
  type ProfileChange,
  type VersionOffersParams,
  type VersionOffersResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { applyServerEdits } from "../shared/serverEdits";
import { isProfilesRow, targetOfRow, type ProfileTarget } from "./profileTargets";

/** The commands of the rows of the view "Profiles". Without a row, they are about the selected one. */
export interface ProfileCommands {
  readonly change: (is: "remove" | "moveUp" | "moveDown" | "duplicate", row: unknown) => Promise<void>;
  readonly changeVersion: (row: unknown) => Promise<void>;
  readonly copyAsJson: (row: unknown) => Promise<void>;
  readonly convert: (row: unknown) => Promise<void>;
}

export function profileCommands(server: Server, view: vscode.TreeView<unknown>): ProfileCommands {
  /** The index of the layer's pack, with its profile; undefined, with a word to the user, if there is none. */
  const layerOf = (row: unknown): (ProfileTarget & { readonly index: number }) | undefined => {
    const target = targetOf(view, row);
    const index = target?.layer?.index ?? null;
    if (target !== undefined && index !== null) return { ...target, index };
    void vscode.window.showInformationMessage(vscode.l10n.t("Select a layer in the Profiles view first."));
    return undefined;
  };
  return {
    async change(is, row) {
      const target = layerOf(row);
      if (target !== undefined) await changeProfile(server, target, { is, layer: target.index }, is !== "duplicate");
    },
    async changeVersion(row) {
      const target = layerOf(row);
      if (target === undefined) return;
      const { uri, profile, index: layer } = target;
      await vscode.workspace.openTextDocument(uri);
      const params: VersionOffersParams = { uri: uri.toString(), profile: profile.index, layer };
      const titles = (await server.request<VersionOffersResult>(VERSION_OFFERS_METHOD, params)) ?? [];
      if (titles.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t("No newer versions are known."));
        return;
      }
      const placeHolder = vscode.l10n.t("Select a version");
      const title = await vscode.window.showQuickPick([...titles], { placeHolder });
      if (title !== undefined) await changeProfile(server, target, { is: "update", layer, title });
    },
    async copyAsJson(row) {
      const target = profileOf(view, row);
      const converted = target && (await convertedTo(server, target, "json"));
      if (converted === undefined) return;
      await vscode.env.clipboard.writeText(converted.text);
      const name = target?.profile.name ?? "";
      tell(vscode.l10n.t('Copied "{0}" as JSON for import.', name), converted.losses);
    },
    async convert(row) {
      const target = profileOf(view, row);
      if (target === undefined) return;
      const isJson = target.uri.path.endsWith(".json");
      const converted = await convertedTo(server, target, isJson ? "yaml" : "json");
      if (converted === undefined) return;
      const document = await vscode.workspace.openTextDocument(besideOf(target.uri, isJson));
      const editor = await vscode.window.showTextDocument(document);
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      await editor.edit((edit) => {
        edit.replace(all, converted.text);
      });
      if (converted.losses.length > 0) tell(vscode.l10n.t("Converted."), converted.losses);
    },
  };
}

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

/** The target of a row, or of the selected one if a command has none. */
export function targetOf(view: vscode.TreeView<unknown>, row: unknown): ProfileTarget | undefined {
  const chosen = row ?? view.selection[0];
  return isProfilesRow(chosen) ? targetOfRow(chosen) : undefined;
}

function profileOf(view: vscode.TreeView<unknown>, row: unknown): ProfileTarget | undefined {
  const target = targetOf(view, row);
  if (target === undefined)
    void vscode.window.showInformationMessage(vscode.l10n.t("Select a profile in the Profiles view first."));
  return target;
}

type Converted = Extract<ConvertProfileResult, { is: "converted" }>;

/** The profile in another format; undefined, with a word to the user, if it cannot be converted. */
async function convertedTo(
  server: Server,
  { uri, profile }: ProfileTarget,
  to: ConvertProfileParams["to"],
): Promise<Converted | undefined> {
  await vscode.workspace.openTextDocument(uri);
  const params: ConvertProfileParams = { uri: uri.toString(), profile: profile.index, to };
  const result = await server.request<ConvertProfileResult>(CONVERT_PROFILE_METHOD, params);
  if (result?.is === "unsure")
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile has syntax errors. Correct them first."));
  return result?.is === "converted" ? result : undefined;
}

/** A message, and what is missing or different in a converted profile. */
function tell(message: string, losses: readonly string[]): void {
  if (losses.length === 0) void vscode.window.showInformationMessage(message);
  else {
    const differences = vscode.l10n.t("Missing or different: {0}", losses.slice(0, MAX_TOLD).join("; "));
    void vscode.window.showWarningMessage(`${message} ${differences}${losses.length > MAX_TOLD ? "…" : ""}`);
  }
}

const MAX_TOLD = 3;

/** An unsaved file beside another, with the name that its content in the other format would have. */
function besideOf(uri: vscode.Uri, isJson: boolean): vscode.Uri {
  const stem = uri.path.replace(/(?:\.(?:(?:cluster-)?profile|clusterprofile))?\.\w+$/i, "");
  return uri.with({ scheme: "untitled", path: `${stem}${isJson ? ".profile.yaml" : ".json"}` });
}
