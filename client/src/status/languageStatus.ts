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
    item.text = menuText(state, registries.rows(), failing);
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

/** One short line: VS Code shows a longer one cut off, and the command behind it not at all. The log has the reasons. */
function menuText(state: ServerState, rows: readonly RegistryRow[], failing: readonly RegistryRow[]): string {
  switch (state) {
    case "starting":
      return vscode.l10n.t("Cluster Profiles: starting…");
    case "running":
      return failing.length > 0
        ? vscode.l10n.t("Cluster Profiles: cannot read {0}", namesOf(failing))
        : vscode.l10n.t("Cluster Profiles: packs from {0}", sourcesOf(rows));
    case "stopped":
      return vscode.l10n.t("Cluster Profiles: server stopped");
  }
}

/** The sources of pack data: registries that were read at some time, or else the sample. */
function sourcesOf(rows: readonly RegistryRow[]): string {
  const sources = rows.filter(({ state, fetchedAt }) => state === "ready" || fetchedAt !== null);
  return sources.length === 0 ? vscode.l10n.t("bundled sample") : namesOf(sources);
}

/** The names of registries, if they are at most two; else how many they are. */
function namesOf(rows: readonly RegistryRow[]): string {
  return rows.length > 2 ? vscode.l10n.t("{0} registries", rows.length) : rows.map(({ name }) => name).join(", ");
}
