import { DocumentHighlightKind, ErrorCodes, ResponseError, type DocumentHighlight } from "vscode-languageserver";
import { references } from "../editor/navigation/references";
import { rename } from "../editor/navigation/rename";
import { variableAtCursor } from "../editor/navigation/variableAtCursor";
import { lspRange } from "../editor/lspRange";
import { offsetAt } from "../text/text";
import { answerFor } from "./answer";
import { toEdits, toWorkspaceEdit } from "./convert";
import { readingOf } from "./documents";
import type { Session } from "./session";

/** Whether a client asks what can be renamed before it asks for a name. */
export function canPrepareRename({ client }: Session): boolean {
  return client.capabilities.textDocument?.rename?.prepareSupport === true;
}

/** Answers the requests of LSP about variables: where they are declared and used, and what else to call them. */
export function serveVariables(session: Session): void {
  const { connection, client } = session;
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    answerFor(session, uri, [], (document) => {
      const reading = readingOf(document);
      return references(reading, offsetAt(reading.text, position))
        .filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration)
        .map(({ range }) => ({ uri, range: lspRange(reading.text, range) }));
    }),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    answerFor<DocumentHighlight[]>(session, uri, [], (document) => {
      const reading = readingOf(document);
      return references(reading, offsetAt(reading.text, position)).map(({ range, isDeclaration }) => ({
        range: lspRange(reading.text, range),
        kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    answerFor(session, uri, null, (document) => {
      const reading = readingOf(document);
      const found = variableAtCursor(reading, offsetAt(reading.text, position));
      return found === undefined ? null : { range: lspRange(reading.text, found.range), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    const answer = await answerFor(session, uri, null, (document) => {
      const reading = readingOf(document);
      const edits = rename(reading, offsetAt(reading.text, position), newName);
      if (typeof edits === "string") return edits;
      return toWorkspaceEdit(client, uri, document.version, toEdits(reading.text, edits));
    });
    // People see the reason, which no other answer could carry.
    return typeof answer === "string" ? new ResponseError(ErrorCodes.InvalidRequest, answer) : answer;
  });
}
