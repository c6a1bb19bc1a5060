import * as vscode from "vscode";
import {
  NEW_PACK_VERSIONS_METHOD,
  NEW_PROFILE_OFFERS_METHOD,
  type NewPackQuery,
  type NewPackVersionsResult,
  type NewProfileOffersResult,
  type NewProfileQuery,
  type OrderedPack,
  type Purpose,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";

type Offers = NonNullable<NewProfileOffersResult>;
type Asked = Pick<NewProfileQuery, "type" | "cloudType"> & { readonly purpose: Purpose | "empty" | undefined };

/** What the server offers for a new profile. Nothing waits for registries: what they answer comes later. */
export interface ProfileOffers {
  /** What is known by now; undefined, with a word to the user, if the server does not run. */
  readonly known: (asked: Asked) => Promise<Offers | undefined>;
  /** What is known once the registries have answered; undefined if they have. */
  readonly later: (asked: Asked) => Promise<Offers | undefined> | undefined;
  readonly versions: (pack: OrderedPack) => Promise<OfferedVersions>;
}

interface OfferedVersions {
  readonly known: NewPackVersionsResult;
  /** Those of its registry, once it has answered; undefined if it has. */
  readonly later: Promise<NewPackVersionsResult | undefined> | undefined;
}

/** The purpose that the server is told of. */
export function statedPurpose(purpose: Asked["purpose"]): Purpose {
  return purpose === undefined || purpose === "empty" ? "plain" : purpose;
}

/** A question, with its answer once it is there. */
interface Asking<R> {
  readonly answer: Promise<R | undefined>;
  answered?: R | undefined;
}

/** The offers for a file that is yet to be made. */
export function profileOffers(server: Server, uri: vscode.Uri): ProfileOffers {
  const asking = new Map<string, Asking<unknown>>();
  /** The answer after the registries' answers. It is asked for once. */
  const final = <R>(method: string, params: object): Asking<R> => {
    const key = JSON.stringify([method, params]);
    const before = asking.get(key) as Asking<R> | undefined;
    if (before !== undefined) return before;
    const answer = server.request<R>(method, { ...params, isWaiting: true });
    const made: Asking<R> = { answer };
    void answer.then((answered) => (made.answered = answered));
    asking.set(key, made);
    return made;
  };
  const queryOf = ({ purpose, type, cloudType }: Asked): Omit<NewProfileQuery, "isWaiting"> => ({
    uri: uri.toString(),
    purpose: statedPurpose(purpose),
    type,
    cloudType,
  });
  return {
    async known(asked) {
      const query = queryOf(asked);
      const { answered } = final<NewProfileOffersResult>(NEW_PROFILE_OFFERS_METHOD, query);
      const found =
        answered ??
        (await server.request<NewProfileOffersResult>(NEW_PROFILE_OFFERS_METHOD, { ...query, isWaiting: false }));
      if (found === undefined || found === null) {
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The language server is not running. Restart it, or choose "Empty profile".'),
        );
        return undefined;
      }
      return found;
    },
    later(asked) {
      const { answer, answered } = final<NewProfileOffersResult>(NEW_PROFILE_OFFERS_METHOD, queryOf(asked));
      return answered === undefined ? answer.then((offers) => offers ?? undefined) : undefined;
    },
    async versions({ name, registry }) {
      const query: Omit<NewPackQuery, "isWaiting"> = { uri: uri.toString(), name, registry };
      const { answer, answered } = final<NewPackVersionsResult>(NEW_PACK_VERSIONS_METHOD, query);
      const known =
        answered ??
        (await server.request<NewPackVersionsResult>(NEW_PACK_VERSIONS_METHOD, { ...query, isWaiting: false })) ??
        [];
      return { known, later: answered === undefined ? answer : undefined };
    },
  };
}
