import * as vscode from "vscode";
import { LANGUAGES } from "./contributions";
import type { Server, ServerState } from "./languageClient";

/** Shows in the status bar's language menu whether the server runs, with a way to its log. */
export function showServerState(server: Server): vscode.Disposable {
  const selector = LANGUAGES.map((language) => ({ language }));
  const item = vscode.languages.createLanguageStatusItem("paletteProfiles.server", selector);
  item.name = vscode.l10n.t("Cluster Profiles for Palette");
  item.command = { command: "paletteProfiles.showLog", title: vscode.l10n.t("Show Log") };
  const show = (state: ServerState): void => {
    item.busy = state === "starting";
    item.severity =
      state === "stopped" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = textOf(state);
    if (state === "stopped") {
      item.command = { command: "paletteProfiles.restartServer", title: vscode.l10n.t("Restart Server") };
    } else item.command = { command: "paletteProfiles.showLog", title: vscode.l10n.t("Show Log") };
  };
  show("starting");
  return vscode.Disposable.from(item, server.onDidChangeState(show));
}

function textOf(state: ServerState): string {
  switch (state) {
    case "starting":
      return vscode.l10n.t("Palette profiles: starting");
    case "running":
      return vscode.l10n.t("Palette profiles: packs from the bundled sample");
    case "stopped":
      return vscode.l10n.t("Palette profiles: the server has stopped");
  }
}
