import { UnconfirmedRealmError, type RegistryError } from "../http/registryError";
import type { BearerChallenge, Challenges } from "./challenge";
import type { Token, Tokens } from "./tokens";

/** How a request can be authenticated. */
export type Attempt =
  { readonly by: "nothing" } | { readonly by: "login" } | { readonly by: "token"; readonly token: Token };

/** A response that refused the request, with its challenges. */
export interface ChallengedResponse {
  readonly challenges: Challenges;
  readonly error: RegistryError;
}

/** What the attempts of one request depend on. */
export interface AttemptContext {
  readonly tokens: Tokens;
  /** The host of the registry. */
  readonly host: string;
  /** The scope of a token for the request. */
  readonly scope: string;
  /** The challenges received so far. */
  readonly challenges: () => Challenges;
  /** Called when the credential or the token server turned out to be of no use. */
  readonly refused: (why: RegistryError) => void;
}

type Attempts<T = void> = AsyncGenerator<Attempt, T, ChallengedResponse>;

/** The attempts without a credential; each next one is made when the last was refused. */
export async function* anonymousAttempts({ tokens, scope, refused }: AttemptContext): Attempts {
  const known = await tokens.known(scope);
  const { challenges } = yield known === undefined ? { by: "nothing" } : { by: "token", token: known };
  if (challenges.bearer === undefined) return;
  const token = await tokens.fetch(scope, challenges.bearer).catch(refused);
  if (token !== undefined) yield { by: "token", token };
}

/** The attempts with a credential: authenticated ones first, an anonymous one last. */
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

/** The attempts with tokens that were issued for the credential; returns the token if it was issued without it. */
async function* attemptsByToken(
  { tokens, host, scope, refused }: AttemptContext,
  challenge: BearerChallenge,
): Attempts<Token | undefined> {
  const known = await tokens.known(scope);
  let token = known ?? (await tokens.fetch(scope, challenge).catch(refused));
  if (token?.credential === "sent") {
    const { bearer } = (yield { by: "token", token }).challenges;
    // The token may have expired early, or the registry names another scope.
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
