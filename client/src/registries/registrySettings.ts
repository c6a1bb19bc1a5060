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

/** Opens the entry of a row's registry in `palette-profiles.yaml`, or else the user's setting. */
export async function openRegistryEntry(server: Server, row: unknown): Promise<void> {
  const place = isRegistryRow(row) ? await requestRegistryPlace(server, { id: row.id }) : undefined;
  if (place === undefined) await openRegistrySettings();
  else await goTo(vscode.Uri.parse(place.uri), toRange(place.range));
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
