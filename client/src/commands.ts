import type * as vscode from "vscode";
import type { Comparisons } from "./compare/compareProfile";
import { conversions } from "./convert/convertProfile";
import { createConfig } from "./config/createConfig";
import type { CommandId } from "./contributions";
import { addLayer, addMissingLayers } from "./layers/addLayers";
import { changePreset } from "./layers/changePreset";
import { placeOfRow, type LayerStackView } from "./layers/layerStackView";
import { newProfile } from "./newProfile/newProfile";
import type { Previews } from "./preview/previews";
import { newStack } from "./profiles/newStack";
import { profileCommands, targetOf } from "./profiles/profileCommands";
import type { ProfilesView } from "./profiles/profilesView";
import { confirmRealm, signIn, signOut } from "./registries/credentials";
import { packCommandsOf } from "./registries/packCommandIds";
import type { RegistriesView } from "./registries/registriesView";
import { openRegistryEntry, openRegistrySettings } from "./registries/registrySettings";
import { goTo } from "./shared/goTo";
import type { Server } from "./shared/languageClient";
import type { RecentFiles } from "./shared/recentFiles";
import type { Secrets } from "./shared/secrets";
import { copyReport } from "./status/copyReport";
import type { SupportPages } from "./support/showSupport";
import type { Updates } from "./update/updates";
import type { ValuesCommands } from "./values/valuesCommands";
import type { VariablesView } from "./variables/variablesView";

/** What commands work with. */
interface CommandParts {
  readonly context: vscode.ExtensionContext;
  readonly server: Server;
  readonly log: vscode.LogOutputChannel;
  readonly secrets: Secrets;
  readonly layerStack: LayerStackView;
  readonly profiles: ProfilesView;
  readonly profilesTree: vscode.TreeView<unknown>;
  readonly registries: RegistriesView;
  readonly registriesTree: vscode.TreeView<unknown>;
  readonly values: ValuesCommands;
  readonly updates: Updates;
  readonly variables: VariablesView;
  readonly compared: Comparisons;
  readonly previews: Previews;
  readonly support: SupportPages;
  readonly recent: RecentFiles;
}

/** The commands of the extension. */
export function commandsOf({
  context,
  server,
  log,
  secrets,
  layerStack,
  profiles,
  profilesTree,
  registries,
  registriesTree,
  values,
  updates,
  variables,
  compared,
  previews,
  support,
  recent,
}: CommandParts): Readonly<Record<CommandId, (...args: unknown[]) => unknown>> {
  const ofProfiles = profileCommands(server, profilesTree);
  const converting = conversions(server, profilesTree);
  return {
    "paletteProfiles.newProfile": () => newProfile(server),
    "paletteProfiles.restartServer": () => server.restart(),
    "paletteProfiles.showLog": () => log.show(),
    "paletteProfiles.refresh": () => layerStack.refresh(),
    "paletteProfiles.refreshProfiles": () => profiles.refresh(),
    "paletteProfiles.addMissingLayers": () => addMissingLayers(server, layerStack.shown()),
    "paletteProfiles.addLayer": (row) =>
      addLayer(server, layerStack.shown(), row, row === undefined ? undefined : targetOf(profilesTree, row)),
    "paletteProfiles.newStack": async () => {
      await profiles.refresh();
      await newStack(server, profiles.shown());
    },
    "paletteProfiles.removeLayer": (row) => ofProfiles.change("remove", row),
    "paletteProfiles.moveLayerUp": (row) => ofProfiles.change("moveUp", row),
    "paletteProfiles.moveLayerDown": (row) => ofProfiles.change("moveDown", row),
    "paletteProfiles.moveLayerInto": ofProfiles.moveInto,
    "paletteProfiles.duplicateLayer": (row) => ofProfiles.change("duplicate", row),
    "paletteProfiles.changeVersion": ofProfiles.changeVersion,
    "paletteProfiles.copyAsJson": converting.copyAsJson,
    "paletteProfiles.convertProfile": converting.convert,
    "paletteProfiles.openAsYaml": converting.openAsYaml,
    "paletteProfiles.pasteAsYaml": converting.pasteAsYaml,
    "paletteProfiles.goTo": (place, range) => goTo(...(placeOfRow(place) ?? ([place, range] as const))),
    ...registryCommands({ server, secrets, registries }),
    "paletteProfiles.createConfig": createConfig,
    ...pageCommands({ context, registries, compared, previews, support }),
    "paletteProfiles.openValues": values.open,
    "paletteProfiles.compareWithDefaults": values.compareWithDefaults,
    "paletteProfiles.applyPreset": (row) => changePreset(server, row, true),
    "paletteProfiles.removePreset": (row) => changePreset(server, row, false),
    "paletteProfiles.renameVariable": variables.rename,
    "paletteProfiles.showVariableUses": variables.showUses,
    ...updateCommands(updates, layerStack),
    ...packCommandsOf({ server, registriesTree, registries, recent }),
  };
}

/** The commands of registries and their rows. */
function registryCommands({ server, secrets, registries }: Pick<CommandParts, "server" | "secrets" | "registries">) {
  return {
    "paletteProfiles.refreshRegistries": () => registries.refresh(),
    "paletteProfiles.refreshRegistry": (row: unknown) => registries.refresh(row),
    "paletteProfiles.signIn": (given: unknown) => signIn(secrets, registries, given),
    "paletteProfiles.signOut": (given: unknown) => signOut(secrets, registries.rows, given),
    "paletteProfiles.confirmRealm": (row: unknown) => confirmRealm(secrets, registries.rows, row),
    "paletteProfiles.openRegistrySettings": openRegistrySettings,
    "paletteProfiles.openRegistryEntry": (row: unknown) => openRegistryEntry(server, registries.rows(), row),
  };
}

/** The commands that show or copy something about profiles and the extension. */
function pageCommands({
  context,
  registries,
  compared,
  previews,
  support,
}: Pick<CommandParts, "context" | "registries" | "compared" | "previews" | "support">) {
  return {
    "paletteProfiles.compareProfile": compared.show,
    "paletteProfiles.copyComparison": compared.copy,
    "paletteProfiles.openPreview": previews.open,
    "paletteProfiles.exportPreview": previews.export,
    "paletteProfiles.showSupport": support.show,
    "paletteProfiles.copyReport": () => copyReport(context, registries),
  };
}

/** The commands of updates. */
function updateCommands(updates: Updates, layerStack: LayerStackView) {
  return {
    "paletteProfiles.updatePack": updates.updatePack,
    "paletteProfiles.updatePackEverywhere": updates.updatePackEverywhere,
    "paletteProfiles.updateProfile": (row: unknown) => updates.updateProfile(row, layerStack.shown()?.uri),
    "paletteProfiles.updateWorkspace": updates.updateWorkspace,
    "paletteProfiles.showUpdate": updates.show,
    "paletteProfiles.takeMine": (row: unknown) => updates.solve(row, false),
    "paletteProfiles.takeNew": (row: unknown) => updates.solve(row, true),
    "paletteProfiles.chooseUpdateVersion": updates.chooseVersion,
    "paletteProfiles.applyUpdate": updates.apply,
    "paletteProfiles.cancelUpdate": updates.cancel,
  };
}
