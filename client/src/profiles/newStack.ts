import * as vscode from "vscode";
import {
  NEW_STACK_METHOD,
  type NewStackResult,
  type ProfileContents,
  type StackOrder,
  type WorkspaceProfiles,
} from "../../../server/src/lsp/protocol";
import { enterName } from "../shared/enterName";
import { joined } from "../shared/joined";
import type { Server } from "../shared/languageClient";
import { writeChangedFile } from "../shared/writeChangedFile";

/** A profile to pick; undefined stands for none. */
interface ProfileItem extends vscode.QuickPickItem {
  readonly profile: ProfileContents | undefined;
}

/** Asks for a base profile, add-ons and a name, and writes a stack of them into `palette-profiles.yaml`. */
export async function newStack(server: Server, { profiles, stacks }: WorkspaceProfiles): Promise<void> {
  if (profiles.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No cluster profiles found in this workspace."));
    return;
  }
  const title = vscode.l10n.t("New Stack");
  const base = await pickBase(title, profiles.filter(isBase));
  if (base === undefined) return;
  const addOns = await pickAddOns(
    title,
    profiles.filter((profile) => !isBase(profile)),
  );
  if (addOns === undefined) return;
  const chosen = [...(base.profile === undefined ? [] : [base.profile]), ...addOns];
  if (chosen.length === 0) return;
  const prompt = vscode.l10n.t("Name of the stack (3/3)");
  const taken = new Set(stacks.map((stack) => stack.name));
  const name = await enterName({ title, prompt }, taken, base.profile?.name ?? "");
  if (name === undefined) return;
  const order: StackOrder = {
    name,
    profiles: chosen.map(({ uri, resource }) => ({ uri, resource })),
    isImported: base.profile === undefined,
  };
  await writeChangedFile(await server.request<NewStackResult>(NEW_STACK_METHOD, order));
}

function isBase({ type }: ProfileContents): boolean {
  return type === "cluster" || type === "infra";
}

async function pickBase(title: string, profiles: readonly ProfileContents[]): Promise<ProfileItem | undefined> {
  const imported: ProfileItem = {
    label: vscode.l10n.t("No base profile"),
    description: vscode.l10n.t("for an imported cluster"),
    profile: undefined,
  };
  const placeHolder = vscode.l10n.t("Select the base profile (1/3)");
  return vscode.window.showQuickPick([...profiles.map(itemOf), imported], optionsOf({ title, placeHolder }));
}

async function pickAddOns(
  title: string,
  profiles: readonly ProfileContents[],
): Promise<readonly ProfileContents[] | undefined> {
  if (profiles.length === 0) return [];
  const placeHolder = vscode.l10n.t("Select add-on profiles (2/3)");
  const options = { ...optionsOf({ title, placeHolder }), canPickMany: true as const };
  const picked = await vscode.window.showQuickPick(profiles.map(itemOf), options);
  return picked?.flatMap(({ profile }) => profile ?? []);
}

function optionsOf(given: vscode.QuickPickOptions): vscode.QuickPickOptions {
  return { ...given, matchOnDescription: true, matchOnDetail: true };
}

function itemOf(profile: ProfileContents): ProfileItem {
  const { name, type, cloudType, version, uri } = profile;
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return {
    label: name ?? vscode.l10n.t("(unnamed)"),
    description: joined([version, type, cloudType]),
    detail: path,
    profile,
  };
}
