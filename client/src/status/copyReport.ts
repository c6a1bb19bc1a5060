import * as vscode from "vscode";
import { redactedAddress, SETTINGS_SECTION } from "../../../server/src/lsp/protocol";
import type { RegistriesView } from "../registries/registriesView";
import { lineOf } from "./log";

/** Copies what a report of a problem needs, as Markdown without credentials: versions, states of registries, settings. */
export async function copyReport(
  { extension }: vscode.ExtensionContext,
  registries: Pick<RegistriesView, "reload">,
): Promise<void> {
  const { version, contributes } = extension.packageJSON as PackageJson;
  const where = vscode.env.remoteName ?? (vscode.env.uiKind === vscode.UIKind.Web ? "web" : "desktop");
  const rows = await registries.reload();
  const lines = [
    `- Cluster Profiles for Palette ${version}`,
    `- ${vscode.env.appName} ${vscode.version} (${where}), ${systemOf()}, ${vscode.env.language}`,
    `- Workspace: ${vscode.workspace.isTrusted ? "trusted" : "not trusted"}, ${String(vscode.workspace.workspaceFolders?.length ?? 0)} folders`,
    ...rows.map((row) => `- ${lineOf(row) ?? `Registry ${row.name} (${row.kind}): being read`}`),
    "",
    "Settings that differ from the defaults:",
    "",
    "```json",
    JSON.stringify(changedSettings(Object.keys(contributes.configuration.properties)), null, 2),
    "```",
    "",
  ];
  await vscode.env.clipboard.writeText(lines.join("\n"));
  void vscode.window.showInformationMessage(
    vscode.l10n.t("Report copied. It contains names and addresses of your registries: read it before you share it."),
  );
}

interface PackageJson {
  readonly version: string;
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, unknown>> } };
}

function systemOf(): string {
  // There is no process in the browser.
  return typeof process === "undefined" ? "browser" : process.platform;
}

/** The settings that the user or the workspace has changed. An address may contain a credential, which is left out. */
function changedSettings(names: readonly string[]): Readonly<Record<string, unknown>> {
  const settings = vscode.workspace.getConfiguration();
  const changed = names
    .filter((name) => name.startsWith(`${SETTINGS_SECTION}.`))
    .map((name) => {
      const found = settings.inspect(name);
      return [name, found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue] as const;
    })
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(changed.map(([name, value]) => [name, withoutCredentials(value)]));
}

/** The same with all addresses without user names, passwords, queries and fragments. */
function withoutCredentials(value: unknown): unknown {
  if (typeof value === "string") return value.includes("://") ? redactedAddress(value) : value;
  if (Array.isArray(value)) return value.map(withoutCredentials);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutCredentials(entry)]));
}
