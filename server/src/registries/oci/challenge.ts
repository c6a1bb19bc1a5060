import { parsedUrl } from "../../packs/registryKinds/origins";
import { challengesInHeader } from "./wwwAuthenticate";

/** Where a registry's tokens come from. */
export interface BearerChallenge {
  readonly realm: string;
  readonly service: string | undefined;
  readonly scope: string | undefined;
}

/** What a registry asks for before it answers, of what we can give. */
export interface Challenges {
  /** A token of this server. */
  readonly bearer: BearerChallenge | undefined;
  /** Whether the name and password themselves will do. */
  readonly basic: boolean;
}

export const NO_CHALLENGES: Challenges = { bearer: undefined, basic: false };

/** What the `WWW-Authenticate` header of a registry asks for; of several token servers, the first with an address. */
export function challengesIn(header: string | undefined): Challenges {
  const all = challengesInHeader(header ?? "");
  const bearers = all.flatMap(({ scheme, parameters }): BearerChallenge[] => {
    const realm = parameters.get("realm");
    if (scheme !== "bearer" || realm === undefined) return [];
    return [{ realm, service: parameters.get("service"), scope: parameters.get("scope") }];
  });
  return {
    bearer: bearers.find(({ realm }) => parsedUrl(realm) !== undefined) ?? bearers[0],
    basic: all.some(({ scheme }) => scheme === "basic"),
  };
}
