import * as vscode from "vscode";
import {
  CONVERT_PROFILE_METHOD,
  LAYER_STACK_METHOD,
  type ConvertProfileParams,
  type ConvertProfileResult,
  type LayerStackParams,
  type LayerStackResult,
} from "../../../server/src/lsp/protocol";
import { LANGUAGES } from "../contributions";
import { folderForProfile, profileFile } from "../newProfile/profileFile";
import { targetOf } from "../profiles/profileCommands";
import type { Server } from "../shared/languageClient";

/**
 * The commands that give a profile another format. They are about the profile of a row or file; without one, about that of
 * the active editor, or else of the selected row.
 */
export interface Conversions {
  readonly copyAsJson: (given: unknown) => Promise<void>;
  /** Opens the other format in an unsaved file beside the profile. */
  readonly convert: (given: unknown) => Promise<void>;
  /** The same for an export in JSON, which the user picks if neither an argument nor the editor has one. */
  readonly openAsYaml: (given: unknown) => Promise<void>;
  readonly pasteAsYaml: () => Promise<void>;
}

export function conversions(server: Server, view: vscode.TreeView<unknown>): Conversions {
  const open = async (subject: Subject | undefined, to: "yaml" | "json"): Promise<void> => {
    const converted = subject && (await convertedTo(server, subject, to));
    if (subject !== undefined && converted !== undefined) await openText(besideOf(subject.uri, to), converted);
  };
  return {
    async copyAsJson(given) {
      const subject = await subjectOf(server, view, given);
      const converted = subject && (await convertedTo(server, subject, "json"));
      if (converted === undefined) return;
      await vscode.env.clipboard.writeText(converted.text);
      const name = subject?.name ?? subject?.uri.path.split("/").at(-1) ?? "";
      tell(vscode.l10n.t('Copied "{0}" as JSON for import.', name), converted.losses);
    },
    async convert(given) {
      const subject = await subjectOf(server, view, given);
      await open(subject, subject?.uri.path.endsWith(".json") === true ? "yaml" : "json");
    },
    async openAsYaml(given) {
      const file = isUri(given) ? given : (jsonInEditor() ?? (await pickExport()));
      await open(file && (await profileIn(server, file)), "yaml");
    },
    pasteAsYaml: () => pasteAsYaml(server),
  };
}

/** A profile to convert. */
interface Subject {
  readonly uri: vscode.Uri;
  /** The index of the profile in its file. */
  readonly index: number;
  readonly name: string | undefined;
  /** The text of the file, if it is not that of the open document. */
  readonly text?: string;
}

async function subjectOf(server: Server, view: vscode.TreeView<unknown>, given: unknown): Promise<Subject | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const edited =
    given === undefined && active !== undefined && LANGUAGES.includes(active.languageId) ? active.uri : undefined;
  const file = isUri(given) ? given : edited;
  if (file !== undefined) return profileIn(server, file);
  const target = targetOf(view, given);
  if (target !== undefined)
    return { uri: target.uri, index: target.profile.index, name: target.profile.name ?? undefined };
  void vscode.window.showInformationMessage(vscode.l10n.t("Open a profile, or select one in the Profiles view first."));
  return undefined;
}

function isUri(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri;
}

/** The profile of a file; the user picks one of several. */
async function profileIn(server: Server, uri: vscode.Uri): Promise<Subject | undefined> {
  await vscode.workspace.openTextDocument(uri);
  const params: LayerStackParams = { uri: uri.toString() };
  const profiles = (await server.request<LayerStackResult>(LAYER_STACK_METHOD, params))?.profiles ?? [];
  const [first] = profiles;
  if (first === undefined) tellThatThereIsNone();
  if (profiles.length <= 1) return first && { uri, index: 0, name: first.name ?? undefined };
  const items = profiles.map(({ name }, index) => ({ label: name ?? vscode.l10n.t("(unnamed)"), index }));
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a profile") });
  return item && { uri, index: item.index, name: item.label };
}

function tellThatThereIsNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("No cluster profile found in it."));
}

function jsonInEditor(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document;
  return active?.languageId === "json" ? active.uri : undefined;
}

async function pickExport(): Promise<vscode.Uri | undefined> {
  const filters = { JSON: ["json"] };
  const openLabel = vscode.l10n.t("Open as YAML");
  return (await vscode.window.showOpenDialog({ filters, openLabel }))?.[0];
}

/** Writes the profile of the clipboard into an empty editor, or else into a new file. */
async function pasteAsYaml(server: Server): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  const folder = await folderForProfile();
  if (folder === "none picked") return;
  const uri = profileFile(folder, "pasted").with({ path: "/pasted.json" });
  const converted = await convertedTo(server, { uri, index: 0, name: undefined, text }, "yaml");
  if (converted === undefined) return;
  const active = vscode.window.activeTextEditor?.document;
  const isEmpty = active?.getText().trim() === "" && /^(palette-profile|yaml)$/.test(active.languageId);
  const name = /^ {2}name: "?([\w .-]+?)"?$/m.exec(converted.text)?.[1] ?? "pasted";
  await openText(isEmpty ? active.uri : unsaved(profileFile(folder, name)), converted);
}

const unsaved = (uri: vscode.Uri): vscode.Uri => uri.with({ scheme: "untitled" });

type Converted = Extract<ConvertProfileResult, { is: "converted" }>;

/** A profile in another format; undefined, with a word to the user, if it cannot be converted. */
async function convertedTo(
  server: Server,
  { uri, index, text }: Subject,
  to: ConvertProfileParams["to"],
): Promise<Converted | undefined> {
  if (text === undefined) await vscode.workspace.openTextDocument(uri);
  const params: ConvertProfileParams = {
    uri: uri.toString(),
    profile: index,
    to,
    ...(text === undefined ? {} : { text }),
  };
  const result = await server.request<ConvertProfileResult>(CONVERT_PROFILE_METHOD, params);
  if (result?.is === "unsure")
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile has syntax errors. Correct them first."));
  else if (result === null) tellThatThereIsNone();
  return result?.is === "converted" ? result : undefined;
}

/** Shows a converted profile as all of a document, and what is missing or different in it. */
async function openText(uri: vscode.Uri, converted: Converted): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => {
    edit.replace(all, converted.text);
  });
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  if (converted.losses.length > 0) tell(vscode.l10n.t("Converted."), converted.losses);
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

/** An unsaved file beside another, with the name that its content in another format would have. */
function besideOf(uri: vscode.Uri, to: "yaml" | "json"): vscode.Uri {
  const stem = uri.path.replace(/(?:\.(?:(?:cluster-)?profile|clusterprofile))?\.\w+$/i, "");
  return unsaved(uri.with({ path: `${stem}${to === "yaml" ? ".profile.yaml" : ".json"}` }));
}
