import type { Exchange, RegistryRequest, RegistryResponse } from "../http/exchange";
import { statusError, UnconfirmedRealmError, type RegistryError } from "../http/registryError";
import { challengesIn, NO_CHALLENGES } from "./challenge";
import type { Ping } from "./ping";
import type { Tokens } from "./tokens";
import { authenticatedAttempts, anonymousAttempts, type ChallengedResponse, type Attempt } from "./attempts";

/** An answer, and whether an absence in it can be believed. */
export interface AuthorizedAnswer<T> {
  readonly value: T;
  /**
   * Why something missing may exist all the same: the request was anonymous, and the registry does not show everything
   * to anonymous users. Undefined without such a reason.
   */
  readonly caveat: () => Promise<RegistryError | undefined>;
}

/** Sends a request with the authentication that the registry asks for. Rejects with a {@link RegistryError}. */
export type AskAuthorized = <T>(
  request: Omit<RegistryRequest, "credential">,
  scope: string,
  read: (response: RegistryResponse) => Promise<T>,
) => Promise<AuthorizedAnswer<T>>;

export interface AuthorizedOptions {
  readonly exchange: Exchange;
  readonly ping: Ping;
  readonly tokens: Tokens;
}

/**
 * Sends requests as docker does: with a credential, `/v2/` is requested first for its challenges, so that even the
 * first request is authenticated. Many registries answer anonymous requests for private content with "not found".
 */
export function authorized({ exchange, ping, tokens }: AuthorizedOptions): AskAuthorized {
  return async (request, scope, read) => {
    const hasCredential = (await exchange.account()) !== undefined;
    // Challenges differ by resource: those of one request are not used for another.
    let challenges = hasCredential ? (await ping()).challenges : NO_CHALLENGES;
    let refusal: RegistryError | undefined;
    const refused = (why: RegistryError): undefined => {
      refusal ??= why;
    };
    const search = { tokens, host: exchange.base.host, scope, challenges: () => challenges, refused };
    const attempts = hasCredential ? authenticatedAttempts(search) : anonymousAttempts(search);
    let last: RegistryError | undefined;
    for (let attempt = await attempts.next(); attempt.done !== true;) {
      const answer = await askBy(exchange, request, attempt.value, read);
      if (answer.is === "answered") {
        const { value, stranger: anonymousError } = answer;
        const caveat = async (): Promise<RegistryError | undefined> => {
          if (anonymousError === undefined) return undefined;
          return hasCredential ? (refusal ?? anonymousError) : (await ping()).caveat;
        };
        return { value, caveat };
      }
      last = answer.error;
      // A login does not count as refused if the response is the first to ask for a token.
      const isNews = challenges.bearer === undefined && answer.challenges.bearer !== undefined;
      if (isOwn(attempt.value) && !isNews) refused(last);
      const { bearer = challenges.bearer, basic } = answer.challenges;
      challenges = { bearer, basic: basic || challenges.basic };
      attempt = await attempts.next(answer);
    }
    throw refusal ?? last ?? statusError(401, { host: exchange.base.host, credential: "none" });
  };
}

/** Whether an attempt is authenticated. */
function isOwn(attempt: Attempt): boolean {
  return attempt.by === "login" || (attempt.by === "token" && attempt.token.credential === "sent");
}

type AttemptAnswer<T> =
  | {
      readonly is: "answered";
      readonly value: T;
      /** Set when the host that answered did not get the credential. */
      readonly stranger: RegistryError | undefined;
    }
  | (ChallengedResponse & { readonly is: "challenged" });

async function askBy<T>(
  exchange: Exchange,
  request: Omit<RegistryRequest, "credential">,
  attempt: Attempt,
  read: (response: RegistryResponse) => Promise<T>,
): Promise<AttemptAnswer<T>> {
  const headers =
    attempt.by === "token" ? { ...request.headers, authorization: `Bearer ${attempt.token.value}` } : request.headers;
  return exchange.request(
    {
      ...request,
      credential: attempt.by === "login" ? "own" : "none",
      accepts: [...(request.accepts ?? []), 401, 403],
      ...(headers === undefined ? {} : { headers }),
    },
    async (response): Promise<AttemptAnswer<T>> => {
      const { status, host } = response;
      const credential = attempt.by === "token" ? attempt.token.credential : response.credential;
      if (status !== 401 && status !== 403) {
        // A host to which the registry redirected has seen neither login nor token.
        const isKnown = credential === "sent" && host === exchange.base.host;
        const anonymousError = isKnown ? undefined : statusError(401, { host, credential: "withheld" });
        return { is: "answered", value: await read(response), stranger: anonymousError };
      }
      const challenges = status === 403 ? NO_CHALLENGES : challengesIn(response.headers["www-authenticate"]);
      const error =
        attempt.by === "token" && credential === "withheld"
          ? new UnconfirmedRealmError(host, attempt.token.realm)
          : statusError(status, { host, credential });
      return { is: "challenged", challenges, error };
    },
  );
}
