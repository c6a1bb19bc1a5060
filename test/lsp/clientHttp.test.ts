import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { chartArchive } from "../helpers/archives";
import { freePort } from "../helpers/dockerRegistry";
import { HELM_INDEX, helmConfig, profileWith, startEditor } from "../helpers/editor";
import { reply, serve } from "../helpers/servers";

describe("HTTP over messages", () => {
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
    const before = await settledAt(() => sent);
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
      .toMatchObject({ state: "failed", problem: expect.stringContaining("more than such a thing can be") as string });
  });

  it("says why there is no answer", async () => {
    const gone = `127.0.0.1:${String(await freePort())}`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(`http://${gone}`) } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ problem: `${gone} does not take connections.` });
    const cut = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100000" });
      response.write("apiVersion: v1\n");
      setImmediate(() => response.destroy());
    });
    const other = await startEditor({ files: { "palette-profiles.yaml": helmConfig(cut.url) } });
    await expect
      .poll(() => other.registry("charts"))
      .toMatchObject({ problem: `127.0.0.1:${String(cut.port)} broke off in the middle of its answer.` });
  });

  it("brings charts and their values", async () => {
    const server = await serve((request, response) =>
      reply(
        response,
        request.url === "/index.yaml" ? HELM_INDEX : chartArchive("web-server", "1.2.3", { values: "replicas: 1\n" }),
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

/** A number when it has stopped growing for a while. */
async function settledAt(get: () => number): Promise<number> {
  for (let last = get(); ;) {
    await new Promise((go) => setTimeout(go, 300));
    if (get() === last) return last;
    last = get();
  }
}
