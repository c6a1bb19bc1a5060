import { jsonOf } from "../network/body";
import type { Exchange, Question, Reply } from "../network/exchange";
import { parsedUrl } from "../network/origins";
import { RegistryTrouble, troubleOfStatus, UnconfirmedRealm } from "../network/trouble";
import type { Clock } from "../ports";
import { challengeIn, type Challenge } from "./challenge";

/** Asks an OCI registry, with whatever it wants to see first. */
export type AskAuthorized = <T>(
  question: Omit<Question, "credential">,
  scope: string,
  read: (reply: Reply) => Promise<T>,
) => Promise<T>;

interface Token {
  readonly value: string;
  /** On the clock that never goes back. */
  readonly validUntil: number;
  readonly credential: Reply["credential"];
  /** Who gave it. */
  readonly realm: URL;
}

/** How long a token is good whose server does not say, and how much earlier it is renewed, in milliseconds. */
const USUAL_LIFE = 60_000;
const MARGIN = 10_000;
/** The ways to ask, tried in this order as long as the registry is not content. */
type Way = { readonly by: "nothing" } | { readonly by: "login" } | { readonly by: "token"; readonly token: Token };

/**
 * Asks as the distribution specification says: plainly first; where the registry answers 401, with a token from the
 * server that it names, or with the login itself. Tokens are kept, by scope, as long as they are good, and only in
 * memory.
 */
export function authorized(exchange: Exchange, clock: Clock): AskAuthorized {
  const tokens = new Map<string, Promise<Token>>();
  let usesLogin = false;

  const tokenFor = async (scope: string, challenge: Challenge & { scheme: "bearer" }): Promise<Token> => {
    const fetching = fetchToken(exchange, clock, challenge, scope);
    tokens.set(scope, fetching);
    try {
      return await fetching;
    } catch (error) {
      tokens.delete(scope);
      throw error;
    }
  };
  const firstWay = async (scope: string): Promise<Way> => {
    const token = await tokens.get(scope)?.catch(() => undefined);
    if (token !== undefined && clock.elapsed() < token.validUntil) return { by: "token", token };
    return { by: usesLogin ? "login" : "nothing" };
  };
  return async (question, scope, read) => {
    let way = await firstWay(scope);
    for (let isFirst = true; ; isFirst = false) {
      const answer = await askBy(exchange, question, way, read);
      if (answer.is === "answered") return answer.value;
      const { challenge, trouble } = answer;
      // A token that has run out early, or was never enough, is renewed once.
      const wasTried = !isFirst && way.by !== "nothing";
      if (challenge?.scheme === "bearer" && !wasTried && way.by !== "login") {
        way = { by: "token", token: await tokenFor(scope, challenge) };
      } else if (way.by !== "login" && (challenge?.scheme === "basic" || mayNeedLogin(way, challenge))) {
        way = { by: "login" };
        usesLogin = challenge?.scheme === "basic";
      } else throw trouble;
    }
  };
}

/** Nobody said what is wanted; or a token was given that everybody gets: the login itself may do more. */
function mayNeedLogin(way: Way, challenge: Challenge | undefined): boolean {
  return way.by === "token" ? way.token.credential === "none" : challenge === undefined;
}

type Answered<T> =
  | { readonly is: "answered"; readonly value: T }
  | { readonly is: "challenged"; readonly challenge: Challenge | undefined; readonly trouble: RegistryTrouble };

async function askBy<T>(
  exchange: Exchange,
  question: Omit<Question, "credential">,
  way: Way,
  read: (reply: Reply) => Promise<T>,
): Promise<Answered<T>> {
  const headers =
    way.by === "token" ? { ...question.headers, authorization: `Bearer ${way.token.value}` } : question.headers;
  return exchange.ask(
    {
      ...question,
      credential: way.by === "login" ? "own" : "none",
      accepts: [...(question.accepts ?? []), 401, 403],
      ...(headers === undefined ? {} : { headers }),
    },
    async (reply): Promise<Answered<T>> => {
      const { status, host } = reply;
      if (status !== 401 && status !== 403) return { is: "answered", value: await read(reply) };
      const credential = way.by === "token" ? way.token.credential : reply.credential;
      if (credential === "withheld" && way.by === "token") throw new UnconfirmedRealm(host, way.token.realm);
      const challenge = status === 403 ? undefined : challengeIn(reply.headers["www-authenticate"]);
      return { is: "challenged", challenge, trouble: troubleOfStatus(status, { host, credential }) };
    },
  );
}

async function fetchToken(
  exchange: Exchange,
  clock: Clock,
  { realm, service, scope }: Challenge & { scheme: "bearer" },
  wanted: string,
): Promise<Token> {
  const url = parsedUrl(realm);
  if (url === undefined) throw new RegistryTrouble(`${exchange.base.host} names no address to have tokens from.`);
  const query = [
    ...(service === undefined ? [] : [`service=${encodeURIComponent(service)}`]),
    ...(scope ?? wanted)
      .split(" ")
      .filter((one) => one !== "")
      .map((one) => `scope=${encodeURIComponent(one)}`),
  ].join("&");
  url.search = url.search === "" ? `?${query}` : `${url.search}&${query}`;
  const question: Question = { url: url.href, credential: "realm", accepts: [401, 403], limits: { bytes: 256 * 1024 } };
  return exchange.ask(question, async (reply) => {
    if (reply.status !== 200) {
      throw reply.credential === "withheld"
        ? new UnconfirmedRealm(exchange.base.host, url)
        : troubleOfStatus(reply.status, reply);
    }
    const data = ((await jsonOf(reply)) ?? {}) as Readonly<Record<string, unknown>>;
    const value = data["token"] ?? data["access_token"];
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
      throw new RegistryTrouble(`${reply.host} gives no token.`);
    }
    const life = typeof data["expires_in"] === "number" ? data["expires_in"] * 1000 : USUAL_LIFE;
    const validUntil = clock.elapsed() + Math.max(life - MARGIN, 5000);
    return { value, validUntil, credential: reply.credential, realm: url };
  });
}
