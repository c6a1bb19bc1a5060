import { CodeActionKind, type CodeAction, type CreateFile, type WorkspaceEdit } from "vscode-languageserver";
import { lspRange } from "../editor/lspRange";
import { updatesOfAddOns, type AddOnUpdate } from "../editor/lenses/packUpdates";
import { profilesIn } from "../profile/reading";
import { meet, type Range } from "../text/range";
import type { Text } from "../text/text";
import { answerFor } from "./answer";
import { toEdits, toWorkspaceEdit } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import { UPDATE_ADD_ONS_COMMAND } from "./protocol";
import type { Client, Session } from "./session";
import type { DocumentContext } from "./workspace";

const TITLE = "Update all add-ons of the profile";

/** Whether a client applies what the server changes by itself: without that, the command could do nothing. */
export function canUpdateAddOns({ client }: Session): boolean {
  return client.capabilities.workspace?.applyEdit === true;
}

/** Carries out the command that updates all add-ons of a profile. */
export function serveUpdates(session: Session): void {
  const { connection, findingsOf } = session;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri, index] = given as readonly unknown[];
    if (command !== UPDATE_ADD_ONS_COMMAND || typeof uri !== "string" || typeof index !== "number") return null;
    const edit = await answerFor<WorkspaceEdit | undefined>(session, uri, undefined, async (document, context) => {
      const reading = readingOf(document);
      const updates = updatesOfAddOns(reading, await findingsOf(document, context), context, index);
      return updates.length === 0 ? undefined : editFor(session.client, document, reading.text, updates);
    });
    if (edit !== undefined) await connection.workspace.applyEdit({ label: TITLE, edit });
    return null;
  });
}

/** The same as an action, where the cursor is on a profile's packs and nothing but actions is asked for. */
export async function updateAddOnsAction(
  { client, findingsOf }: Session,
  document: OpenDocument,
  context: DocumentContext,
  stretch: Range,
): Promise<CodeAction[]> {
  const reading = readingOf(document);
  const index = profilesIn(reading).findIndex(({ packs }) =>
    packs.some(({ name, tag, version }) => [name, tag, version].some((field) => field && meet(field.range, stretch))),
  );
  if (index < 0) return [];
  const updates = updatesOfAddOns(reading, await findingsOf(document, context), context, index);
  // One pack has an action of its own.
  if (updates.length < 2) return [];
  return [
    { title: TITLE, kind: CodeActionKind.RefactorRewrite, edit: editFor(client, document, reading.text, updates) },
  ];
}

/**
 * The change of a file that some updates make. A client that can shows it first: editors do so for what needs to be
 * confirmed, but leave that out unless the user picks it. So the updates need no confirmation, and beside them stands
 * something that does and changes nothing: to create the file that is there already.
 */
function editFor(
  client: Client,
  { uri, version }: OpenDocument,
  text: Text,
  updates: readonly AddOnUpdate[],
): WorkspaceEdit {
  const { documentChanges, changeAnnotationSupport, resourceOperations } =
    client.capabilities.workspace?.workspaceEdit ?? {};
  if (documentChanges !== true || changeAnnotationSupport === undefined) {
    return toWorkspaceEdit(
      client,
      uri,
      version,
      toEdits(
        text,
        updates.flatMap(({ edits }) => edits),
      ),
    );
  }
  const edits = updates.flatMap((update, i) =>
    update.edits.map(({ range, newText }) => ({
      range: lspRange(text, range),
      newText,
      annotationId: String(i),
    })),
  );
  const annotations = updates.map(({ name, from, to }, i) => {
    const annotation = { label: `${name} ${from} → ${to}`, needsConfirmation: false };
    return [String(i), annotation] as const;
  });
  // A document that was never saved is no file.
  const isShown = resourceOperations?.includes("create") === true && !uri.startsWith("untitled:");
  const shown: CreateFile = { kind: "create", uri, options: { ignoreIfExists: true }, annotationId: "preview" };
  const preview = ["preview", { label: "Preview", needsConfirmation: true }] as const;
  return {
    documentChanges: [...(isShown ? [shown] : []), { textDocument: { uri, version }, edits }],
    changeAnnotations: Object.fromEntries(isShown ? [...annotations, preview] : annotations),
  };
}
