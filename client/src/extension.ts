import * as vscode from "vscode";
import { CREDENTIAL_CHANGED_METHOD, TRUSTED_METHOD } from "../../server/src/lsp/protocol";
import { commandsOf } from "./commands";
import { comparisons } from "./compare/compareProfile";
import { LAYER_STACK_VIEW, PROFILES_VIEW, REGISTRIES_VIEW, UPDATE_VIEW, VARIABLES_VIEW } from "./contributions";
import { formatWithYamlFormatter } from "./formatting/formatProfile";
import { createLayerStackView } from "./layers/layerStackView";
import type { ActivationContext, Extension } from "./lazyActivation";
import { indentAfterEnter } from "./neighbors/indentAfterEnter";
import { contributeSchemas } from "./neighbors/yamlExtension";
import { hintInEmptyProfiles } from "./newProfile/emptyHint";
import { createPreviews } from "./preview/previews";
import { layerDrag } from "./profiles/layerDrag";
import { createProfilesView } from "./profiles/profilesView";
import { createRegistriesView } from "./registries/registriesView";
import { followFolders, type FolderWatchFactory } from "./files/folderChanges";
import { logStart } from "./status/log";
import { createServer, type ClientFactory, type Server } from "./shared/languageClient";
import { recentFiles } from "./shared/recentFiles";
import { secretStore, type Secrets } from "./shared/secrets";
import { showServerState } from "./status/languageStatus";
import { indentOnEnterInYaml } from "./typing/enterInYaml";
import { supportPages } from "./support/showSupport";
import { createUpdates } from "./update/updates";
import { bodyDocuments } from "./values/bodyDocuments";
import { restartMemory } from "./values/restartMemory";
import { valuesCommands } from "./values/valuesCommands";
import { createVariablesView } from "./variables/variablesView";
import { showPackValues } from "./values/packValuesDocuments";

/** Starts the server and the features that depend on it, on the desktop and in the browser. */
export async function startExtension(
  { context, views }: ActivationContext,
  createClient: ClientFactory,
  watchFolders?: FolderWatchFactory,
): Promise<Extension> {
  const log = vscode.window.createOutputChannel("Cluster Profiles for Palette", { log: true });
  const secrets = secretStore(context.secrets);
  const server = createServer(context, { log, secrets, createClient, whereOpen: (places) => values.whereOpen(places) });
  const layerStack = createLayerStackView(views[LAYER_STACK_VIEW], server);
  const shownFile = (): vscode.Uri | undefined => layerStack.shown()?.uri;
  const variables = createVariablesView(views[VARIABLES_VIEW], server, shownFile, layerStack.onDidUpdate);
  const profiles = createProfilesView(views[PROFILES_VIEW], server);
  const registries = createRegistriesView(views[REGISTRIES_VIEW], server, secrets, context.workspaceState);
  const status = showServerState(server, registries);
  const bodies = bodyDocuments(server, restartMemory(context.workspaceState));
  const updates = createUpdates(views[UPDATE_VIEW], server);
  const values = valuesCommands(server, bodies.links);
  const compared = comparisons(server, shownFile);
  const support = supportPages(server);
  const previews = createPreviews(server, context.extensionUri, shownFile);
  const pages = { compared, previews, support, recent: recentFiles() };
  const shownViews = { layerStack, variables, profiles, registries, updates };
  context.subscriptions.push(
    log,
    ...Object.values(pages),
    ...Object.values(shownViews),
    ...logStart(context, log, server, registries),
    status,
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
    revivePreview: previews.revive,
    complete: server.complete,
    layerDrag: layerDrag(server),
    views: {
      [PROFILES_VIEW]: profiles.provider,
      [LAYER_STACK_VIEW]: layerStack.provider,
      [VARIABLES_VIEW]: variables.provider,
      [REGISTRIES_VIEW]: registries.provider,
      [UPDATE_VIEW]: updates.provider,
    },
    commands: commandsOf({
      ...{ context, server, log, secrets, values, ...pages, ...shownViews },
      profilesTree: views[PROFILES_VIEW],
      registriesTree: views[REGISTRIES_VIEW],
    }),
    stop: () => server.stop(),
  };
}

/** What makes profiles in plain YAML work next to Red Hat's YAML extension. */
function besideYamlExtension(log: vscode.LogOutputChannel): vscode.Disposable[] {
  return [contributeSchemas(log), indentAfterEnter()];
}

/** Forwards sign-ins and workspace trust to the server. */
function tellServer(server: Server, secrets: Secrets): vscode.Disposable[] {
  return [
    secrets.onDidChange((place) => server.notify(CREDENTIAL_CHANGED_METHOD, place)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.notify(TRUSTED_METHOD)),
  ];
}
