import type { CancellationToken } from "vscode-languageserver";
import { shown } from "../../text/visible";
import { signalOf } from "../cancellation";
import {
  NEW_PACK_VERSIONS_METHOD,
  NEW_PROFILE_METHOD,
  NEW_PROFILE_OFFERS_METHOD,
  type NewPackQuery,
  type NewPackVersionsResult,
  type NewProfileOffersResult,
  type NewProfileOrder,
  type NewProfileQuery,
  type NewProfileResult,
} from "../protocol";
import type { Session } from "../session";
import { afterFailure } from "../withDocument";

/** Answers the requests that make a new profile. */
export function serveNewProfiles({ connection, service }: Session): void {
  const orElse =
    <R>(none: R) =>
    (error: unknown): R =>
      afterFailure(connection, error, none);
  connection.onRequest(NEW_PROFILE_OFFERS_METHOD, (query: NewProfileQuery, token: CancellationToken) =>
    service
      .newProfileOffers(query, signalOf(token))
      .then<NewProfileOffersResult>(shown)
      .catch(orElse<NewProfileOffersResult>(null)),
  );
  connection.onRequest(NEW_PACK_VERSIONS_METHOD, (query: NewPackQuery, token: CancellationToken) =>
    service
      .newPackVersions(query, signalOf(token))
      .then<NewPackVersionsResult>(shown)
      .catch(orElse<NewPackVersionsResult>([])),
  );
  connection.onRequest(NEW_PROFILE_METHOD, (order: NewProfileOrder, token: CancellationToken) =>
    service.newProfile(order, signalOf(token)).catch(orElse<NewProfileResult>(null)),
  );
}
