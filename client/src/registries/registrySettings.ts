import * as vscode from "vscode";
import {
  REGISTRY_PLACE_METHOD,
  type RegistryPlaceParams,
  type RegistryPlaceResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toRange } from "../shared/ranges";
import { isRegistryRow } from "./registriesView";
import { goTo } from "../shared/goTo";

/** Opens what configures the registry of a row: its entry in `palette-profiles.yaml`, or the user's setting. */
export async function openRegistrySettings(server: Server, row: unknown): Promise<void> {
  const place = isRegistryRow(row) ? await requestRegistryPlace(server, { id: row.id }) : undefined;
  if (place !== undefined) {
    await goTo(vscode.Uri.parse(place.uri), toRange(place.range));
    return;
  }
  // The setting belongs to the machine: in remote windows the user's own settings do not show it.
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
