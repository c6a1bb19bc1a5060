import { responseJson } from "../http/responseBody";
import type { Exchange, RegistryRequest, RegistryResponse } from "../http/exchange";
import { parsedUrl } from "../../packs/registryKinds/origins";
import { RegistryError, statusError, UnconfirmedRealmError } from "../http/registryError";
import type { Clock } from "../../packs/ports/ports";
import type { BearerChallenge } from "./challenge";

/** A token that was issued for a credential, or without one. */
export interface Token {
  readonly value: string;
  /** In milliseconds of the monotonic clock. */
  readonly validUntil: number;
  /** Whether the credential was sent for it. */
  readonly credential: RegistryResponse["credential"];
  /** The token server that issued it. */
  readonly realm: URL;
  /** The scope that was requested. */
  readonly scope: string;
}

/** The tokens of a registry, by scope; kept in memory only, while they are valid. */
export interface Tokens {
  /** The token for a scope, if there is a valid one. */
  readonly known: (scope: string) => Promise<Token | undefined>;
  /** Fetches a token from the server of a challenge; rejects with a {@link RegistryError}. */
  readonly fetch: (scope: string, challenge: BearerChallenge) => Promise<Token>;
}

/** The lifetime of a token whose server does not say, and how much earlier it counts as expired, in milliseconds. */
const USUAL_LIFE = 60_000;
const MARGIN = 10_000;

export function tokensOf(exchange: Exchange, clock: Clock): Tokens {
  const tokens = new Map<string, Promise<Token>>();
  return {
    async known(scope) {
      const token = await tokens.get(scope)?.catch(() => undefined);
      return token !== undefined && clock.elapsed() < token.validUntil ? token : undefined;
    },
    async fetch(scope, challenge) {
      const fetching = fetchToken(exchange, clock, challenge, scope);
      tokens.set(scope, fetching);
      try {
        return await fetching;
      } catch (error) {
        if (tokens.get(scope) === fetching) tokens.delete(scope);
        throw error;
      }
    },
  };
}

async function fetchToken(
  exchange: Exchange,
  clock: Clock,
  { realm, service, scope: asked }: BearerChallenge,
  wanted: string,
): Promise<Token> {
  const url = parsedUrl(realm);
  if (url === undefined) throw new RegistryError(`${exchange.base.host} does not name a valid token server.`);
  const scope = asked ?? wanted;
  const query = [
    ...(service === undefined ? [] : [`service=${encodeURIComponent(service)}`]),
    ...scope
      .split(" ")
      .filter((one) => one !== "")
      .map((one) => `scope=${encodeURIComponent(one)}`),
  ].join("&");
  url.search = url.search === "" ? `?${query}` : `${url.search}&${query}`;
  const request: RegistryRequest = {
    url: url.href,
    credential: "realm",
    accepts: [401, 403],
    limits: { bytes: 256 * 1024 },
  };
  return exchange.request(request, async (response) => {
    if (response.status !== 200) {
      throw response.credential === "withheld"
        ? new UnconfirmedRealmError(exchange.base.host, url)
        : statusError(response.status, response);
    }
    const data = ((await responseJson(response)) ?? {}) as Readonly<Record<string, unknown>>;
    const value = data["token"] ?? data["access_token"];
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
      throw new RegistryError(`No token in the response of ${response.host}.`);
    }
    const life = typeof data["expires_in"] === "number" ? data["expires_in"] * 1000 : USUAL_LIFE;
    const validUntil = clock.elapsed() + Math.max(life - MARGIN, 5000);
    return { value, validUntil, credential: response.credential, realm: url, scope };
  });
}
