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
import type { Server } from "../shared/languageClient";
import { enterName } from "../steps/nameStep";
import {
  enterText,
  extended,
  pickOne,
  takeSteps,
  type Step,
  type StepAnswer,
  type StepItem,
  type StepPlace,
} from "../steps/stepInput";
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
  /** Empty: none. */
  readonly project: string;
}

/** What the user has answered so far. */
interface Answers extends Omit<NewEntry, "kind"> {
  /** Undefined until it is answered, as below. */
  readonly kind: RegistryKind | undefined;
  readonly keeper: Keeper | undefined;
}

/** Where the entry of a registry is written: into the configuration of a folder, or into the user's settings. */
type Keeper = vscode.WorkspaceFolder | "settings";

/** Asks for the kind, address and name of a registry and where to keep it, writes its entry, and tells how it is read. */
export async function addRegistry(server: Server, view: RegistriesView): Promise<void> {
  const first: Answers = { kind: undefined, keeper: undefined, place: "", project: "", name: "" };
  const answers = await takeSteps(vscode.l10n.t("Add Registry"), stepsIn(view), first);
  if (answers === undefined) return;
  const { kind, keeper } = answers;
  if (kind === undefined || keeper === undefined) return;
  // It was asked for another kind, and then gone back.
  const project = isTenant(answers) ? answers.project : "";
  const entry: NewEntry = { name: answers.name, kind, place: answers.place, project };
  const isWritten = keeper === "settings" ? await keepInSettings(entry) : await keepInFile(server, keeper, entry);
  if (isWritten) await tellHowItIsRead(view, entry.name);
}

function stepsIn(view: RegistriesView): readonly Step<Answers>[] {
  return [
    { isDue: () => true, ask: askKind },
    { isDue: () => true, ask: askKeeper },
    { isDue: () => true, ask: askPlace },
    { isDue: isTenant, ask: askProject },
    { isDue: () => true, ask: (answers, place) => askName(view, answers, place) },
  ];
}

function isTenant({ kind }: Answers): boolean {
  return kind !== undefined && kindRecord(kind).isTenant === true;
}

async function askKind(answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const answer = await pickOne(place, {
    placeholder: vscode.l10n.t("Select the kind of registry"),
    items: ALL_KINDS.map(({ id, words }) => ({ label: words.summary.replace(/\.$/, ""), description: id, value: id })),
    isChosen: (kind) => kind === answers.kind,
  });
  return extended(answer, (kind) => ({ ...answers, kind, place: kind === answers.kind ? answers.place : "" }));
}

async function askKeeper(answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const files = folders.map((folder): StepItem<Keeper> => ({
    label: CONFIG_FILE,
    description:
      folders.length > 1 ? folder.name : vscode.l10n.t("this workspace, also used by the command line and in CI"),
    value: folder,
  }));
  const isRemote = vscode.env.remoteName !== undefined;
  const settings: StepItem<Keeper> = {
    label: isRemote ? vscode.l10n.t("Remote settings") : vscode.l10n.t("User settings"),
    description: vscode.l10n.t("all workspaces, only you"),
    value: "settings",
  };
  const answer = await pickOne(place, {
    placeholder: vscode.l10n.t("Select where to keep it. Credentials are never kept there."),
    items: [...files, settings],
    isChosen: (keeper) => keeper === answers.keeper,
  });
  return extended(answer, (keeper) => ({ ...answers, keeper }));
}

async function askPlace(answers: Answers, step: StepPlace): Promise<StepAnswer<Answers>> {
  const { kind = "helm", keeper } = answers;
  const { place, words } = kindRecord(kind);
  const isInSettings = keeper === "settings";
  const folder = isInSettings ? vscode.workspace.workspaceFolders?.[0]?.uri : keeper?.uri;
  const pathPrompt = isInSettings
    ? vscode.l10n.t("Path of the folder")
    : vscode.l10n.t("Path of the folder, relative to {0}", CONFIG_FILE);
  const answer = await enterText(step, {
    prompt: place === "path" ? pathPrompt : vscode.l10n.t("Address of the registry"),
    placeholder: words.examples[1],
    value: answers.place,
    problemOf: async (text) =>
      place === "path" ? folderProblem(text.trim(), folder, !isInSettings) : urlProblem(kind, text.trim()),
  });
  return extended(answer, (given) => ({ ...answers, place: given }));
}

async function askProject(answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const answer = await enterText(place, {
    prompt: vscode.l10n.t("Project to read the registries in (leave empty for those of the tenant)"),
    value: answers.project,
    problemOf: () => Promise.resolve(undefined),
  });
  return extended(answer, (project) => ({ ...answers, project }));
}

async function askName(view: RegistriesView, answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const { kind = "helm" } = answers;
  const answer = await enterName(place, {
    prompt: vscode.l10n.t("Name of the registry, as profiles state it"),
    taken: new Set(view.rows().map((row) => row.name)),
    value: answers.name === "" ? nameFor(kind, answers.place) : answers.name,
  });
  return extended(answer, (name) => ({ ...answers, name }));
}

/** Returns whether the entry was written. */
async function keepInFile(
  server: Server,
  { uri }: vscode.WorkspaceFolder,
  { project, ...entry }: NewEntry,
): Promise<boolean> {
  const folder = uri.toString().replace(/\/?$/, "/");
  const order: RegistryOrder = { folder, ...entry, ...(project === "" ? {} : { project }) };
  const result = await server.request<NewRegistryResult>(NEW_REGISTRY_METHOD, order);
  return writeChangedFile(result, true);
}

async function keepInSettings({ name, kind, place, project }: NewEntry): Promise<boolean> {
  const settings = vscode.workspace.getConfiguration("paletteProfiles");
  const kept: unknown = settings.inspect("registries")?.globalValue;
  const others: readonly unknown[] = Array.isArray(kept) ? kept : [];
  const entry = { name, kind, [kindRecord(kind).place]: place, ...(project === "" ? {} : { project }) };
  await settings.update("registries", [...others, entry], vscode.ConfigurationTarget.Global);
  return true;
}
