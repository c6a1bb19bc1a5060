import type { Exchange, Question, Reply } from "../http/exchange";
import { troubleOfStatus, UnconfirmedRealm, type RegistryTrouble } from "../http/trouble";
import { challengesIn, NO_CHALLENGES } from "./challenge";
import type { Greet } from "./greeting";
import type { Tokens } from "./tokens";
import { waysOfOwner, waysOfStranger, type Challenged, type Way } from "./ways";

/** An answer, and how far it may be believed. */
export interface Answered<T> {
  readonly value: T;
  /**
   * Why what it lacks may exist all the same: the registry did not know who was asking, and does not tell strangers
   * everything. Undefined where there is no such reason.
   */
  readonly reserve: () => Promise<RegistryTrouble | undefined>;
}

/** Asks an OCI registry, with whatever it wants to see first. Rejects with a trouble. */
export type AskAuthorized = <T>(
  question: Omit<Question, "credential">,
  scope: string,
  read: (reply: Reply) => Promise<T>,
) => Promise<Answered<T>>;

export interface AuthorizedOptions {
  readonly exchange: Exchange;
  readonly greet: Greet;
  readonly tokens: Tokens;
}

/**
 * Asks as docker does: where there is a credential, the registry is greeted first to hear what it wants to see, so that
 * it knows from the first question on who is asking. Many say to strangers that what these may not see does not exist.
 */
export function authorized({ exchange, greet, tokens }: AuthorizedOptions): AskAuthorized {
  return async (question, scope, read) => {
    const isOwner = (await exchange.account()) !== undefined;
    // What is asked for before one thing says nothing of others.
    let wants = isOwner ? (await greet()).challenges : NO_CHALLENGES;
    let refusal: RegistryTrouble | undefined;
    const refused = (why: RegistryTrouble): undefined => {
      refusal ??= why;
    };
    const search = { tokens, host: exchange.base.host, scope, wants: () => wants, refused };
    const ways = isOwner ? waysOfOwner(search) : waysOfStranger(search);
    let last: RegistryTrouble | undefined;
    for (let way = await ways.next(); way.done !== true;) {
      const answer = await askBy(exchange, question, way.value, read);
      if (answer.is === "answered") {
        const { value, stranger } = answer;
        const reserve = async (): Promise<RegistryTrouble | undefined> => {
          if (stranger === undefined) return undefined;
          return isOwner ? (refusal ?? stranger) : (await greet()).reserve;
        };
        return { value, reserve };
      }
      last = answer.trouble;
      // A login in place of the token that the registry turns out to want was no fair try.
      const isNews = wants.bearer === undefined && answer.challenges.bearer !== undefined;
      if (isOwn(way.value) && !isNews) refused(last);
      const { bearer = wants.bearer, basic } = answer.challenges;
      wants = { bearer, basic: basic || wants.basic };
      way = await ways.next(answer);
    }
    throw refusal ?? last ?? troubleOfStatus(401, { host: exchange.base.host, credential: "none" });
  };
}

/** Whether a way says who is asking. */
function isOwn(way: Way): boolean {
  return way.by === "login" || (way.by === "token" && way.token.credential === "sent");
}

type Answer<T> =
  | {
      readonly is: "answered";
      readonly value: T;
      /** Set where whoever answered did not learn who was asking. */
      readonly stranger: RegistryTrouble | undefined;
    }
  | (Challenged & { readonly is: "challenged" });

async function askBy<T>(
  exchange: Exchange,
  question: Omit<Question, "credential">,
  way: Way,
  read: (reply: Reply) => Promise<T>,
): Promise<Answer<T>> {
  const headers =
    way.by === "token" ? { ...question.headers, authorization: `Bearer ${way.token.value}` } : question.headers;
  return exchange.ask(
    {
      ...question,
      credential: way.by === "login" ? "own" : "none",
      accepts: [...(question.accepts ?? []), 401, 403],
      ...(headers === undefined ? {} : { headers }),
    },
    async (reply): Promise<Answer<T>> => {
      const { status, host } = reply;
      const credential = way.by === "token" ? way.token.credential : reply.credential;
      if (status !== 401 && status !== 403) {
        // Another host, to which the registry sent us on, has seen neither login nor token.
        const isKnown = credential === "sent" && host === exchange.base.host;
        const stranger = isKnown ? undefined : troubleOfStatus(401, { host, credential: "withheld" });
        return { is: "answered", value: await read(reply), stranger };
      }
      const challenges = status === 403 ? NO_CHALLENGES : challengesIn(reply.headers["www-authenticate"]);
      const trouble =
        way.by === "token" && credential === "withheld"
          ? new UnconfirmedRealm(host, way.token.realm)
          : troubleOfStatus(status, { host, credential });
      return { is: "challenged", challenges, trouble };
    },
  );
}
