import type { CancellationToken } from "vscode-languageserver";
import type { MadeUpdate, ReviewedPack, UpdateReview } from "../../service/index";
import { shown, visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import { toEdits } from "../lspConversions";
import {
  MAKE_UPDATE_METHOD,
  REVIEW_UPDATE_METHOD,
  type MakeUpdateParams,
  type MakeUpdateResult,
  type ReviewUpdateParams,
  type ReviewUpdateResult,
  type ShownUpdate,
} from "../messages/updateMessages";
import type { Session } from "../session";
import { answer } from "../withDocument";

/** Answers the requests about updates that the user looks at before they are made. */
export function serveReviews(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(REVIEW_UPDATE_METHOD, (params: ReviewUpdateParams, token: CancellationToken) => {
    const { uri, position, name, ...query } = params;
    const reviewed = { ...query, at: position ?? undefined, name: name ?? undefined };
    const asked = service.reviewUpdate(uri, reviewed, signalOf(token));
    return answer<UpdateReview, ReviewUpdateResult>(session, asked, null, ({ version, value: { profiles } }) => ({
      version,
      profiles: profiles.map(({ index, name, version: number, packs }) => ({
        index,
        name: name === undefined ? null : visible(name),
        version: number === undefined ? null : visible(number),
        packs: packs.map(shownUpdate),
      })),
    }));
  });
  connection.onRequest(MAKE_UPDATE_METHOD, ({ uri, packs, bump }: MakeUpdateParams, token: CancellationToken) => {
    const update = { packs: packs.map((pack) => ({ ...pack, values: pack.values ?? undefined })), bump };
    const asked = service.makeUpdate(uri, update, signalOf(token));
    return answer<MadeUpdate, MakeUpdateResult>(session, asked, null, ({ version, text, value }) => ({
      version,
      answer:
        value.is === "edits"
          ? { is: "edits", edits: toEdits(text, value.edits) }
          : { is: "refused", reason: visible(value.reason) },
    }));
  });
}

function shownUpdate({ values, ...pack }: ReviewedPack): ShownUpdate {
  return { ...shown(pack), values: values ?? null };
}
