import {
  MAX_CHUNK_BYTES,
  type CredentialPlace,
  type HttpBeginParams,
  type HttpBeginResult,
  type HttpNoAnswer,
  type HttpReadResult,
} from "../../../server/src/lsp/protocol";

/** The authorization of a request. */
export type AuthorizationResult =
  | { readonly is: "given"; readonly headers: Readonly<Record<string, string>> }
  /** "withheld": there is a credential, but the user has not confirmed this token server. */
  | { readonly is: "none" | "withheld" };

export interface HttpOptions {
  /** The user agent; undefined in a browser, which sets its own. */
  readonly userAgent: string | undefined;
  readonly authorize: (place: CredentialPlace) => Promise<AuthorizationResult>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The server's HTTP exchanges: each is begun, read in chunks, and may be ended early. */
export interface HttpExchanges {
  readonly begin: (params: HttpBeginParams) => Promise<HttpBeginResult>;
  readonly read: (id: number) => Promise<HttpReadResult>;
  readonly end: (id: number) => void;
  /** Ends all exchanges, since the server has stopped. */
  readonly endAll: () => void;
}

/**
 * Sends HTTP requests for the server with VS Code's `fetch`, which knows the user's proxies and certificates. A
 * credential is sent only to the origin it is bound to, whatever the server requests. Redirects are returned, not
 * followed, so that they cannot leak it; a browser follows them, but only without secrets.
 */
export function httpExchanges({ userAgent, authorize, fetch }: HttpOptions): HttpExchanges {
  const running = new Map<number, Running>();
  const end = (id: number): void => {
    running.get(id)?.stop("aborted");
    running.delete(id);
  };
  const orNoAnswer = async <T>(id: number, exchange: Running, work: () => Promise<T>): Promise<T | HttpNoAnswer> => {
    try {
      return await work();
    } catch (error) {
      const failure = exchange.failure() ?? failureOf(error);
      exchange.stop(failure);
      running.delete(id);
      return { failure };
    }
  };
  return {
    begin(params) {
      const exchange = startRunning(params.limits);
      running.set(params.id, exchange);
      return orNoAnswer(params.id, exchange, async () => {
        const authorization = mayCarry(params) ? await authorize(params.credential) : NONE;
        const { status, headers } = await exchange.answer(fetch, requestOf(params, authorization, userAgent));
        const credential = authorization.is === "given" ? "sent" : authorization.is;
        return { status, headers: Object.fromEntries(headers), credential };
      });
    },
    read(id) {
      const exchange = running.get(id);
      if (exchange === undefined) return Promise.resolve({ failure: "aborted" });
      return orNoAnswer(id, exchange, async () => {
        const piece = await exchange.piece();
        if (piece === undefined) end(id);
        return { data: piece === undefined ? null : base64Of(piece) };
      });
    },
    end,
    endAll() {
      for (const id of [...running.keys()]) end(id);
    },
  };
}

const NONE: AuthorizationResult = { is: "none" };

/** Whether a URL has the origin that the credential may be sent to. */
function mayCarry(params: HttpBeginParams): params is HttpBeginParams & { readonly credential: CredentialPlace } {
  const { url, credential } = params;
  return credential !== undefined && new URL(url).origin === (credential.realm ?? credential.origin);
}

type Request = readonly [url: string, init: RequestInit];

function requestOf(
  { url, method, headers, body }: HttpBeginParams,
  given: AuthorizationResult,
  userAgent: string | undefined,
): Request {
  const own = userAgent === undefined ? {} : { "user-agent": userAgent };
  const init: RequestInit = {
    method,
    headers: { ...own, ...headers, ...(given.is === "given" ? given.headers : {}) },
    redirect: "manual",
    // The server caches answers, per account. Cookies are never sent.
    cache: "no-store",
    credentials: "omit",
  };
  return [url, body === undefined ? init : { ...init, body }];
}

/** A running exchange. */
interface Running {
  readonly answer: (fetch: HttpOptions["fetch"], request: Request) => Promise<Response>;
  /** The next chunk of the body; undefined after the last one. */
  readonly piece: () => Promise<Uint8Array | undefined>;
  readonly stop: (failure: string) => void;
  /** Why it was stopped; undefined if it was not. */
  readonly failure: () => string | undefined;
}

function startRunning(limits: HttpBeginParams["limits"]): Running {
  const controller = new AbortController();
  let failure: string | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let rest: Uint8Array = new Uint8Array();
  let length = 0;
  const stop = (reason: string): void => {
    failure ??= reason;
    clearTimeout(total);
    controller.abort();
  };
  const total = setTimeout(() => stop("timeout"), limits.total);
  // Only the network counts as silent, not the server's time between reads.
  const heard = async <T>(work: Promise<T>): Promise<T> => {
    const silence = setTimeout(() => stop("timeout"), limits.silence);
    try {
      return await work;
    } finally {
      clearTimeout(silence);
    }
  };
  return {
    async answer(fetch, [url, init]) {
      // It may have been stopped while the credential was read.
      controller.signal.throwIfAborted();
      const { signal } = controller;
      let response = await heard(fetch(url, { ...init, signal }));
      if (response.type === "opaqueredirect") {
        // A browser does not reveal where a redirect leads. It may follow it, but only without secrets.
        if (isPersonal(init)) throw new HttpError("other");
        response = await heard(fetch(url, { ...init, redirect: "follow", signal }));
      }
      if (Number(response.headers.get("content-length") ?? 0) > limits.bytes) throw tooLarge();
      reader = response.body?.getReader();
      return response;
    },
    async piece() {
      while (rest.length === 0) {
        const { value, done } = (await (reader && heard(readWhole(reader)))) ?? { done: true };
        if (done || value === undefined) return undefined;
        length += value.length;
        if (length > limits.bytes) throw tooLarge();
        rest = value;
      }
      const piece = rest.subarray(0, MAX_CHUNK_BYTES);
      rest = rest.subarray(piece.length);
      return piece;
    },
    stop,
    failure: () => failure,
  };
}

/** Whether a request contains data meant only for its original origin. */
function isPersonal({ headers }: RequestInit): boolean {
  return ["authorization", "apikey", "cookie", "projectuid"].some((name) => new Headers(headers).has(name));
}

/** An error while reading a body is not a connection error. */
async function readWhole(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read();
  } catch (error) {
    throw failureOf(error) === "other" ? new HttpError("broken-off") : error;
  }
}

/** An error with one of the protocol's failure words. */
class HttpError extends Error {}

function tooLarge(): HttpError {
  return new HttpError("too-large");
}

/**
 * The failure word or error code of a fetch error. Its message is not used, since it may contain a proxy's password.
 */
function failureOf(error: unknown): string {
  if (error instanceof HttpError) return error.message;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    // Electron puts the code into the message.
    const code = /^net::(ERR_\w+)/.exec(cause.message)?.[1];
    if (code !== undefined) return code;
    // All addresses of a host failed.
    if (cause instanceof AggregateError && cause.errors[0] !== undefined) return failureOf(cause.errors[0]);
  }
  return "other";
}

/** Encodes bytes as Base64, in slices because the number of arguments is limited. */
function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(text);
}
