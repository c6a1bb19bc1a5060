import { parsedUrl } from "../../packs/registryKinds/origins";
import { challengesInHeader } from "./wwwAuthenticate";

/** The `Bearer` challenge of a registry: the server that issues its tokens. */
export interface BearerChallenge {
  readonly realm: string;
  readonly service: string | undefined;
  readonly scope: string | undefined;
}

/** The challenges of a registry that we can answer. */
export interface Challenges {
  /** A token issued by this server. */
  readonly bearer: BearerChallenge | undefined;
  /** Whether name and password are accepted directly. */
  readonly basic: boolean;
}

export const NO_CHALLENGES: Challenges = { bearer: undefined, basic: false };

/** The challenges in a `WWW-Authenticate` header; of several `Bearer` ones, the first with a valid URL. */
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
