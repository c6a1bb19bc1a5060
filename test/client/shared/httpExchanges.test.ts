import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { httpExchanges, type HttpExchanges } from "../../../client/src/shared/httpExchanges";
import { messageHttp } from "../../../server/src/registries/http/messageHttp";
import { chartArchive } from "../../helpers/archives";
import { freePort } from "../../helpers/dockerRegistry";
import { HELM_INDEX, helmConfig, profileWith, startEditor } from "../../helpers/editor";
import { PATIENCE } from "../../helpers/patience.mjs";
import { settled } from "../../helpers/quiet";
import { reply, serve } from "../../helpers/servers";

describe("the client's side of an exchange", () => {
  const exchanges = (): HttpExchanges => {
    const made = httpExchanges({ userAgent: undefined, authorize: () => Promise.resolve({ is: "none" }), fetch });
    onTestFinished(made.endAll);
    return made;
  };
  const question = (url: string, limits: object = {}) => ({
    id: 1,
    url,
    method: "GET" as const,
    headers: {},
    limits: { silence: PATIENCE, total: PATIENCE, bytes: 1000, ...limits },
  });
  /** Begins an answer that never ends. */
  const hanging = () =>
    serve((_, response) => {
      response.writeHead(200);
      response.write("a");
    });

  it("ends when the network is silent for too long, or all takes too long, before or in the body", async () => {
    const mute = await serve(() => undefined);
    expect(await exchanges().begin(question(mute.url, { silence: 50 }))).toEqual({ failure: "timeout" });
    expect(await exchanges().begin(question(mute.url, { total: 50 }))).toEqual({ failure: "timeout" });
    const { url } = await hanging();
    const own = exchanges();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await own.begin(question(url, { silence: 200 }))).toMatchObject({ status: 200 });
    expect(await own.read(1)).toEqual({ data: btoa("a") });
    const silent = own.read(1);
    vi.advanceTimersByTime(200);
    expect(await silent).toEqual({ failure: "timeout" });
    expect(await own.read(1)).toEqual({ failure: "aborted" });
  });

  it("is given up at any time, and the connection with it", async () => {
    const mute = await serve(() => undefined);
    const own = exchanges();
    const begun = own.begin(question(mute.url));
    await expect.poll(() => mute.asked.length).toBe(1);
    own.end(1);
    expect(await begun).toEqual({ failure: "aborted" });
    const closed: string[] = [];
    const server = await serve((_, response) => {
      response.writeHead(200);
      response.write("a");
      response.on("close", () => closed.push("closed"));
    });
    await own.begin(question(server.url));
    await own.read(1);
    const waiting = own.read(1);
    own.end(1);
    expect(await waiting).toEqual({ failure: "aborted" });
    await expect.poll(() => closed).toEqual(["closed"]);
  });

  it("takes no more than it may, and names what went wrong without its words", async () => {
    const large = await serve((_, response) =>
      reply(response, "a".repeat(1001), { headers: { "transfer-encoding": "chunked" } }),
    );
    const own = exchanges();
    await own.begin(question(large.url));
    expect(await own.read(1)).toEqual({ failure: "too-large" });
    const gone = `http://127.0.0.1:${String(await freePort())}/`;
    expect(await exchanges().begin(question(gone))).toEqual({ failure: "ECONNREFUSED" });
  });
});

