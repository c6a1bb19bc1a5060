import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver/node";
import { startEditor, testFolder, type Editor } from "../helpers/editor";
import { pathToFileURL } from "node:url";
import { chartArchive, tgz } from "../helpers/archives";
import { withCursor } from "../helpers/cursor";
import { hasDockerRegistry, passwordAuth, push, startDockerRegistry } from "../helpers/dockerRegistry";
import { reply, serve } from "../helpers/servers";
import { positionAt, textOf } from "../../server/src/text/text";

const INDEX = `apiVersion: v1
entries:
  web-server: [{ name: web-server, version: 1.2.3, urls: [web-server-1.2.3.tgz] }, { name: web-server, version: 1.1.0, urls: [web-server-1.1.0.tgz] }]
  database: [{ name: database, version: 2.0.0, urls: [database-2.0.0.tgz] }]
`;

const helmAt = (url: string, name = "charts") => `registries: [{ name: ${name}, kind: helm, url: "${url}" }]\n`;

const PACK = (rest: string) => `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web-server
        type: helm
        layer: addon
        registry: charts
        ${rest}
`;

async function complete(editor: Editor, uri: string, marked: string): Promise<CompletionList> {
  const { text, offset } = withCursor(marked);
  await editor.client.open(uri, text);
  const params = { textDocument: { uri }, position: positionAt(textOf(text), offset) };
  const found = await editor.client.connection.sendRequest<CompletionItem[] | CompletionList>(
    "textDocument/completion",
    params,
  );
  return Array.isArray(found) ? { isIncomplete: false, items: found } : found;
}

const labels = ({ items }: CompletionList): string[] => items.map(({ label }) => label);

describe("registries that are named in the workspace", () => {
  it("are read through the client, completed from, and told of", async () => {
    const server = await serve((_, response) => reply(response, INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    expect(await editor.registry("charts")).toMatchObject({ kind: "helm", address: server.url, origin: server.url });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ state: "ready", isBusy: false, problem: null, packs: 2, unconfirmedRealm: null });
    const found = await complete(editor, editor.uriOf("a.profile.yaml"), PACK('tag: "‸"'));
    expect(labels(found)).toEqual(["1.2.3", "1.1.0"]);
    expect(found.isIncomplete).toBe(false);
    expect(server.headers[0]).toMatchObject({ "user-agent": "palette-profiles/1.2.3" });
    expect(editor.changes()).toBeGreaterThan(0);
  });

  it("answer at once while they are read, and say that there may be more", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    const server = await serve(async (_, response) => {
      await wanted;
      reply(response, INDEX);
    });
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    const uri = editor.uriOf("a.profile.yaml");
    const marked = PACK('tag: "‸"');
    expect(await complete(editor, uri, marked)).toMatchObject({ isIncomplete: true, items: [] });
    expect(await editor.registry("charts")).toMatchObject({ state: "loading", isBusy: true, packs: null });
    go();
    await expect.poll(() => complete(editor, uri, marked).then(labels)).toEqual(["1.2.3", "1.1.0"]);
  });

  it("are read anew when the user wants that, one or all", async () => {
    let index = INDEX;
    const server = await serve((_, response) => reply(response, index));
    const other = await serve((_, response) => reply(response, INDEX));
    const files = {
      "palette-profiles.yaml": `${helmAt(server.url).trim().slice(0, -1)}, { name: other, kind: helm, url: "${other.url}" }]\n`,
    };
    const editor = await startEditor({ files });
    const packs = async () => (await editor.registries()).map((item) => item.packs);
    await expect.poll(packs).toEqual([2, 2]);
    index += "  cache: [{ name: cache, version: 1.0.0, urls: [cache.tgz] }]\n";
    await editor.refresh((await editor.registry("other"))!.id);
    await expect.poll(() => other.asked.length).toBe(2);
    expect(server.asked.length).toBe(1);
    await editor.refresh();
    await expect.poll(packs).toEqual([3, 2]);
  });

  it("tell in words what is wrong, and recover", async () => {
    let status = 500;
    const server = await serve((_, response) => reply(response, INDEX, { status }));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    const state = async () => (await editor.registry("charts"))!;
    await expect.poll(state).toMatchObject({ state: "failed", isBusy: false, fetchedAt: null });
    expect((await state()).problem).toBe(`127.0.0.1:${String(server.port)} has trouble of its own (HTTP status 500).`);
    status = 200;
    await editor.refresh();
    await expect.poll(state).toMatchObject({ state: "ready", problem: null, packs: 2 });
  });

  it("go on from what was kept when their server is away, and say how old that is", async () => {
    const storage = pathToFileURL(testFolder()).href;
    let isAway = false;
    const server = await serve((_, response) => (isAway ? response.destroy() : reply(response, INDEX)));
    const files = { "palette-profiles.yaml": helmAt(server.url) };
    const first = await startEditor({ files, storage });
    await expect.poll(() => first.registry("charts")).toMatchObject({ state: "ready" });
    const { fetchedAt } = (await first.registry("charts"))!;
    isAway = true;
    const second = await startEditor({ files, storage });
    await expect.poll(() => second.registry("charts")).toMatchObject({ packs: 2, fetchedAt });
    await second.refresh();
    await expect.poll(() => second.registry("charts")).toMatchObject({ state: "failed", packs: 2, fetchedAt });
    expect((await second.registry("charts"))!.problem).toContain("broke off");
    expect(labels(await complete(second, second.uriOf("a.yaml"), PACK('tag: "‸"')))).toEqual(["1.2.3", "1.1.0"]);
  });

  it("are left alone when nothing names them any more", async () => {
    const server = await serve(() => undefined);
    const next = await serve((_, response) => reply(response, INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ isBusy: true });
    await expect.poll(() => server.asked.length).toBe(1);
    const uri = editor.write("palette-profiles.yaml", helmAt(next.url, "next"));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    await expect.poll(() => editor.registries()).toMatchObject([{ name: "next", state: "ready" }]);
    // The exchange that was under way is given up.
    await expect.poll(() => editor.wire.filter(({ is }) => is === "end").length).toBe(1);
  });

  it("show that they are read, where the client can show that, and only as long as they are", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    const server = await serve(async (_, response) => {
      await wanted;
      reply(response, INDEX);
    });
    const shown: unknown[] = [];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmAt(server.url) },
      capabilities: { window: { workDoneProgress: true } },
      prepare(connection) {
        connection.onRequest("window/workDoneProgress/create", () => null);
        connection.onNotification("$/progress", ({ value }: { readonly value: unknown }) => void shown.push(value));
      },
    });
    await editor.registries();
    await expect.poll(() => shown).toMatchObject([{ kind: "begin", title: "Reading registries", message: "charts" }]);
    go();
    await expect.poll(() => shown.at(-1)).toMatchObject({ kind: "end" });
  });
});

