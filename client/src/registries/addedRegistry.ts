import * as vscode from "vscode";
import { addressOf, kindRecord, type RegistryKind } from "../../../server/src/lsp/protocol";
import type { RegistriesView } from "./registriesView";
import { packsInWords } from "./packRows";
import { listsNothing, type RegistryRow } from "./registryRows";

/** The name that a registry likely has: of its folder, or of its host. */
export function nameFor(kind: RegistryKind, place: string): string {
  if (kindRecord(kind).isTenant === true) return kindRecord(kind).words.examples[0];
  const path = place.replace(/[\\/]+$/, "").split(/[\\/]/);
  const last = path.at(-1) ?? "";
  if (kindRecord(kind).place === "path") return last;
  const host = addressOf({ name: "", kind, url: place })?.hostname ?? "";
  return /^[\d.]+$|^localhost$|:/.test(host) || last === host ? last.replace(/:\d+$/, "") : last || host;
}

/** How long to wait for the first answer of a new registry, in milliseconds. */
const ANSWER_WITHIN = 60_000;
/** How often to look for it until then: the server has to notice its entry first. */
const LOOK_EVERY = 1_000;

/** Shows a new registry in the view, and says how it is read: how many packs it has, or what it requires. */
export async function tellHowItIsRead(view: RegistriesView, name: string): Promise<void> {
  await vscode.commands.executeCommand("paletteProfiles.registries.focus");
  const row = await firstAnswer(view, name);
  if (row === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} was added. It has not answered yet.", name));
    return;
  }
  if (row.state === "untrusted") {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} was added. It is not contacted until you trust the workspace.", name),
    );
    return;
  }
  if (row.wantsCredential) {
    const signIn = vscode.l10n.t("Sign In");
    const message = vscode.l10n.t("{0} was added. It requires you to sign in.", name);
    if ((await vscode.window.showInformationMessage(message, signIn)) === signIn)
      await vscode.commands.executeCommand("paletteProfiles.signIn", row);
    return;
  }
  if (row.problem !== null || row.state === "failed") {
    const open = vscode.l10n.t("Open Entry");
    const message = vscode.l10n.t("{0} was added, but cannot be read: {1}", name, row.problem ?? "");
    if ((await vscode.window.showWarningMessage(message, open)) === open)
      await vscode.commands.executeCommand("paletteProfiles.openRegistryEntry", row);
    return;
  }
  const count = listsNothing(row) ? vscode.l10n.t("packs are looked up on demand") : packsInWords(row.packs ?? 0);
  void vscode.window.showInformationMessage(vscode.l10n.t("{0} was added: {1}.", name, count));
}

/** The row of a registry as soon as it has been read, or cannot be; undefined if it does not answer in time. */
function firstAnswer({ onDidChange, rows, reload }: RegistriesView, name: string): Promise<RegistryRow | undefined> {
  const settled = (all: readonly RegistryRow[]): RegistryRow | undefined =>
    all.find((row) => row.name === name && (row.state === "untrusted" || (!row.isBusy && row.state !== "loading")));
  return new Promise((resolve) => {
    const end = (row: RegistryRow | undefined): void => {
      clearTimeout(timer);
      clearInterval(looking);
      subscription.dispose();
      resolve(row);
    };
    const timer = setTimeout(() => end(settled(rows())), ANSWER_WITHIN);
    const looking = setInterval(() => void reload(), LOOK_EVERY);
    const subscription = onDidChange((all) => {
      const row = settled(all);
      if (row !== undefined) end(row);
    });
    void reload();
  });
}
