import { parsedJson, responseText } from "../http/responseBody";
import type { Exchange, RegistryResponse } from "../http/exchange";
import { RegistryError, statusError } from "../http/registryError";
import type { Clock } from "../../packs/ports/ports";
import { challengesIn, NO_CHALLENGES, type Challenges } from "./challenge";

/** The response of a registry to an anonymous `GET /v2/`. */
interface PingResult {
  /** What it asks for. */
  readonly challenges: Challenges;
  /** Set when it does not let anonymous users see everything: what it denies to them may exist all the same. */
  readonly caveat: RegistryError | undefined;
  /** Set when something other than a registry responded, or nothing did; the latter has no status. */
  readonly problem: RegistryError | undefined;
}

/** Sends the request; a result is reused for a minute unless `isAnew` is set. Never rejects. */
export type Ping = (isAnew?: boolean) => Promise<PingResult>;

const GOOD_FOR = 60_000;
/** Every client sends this request first: no working registry is slow here. */
const LIMITS = { silence: 10_000, total: 20_000, bytes: 256 * 1024 };
/** The statuses of a registry that requires authentication. */
const REFUSALS = [400, 401, 403];
/** Other statuses that come from a registry, or from another server at its address. */
const OTHER_STATUSES = [404, 405, 406, 410, 501];

export function pinger({ request: ask, base }: Exchange, clock: Clock): Ping {
  let last: { readonly greeting: Promise<PingResult>; readonly at: number } | undefined;
  const ping = (): Promise<PingResult> => {
    const accepts = [...REFUSALS, ...OTHER_STATUSES];
    const request = { url: `${base.origin}/v2/`, credential: "none", accepts, limits: LIMITS } as const;
    return ask(request, pingResultIn).catch((error: unknown) => {
      const problem = error as RegistryError;
      return { challenges: NO_CHALLENGES, caveat: problem, problem };
    });
  };
  return (isAnew = false) => {
    const now = clock.elapsed();
    if (last === undefined || isAnew || now - last.at >= GOOD_FOR) last = { greeting: ping(), at: now };
    return last.greeting;
  };
}

async function pingResultIn(response: RegistryResponse): Promise<PingResult> {
  const { status, headers } = response;
  const challenges = challengesIn(headers["www-authenticate"]);
  if (REFUSALS.includes(status)) return { challenges, caveat: statusError(status, response), problem: undefined };
  return { challenges, caveat: undefined, problem: strangenessOf(response, await responseText(response)) };
}

/** Why it was not a registry that responded; undefined when it was one. */
function strangenessOf({ status, headers, host }: RegistryResponse, text: string): RegistryError | undefined {
  if (status === 200 && (text.trim() === "" || "docker-distribution-api-version" in headers)) return undefined;
  try {
    const said = parsedJson(text, host);
    const hasErrors = typeof said === "object" && said !== null && "errors" in said;
    // Some registries have nothing at this address, but their 404 has the form of a registry's error.
    if (status === 200 || hasErrors) return undefined;
  } catch (error) {
    if (status === 200) return new RegistryError((error as RegistryError).message, status);
  }
  return statusError(status, { host, credential: "none" });
}
