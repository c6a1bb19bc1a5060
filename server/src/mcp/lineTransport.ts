import { parseJSONRPCMessage, type JSONRPCMessage, type Transport } from "@modelcontextprotocol/server";
import type { Host } from "./host";

// The library's transport ignores lines that are not messages. A client that sends one would wait forever.

/** The longest line that is read, in bytes: a profile of the largest size, with every character escaped, fits. */
const MAX_LINE = 64 * 1024 * 1024;
/** How long requests that are being answered may take once the client has closed its end, in milliseconds. */
const LAST_ANSWERS = 30_000;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const LINE_FEED = 10;

/** A connection to a client over lines of JSON, and its end. */
export interface LineTransport {
  readonly transport: Transport;
  /** Resolves when the client has closed its end and its requests are answered. */
  readonly closed: Promise<void>;
}

/** Creates the connection. Every line that is not a valid message gets an error; the connection stays open. */
export function lineTransport({ input, send }: Pick<Host, "input" | "send">): LineTransport {
  const unanswered = new Set<unknown>();
  const write = (message: object): void => send(JSON.stringify(message));
  const lines = lineReader((line) => {
    if (!isOpen) return;
    const message = line === undefined ? TOO_LONG : messageIn(line);
    if (message === undefined) return;
    if ("invalid" in message) {
      const { id = null, ...error } = message.invalid;
      write({ jsonrpc: "2.0", id, error });
      return;
    }
    if ("method" in message && "id" in message) unanswered.add(message.id);
    else if ("method" in message && message.method === "notifications/cancelled")
      unanswered.delete(message.params?.["requestId"]);
    transport.onmessage?.(message);
  });
  let isOpen = true;
  let isEnding = false;
  let end: () => void = () => undefined;
  const closed = new Promise<void>((done) => (end = done));
  const close = (): Promise<void> => {
    if (isOpen) {
      isOpen = false;
      input.off("data", lines.take);
      input.pause();
      transport.onclose?.();
      end();
    }
    return Promise.resolve();
  };
  const transport: Transport = {
    start() {
      input.on("data", lines.take);
      input.on("error", () => void close());
      for (const event of ["end", "close"])
        input.once(event, () => {
          lines.end();
          isEnding = true;
          if (unanswered.size === 0) void close();
          else setTimeout(() => void close(), LAST_ANSWERS);
        });
      return Promise.resolve();
    },
    send(message) {
      if (isOpen) write(message);
      if (!("method" in message)) unanswered.delete(message.id);
      if (isEnding && unanswered.size === 0) void close();
      return Promise.resolve();
    },
    close,
  };
  return { transport, closed };
}

/** A line that is not a message, with its error. */
interface Invalid {
  readonly invalid: { readonly code: number; readonly message: string; readonly id?: string | number | null };
}

const TOO_LONG: Invalid = {
  invalid: { code: INVALID_REQUEST, message: `A message must not be longer than ${String(MAX_LINE)} bytes.` },
};

/** The message in a line; undefined if the line is empty. */
function messageIn(line: Buffer): JSONRPCMessage | Invalid | undefined {
  let data: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(line);
    if (text.trim() === "") return undefined;
    data = JSON.parse(text);
  } catch {
    const message = "The line is not JSON in UTF-8. Send one message per line.";
    return { invalid: { code: PARSE_ERROR, message } };
  }
  if (Array.isArray(data))
    return { invalid: { code: INVALID_REQUEST, message: "Batches are not supported. Send one message per line." } };
  const message = validMessage(data);
  // An error for a wrong response would be taken for the answer to a request of the client.
  if (message !== undefined || isResponse(data)) return message;
  return { invalid: { code: INVALID_REQUEST, message: "The line is not a JSON-RPC 2.0 message.", id: idOf(data) } };
}

function isResponse(data: unknown): boolean {
  return typeof data === "object" && data !== null && !("method" in data) && ("result" in data || "error" in data);
}

function validMessage(data: unknown): JSONRPCMessage | undefined {
  try {
    return parseJSONRPCMessage(data);
  } catch {
    return undefined;
  }
}

/** The id to answer an invalid message with; null if it has none that is valid. */
function idOf(data: unknown): string | number | null {
  if (typeof data !== "object" || data === null || !("id" in data)) return null;
  const { id } = data;
  return typeof id === "string" || (typeof id === "number" && Number.isSafeInteger(id)) ? id : null;
}

/** Splits bytes into lines. One that is longer than a line may be is dropped up to its end, and given as undefined. */
function lineReader(onLine: (line: Buffer | undefined) => void): {
  readonly take: (chunk: Buffer) => void;
  readonly end: () => void;
} {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > MAX_LINE) parts = [];
    else parts.push(part);
  };
  const end = (): void => {
    const line = length > MAX_LINE ? undefined : Buffer.concat(parts);
    parts = [];
    length = 0;
    if (line?.length !== 0) onLine(line);
  };
  return {
    take(chunk) {
      let at = 0;
      for (let next = chunk.indexOf(LINE_FEED); next >= 0; next = chunk.indexOf(LINE_FEED, at)) {
        add(chunk.subarray(at, next));
        end();
        at = next + 1;
      }
      if (at < chunk.length) add(chunk.subarray(at));
    },
    end,
  };
}
