import * as vscode from "vscode";
import {
  LAYER_STACK_METHOD,
  PACK_TEXT_METHOD,
  uriOfValues,
  type LayerStackParams,
  type LayerStackResult,
  type PackTextParams,
  type PackTextResult,
} from "../../../server/src/lsp/protocol";
import { changeProfile } from "../profiles/changeProfile";
import { joined } from "../shared/joined";
import { showMarkdown } from "../shared/markdownPages";
import type { Server } from "../shared/languageClient";
import { profileItem, workspaceProfiles } from "../shared/workspaceProfiles";

/** A pack of a registry, and a version of it. */
export interface ChosenPack {
  readonly name: string;
  /** Null for a pack of the sample. */
  readonly registry: string | null;
  /** Null if none is known. */
  readonly version: string | null;
}

/** Opens the README of a pack, rendered, or says that there is none. */
export async function openReadme(server: Server, pack: ChosenPack): Promise<void> {
  const uri = await textOf(server, pack, "readme");
  if (uri === undefined)
    void vscode.window.showInformationMessage(
      vscode.l10n.t("{0} has no README, or it is not available.", titleOf(pack)),
    );
  else await showMarkdown(uri, false);
}

/** Opens the default values of a pack as a read-only document. */
export async function showDefaults(server: Server, pack: ChosenPack): Promise<void> {
  const uri = await textOf(server, pack, undefined);
  if (uri === undefined)
    void vscode.window.showInformationMessage(
      vscode.l10n.t("{0} has no default values, or they are not available.", titleOf(pack)),
    );
  else await vscode.window.showTextDocument(uri, { preview: true });
}

/** The document of a text; undefined if the pack has none. */
async function textOf(server: Server, pack: ChosenPack, file: "readme" | undefined): Promise<vscode.Uri | undefined> {
  const { name, registry, version } = pack;
  if (registry === null || version === null) return undefined;
  const uri = uriOfValues({ name, version, registry, from: "", file });
  const params: PackTextParams = { uri };
  const title = vscode.l10n.t("Reading {0}…", titleOf(pack));
  const text = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    server.request<PackTextResult>(PACK_TEXT_METHOD, params),
  );
  return text === undefined || text === null ? undefined : vscode.Uri.parse(uri);
}

function titleOf({ name, version }: ChosenPack): string {
  return joined([name, version], " ");
}

/** Adds a pack to the first of some files that is a profile, or else to a profile of the workspace that the user picks. */
export async function addToProfile(server: Server, recent: readonly vscode.Uri[], pack: ChosenPack): Promise<void> {
  const profile = await profileFor(server, recent);
  if (profile === undefined) return;
  const { name, registry, version } = pack;
  await changeProfile(server, profile, { is: "addPack", name, registry, version });
}

interface Target {
  readonly uri: vscode.Uri;
  readonly profile: { readonly index: number };
}

interface ProfileItem extends vscode.QuickPickItem {
  readonly target: Target;
}

async function profileFor(server: Server, recent: readonly vscode.Uri[]): Promise<Target | undefined> {
  for (const uri of recent) {
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    const params: LayerStackParams = { uri: uri.toString() };
    const stack = isOpen ? await server.request<LayerStackResult>(LAYER_STACK_METHOD, params) : undefined;
    if (stack === undefined || stack === null) continue;
    if (stack.profiles.length === 1) return { uri, profile: { index: 0 } };
    return pickProfile(
      stack.profiles.map((profile, index) => ({ ...profileItem(profile), target: { uri, profile: { index } } })),
    );
  }
  const profiles = (await workspaceProfiles(server))?.profiles ?? [];
  if (profiles.length === 0) {
    const create = vscode.l10n.t("New Cluster Profile");
    const message = vscode.l10n.t("There is no cluster profile in this workspace.");
    const answer = await vscode.window.showInformationMessage(message, create);
    if (answer === create) await vscode.commands.executeCommand("paletteProfiles.newProfile");
    return undefined;
  }
  return pickProfile(
    profiles.map((profile) => ({
      ...profileItem(profile),
      target: { uri: vscode.Uri.parse(profile.uri), profile: { index: profile.index } },
    })),
  );
}

async function pickProfile(items: readonly ProfileItem[]): Promise<Target | undefined> {
  const placeHolder = vscode.l10n.t("Select the profile to add the pack to");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.target;
}
