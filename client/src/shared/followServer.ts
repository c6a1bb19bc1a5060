import * as vscode from "vscode";
import { REGISTRIES_CHANGED_METHOD } from "../../../server/src/lsp/protocol";
import type { Server } from "./languageClient";

/** Calls `refresh` when the server may answer differently for the same texts: settings or registries changed, or it started. */
export function followServer(server: Server, refresh: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("paletteProfiles")) refresh();
    }),
    server.onNotification(REGISTRIES_CHANGED_METHOD, refresh),
    server.onDidChangeState((state) => {
      if (state === "running") refresh();
    }),
  );
}
