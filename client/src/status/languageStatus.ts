import * as vscode from "vscode";
import { LANGUAGES } from "../contributions";
import type { Server, ServerState } from "../shared/languageClient";
import type { RegistriesView } from "../registries/registriesView";
import type { RegistryRow } from "../registries/registryRows";

/**
 * Shows a language status item: whether the server runs, which registries fail, and a command to show the log or
 * restart.
 */
export function showServerState(
  server: Server,
  registries: Pick<RegistriesView, "rows" | "onDidChange">,
): vscode.Disposable {
  const selector = LANGUAGES.map((language) => ({ language }));
  const item = vscode.languages.createLanguageStatusItem("paletteProfiles.server", selector);
  item.name = vscode.l10n.t("Cluster Profiles for Palette");
  let state: ServerState = "starting";
  const show = (): void => {
    const failing = state === "running" ? registries.rows().filter((row) => row.state === "failed") : [];
    item.busy = state === "starting";
    item.text = menuText(state, registries.rows());
    item.detail = failing.map(({ name, problem }) => `${name}: ${problem ?? ""}`).join("\n");
    item.severity =
      state === "stopped"
        ? vscode.LanguageStatusSeverity.Error
        : failing.length > 0
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
    item.command =
      state === "stopped"
        ? { command: "paletteProfiles.restartServer", title: vscode.l10n.t("Restart Server") }
        : { command: "paletteProfiles.showLog", title: vscode.l10n.t("Show Log") };
  };
  show();
  return vscode.Disposable.from(
    item,
    registries.onDidChange(show),
    server.onDidChangeState((next) => {
      state = next;
      show();
    }),
  );
}

function menuText(state: ServerState, rows: readonly RegistryRow[]): string {
  switch (state) {
    case "starting":
      return vscode.l10n.t("Palette profiles: starting");
    case "running":
      return vscode.l10n.t("Palette profiles: packs from {0}", sourcesOf(rows));
    case "stopped":
      return vscode.l10n.t("Palette profiles: the server has stopped");
  }
}

/** The sources of pack data: registries that were read at some time, or else the sample. Up to two are named. */
function sourcesOf(rows: readonly RegistryRow[]): string {
  const names = rows.filter(({ state, fetchedAt }) => state === "ready" || fetchedAt !== null).map(({ name }) => name);
  if (names.length === 0) return vscode.l10n.t("the bundled sample");
  return names.length > 2 ? vscode.l10n.t("{0} registries", names.length) : names.join(", ");
}