describe("what may be asked", () => {
  it("is nothing before anything is configured", async () => {
    const editor = await startEditor();
    expect(await editor.registries()).toEqual([]);
    await complete(editor, editor.uriOf("a.yaml"), PACK('tag: "‸"'));
    expect(editor.wire).toEqual([]);
  });

  it("is nothing that only a workspace names which is not trusted, until it is", async () => {
    const server = await serve((_, response) => reply(response, INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) }, isTrusted: false });
    const marked = PACK('tag: "‸"');
    expect(labels(await complete(editor, editor.uriOf("a.yaml"), marked))).toEqual([]);
    expect(await editor.registries()).toMatchObject([{ name: "charts", state: "untrusted", packs: null }]);
    await editor.refresh();
    expect(editor.wire).toEqual([]);
    expect(server.asked).toEqual([]);
    await editor.notify("paletteProfiles/workspaceTrusted");
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready" });
    expect(labels(await complete(editor, editor.uriOf("a.yaml"), marked))).toEqual(["1.2.3", "1.1.0"]);
  });

  it("is what the user names, whatever a workspace that is not trusted makes of the name", async () => {
    const [own, evil] = [
      await serve((_, response) => reply(response, INDEX)),
      await serve((_, response) => reply(response, INDEX)),
    ];
    const registries = [{ name: "charts", kind: "helm", url: own.url }];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmAt(evil.url) },
      isTrusted: false,
      registries,
    });
    await expect
      .poll(() => editor.registries())
      .toMatchObject([
        { address: own.url, state: "ready" },
        { address: evil.url, state: "untrusted" },
      ]);
    expect(evil.asked).toEqual([]);
  });

  it("goes without encryption only where the user's own settings take it for that very address", async () => {
    const url = "http://charts.palette-profiles.invalid";
    const files = { "palette-profiles.yaml": helmAt(url) };
    const plain = await startEditor({ files });
    await expect
      .poll(() => plain.registry("charts"))
      .toMatchObject({ problem: "charts.palette-profiles.invalid is reached without encryption." });
    expect(plain.wire).toEqual([]);
    const registries = [{ name: "charts", kind: "helm", url, insecure: true }];
    const taken = await startEditor({ files, registries });
    await expect.poll(() => taken.wire.length).toBeGreaterThan(0);
  });
});

