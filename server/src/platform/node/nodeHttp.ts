import { Agent } from "node:https";
import type { SecureContext } from "node:tls";
import { reasonOfCode } from "../../registries/http/failureCodes";
import { isLoopback } from "../../packs/registryKinds/origins";
import {
  HttpFailure,
  type Authorization,
  type Authorize,
  type Http,
  type HttpFailureReason,
  type HttpRequest,
  type HttpResponse,
} from "../../packs/ports/ports";
import { trustOf } from "./authorities";
import { directRequest, type RawRequest, type RawResponse } from "./directRequest";
import { proxyFailure, proxyFor, type Proxy } from "./proxies";
import type { EnvironmentVariables } from "./cacheFolder";

export interface NodeHttpOptions {
  /** The project's version, sent in the user agent. */
  readonly version: string;
  readonly authorize: Authorize;
  readonly environment: EnvironmentVariables;
  /** Additional trusted certificates, as PEM. */
  readonly authorities?: readonly string[] | undefined;
}

/**
 * The network by Node's own client, through a proxy if the environment names one (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY,
 * NO_PROXY). Node itself trusts the certificates of NODE_EXTRA_CA_CERTS.
 */
export function nodeHttp({ version, authorize, environment, authorities = [] }: NodeHttpOptions): Http {
  const senderFor = sendersOf(environment, authorities);
  return {
    async send(request) {
      const authorization: Authorization =
        request.credential === undefined || !isBoundTo(request) ? { is: "none" } : await authorize(request.credential);
      const headers = {
        "user-agent": `palette-profiles/${version}`,
        ...request.headers,
        ...(authorization.is === "given" ? authorization.headers : {}),
      };
      const credential = authorization.is === "given" ? "sent" : authorization.is;
      return { ...(await exchange(senderFor, { ...request, headers })), credential };
    },
    accountOf: accountsOf(authorize),
  };
}

/** No network. Accounts are still determined, since cached content belongs to an account. */
export function offlineHttp(authorize: Authorize): Http {
  return { send: () => Promise.reject(new HttpFailure("offline")), accountOf: accountsOf(authorize) };
}

function accountsOf(authorize: Authorize): Http["accountOf"] {
  return async (use) => {
    const authorization = await authorize(use);
    return authorization.is === "given" ? authorization.account : undefined;
  };
}

/** Whether the credential is bound to the request's origin. It is never sent to another origin, whatever the engine requests. */
function isBoundTo({ url, credential }: HttpRequest): boolean {
  const { origin } = new URL(url);
  return credential !== undefined && origin === (credential.realm ?? credential.origin);
}

type Sender = (url: string, request: RawRequest) => Promise<RawResponse>;

/** Returns the sender for an address. Rejects with an {@link HttpFailure} when its proxy cannot be used. */
function sendersOf(
  environment: NodeHttpOptions["environment"],
  authorities: readonly string[],
): (url: string) => Promise<Sender> {
  let trust: SecureContext | undefined;
  let agent: Agent | undefined;
  // Node needs a moment for the certificates: not before the first encrypted request.
  const trusted = (): SecureContext | undefined => (trust ??= trustOf(authorities, environment));
  const direct: Sender = (url, request) => {
    if (authorities.length === 0 || new URL(url).protocol !== "https:") return directRequest(url, request);
    agent ??= new Agent({ keepAlive: true, secureContext: trusted() });
    return directRequest(url, { ...request, agent });
  };
  const proxied = new Map<string, Promise<Sender>>();
  return async (text) => {
    const url = new URL(text);
    const proxy = isLoopback(url.hostname) ? undefined : proxyFor(url, environment);
    if (proxy === undefined) return direct;
    const known = proxied.get(proxy.url.href);
    if (known !== undefined) return known;
    // The proxy library is large and rarely needed.
    const sender = import("./proxyFetch").then(({ proxyFetch }) => senderBy(proxyFetch(proxy.url, trusted()), proxy));
    proxied.set(proxy.url.href, sender);
    return sender;
  };
}

function senderBy(fetch: typeof globalThis.fetch, proxy: Proxy): Sender {
  return async (url, { agent: _, ...request }) => {
    const response = await fetch(url, { ...request, redirect: "manual" }).catch((error: unknown) => {
      throw proxyFailure(error, proxy, new URL(url).host) ?? error;
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: (response.body ?? []) as AsyncIterable<Uint8Array>,
      cancel() {
        // A locked body is canceled by its reader.
        if (response.body?.locked === false) response.body.cancel().catch(() => undefined);
      },
    };
  };
}

async function exchange(
  senderFor: (url: string) => Promise<Sender>,
  { url, method, headers, body, limits, signal }: HttpRequest,
): Promise<Omit<HttpResponse, "credential">> {
  const watch = watchOver(limits, signal);
  try {
    const request: RawRequest = { method, headers, signal: watch.signal, ...(body === undefined ? {} : { body }) };
    const send = await senderFor(url);
    const response = await send(url, request);
    watch.heard();
    return {
      status: response.status,
      headers: response.headers,
      body: chunksOf(response, limits.bytes, watch),
      discard() {
        watch.end();
        response.cancel();
      },
    };
  } catch (error) {
    watch.end();
    throw watch.failure() ?? (error instanceof HttpFailure ? error : failureOf(error));
  }
}

async function* chunksOf(response: RawResponse, most: number, watch: Watch): AsyncGenerator<Uint8Array> {
  try {
    if (Number(response.headers["content-length"] ?? 0) > most) {
      response.cancel();
      throw new HttpFailure("too-large");
    }
    let length = 0;
    for await (const chunk of response.body) {
      watch.heard();
      length += chunk.length;
      if (length > most) throw new HttpFailure("too-large");
      yield chunk;
    }
  } catch (error) {
    throw watch.failure() ?? (error instanceof HttpFailure ? error : failureOf(error, "broken-off"));
  } finally {
    watch.end();
  }
}

/** Enforces the limits of an exchange. */
interface Watch {
  readonly signal: AbortSignal;
  /** Data arrived. */
  readonly heard: () => void;
  readonly end: () => void;
  /** Why the exchange was aborted; undefined if it was not. */
  readonly failure: () => HttpFailure | undefined;
}

function watchOver(limits: HttpRequest["limits"], outer: AbortSignal | undefined): Watch {
  const controller = new AbortController();
  let failure: HttpFailure | undefined;
  const breakOff = (reason: HttpFailureReason): void => {
    failure ??= new HttpFailure(reason);
    controller.abort();
  };
  const aborted = (): void => breakOff("aborted");
  if (outer?.aborted === true) aborted();
  outer?.addEventListener("abort", aborted, { once: true });
  const total = setTimeout(() => breakOff("timeout"), limits.total);
  const silence = setTimeout(() => breakOff("timeout"), limits.silence);
  return {
    signal: controller.signal,
    heard: () => void silence.refresh(),
    end() {
      clearTimeout(total);
      clearTimeout(silence);
      outer?.removeEventListener("abort", aborted);
    },
    failure: () => failure,
  };
}

/** The reason of a failed request, without its message: that may contain a proxy's address and password. */
function failureOf(error: unknown, usual: HttpFailureReason = "other"): HttpFailure {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const code = "code" in cause ? String(cause.code) : "";
    const reason = reasonOfCode(code);
    if (reason !== undefined) return new HttpFailure(reason, code);
    // Several addresses of a host failed in the same way.
    if (cause instanceof AggregateError) return failureOf(cause.errors[0], usual);
  }
  return new HttpFailure(usual);
}
