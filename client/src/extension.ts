import * as vscode from "vscode";
import { CREDENTIAL_CHANGED_METHOD, TRUSTED_METHOD } from "../../server/src/lsp/protocol";
import { comparisons } from "./compare/compareProfile";
import { createConfig } from "./config/createConfig";
import { LAYER_STACK_VIEW, REGISTRIES_VIEW } from "./contributions";
import { formatWithYamlFormatter } from "./formatting/formatProfile";
import { addLayer, addMissingLayers } from "./layers/addLayers";
import { createLayerStackView, placeOfRow } from "./layers/layerStackView";
import type { ActivationContext, Extension } from "./lazyActivation";
import { foldValues } from "./neighbors/foldedValues";
import { indentAfterEnter } from "./neighbors/indentAfterEnter";
import { contributeSchemas } from "./neighbors/yamlExtension";
import { hintInEmptyProfiles } from "./newProfile/emptyHint";
import { newProfile } from "./newProfile/newProfile";
import { confirmRealm, signIn, signOut } from "./registries/credentials";
import { createRegistriesView } from "./registries/registriesView";
import { openRegistryEntry, openRegistrySettings } from "./registries/registrySettings";
import { followFolders, type FolderWatchFactory } from "./shared/folderChanges";
import { goTo } from "./shared/goTo";
import { logStart } from "./status/log";
import { createServer, type ClientFactory, type Server } from "./shared/languageClient";
import { secretStore, type Secrets } from "./shared/secrets";
import { showServerState } from "./status/languageStatus";
import { indentOnEnterInYaml } from "./typing/enterInYaml";
import { bodyDocuments } from "./values/bodyDocuments";
import { valuesCommands } from "./values/valuesCommands";
import { showPackValues } from "./values/packValuesDocuments";

/** Starts the server and the features that depend on it, on the desktop and in the browser. */
export async function startExtension(
  { context, views }: ActivationContext,
  createClient: ClientFactory,
  watchFolders?: FolderWatchFactory,
): Promise<Extension> {
  const log = vscode.window.createOutputChannel("Cluster Profiles for Palette", { log: true });
  const secrets = secretStore(context.secrets);
  const server = createServer(context, log, secrets, createClient);
  const layerStack = createLayerStackView(views[LAYER_STACK_VIEW], server);
  const registries = createRegistriesView(views[REGISTRIES_VIEW], server, secrets);
  const status = showServerState(server, registries);
  const bodies = bodyDocuments(server);
  const values = valuesCommands(server, bodies.links);
  const compared = comparisons(server, () => layerStack.shown()?.uri);
  context.subscriptions.push(
    log,
    compared,
    ...logStart(context, log, server, registries),
    status,
    layerStack,
    registries,
    bodies,
    showPackValues(server),
    formatWithYamlFormatter(server),
    ...besideYamlExtension(log),
    indentOnEnterInYaml(),
    hintInEmptyProfiles(),
    followFolders(server, watchFolders),
    ...tellServer(server, secrets),
  );
  await server.start();
  return {
    bodies: bodies.files,
    complete: server.complete,
    views: { [LAYER_STACK_VIEW]: layerStack.provider, [REGISTRIES_VIEW]: registries.provider },
    commands: {
      "paletteProfiles.newProfile": newProfile,
      "paletteProfiles.restartServer": () => server.restart(),
      "paletteProfiles.showLog": () => log.show(),
      "paletteProfiles.refresh": () => layerStack.refresh(),
      "paletteProfiles.addMissingLayers": () => addMissingLayers(server, layerStack.shown()),
      "paletteProfiles.addLayer": (row) => addLayer(server, layerStack.shown(), row),
      "paletteProfiles.goTo": (place, range) => goTo(...(placeOfRow(place) ?? ([place, range] as const))),
      "paletteProfiles.refreshRegistries": () => registries.refresh(),
      "paletteProfiles.refreshRegistry": (row) => registries.refresh(row),
      "paletteProfiles.signIn": (given) => signIn(secrets, registries, given),
      "paletteProfiles.signOut": (given) => signOut(secrets, registries.rows, given),
      "paletteProfiles.confirmRealm": (row) => confirmRealm(secrets, registries.rows, row),
      "paletteProfiles.openRegistrySettings": openRegistrySettings,
      "paletteProfiles.openRegistryEntry": (row) => openRegistryEntry(server, registries.rows(), row),
      "paletteProfiles.createConfig": createConfig,
      "paletteProfiles.openValues": values.open,
      "paletteProfiles.compareWithDefaults": values.compareWithDefaults,
      "paletteProfiles.compareProfile": compared.show,
      "paletteProfiles.copyComparison": compared.copy,
    },
    stop: () => server.stop(),
  };
}

/** What makes profiles in plain YAML work next to Red Hat's YAML extension. */
function besideYamlExtension(log: vscode.LogOutputChannel): vscode.Disposable[] {
  return [contributeSchemas(log), foldValues(), indentAfterEnter()];
}

/** Forwards sign-ins and workspace trust to the server. */
function tellServer(server: Server, secrets: Secrets): vscode.Disposable[] {
  return [
    secrets.onDidChange((place) => server.notify(CREDENTIAL_CHANGED_METHOD, place)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.notify(TRUSTED_METHOD)),
  ];
}
