import { jsonIn, textOf } from "../http/body";
import type { Exchange, Reply } from "../http/exchange";
import { RegistryTrouble, troubleOfStatus } from "../http/trouble";
import type { Clock } from "../../packs/ports/ports";
import { challengesIn, NO_CHALLENGES, type Challenges } from "./challenge";

/** How a registry answers somebody who does not say who they are (`GET /v2/`). */
interface Greeting {
  /** What it asks for. */
  readonly challenges: Challenges;
  /** Set where it does not tell everybody everything: what it denies to a stranger may exist all the same. */
  readonly reserve: RegistryTrouble | undefined;
  /** Set where no registry answered; without a status where nobody did. */
  readonly problem: RegistryTrouble | undefined;
}

/** Greets the registry; an answer is good for a while. Never rejects. */
export type Greet = (isAnew?: boolean) => Promise<Greeting>;

const GOOD_FOR = 60_000;
/** Every client asks this first: no registry that works is slow here. */
const LIMITS = { silence: 10_000, total: 20_000, bytes: 256 * 1024 };
/** The statuses of those who want to know who is asking. */
const REFUSALS = [400, 401, 403];
/** Other statuses that come from the registry, or from what stands in its place. */
const ODD = [404, 405, 406, 410, 501];

export function greeter({ ask, base }: Exchange, clock: Clock): Greet {
  let last: { readonly greeting: Promise<Greeting>; readonly at: number } | undefined;
  const greet = (): Promise<Greeting> => {
    const accepts = [...REFUSALS, ...ODD];
    const question = { url: `${base.origin}/v2/`, credential: "none", accepts, limits: LIMITS } as const;
    return ask(question, greetingIn).catch((error: unknown) => {
      const problem = error as RegistryTrouble;
      return { challenges: NO_CHALLENGES, reserve: problem, problem };
    });
  };
  return (isAnew = false) => {
    const now = clock.elapsed();
    if (last === undefined || isAnew || now - last.at >= GOOD_FOR) last = { greeting: greet(), at: now };
    return last.greeting;
  };
}

async function greetingIn(reply: Reply): Promise<Greeting> {
  const { status, headers } = reply;
  const challenges = challengesIn(headers["www-authenticate"]);
  if (REFUSALS.includes(status)) return { challenges, reserve: troubleOfStatus(status, reply), problem: undefined };
  return { challenges, reserve: undefined, problem: strangenessOf(reply, await textOf(reply)) };
}

/** Why something else answered, and not a registry; undefined where it was one. */
function strangenessOf({ status, headers, host }: Reply, text: string): RegistryTrouble | undefined {
  if (status === 200 && (text.trim() === "" || "docker-distribution-api-version" in headers)) return undefined;
  try {
    const said = jsonIn(text, host);
    const hasErrors = typeof said === "object" && said !== null && "errors" in said;
    // Some have nothing at this address, and say so as registries do.
    if (status === 200 || hasErrors) return undefined;
  } catch (error) {
    if (status === 200) return new RegistryTrouble((error as RegistryTrouble).message, status);
  }
  return troubleOfStatus(status, { host, credential: "none" });
}
