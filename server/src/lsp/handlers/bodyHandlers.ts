import type { CancellationToken } from "vscode-languageserver";
import type { BodyRewriting, BodyState, OpenableBody } from "../../service/editor/bodyDocuments";
import type { UnsureText } from "../../service/index";
import { visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import { toEdits } from "../lspConversions";
import {
  BODIES_METHOD,
  BODY_METHOD,
  REWRITE_BODY_METHOD,
  type BodiesParams,
  type BodiesResult,
  type BodyParams,
  type BodyResult,
  type RewriteBodyParams,
  type RewriteBodyResult,
} from "../protocol";
import type { Session } from "../session";
import { answer } from "../withDocument";

/** Answers the requests about values and manifests that are edited as documents of their own. */
export function serveBodies(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(BODIES_METHOD, ({ uri, position }: BodiesParams, token: CancellationToken) =>
    answer<readonly OpenableBody[] | UnsureText, BodiesResult>(
      session,
      service.bodies(uri, position ?? undefined, signalOf(token)),
      null,
      ({ value }) =>
        "is" in value
          ? null
          : value.map(({ place, title, defaults }) => ({ place, title: visible(title), defaults: defaults ?? null })),
    ),
  );
  connection.onRequest(BODY_METHOD, ({ uri, body }: BodyParams, token: CancellationToken) =>
    answer<BodyState | UnsureText, BodyResult>(
      session,
      service.bodyState(uri, body, signalOf(token)),
      null,
      ({ version, value }) => ({ version, state: value.is === "unsure" ? { is: "unsure" } : value }),
    ),
  );
  connection.onRequest(REWRITE_BODY_METHOD, (params: RewriteBodyParams, token: CancellationToken) => {
    const { uri, body, text: wanted, mayShare } = params;
    const asked = service.rewriteBody(uri, { body, text: wanted, mayShare }, signalOf(token));
    return answer<BodyRewriting | UnsureText, RewriteBodyResult>(session, asked, null, ({ version, text, value }) => {
      switch (value.is) {
        case "edits":
          return { version, answer: { is: "edits", edits: toEdits(text, value.edits), text: value.text } };
        case "refused":
          return { version, answer: { is: "refused", reason: visible(value.refusals[0]?.reason ?? "") } };
        case "shared":
          return { version, answer: { is: "shared", packs: value.packs.map((name) => visible(name ?? "")) } };
        case "gone":
        case "changed":
        case "unsure":
          return { version, answer: { is: value.is } };
      }
    });
  });
}
