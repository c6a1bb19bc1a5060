import { UnconfirmedRealm, type RegistryTrouble } from "../http/trouble";
import type { BearerChallenge, Challenges } from "./challenge";
import type { Token, Tokens } from "./tokens";

/** The ways to put a question. */
export type Way =
  { readonly by: "nothing" } | { readonly by: "login" } | { readonly by: "token"; readonly token: Token };

/** An answer that wants to see something else. */
export interface Challenged {
  readonly challenges: Challenges;
  readonly trouble: RegistryTrouble;
}

/** What the ways for one question depend on. */
export interface Search {
  readonly tokens: Tokens;
  /** The host of the registry. */
  readonly host: string;
  /** What a token for the question has to allow. */
  readonly scope: string;
  /** What the registry has asked for so far. */
  readonly wants: () => Challenges;
  /** Called where the credential, or the token server, is of no use. */
  readonly refused: (why: RegistryTrouble) => void;
}

type Ways<T = void> = AsyncGenerator<Way, T, Challenged>;

/** The ways of somebody without a credential; each next one is taken where the last was refused. */
export async function* waysOfStranger({ tokens, scope, refused }: Search): Ways {
  const known = await tokens.known(scope);
  const { challenges } = yield known === undefined ? { by: "nothing" } : { by: "token", token: known };
  if (challenges.bearer === undefined) return;
  const token = await tokens.fetch(scope, challenges.bearer).catch(refused);
  if (token !== undefined) yield { by: "token", token };
}

/**
 * The ways of somebody with a credential: first those by which the registry knows who is asking, at last those of a
 * stranger.
 */
export async function* waysOfOwner(search: Search): Ways {
  const { bearer } = search.wants();
  let forAll = bearer === undefined ? undefined : yield* waysByToken(search, bearer);
  if (bearer === undefined || search.wants().basic || forAll?.credential === "none") {
    const { challenges } = yield { by: "login" };
    if (bearer === undefined && challenges.bearer !== undefined) forAll = yield* waysByToken(search, challenges.bearer);
  }
  if (forAll !== undefined) yield { by: "token", token: forAll };
  yield { by: "nothing" };
}

/** The ways by tokens that were given for the credential; one that everybody gets is the result. */
async function* waysByToken(
  { tokens, host, scope, refused }: Search,
  challenge: BearerChallenge,
): Ways<Token | undefined> {
  const known = await tokens.known(scope);
  let token = known ?? (await tokens.fetch(scope, challenge).catch(refused));
  if (token?.credential === "sent") {
    const { bearer } = (yield { by: "token", token }).challenges;
    // It may have run out early, or the registry has other words for what it is wanted for.
    const isOther = known !== undefined || (bearer?.scope ?? scope) !== token.scope;
    if (bearer === undefined || !isOther) return undefined;
    token = await tokens.fetch(scope, bearer).catch(refused);
    if (token?.credential === "sent") {
      yield { by: "token", token };
      return undefined;
    }
  }
  if (token?.credential === "withheld") refused(new UnconfirmedRealm(host, token.realm));
  return token ?? undefined;
}
