import type * as vscode from "vscode";
import type { CommandId } from "../contributions";
import type { Server } from "../shared/languageClient";
import type { RecentFiles } from "../shared/recentFiles";
import { addRegistry } from "./addRegistry";
import { addToProfile, openReadme, showDefaults, type ChosenPack } from "./packCommands";
import { packOfRow } from "./packRows";
import type { RegistriesView } from "./registriesView";
import { pickPack, searchPacks } from "./searchPacks";

type PackCommandId = Extract<
  CommandId,
  `paletteProfiles.${"searchPacks" | "addPackToProfile" | "showPackDefaults" | "openPackReadme" | "groupPacks" | "listPacks" | "addRegistry"}`
>;

interface PackCommandParts {
  readonly server: Server;
  readonly registries: RegistriesView;
  readonly registriesTree: vscode.TreeView<unknown>;
  readonly recent: RecentFiles;
}

/**
 * The commands about packs of registries. They are about the pack of a row, or of the selected row; without one, the user
 * searches for a pack.
 */
export function packCommandsOf({
  server,
  registries,
  registriesTree,
  recent,
}: PackCommandParts): Record<PackCommandId, (given: unknown) => Promise<void>> {
  const chosen = async (given: unknown): Promise<ChosenPack | undefined> => {
    const found = packOfRow(given ?? registriesTree.selection[0]);
    if (found !== undefined) return { name: found.row.pack.name, registry: found.row.registry, version: found.version };
    const picked = await pickPack(server);
    return picked && { name: picked.name, registry: picked.registry, version: picked.newest };
  };
  const withPack =
    (run: (pack: ChosenPack) => Promise<void>) =>
    async (given: unknown): Promise<void> => {
      const pack = await chosen(given);
      if (pack !== undefined) await run(pack);
    };
  const actions = {
    add: (pack: ChosenPack) => addToProfile(server, recent.uris(), pack),
    showDefaults: (pack: ChosenPack) => showDefaults(server, pack),
    openReadme: (pack: ChosenPack) => openReadme(server, pack),
  };
  return {
    "paletteProfiles.searchPacks": () => searchPacks(server, actions),
    "paletteProfiles.addPackToProfile": withPack(actions.add),
    "paletteProfiles.showPackDefaults": withPack(actions.showDefaults),
    "paletteProfiles.openPackReadme": withPack(actions.openReadme),
    "paletteProfiles.groupPacks": () => registries.group(true),
    "paletteProfiles.listPacks": () => registries.group(false),
    "paletteProfiles.addRegistry": () => addRegistry(server, registries),
  };
}