describe("HTTP over messages", () => {
  it("does not wait for a client that is silent, once nobody wants the answer", async () => {
    const ended: number[] = [];
    const never = () => new Promise<never>(() => undefined);
    const http = messageHttp(
      { begin: never, read: never, account: never, end: ({ id }) => void ended.push(id) },
      () => new Uint8Array(),
    );
    const controller = new AbortController();
    const limits = { silence: 1000, total: 1000, bytes: 1000 };
    const { signal } = controller;
    const sent = http.send({ url: "https://charts.example.com", method: "GET", headers: {}, limits, signal });
    controller.abort();
    await expect(sent).rejects.toThrow("aborted");
    expect(ended).toEqual([1]);
  });

  it("is given up when the client says that it is over", async () => {
    const server = await serve(() => undefined);
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ isBusy: true });
    await expect.poll(() => server.asked.length).toBe(1);
    await editor.client.connection.sendRequest("shutdown");
    await expect.poll(() => editor.wire.filter(({ is }) => is === "end").length).toBe(1);
  });

  const big = Buffer.from(`${HELM_INDEX}# ${randomBytes(700_000).toString("hex")}\n`);

  it("comes in pieces of at most 256 KB, each when the server asks for it", async () => {
    const server = await serve((_, response) => reply(response, big));
    let asked = 0;
    let [reading, most] = [0, 0];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmConfig(server.url) },
      exchanges: (own) => ({
        ...own,
        async read(id) {
          asked++;
          most = Math.max(most, ++reading);
          const answer = await own.read(id);
          reading--;
          return answer;
        },
      }),
    });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready", packs: 2 });
    const pieces = editor.wire.flatMap((message) =>
      message.is === "read" && "data" in message.answer ? [message.answer.data] : [],
    );
    expect(pieces.at(-1)).toBeNull();
    expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece ?? "", "base64"))).equals(big)).toBe(true);
    expect(Math.max(...pieces.map((piece) => piece?.length ?? 0))).toBeLessThanOrEqual(256 * 1024);
    expect(asked).toBe(pieces.length);
    // One at a time: what is not asked for stays where it is.
    expect(most).toBe(1);
  });

  it("takes no more from the network than the server has asked for", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    let sent = 0;
    const piece = Buffer.alloc(1024 * 1024, "# some comment\n");
    const flood = (response: ServerResponse): void => {
      while (sent < 60 * 1024 * 1024) {
        sent += piece.length;
        if (response.write(piece)) continue;
        response.once("drain", () => flood(response));
        return;
      }
    };
    const server = await serve((_, response) => flood(response));
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmConfig(server.url) },
      exchanges: (own) => ({
        ...own,
        async read(id) {
          await wanted;
          return own.read(id);
        },
      }),
    });
    await editor.registries();
    await expect.poll(() => sent).toBeGreaterThan(0);
    const before = await settled(() => sent);
    expect(before).toBeLessThan(40 * 1024 * 1024);
    go();
    await expect.poll(() => sent).toBeGreaterThan(before);
  });

  it("stops where more comes than may", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": String(1024 ** 3) });
      response.write("apiVersion: v1\n");
    });
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ state: "failed", problem: expect.stringContaining("exceeds the size limit") as string });
  });

  it("says why there is no answer", async () => {
    const gone = `127.0.0.1:${String(await freePort())}`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(`http://${gone}`) } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ problem: `Connection refused by ${gone}.` });
    const cut = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100000" });
      response.write("apiVersion: v1\n");
      setImmediate(() => response.destroy());
    });
    const other = await startEditor({ files: { "palette-profiles.yaml": helmConfig(cut.url) } });
    await expect
      .poll(() => other.registry("charts"))
      .toMatchObject({
        problem: `Connection to 127.0.0.1:${String(cut.port)} closed before the response was complete.`,
      });
  });

  it("brings charts and their values", async () => {
    const server = await serve((request, response) =>
      reply(
        response,
        request.url === "/index.yaml"
          ? `${HELM_INDEX}generated: x\n`
          : chartArchive("web-server", "1.2.3", { values: "replicas: 1\n" }),
      ),
    );
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    const uri = editor.uriOf("a.yaml");
    const values = profileWith(
      `tag: 1.2.3\n        values: |\n          charts:\n            web-server:\n              replicas: "many"\n`,
    );
    await editor.client.open(uri, values);
    const pull = () => editor.client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    await expect.poll(async () => [await pull(), server.asked.length][1]).toBe(2);
    await expect.poll(() => editor.registry("charts")).toMatchObject({ isBusy: false, problem: null });
    expect(server.asked).toEqual(["GET /index.yaml", "GET /web-server-1.2.3.tgz"]);
  });
});
