import {
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CodeAction,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { AddOnUpdate, AllFixes, LeftOutFix, MadeEdit, OfferedEdit, Replying } from "../../service/index";
import { visible } from "../../text/visible";
import { laterDataIn, type LaterData } from "./codeActionData";
import { changeOf, toWorkspaceEdit } from "../lspConversions";
import type { Session } from "../session";
import { addOnsEdit } from "./updateHandlers";
import { answer } from "../withDocument";

/** An edit, or the reason why it is missing. */
type Outcome = WorkspaceEdit | "gone" | { readonly reason: string };

/** Creates the edit of a code action, or the error with the reason why it cannot. */
export async function resolveCodeAction(
  session: Session,
  action: CodeAction,
  signal: AbortSignal,
): Promise<CodeAction | ResponseError> {
  const data = laterDataIn(action);
  if (data === undefined) return action;
  const outcome = await outcomeOf(session, data, signal);
  if (outcome !== "gone" && !("reason" in outcome)) return { ...action, edit: outcome };
  const isGone = outcome === "gone";
  const message = isGone
    ? "The file changed in the meantime. Try again."
    : `"${action.title}" was not applied. ${outcome.reason}`;
  // Clients do not show each error of this request.
  tell(session, message);
  return new ResponseError(isGone ? LSPErrorCodes.ContentModified : LSPErrorCodes.RequestFailed, message);
}

const FAILED: Outcome = { reason: "The file is not open, or an error occurred." };

function outcomeOf(session: Session, data: LaterData, signal: AbortSignal): Promise<Outcome> {
  const { client, service } = session;
  const { uri, version } = data;
  const editOf = (made: MadeEdit | undefined): Outcome => {
    if (made === undefined) return "gone";
    if (made.is === "refused") return made;
    if (made.note !== undefined) tell(session, made.note, MessageType.Info);
    return toWorkspaceEdit(client, made.changes) ?? FAILED;
  };
  /** Makes the change of a title, if it is still offered. */
  const madeNow = (asked: Replying<readonly OfferedEdit[]>, wanted: string): Promise<Outcome> =>
    answer<readonly OfferedEdit[], Outcome>(session, asked, FAILED, async (reply) => {
      const found = reply.version === version && reply.value.find(({ title }) => title === wanted);
      return editOf(found ? await found.make(true) : undefined);
    });
  if ("fix" in data) {
    const asked = service.fixNamed(uri, data.fix, version, signal);
    return answer<MadeEdit | undefined, Outcome>(session, asked, FAILED, ({ value }) => editOf(value));
  }
  if ("update" in data) return madeNow(service.packUpdates(uri, data.range, signal), data.update);
  if ("extract" in data) return madeNow(service.extractions(uri, data.at, signal), data.extract);
  if ("rewrite" in data) return madeNow(service.rewrites(uri, data.range, signal), data.rewrite);
  if ("addOns" in data) {
    const asked = service.addOnUpdates(uri, data.addOns, true, signal);
    return answer<readonly AddOnUpdate[], Outcome>(session, asked, FAILED, (reply) =>
      reply.version === version && reply.value.length > 0 ? (addOnsEdit(client, reply) ?? FAILED) : "gone",
    );
  }
  return answer<AllFixes, Outcome>(session, service.fixAll(uri, signal), FAILED, (reply) => {
    const { edits, leftOut } = reply.value;
    const [first] = leftOut;
    if (edits.length === 0) return first === undefined ? "gone" : { reason: first.reason };
    tellOfLeftOut(session, leftOut);
    return toWorkspaceEdit(client, [changeOf(reply, edits)]) ?? FAILED;
  });
}

/** Shows the user which fixes "Fix all" skipped. */
export function tellOfLeftOut(session: Session, leftOut: readonly LeftOutFix[]): void {
  const [first] = leftOut;
  if (first === undefined) return;
  const more = leftOut.length === 1 ? "" : ` The same for ${String(leftOut.length - 1)} more.`;
  tell(session, `"${first.title}" was not applied. ${first.reason}${more}`);
}

function tell({ connection }: Session, message: string, type: MessageType = MessageType.Warning): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type,
    message: visible(message),
  });
}
