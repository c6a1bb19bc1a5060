import {
  MAX_CHUNK_BYTES,
  type CredentialPlace,
  type HttpBeginParams,
  type HttpBeginResult,
  type HttpNoAnswer,
  type HttpReadResult,
} from "../../../server/src/lsp/protocol";

/** What goes with a request, as the keeper of credentials decides. */
export type AuthorizationResult =
  | { readonly is: "given"; readonly headers: Readonly<Record<string, string>> }
  /** Withheld: there is one, but the user has not confirmed that it may go to this token server. */
  | { readonly is: "none" | "withheld" };

export interface HttpOptions {
  /** What it calls itself to those it asks; a browser has a name of its own. */
  readonly userAgent: string | undefined;
  readonly authorize: (place: CredentialPlace) => Promise<AuthorizationResult>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** What the server asks of the network: exchanges that it begins, reads piece by piece, and may give up. */
export interface HttpExchanges {
  readonly begin: (params: HttpBeginParams) => Promise<HttpBeginResult>;
  readonly read: (id: number) => Promise<HttpReadResult>;
  readonly end: (id: number) => void;
  /** Gives up everything: the server that asked is gone. */
  readonly endAll: () => void;
}

/**
 * Fetches for the server, by VS Code's own fetch: it knows the user's proxies and certificates. A credential goes to the
 * origin it is bound to and nowhere else, whatever the server asks for; redirects are answers, so that none carries it
 * away.
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

/** Whether an address lies where the credential that is asked for may go at most. */
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
    // What is kept is kept by the server, who tells accounts apart; cookies are nobody's business here.
    cache: "no-store",
    credentials: "omit",
  };
  return [url, body === undefined ? init : { ...init, body }];
}

/** An exchange that is under way. */
interface Running {
  readonly answer: (fetch: HttpOptions["fetch"], request: Request) => Promise<Response>;
  /** The next piece of the body; undefined behind the last one. */
  readonly piece: () => Promise<Uint8Array | undefined>;
  readonly stop: (failure: string) => void;
  /** Why it was stopped. */
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
  // Silence is the network's alone: the time that the server takes for a piece does not count.
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
      // It may have been given up while the credential was looked for.
      controller.signal.throwIfAborted();
      const { signal } = controller;
      let response = await heard(fetch(url, { ...init, signal }));
      if (response.type === "opaqueredirect") {
        // A browser does not say where a redirect leads: it may go there by itself, but with nothing that is secret.
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

/** Whether a request holds what is for the one it was written for. */
function isPersonal({ headers }: RequestInit): boolean {
  return ["authorization", "apikey", "cookie", "projectuid"].some((name) => new Headers(headers).has(name));
}

/** A read that fails in the middle of a body is no failure to connect. */
async function readWhole(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read();
  } catch (error) {
    throw failureOf(error) === "other" ? new HttpError("broken-off") : error;
  }
}

/** A failure by one of the words of the protocol. */
class HttpError extends Error {}

function tooLarge(): HttpError {
  return new HttpError("too-large");
}

/** The word or code for what fetch failed with, and nothing else of it: its message may hold the password of a proxy. */
function failureOf(error: unknown): string {
  if (error instanceof HttpError) return error.message;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    // Electron's network names its codes in the text.
    const code = /^net::(ERR_\w+)/.exec(cause.message)?.[1];
    if (code !== undefined) return code;
    // Several addresses of a host were tried, and failed alike.
    if (cause instanceof AggregateError && cause.errors[0] !== undefined) return failureOf(cause.errors[0]);
  }
  return "other";
}

/** Bytes in Base64; in slices, as arguments of a call have their limit. */
function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(text);
}
