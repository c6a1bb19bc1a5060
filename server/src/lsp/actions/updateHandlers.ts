import {
  CodeActionKind,
  type ChangeAnnotation,
  type CodeAction,
  type CreateFile,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { AddOnUpdate, Reply } from "../../service/index";
import { lineRange, type LineRange } from "../../text/lineRange";
import { signalOf } from "../cancellation";
import { answer } from "../withDocument";
import { canResolveEdits, type Client } from "../client";
import { laterData } from "./codeActionData";
import { changeOf, toWorkspaceEdit } from "../lspConversions";
import { UPDATE_ADD_ONS_COMMAND } from "../protocol";
import type { Session } from "../session";

const TITLE = "Update all add-ons of the profile";

type Updates = readonly AddOnUpdate[];

/** Handles the command that updates all add-ons of a profile. */
export function serveUpdates(session: Session): void {
  const { connection, client, service } = session;
  connection.onExecuteCommand(async ({ command, arguments: given }, token) => {
    const [uri, index] = (given ?? []) as readonly unknown[];
    if (command !== UPDATE_ADD_ONS_COMMAND || typeof uri !== "string" || typeof index !== "number") return null;
    const asked = service.addOnUpdates(uri, index, true, signalOf(token));
    const edit = await answer<Updates, WorkspaceEdit | undefined>(session, asked, undefined, (reply) =>
      reply.value.length === 0 ? undefined : addOnsEdit(client, reply),
    );
    if (edit !== undefined) await connection.workspace.applyEdit({ label: TITLE, edit });
    return null;
  });
}

/** The same as a code action, if the range touches the packs of a profile with at least two updates. */
export function updateAddOnsAction(
  session: Session,
  uri: string,
  range: LineRange,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service } = session;
  return answer<Updates, CodeAction[]>(session, service.addOnUpdates(uri, range, false, signal), [], (reply) => {
    // A single pack has an action of its own.
    if (reply.value.length < 2) return [];
    const action = { title: TITLE, kind: CodeActionKind.RefactorRewrite };
    if (canResolveEdits(client)) return [{ ...action, data: laterData(reply, { addOns: range }) }];
    const edit = addOnsEdit(client, reply);
    return edit === undefined ? [] : [{ ...action, edit }];
  });
}

/**
 * The edit for some updates, with a preview if the client supports it. Editors show a preview only if an annotation
 * needs confirmation, but skip such a change unless the user selects it. So the updates need no confirmation, and a
 * no-op that does is added: creating the file, which already exists.
 */
export function addOnsEdit(client: Client, reply: Reply<Updates>): WorkspaceEdit | undefined {
  const { uri, version, text, value: updates } = reply;
  const { documentChanges, changeAnnotationSupport, resourceOperations } =
    client.capabilities.workspace?.workspaceEdit ?? {};
  if (documentChanges !== true || changeAnnotationSupport === undefined) {
    const all = updates.flatMap((update) => update.edits);
    return toWorkspaceEdit(client, [changeOf(reply, all)]);
  }
  const edits = updates.flatMap((update, i) =>
    update.edits.map(({ range, newText }) => ({ range: lineRange(text, range), newText, annotationId: String(i) })),
  );
  const annotations = updates.map(({ name, from, to, note }, i) => {
    const description = note === undefined ? {} : { description: note };
    const annotation: ChangeAnnotation = { label: `${name} ${from} → ${to}`, needsConfirmation: false, ...description };
    return [String(i), annotation] as const;
  });
  // An unsaved document has no file.
  const isShown = resourceOperations?.includes("create") === true && !uri.startsWith("untitled:");
  const shown: CreateFile = { kind: "create", uri, options: { ignoreIfExists: true }, annotationId: "preview" };
  const preview = ["preview", { label: "Preview", needsConfirmation: true }] as const;
  return {
    documentChanges: [...(isShown ? [shown] : []), { textDocument: { uri, version }, edits }],
    changeAnnotations: Object.fromEntries<ChangeAnnotation>(isShown ? [...annotations, preview] : annotations),
  };
}
