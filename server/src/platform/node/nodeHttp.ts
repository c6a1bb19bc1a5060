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
import { directRequest, type RawRequest, type RawResponse } from "./directRequest";

export interface NodeHttpOptions {
  /** The project's version, sent in the user agent. */
  readonly version: string;
  readonly authorize: Authorize;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The network by Node's own client, through a proxy if the environment names one (HTTP_PROXY, HTTPS_PROXY, NO_PROXY).
 * Node itself trusts the certificates of NODE_EXTRA_CA_CERTS.
 */
export function nodeHttp({ version, authorize, environment }: NodeHttpOptions): Http {
  const senderFor = sendersOf(environment);
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
      return { ...(await exchange(await senderFor(request.url), { ...request, headers })), credential };
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

/** Whether the credential is bound to the request's origin. It is sent to no other, whatever the engine requests. */
function isBoundTo({ url, credential }: HttpRequest): boolean {
  const { origin } = new URL(url);
  return credential !== undefined && origin === (credential.realm ?? credential.origin);
}

type Sender = (url: string, request: RawRequest) => Promise<RawResponse>;

const PROXY_VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];

function sendersOf(environment: NodeHttpOptions["environment"]): (url: string) => Promise<Sender> {
  const isProxied = PROXY_VARIABLES.some((name) => (environment[name] ?? "") !== "");
  let proxied: Promise<Sender> | undefined;
  return async (url) => {
    if (!isProxied || isLoopback(new URL(url).hostname)) return directRequest;
    // The proxy library is large and rarely needed.
    proxied ??= import("./proxyFetch").then(({ proxyFetch }) => senderBy(proxyFetch()));
    return proxied;
  };
}

function senderBy(fetch: typeof globalThis.fetch): Sender {
  return async (url, request) => {
    const response = await fetch(url, { ...request, redirect: "manual" });
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
  send: Sender,
  { url, method, headers, body, limits, signal }: HttpRequest,
): Promise<Omit<HttpResponse, "credential">> {
  const watch = watchOver(limits, signal);
  try {
    const request: RawRequest = { method, headers, signal: watch.signal, ...(body === undefined ? {} : { body }) };
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
    throw watch.failure() ?? failureOf(error);
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
