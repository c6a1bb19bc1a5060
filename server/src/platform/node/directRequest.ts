import { request as requestPlain, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestEncrypted } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";

/** An answer as it comes in. */
export interface RawResponse {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked from its content encoding. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives up what is left of the body. */
  readonly cancel: () => void;
}

export interface RawRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/**
 * One request, straight to the host. Node's own fetch would do; but what stands behind that is large, and loading it
 * keeps everything else waiting for longer than anyone should wait.
 */
export function directRequest(url: string, request: RawRequest): Promise<RawResponse> {
  const { method, headers, body, signal } = request;
  const options: RequestOptions = {
    method,
    signal,
    headers: { accept: "*/*", "accept-encoding": "gzip, br", ...trimmed(headers) },
  };
  return new Promise((done, fail) => {
    const send = new URL(url).protocol === "https:" ? requestEncrypted : requestPlain;
    const sent = send(url, options, (response) => done(responseOf(response)));
    sent.on("error", (error) => {
      // A host may close a connection that was kept open just when it is used again.
      if (sent.reusedSocket && "code" in error && error.code === "ECONNRESET") done(directRequest(url, request));
      else fail(error);
    });
    sent.end(body);
  });
}

/** Line breaks at the end of a value come along with what was read from files. */
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
      // A connection on which all has come is used again.
      if (!response.complete) response.destroy();
    },
  };
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  if (encoding === "br") return piped(response, createBrotliDecompress());
  return encoding === "gzip" || encoding === "x-gzip" ? piped(response, createGunzip()) : response;
}

/** Who reads is told of what goes wrong; if nobody does, nobody needs to know. */
function piped(response: IncomingMessage, through: NodeJS.ReadWriteStream & Readable): Readable {
  pipeline(response, through, () => undefined);
  return through;
}
