import { request as requestPlain, type Agent, type IncomingMessage } from "node:http";
import { request as requestEncrypted, type RequestOptions } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";

/** A response whose body is still arriving. */
export interface RawResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded from its content encoding. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Cancels the rest of the body. */
  readonly cancel: () => void;
}

export interface RawRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** For encrypted connections; by default Node's own. */
  readonly agent?: Agent | undefined;
}

/** Sends one request directly to the host. Node's fetch could do this, but loading it delays the start noticeably. */
export function directRequest(url: string, request: RawRequest): Promise<RawResponse> {
  const { method, headers, body, signal, agent } = request;
  const options: RequestOptions = {
    method,
    signal,
    headers: { accept: "*/*", "accept-encoding": "gzip, br", ...trimmed(headers) },
  };
  return new Promise((done, fail) => {
    const isEncrypted = new URL(url).protocol === "https:";
    const heard = (response: IncomingMessage): void => done(responseOf(response));
    const sent = isEncrypted ? requestEncrypted(url, { ...options, agent }, heard) : requestPlain(url, options, heard);
    sent.on("error", (error) => {
      // A host may close a keep-alive connection while it is being reused.
      if (sent.reusedSocket && "code" in error && error.code === "ECONNRESET") done(directRequest(url, request));
      else fail(error);
    });
    sent.end(body);
  });
}

/** Removes line breaks at the end of values, which come from credentials read from files. */
function trimmed(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
}

function responseOf(response: IncomingMessage): RawResponse {
  const headers = Object.entries(response.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  const body = unpacked(response);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: body as AsyncIterable<Uint8Array>,
    cancel() {
      body.destroy();
      // A connection whose response is complete is reused.
      if (!response.complete) response.destroy();
    },
  };
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  if (encoding === "br") return piped(response, createBrotliDecompress());
  return encoding === "gzip" || encoding === "x-gzip" ? piped(response, createGunzip()) : response;
}

/** Errors go to the reader of the stream; without a reader they are ignored. */
function piped(response: IncomingMessage, through: NodeJS.ReadWriteStream & Readable): Readable {
  pipeline(response, through, () => undefined);
  return through;
}
