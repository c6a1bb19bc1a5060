import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A server on this machine, stopped after the test. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** The requests so far, in order: method and path. */
  readonly asked: string[];
  /** The headers of each request. */
  readonly headers: IncomingMessage["headers"][];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Starts a server with this handler, over HTTPS if there is a certificate. */
export async function serve(
  answer: Answer,
  certificate?: { readonly key: string; readonly cert: string },
): Promise<TestServer> {
  const asked: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    headers.push(request.headers);
    // Show errors of the test's handler, and do not leave the request open.
    Promise.resolve()
      .then(() => answer(request, response))
      .catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
  };
  const server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
  const port = await listen(server);
  return { url: `${certificate === undefined ? "http" : "https"}://127.0.0.1:${port}`, port, asked, headers };
}

/** Starts a server on a free port of this machine, and stops it after the test. Returns the port. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return (server.address() as AddressInfo).port;
}

/** A URL on this machine where no server listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${String(port)}`;
}

/** Sends a response with a text or bytes. */
export function reply(
  response: ServerResponse,
  body: string | Uint8Array,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, headers).end(body);
}

/** Starts a response, then closes the connection before it is complete. */
export function breakOff(response: ServerResponse, begun: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, headers).write(begun, () => response.destroy());
}

/** Sends a response with JSON. */
export function replyJson(response: ServerResponse, data: unknown, status = 200): void {
  reply(response, JSON.stringify(data), { status, headers: { "content-type": "application/json" } });
}

/** The body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
