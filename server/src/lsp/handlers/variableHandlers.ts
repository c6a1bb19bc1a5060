import { DocumentHighlightKind, ErrorCodes, ResponseError, type DocumentHighlight } from "vscode-languageserver";
import type { ReferencePlace } from "../../service/index";
import { lineRange } from "../../text/lineRange";
import { signalOf } from "../cancellation";
import { answer } from "../withDocument";
import { toLocation, toWorkspaceEdit } from "../lspConversions";
import type { Session } from "../session";

/** Answers the LSP requests about variables: references, highlights and renames. */
export function serveVariables(session: Session): void {
  const { connection, client, service } = session;
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    answer(session, service.references(uri, position, signalOf(token)), [], (reply) =>
      reply.value
        .filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration)
        .map((place) => toLocation(reply, place)),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    answer<readonly ReferencePlace[], DocumentHighlight[]>(
      session,
      service.references(uri, position, signalOf(token)),
      [],
      (reply) =>
        reply.value
          .filter((place) => place.uri === reply.uri)
          .map(({ range, isDeclaration }) => ({
            range: lineRange(reply.text, range),
            kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          })),
    ),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    answer(session, service.variableAt(uri, position, signalOf(token)), null, ({ text, value }) =>
      value === undefined ? null : { range: lineRange(text, value.range), placeholder: value.name },
    ),
  );
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }, token) => {
    const renamed = await answer(session, service.rename(uri, position, newName, signalOf(token)), null, (reply) =>
      typeof reply.value === "string" ? reply.value : toWorkspaceEdit(client, reply.value),
    );
    // Users see the reason only if it is the message of an error.
    return typeof renamed === "string" ? new ResponseError(ErrorCodes.InvalidRequest, renamed) : renamed;
  });
}
