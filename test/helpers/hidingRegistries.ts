import type { IncomingMessage } from "node:http";
import { HELM, OCI, PALETTE, type Answer, type Kind } from "./registryKinds";
import { reply, replyJson } from "./servers";

/** A registry that hides content from anonymous users. */
export interface Hiding {
  readonly kind: Kind;
  readonly name: string;
  /** The response to anonymous requests. */
  readonly toStrangers: Answer;
  /** Whether any response shows that content may be hidden. */
  readonly isTold: boolean;
}

const unknownName: Answer = (_, response) => {
  replyJson(response, { errors: [{ code: "NAME_UNKNOWN" }] }, 404);
};

const challenging =
  (challenge: string, status = 401): Answer =>
  (_, response) => {
    const headers = { "www-authenticate": challenge, "content-type": "application/json" };
    reply(response, '{"errors":[{"code":"UNAUTHORIZED"}]}', { status, headers });
  };

/** Responds depending on the path; all other paths are unknown. */
const oci =
  (answers: { readonly greeting?: Answer; readonly catalog?: Answer; readonly tags?: Answer }): Answer =>
  (request, response) => {
    const path = pathOf(request);
    const { greeting = unknownName, catalog = unknownName, tags = unknownName } = answers;
    const answer =
      path === "/v2/" ? greeting : path.endsWith("_catalog") ? catalog : path.endsWith("list") ? tags : unknownName;
    answer(request, response);
  };

const json =
  (data: unknown, status = 200): Answer =>
  (_, response) => {
    replyJson(response, data, status);
  };

const EMPTY_CATALOG = json({ repositories: [] });
const BASIC = challenging('Basic realm="x"');

export const HIDING: readonly Hiding[] = [
  {
    kind: OCI,
    name: "what is not public",
    toStrangers: oci({ greeting: BASIC, catalog: EMPTY_CATALOG }),
    isTold: true,
  },
  {
    kind: OCI,
    name: "tags",
    toStrangers: oci({ greeting: BASIC, catalog: EMPTY_CATALOG, tags: json({ name: "shop", tags: [] }) }),
    isTold: true,
  },
  { kind: OCI, name: "things, its greeting forbidden", toStrangers: oci({ greeting: json({}, 403) }), isTold: true },
  { kind: OCI, name: "things, its greeting broken", toStrangers: oci({ greeting: json({}, 500) }), isTold: true },
  {
    kind: OCI,
    name: "even that it hides",
    toStrangers: oci({ greeting: json({}), catalog: EMPTY_CATALOG }),
    isTold: false,
  },
  { kind: OCI, name: "things, and greets nobody", toStrangers: oci({}), isTold: false },
  {
    kind: HELM,
    name: "its index",
    toStrangers: json({}, 404),
    isTold: true,
  },
  {
    kind: HELM,
    name: "its charts",
    toStrangers: (_, response) => reply(response, "apiVersion: v1\nentries: {}\ngenerated: x\n"),
    isTold: false,
  },
  { kind: PALETTE, name: "what it has", toStrangers: json({ code: "NotFound" }, 404), isTold: true },
  { kind: PALETTE, name: "everything in empty lists", toStrangers: json({ items: [], tags: [] }), isTold: true },
];

function pathOf({ url = "" }: IncomingMessage): string {
  return url.split("?")[0] ?? "";
}
