import * as vscode from "vscode";
import {
  PACK_SCHEME,
  PACK_TEXT_METHOD,
  type PackTextParams,
  type PackTextResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";

/** Shows the values of packs as read-only documents, with texts from the server. */
export function showPackValues(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(PACK_SCHEME, {
    async provideTextDocumentContent(uri) {
      const params: PackTextParams = { uri: uri.toString() };
      const text = await server.request<PackTextResult>(PACK_TEXT_METHOD, params);
      return (
        text ?? `# ${vscode.l10n.t("The values of this pack are not available: its registry could not be read.")}\n`
      );
    },
  });
}
