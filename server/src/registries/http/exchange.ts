import type { Clock, CredentialUse, Http, HttpLimits, HttpRequest, HttpResponse } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { limiter } from "./limiter";
import { parsedUrl, refusalOf } from "../../packs/registryKinds/origins";
import { RegistryError, toRegistryError, statusError } from "./registryError";

/** The HTTP exchange with one registry: all requests to it, and to the hosts it redirects to, go through here. */
export interface Exchange {
  /** The registry's own address. */
  readonly base: URL;
  /**
   * Sends a request and returns what `read` makes of the response. Follows redirects; waits and retries when a host
   * asks for that. Rejects with a {@link RegistryError}, and with nothing else.
   */
  readonly request: <T>(request: RegistryRequest, read: (response: RegistryResponse) => Promise<T>) => Promise<T>;
  /** An id of the account that the registry is read with; undefined without a credential. */
  readonly account: () => Promise<string | undefined>;
  /** Aborted when it is closed. */
  readonly signal: AbortSignal;
  /** Aborts everything that is under way. */
  readonly close: () => void;
}

export interface RegistryRequest {
  readonly url: string;
  readonly method?: "GET" | "POST";
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Where the registry's credential is sent: with `own` only to the registry's own origin, with `realm` to the token
   * server that the registry named.
   */
  readonly credential: "own" | "realm" | "none";
  readonly limits?: Partial<HttpLimits>;
  /** Statuses besides 200 that are passed to `read`; all others reject. */
  readonly accepts?: readonly number[];
}

export interface RegistryResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
  /** The host that responded, for messages. */
  readonly host: string;
  readonly credential: HttpResponse["credential"];
}

const LIMITS: HttpLimits = { silence: 20_000, total: 120_000, bytes: 8 * 1024 * 1024 };
const AT_ONCE = 4;
const MAX_REDIRECTS = 8;
const REDIRECTS = [301, 302, 303, 307, 308];
/** How often a throttled request is sent in all, and how long a host may make it wait, in milliseconds. */
const MAX_ATTEMPTS = 4;
const MAX_PAUSE = 30_000;
/** Headers that are only sent to the original origin. */
const PERSONAL_HEADERS = ["authorization", "cookie", "projectuid"];

/** Opens the exchange with the registry at an address. */
export function exchangeWith(
  registry: RegistryConfig,
  base: URL,
  { http, clock }: { readonly http: Http; readonly clock: Clock },
): Exchange {
  const controller = new AbortController();
  const inTurn = limiter(AT_ONCE);
  const patience = patienceOf(clock, controller.signal);
  const own: CredentialUse = { registry, origin: base.origin };

  const send = async (request: RegistryRequest): Promise<HttpResponse & { readonly url: URL }> => {
    for (let attempt = 1; ; attempt++) {
      await patience.wait();
      const answer = await follow({ http, registry, base, signal: controller.signal }, request);
      if (attempt >= MAX_ATTEMPTS || !patience.isAsked(answer, attempt)) return answer;
      answer.discard();
    }
  };
  return {
    base,
    account: () => http.accountOf(own),
    signal: controller.signal,
    close: () => controller.abort(),
    request: (request, read) =>
      inTurn(async () => {
        let host = parsedUrl(request.url)?.host ?? base.host;
        let answer: (HttpResponse & { readonly url: URL }) | undefined;
        try {
          answer = await send(request);
          const { status, headers, body, credential } = answer;
          host = answer.url.host;
          const response = { status, headers, body, credential, host };
          if (status !== 200 && request.accepts?.includes(status) !== true) throw statusError(status, response);
          return await read(response);
        } catch (error) {
          throw toRegistryError(error, host);
        } finally {
          answer?.discard();
        }
      }),
  };
}

interface Route {
  readonly http: Http;
  readonly registry: RegistryConfig;
  readonly base: URL;
  readonly signal: AbortSignal;
}

