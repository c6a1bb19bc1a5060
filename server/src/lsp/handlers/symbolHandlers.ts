import { SymbolKind } from "vscode-languageserver";
import type { WorkspaceSymbol } from "../../service/index";
import { visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import { FIND_FILES_METHOD, type FindFilesResult } from "../protocol";
import type { Session } from "../session";
import { afterFailure } from "../withDocument";

const KINDS: Readonly<Record<WorkspaceSymbol["kind"], SymbolKind>> = {
  profile: SymbolKind.Module,
  pack: SymbolKind.Package,
  variable: SymbolKind.Variable,
};

/** Answers the search for names in the workspace. Without a client that lists files, in the open documents. */
export function serveSymbolSearch({ connection, client, service }: Session): void {
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    try {
      const uris =
        client.options.canFindFiles === true
          ? await connection.sendRequest<FindFilesResult>(FIND_FILES_METHOD, {}, token)
          : [];
      const symbols = await service.workspaceSymbols(query, uris, signalOf(token));
      return symbols.map(({ name, kind, container, uri, range }) => ({
        name: visible(name),
        kind: KINDS[kind],
        containerName: visible(container),
        location: { uri, range },
      }));
    } catch (error) {
      return afterFailure(connection, error, null);
    }
  });
}
