import * as vscode from "vscode";
import { addLayer, addMissingLayers } from "./commands/addLayers";
import { goTo } from "./commands/goTo";
import { createServer, type ClientFactory } from "./languageClient";
import type { Extension, Surroundings } from "./openGate";
import { showPackValues } from "./packValues";
import { showServerState } from "./status";
import { createLayerStackView } from "./views/layerStack";

/** Starts the server and everything that shows what it says; the same on the desktop and in the browser. */
export async function startExtension(
  { context, layerStackView }: Surroundings,
  createClient: ClientFactory,
): Promise<Extension> {
  const log = vscode.window.createOutputChannel("Cluster Profiles for Palette", { log: true });
  const server = createServer(context, log, createClient);
  const status = showServerState(server);
  const layerStack = createLayerStackView(layerStackView, server);
  context.subscriptions.push(log, status, layerStack, showPackValues(server));
  await server.start();
  return {
    layerStack: layerStack.provider,
    commands: {
      "paletteProfiles.restartServer": () => server.restart(),
      "paletteProfiles.showLog": () => log.show(),
      "paletteProfiles.refresh": () => layerStack.refresh(),
      "paletteProfiles.addMissingLayers": () => addMissingLayers(server, layerStack.shown()),
      "paletteProfiles.addLayer": (row) => addLayer(server, layerStack.shown(), row),
      "paletteProfiles.goTo": goTo,
    },
    stop: () => server.stop(),
  };
}
