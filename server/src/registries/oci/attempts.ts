import { UnconfirmedRealmError, type RegistryError } from "../http/registryError";
import type { BearerChallenge, Challenges } from "./challenge";
import type { Token, Tokens } from "./tokens";

/** The ways to put a question. */
export type Attempt =
  { readonly by: "nothing" } | { readonly by: "login" } | { readonly by: "token"; readonly token: Token };

/** An answer that wants to see something else. */
export interface ChallengedResponse {
  readonly challenges: Challenges;
  readonly error: RegistryError;
}

/** What the ways for one question depend on. */
export interface AttemptContext {
  readonly tokens: Tokens;
  /** The host of the registry. */
  readonly host: string;
  /** What a token for the question has to allow. */
  readonly scope: string;
  /** What the registry has asked for so far. */
  readonly challenges: () => Challenges;
  /** Called where the credential, or the token server, is of no use. */
  readonly refused: (why: RegistryError) => void;
}

type Attempts<T = void> = AsyncGenerator<Attempt, T, ChallengedResponse>;

/** The ways of somebody without a credential; each next one is taken where the last was refused. */
export async function* anonymousAttempts({ tokens, scope, refused }: AttemptContext): Attempts {
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
export async function* authenticatedAttempts(search: AttemptContext): Attempts {
  const { bearer } = search.challenges();
  let forAll = bearer === undefined ? undefined : yield* attemptsByToken(search, bearer);
  if (bearer === undefined || search.challenges().basic || forAll?.credential === "none") {
    const { challenges } = yield { by: "login" };
    if (bearer === undefined && challenges.bearer !== undefined)
      forAll = yield* attemptsByToken(search, challenges.bearer);
  }
  if (forAll !== undefined) yield { by: "token", token: forAll };
  yield { by: "nothing" };
}

/** The ways by tokens that were given for the credential; one that everybody gets is the result. */
async function* attemptsByToken(
  { tokens, host, scope, refused }: AttemptContext,
  challenge: BearerChallenge,
): Attempts<Token | undefined> {
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
  if (token?.credential === "withheld") refused(new UnconfirmedRealmError(host, token.realm));
  return token ?? undefined;
}