/** Sends a request and follows redirects. Another origin gets neither the credential nor personal headers. */
async function follow(way: Route, request: RegistryRequest): Promise<HttpResponse & { readonly url: URL }> {
  const first = checkedUrl(way, request.url);
  const seen = new Set<string>();
  let isOwn = true;
  let { method = "GET" } = request;
  for (let url = first; ;) {
    const response = await way.http.send(requestOf(way, request, { url, method, isOwn }));
    const { location } = response.headers;
    if (!REDIRECTS.includes(response.status) || location === undefined) return { ...response, url };
    response.discard();
    seen.add(url.href);
    const next = checkedUrl(way, location, url);
    if (seen.has(next.href)) throw new RegistryError(`Redirect loop on ${url.host}.`);
    if (seen.size > MAX_REDIRECTS) throw new RegistryError(`Too many redirects from ${url.host}.`);
    if (next.protocol !== "https:" && url.protocol === "https:" && way.registry.insecure !== true) {
      throw new RegistryError(`${url.host} redirects to ${next.host} without encryption, which is not allowed.`);
    }
    if (next.origin !== first.origin) isOwn = false;
    if (!isOwn && method === "POST")
      throw new RegistryError(`${url.host} redirects to another host, ${next.host}, which is not allowed here.`);
    if (response.status === 303) method = "GET";
    url = next;
  }
}

function checkedUrl({ base, registry }: Route, text: string, from?: URL): URL {
  const url = parsedUrl(text, from?.href);
  if (url === undefined) throw new RegistryError(`${(from ?? base).host} gives an invalid address.`);
  const refusal = refusalOf(url, base, registry.insecure === true);
  if (refusal !== undefined) throw new RegistryError(`${url.host || "The address"} ${refusal}.`);
  if (url.username !== "" || url.password !== "") {
    throw new RegistryError(`The address of ${url.host} must not contain credentials.`);
  }
  return url;
}

/** The HTTP request for one step of a request. `isOwn`: no redirect has led to another origin yet. */
function requestOf(
  { registry, base, signal }: Route,
  question: RegistryRequest,
  { url, method, isOwn }: { readonly url: URL; readonly method: "GET" | "POST"; readonly isOwn: boolean },
): HttpRequest {
  const headers = Object.entries(question.headers ?? {}).filter(([name]) => isOwn || !PERSONAL_HEADERS.includes(name));
  const { body } = question;
  const request: HttpRequest = {
    url: url.href,
    method,
    headers: Object.fromEntries(headers),
    limits: { ...LIMITS, ...question.limits },
    signal,
    ...(body === undefined || method === "GET" ? {} : { body }),
  };
  const use: CredentialUse = { registry, origin: base.origin };
  if (!isOwn || question.credential === "none") return request;
  if (question.credential === "realm") return { ...request, credential: { ...use, realm: url.origin } };
  return url.origin === base.origin ? { ...request, credential: use } : request;
}

/** The pauses that throttling hosts request; they apply to all requests of an exchange. */
function patienceOf(
  clock: Clock,
  signal: AbortSignal,
): {
  readonly wait: () => Promise<void>;
  readonly isAsked: (answer: HttpResponse, attempt: number) => boolean;
} {
  let until = Number.NEGATIVE_INFINITY;
  return {
    async wait() {
      // The response to another request may have extended the pause.
      for (let left = until - clock.elapsed(); left > 0 && !signal.aborted; left = until - clock.elapsed()) {
        await clock.pause(left, signal);
      }
    },
    isAsked({ status, headers }, attempt) {
      const pause = pauseAskedFor(headers["retry-after"], clock);
      if (status !== 429 && !(status === 503 && pause !== undefined)) return false;
      const milliseconds = pause ?? 1000 * 2 ** (attempt - 1);
      if (milliseconds > MAX_PAUSE) return false;
      until = Math.max(until, clock.elapsed() + milliseconds);
      return true;
    },
  };
}

/**
 * A `Retry-After` header, seconds or a date, in milliseconds from now; undefined when it is missing or invalid.
 */
function pauseAskedFor(retryAfter: string | undefined, clock: Clock): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now());
}
