import * as vscode from "vscode";
import {
  ALL_KINDS,
  CONFIG_FILE,
  kindRecord,
  NEW_REGISTRY_METHOD,
  type NewRegistryResult,
  type RegistryKind,
  type RegistryOrder,
} from "../../../server/src/lsp/protocol";
import { enterName } from "../shared/enterName";
import type { Server } from "../shared/languageClient";
import { writeChangedFile } from "../shared/writeChangedFile";
import { folderProblem, urlProblem } from "./registryAddress";
import type { RegistriesView } from "./registriesView";
import { nameFor, tellHowItIsRead } from "./addedRegistry";

/** What the user said about a registry. */
interface NewEntry {
  readonly name: string;
  readonly kind: RegistryKind;
  /** Its address, or the path of its folder. */
  readonly place: string;
  readonly project?: string;
}

/** Where the entry of a registry is written: into the configuration of a folder, or into the user's settings. */
type Keeper = vscode.WorkspaceFolder | "settings";

/** Asks for the kind, address and name of a registry and where to keep it, writes its entry, and tells how it is read. */
export async function addRegistry(server: Server, view: RegistriesView): Promise<void> {
  const kind = await askKind();
  if (kind === undefined) return;
  const keeper = await askKeeper(kind);
  if (keeper === undefined) return;
  const place = await askPlace(kind, keeper);
  if (place === undefined) return;
  const project = kindRecord(kind).isTenant === true ? await askProject() : "";
  if (project === undefined) return;
  const prompt = vscode.l10n.t("Name of the registry, as profiles state it");
  const taken = new Set(view.rows().map((row) => row.name));
  const name = await enterName({ title: title(4), prompt, ignoreFocusOut: true }, taken, nameFor(kind, place));
  if (name === undefined) return;
  const entry = { name, kind, place, ...(project === "" ? {} : { project }) };
  const isWritten = keeper === "settings" ? await keepInSettings(entry) : await keepInFile(server, keeper, entry);
  if (isWritten) await tellHowItIsRead(view, name);
}

const title = (step: number): string => vscode.l10n.t("Add Registry ({0}/4)", step);

async function askKind(): Promise<RegistryKind | undefined> {
  const items = ALL_KINDS.map(({ id, words }) => ({ label: words.summary.replace(/\.$/, ""), description: id, id }));
  const placeHolder = vscode.l10n.t("Select the kind of registry");
  return (await vscode.window.showQuickPick(items, { title: title(1), placeHolder }))?.id;
}

async function askKeeper(kind: RegistryKind): Promise<Keeper | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const files = folders.map((folder) => ({
    label: CONFIG_FILE,
    description:
      folders.length > 1 ? folder.name : vscode.l10n.t("this workspace, also used by the command line and in CI"),
    keeper: folder,
  }));
  const isRemote = vscode.env.remoteName !== undefined;
  const settings = {
    label: isRemote ? vscode.l10n.t("Remote settings") : vscode.l10n.t("User settings"),
    description: vscode.l10n.t("all workspaces, only you"),
    keeper: "settings" as const,
  };
  const items = kind === "folder" && files.length === 0 ? [settings] : [...files, settings];
  const placeHolder = vscode.l10n.t("Select where to keep it. Credentials are never kept there.");
  return (await vscode.window.showQuickPick(items, { title: title(2), placeHolder }))?.keeper;
}

async function askPlace(kind: RegistryKind, keeper: Keeper): Promise<string | undefined> {
  const { place, words } = kindRecord(kind);
  const isPath = place === "path";
  const folder = keeper === "settings" ? vscode.workspace.workspaceFolders?.[0]?.uri : keeper.uri;
  const text = await vscode.window.showInputBox({
    title: title(3),
    prompt: isPath
      ? keeper === "settings"
        ? vscode.l10n.t("Path of the folder")
        : vscode.l10n.t("Path of the folder, relative to {0}", CONFIG_FILE)
      : vscode.l10n.t("Address of the registry"),
    placeHolder: words.examples[1],
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isPath ? folderProblem(typed.trim(), folder, keeper !== "settings") : urlProblem(kind, typed.trim()),
  });
  return text?.trim();
}

async function askProject(): Promise<string | undefined> {
  const prompt = vscode.l10n.t("Project to read the registries in (leave empty for those of the tenant)");
  return (await vscode.window.showInputBox({ title: title(3), prompt, ignoreFocusOut: true }))?.trim();
}

/** Returns whether the entry was written. */
async function keepInFile(server: Server, { uri }: vscode.WorkspaceFolder, entry: NewEntry): Promise<boolean> {
  const folder = uri.toString().replace(/\/?$/, "/");
  const order: RegistryOrder = { folder, ...entry };
  const result = await server.request<NewRegistryResult>(NEW_REGISTRY_METHOD, order);
  return writeChangedFile(result, true);
}

async function keepInSettings({ name, kind, place, project }: NewEntry): Promise<boolean> {
  const settings = vscode.workspace.getConfiguration("paletteProfiles");
  const kept: unknown = settings.inspect("registries")?.globalValue;
  const others: readonly unknown[] = Array.isArray(kept) ? kept : [];
  const entry = { name, kind, [kindRecord(kind).place]: place, ...(project === undefined ? {} : { project }) };
  await settings.update("registries", [...others, entry], vscode.ConfigurationTarget.Global);
  return true;
}
