import * as vscode from "vscode";
import { CREDENTIAL_CHANGED_METHOD, TRUSTED_METHOD } from "../../server/src/lsp/protocol";
import { addLayer, addMissingLayers } from "./commands/addLayers";
import { createConfig } from "./commands/createConfig";
import { confirmRealm, signIn, signOut } from "./commands/credentials";
import { goTo } from "./commands/goTo";
import { newProfile } from "./commands/newProfile";
import { openRegistrySettings } from "./commands/registrySettings";
import { LAYER_STACK_VIEW, REGISTRIES_VIEW } from "./contributions";
import { followFolders, type FolderWatchFactory } from "./folderChanges";
import { createServer, type ClientFactory, type Server } from "./languageClient";
import type { Extension, Surroundings } from "./openGate";
import { showPackValues } from "./packValues";
import { secretsIn, type Secrets } from "./secrets";
import { showServerState } from "./status";
import { createLayerStackView } from "./views/layerStack";
import { createRegistriesView } from "./views/registries";

/** Starts the server and everything that shows what it says; the same on the desktop and in the browser. */
export async function startExtension(
  { context, views }: Surroundings,
  createClient: ClientFactory,
  watchFolders?: FolderWatchFactory,
): Promise<Extension> {
  const log = vscode.window.createOutputChannel("Cluster Profiles for Palette", { log: true });
  const secrets = secretsIn(context.secrets);
  const server = createServer(context, log, secrets, createClient);
  const layerStack = createLayerStackView(views[LAYER_STACK_VIEW], server);
  const registries = createRegistriesView(views[REGISTRIES_VIEW], server, secrets);
  const status = showServerState(server, registries);
  context.subscriptions.push(
    log,
    status,
    layerStack,
    registries,
    showPackValues(server),
    followFolders(server, watchFolders),
    ...tellServer(server, secrets),
  );
  await server.start();
  return {
    views: { [LAYER_STACK_VIEW]: layerStack.provider, [REGISTRIES_VIEW]: registries.provider },
    commands: {
      "paletteProfiles.newProfile": newProfile,
      "paletteProfiles.restartServer": () => server.restart(),
      "paletteProfiles.showLog": () => log.show(),
      "paletteProfiles.refresh": () => layerStack.refresh(),
      "paletteProfiles.addMissingLayers": () => addMissingLayers(server, layerStack.shown()),
      "paletteProfiles.addLayer": (row) => addLayer(server, layerStack.shown(), row),
      "paletteProfiles.goTo": goTo,
      "paletteProfiles.refreshRegistries": (row) => registries.refresh(row),
      "paletteProfiles.signIn": (given) => signIn(secrets, registries.rows, given),
      "paletteProfiles.signOut": (given) => signOut(secrets, registries.rows, given),
      "paletteProfiles.confirmRealm": (row) => confirmRealm(secrets, registries.rows, row),
      "paletteProfiles.openRegistrySettings": (row) => openRegistrySettings(server, row),
      "paletteProfiles.createConfig": createConfig,
    },
    stop: () => server.stop(),
  };
}

/** What the server has to know of what the user does beside the files. */
function tellServer(server: Server, secrets: Secrets): vscode.Disposable[] {
  return [
    secrets.onDidChange((place) => server.notify(CREDENTIAL_CHANGED_METHOD, place)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.notify(TRUSTED_METHOD)),
  ];
}
