import * as vscode from "vscode";
import {
  REGISTRY_PLACE_METHOD,
  type RegistryPlaceParams,
  type RegistryPlaceResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toRange } from "../shared/ranges";
import { isRegistryRow, type RegistryRow } from "./registryRows";
import { goTo } from "../shared/goTo";

/**
 * Opens the entry of a registry in `palette-profiles.yaml`, or else the user's setting. Without a row, the user picks
 * one; without registries, the setting opens.
 */
export async function openRegistryEntry(server: Server, rows: readonly RegistryRow[], given: unknown): Promise<void> {
  const row = isRegistryRow(given) ? given : await pick(rows);
  if (row === undefined && rows.length > 0) return;
  const place = row && (await requestRegistryPlace(server, { id: row.id }));
  if (place === undefined) await openRegistrySettings();
  else await goTo(vscode.Uri.parse(place.uri), toRange(place.range));
}

async function pick(rows: readonly RegistryRow[]): Promise<RegistryRow | undefined> {
  if (rows.length <= 1) return rows[0];
  const items = rows.map((row) => ({ label: row.name, description: row.address, row }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a registry") }))?.row;
}

/** Opens the user's setting of registries. */
export async function openRegistrySettings(): Promise<void> {
  // The setting has machine scope: in a remote window the user's own settings do not contain it.
  const isRemote = vscode.env.remoteName !== undefined;
  const command = isRemote ? "workbench.action.openRemoteSettings" : "workbench.action.openSettings";
  await vscode.commands.executeCommand(command, { query: "paletteProfiles.registries" });
}

async function requestRegistryPlace(
  server: Server,
  params: RegistryPlaceParams,
): Promise<NonNullable<RegistryPlaceResult> | undefined> {
  return (await server.request<RegistryPlaceResult>(REGISTRY_PLACE_METHOD, params)) ?? undefined;
}