describe("HTTP over messages", () => {
  const big = Buffer.from(`${INDEX}# ${randomBytes(700_000).toString("hex")}\n`);

  it("comes in pieces of at most 256 KB, each when the server asks for it", async () => {
    const server = await serve((_, response) => reply(response, big));
    let asked = 0;
    let [reading, most] = [0, 0];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmAt(server.url) },
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
    expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece ?? "", "base64")))).toEqual(big);
    expect(Math.max(...pieces.map((piece) => piece?.length ?? 0))).toBeLessThanOrEqual(256 * 1024);
    expect(asked).toBe(pieces.length);
    // One at a time: what is not asked for stays where it is.
    expect(most).toBe(1);
  });

  it("takes no more from the network than the server has asked for", async () => {
    const held = Promise.withResolvers<undefined>();
    let sent = 0;
    const piece = Buffer.alloc(1024 * 1024, "# some comment\n");
    const flood = (response: ServerResponse): void => {
      while (sent < 60 * 1024 * 1024 && response.write(piece)) sent += piece.length;
      response.once("drain", () => flood(response));
    };
    const server = await serve((_, response) => flood(response));
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmAt(server.url) },
      exchanges: (own) => ({
        ...own,
        async read(id) {
          await held.promise;
          return own.read(id);
        },
      }),
    });
    await editor.registries();
    await expect.poll(() => sent).toBeGreaterThan(0);
    const before = await settledAt(() => sent);
    expect(before).toBeLessThan(40 * 1024 * 1024);
    held.resolve(undefined);
    await expect.poll(() => sent).toBeGreaterThan(before);
  });

  it("stops where more comes than may", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": String(1024 ** 3) });
      response.write("apiVersion: v1\n");
    });
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ state: "failed", problem: expect.stringContaining("more than such a thing can be") as string });
  });

  it("says why there is no answer", async () => {
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt("http://127.0.0.1:1") } });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ problem: "127.0.0.1:1 does not take connections." });
    const cut = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100000" });
      response.write("apiVersion: v1\n");
      setImmediate(() => response.destroy());
    });
    const other = await startEditor({ files: { "palette-profiles.yaml": helmAt(cut.url) } });
    await expect
      .poll(() => other.registry("charts"))
      .toMatchObject({ problem: `127.0.0.1:${String(cut.port)} broke off in the middle of its answer.` });
  });

  it("brings charts and their values", async () => {
    const server = await serve((request, response) =>
      reply(
        response,
        request.url === "/index.yaml" ? INDEX : chartArchive("web-server", "1.2.3", { values: "replicas: 1\n" }),
      ),
    );
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    const uri = editor.uriOf("a.yaml");
    const values = PACK(
      `tag: 1.2.3\n        values: |\n          charts:\n            web-server:\n              replicas: "many"\n`,
    );
    await editor.client.open(uri, values);
    const rules = async () => {
      const report = await editor.client.connection.sendRequest<{ items: { code: string }[] }>(
        "textDocument/diagnostic",
        { textDocument: { uri } },
      );
      return report.items.map(({ code }) => code);
    };
    await expect.poll(rules).toContain("values-type");
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

describe("credentials of the editor", () => {
  const place = (url: string, kind = "helm" as const) => ({ kind, origin: new URL(url).origin });

  it("go to the origin they are bound to, as soon as the user signs in, until he signs out", async () => {
    const server = await serve((request, response) =>
      reply(response, INDEX, { status: request.headers.authorization === undefined ? 401 : 200 }),
    );
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(server.url) } });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ problem: expect.stringContaining("wants a credential, and there is none") as string });
    await editor.secrets.store(place(server.url), { username: "me", password: "s3cret" });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready", packs: 2 });
    expect(server.headers.at(-1)?.authorization).toBe(`Basic ${btoa("me:s3cret")}`);
    await editor.secrets.remove(place(server.url));
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "failed", packs: null, fetchedAt: null });
    expect(server.headers.at(-1)?.authorization).toBeUndefined();
    // The server has never seen any of it.
    expect(JSON.stringify(editor.wire)).not.toMatch(/s3cret|czNjcmV0/);
    expect(JSON.stringify(editor.client.log)).not.toContain("s3cret");
  });

  it("go nowhere else: not to another host that the file names, another kind, or where a redirect leads", async () => {
    const bound = await serve((_, response) =>
      reply(response, "", { status: 302, headers: { location: `${other.url}/index.yaml` } }),
    );
    const other = await serve((_, response) => reply(response, INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmAt(bound.url) } });
    await editor.secrets.store(place(bound.url), { token: "s3cret" });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready" });
    await expect.poll(() => bound.headers.at(-1)?.authorization).toBe("Bearer s3cret");
    const uri = editor.write("palette-profiles.yaml", helmAt(other.url));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ address: other.url, state: "ready" });
    const oci = `registries: [{ name: charts, kind: oci, url: "${bound.url}" }]\n`;
    await editor.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: editor.write("palette-profiles.yaml", oci), type: 2 }],
    });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ kind: "oci", state: "failed" });
    expect(other.headers.map(({ authorization }) => authorization).filter(Boolean)).toEqual([]);
    expect(bound.headers.at(-1)?.authorization).toBeUndefined();
  });

  it("are withheld by the client from an address that the server has no business with", async () => {
    const evil = await serve((_, response) => reply(response, ""));
    const editor = await startEditor();
    const credential = { kind: "helm", origin: "https://charts.example.com" } as const;
    await editor.secrets.store(credential, { token: "s3cret" });
    const { httpExchanges } = await import("../../client/src/http");
    const exchanges = httpExchanges({ version: "1", authorize: editor.secrets.authorize, fetch });
    const limits = { silence: 5000, total: 5000, bytes: 1000 };
    const answer = await exchanges.begin({ id: 1, url: evil.url, method: "GET", headers: {}, credential, limits });
    expect(answer).toMatchObject({ status: 200, credential: "none" });
    expect(evil.headers[0]?.authorization).toBeUndefined();
    exchanges.endAll();
  });

  it("go to a token server on another origin once the user confirms it", async () => {
    const tokens = await serve((request, response) =>
      reply(response, JSON.stringify({ token: request.headers.authorization === undefined ? "anonymous" : "good" })),
    );
    const server = await serve((request, response) => {
      if (request.headers.authorization !== "Bearer good") {
        const challenge = `Bearer realm="${tokens.url}/token",service="test"`;
        reply(response, "", { status: 401, headers: { "www-authenticate": challenge } });
      } else if (request.url?.startsWith("/v2/_catalog") === true) reply(response, '{"repositories":["packs/web"]}');
      else if (request.url?.includes("/tags/list") === true) reply(response, '{"name":"packs/web","tags":["1.0.0"]}');
      else reply(response, "{}");
    });
    const config = `registries: [{ name: platform, kind: oci, url: "${server.url}/packs" }]\n`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": config } });
    const bound = { kind: "oci", origin: server.url } as const;
    await editor.registries();
    await editor.secrets.store(bound, { username: "me", password: "s3cret" });
    await expect.poll(() => editor.registry("platform")).toMatchObject({ unconfirmedRealm: tokens.url });
    expect(tokens.headers.map(({ authorization }) => authorization).filter(Boolean)).toEqual([]);
    await editor.secrets.confirmRealm(bound, tokens.url);
    await expect
      .poll(() => editor.registry("platform"))
      .toMatchObject({ state: "ready", unconfirmedRealm: null, packs: 1 });
    expect(tokens.headers.at(-1)?.authorization).toBe(`Basic ${btoa("me:s3cret")}`);
  });

  it.skipIf(!hasDockerRegistry)("open a real registry that lets in one user", async () => {
    const registry = await startDockerRegistry(passwordAuth("me", "s3cret"));
    const authorization = { authorization: `Basic ${btoa("me:s3cret")}` };
    const archive = tgz({
      "web-server-1.2.3/pack.json":
        '{ "name": "web-server", "version": "1.2.3", "layer": "addon", "cloudTypes": ["all"] }',
      "web-server-1.2.3/values.yaml": "pack: {}\n",
    });
    await push(registry.url, "packs/web-server", "1.2.3", { archive }, authorization);
    const config = `registries: [{ name: charts, kind: oci, url: "oci://${registry.host}/packs" }]\n`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": config } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "failed" });
    await editor.secrets.store({ kind: "oci", origin: registry.url }, { username: "me", password: "wrong" });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ problem: expect.stringContaining("does not accept the credential") as string });
    await editor.secrets.store({ kind: "oci", origin: registry.url }, { username: "me", password: "s3cret" });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready", packs: 1 });
    const uri = editor.uriOf("a.yaml");
    await expect
      .poll(() => complete(editor, uri, PACK('tag: "‸"').replace("type: helm", "type: oci")).then(labels))
      .toEqual(["1.2.3"]);
  });
});
