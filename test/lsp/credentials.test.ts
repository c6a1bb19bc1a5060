import { describe, expect, it } from "vitest";
import { httpExchanges } from "../../client/src/shared/httpExchanges";
import { withoutSecrets } from "../../client/src/shared/traceLog";
import { tgz } from "../helpers/archives";
import { hasDockerRegistry, passwordAuth, push, startDockerRegistry } from "../helpers/dockerRegistry";
import { HELM_INDEX, helmConfig, profileWith, startEditor } from "../helpers/editor";
import { HIDING } from "../helpers/hidingRegistries";
import { OCI } from "../helpers/registryKinds";
import { reply, serve } from "../helpers/servers";

describe("credentials of the editor", () => {
  const place = (url: string, kind: "helm" | "oci" = "helm") => ({ kind, origin: new URL(url).origin });

  it("go to the origin they are bound to, as soon as the user signs in, until he signs out", async () => {
    const server = await serve((request, response) =>
      reply(response, HELM_INDEX, { status: request.headers.authorization === undefined ? 401 : 200 }),
    );
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ problem: expect.stringContaining("Sign-in required") as string });
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
    const other = await serve((_, response) => reply(response, HELM_INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(bound.url) } });
    await editor.secrets.store(place(bound.url), { token: "s3cret" });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready" });
    await expect.poll(() => bound.headers.at(-1)?.authorization).toBe("Bearer s3cret");
    const uri = editor.write("palette-profiles.yaml", helmConfig(other.url));
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
    const exchanges = httpExchanges({ userAgent: undefined, authorize: editor.secrets.authorize, fetch });
    const limits = { silence: 5000, total: 5000, bytes: 1000 };
    const answer = await exchanges.begin({ id: 1, url: evil.url, method: "GET", headers: {}, credential, limits });
    expect(answer).toMatchObject({ status: 200, credential: "none" });
    expect(evil.headers[0]?.authorization).toBeUndefined();
    exchanges.endAll();
  });

  it("and the tokens that they are given for stay out of the trace", () => {
    const params = {
      id: 1,
      url: "https://harbor.example.com/v2/",
      headers: { Authorization: 'Bearer t"0ken', apikey: "t0ken", accept: "application/json" },
    };
    for (const text of [JSON.stringify(params), JSON.stringify(params, undefined, 4)]) {
      const shown = withoutSecrets(`Params: ${text}`);
      expect(shown).not.toMatch(/t\\?"?0ken/);
      expect(JSON.parse(shown.slice("Params: ".length))).toMatchObject({
        id: 1,
        headers: { accept: "application/json" },
      });
    }
    const signed = "https://storage.example.com/blob?X-Amz-Signature=s1gned";
    for (const key of ["url", "location"]) {
      const shown = withoutSecrets(`Params: ${JSON.stringify({ headers: { [key]: signed } }, undefined, 4)}`);
      expect(shown).toContain("https://storage.example.com/blob?…");
      expect(shown).not.toContain("s1gned");
    }
    expect(withoutSecrets('{ "x-amz-security-token": "t0ken", "id": 1 }')).toBe(
      '{ "x-amz-security-token": "…", "id": 1 }',
    );
    expect(withoutSecrets(`Result: { "data": "${btoa('{"token":"t0ken"}')}" }`)).toBe('Result: { "data": "…" }');
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

  it("show what a registry hides from strangers, without a word of what is not public before", async () => {
    const { toStrangers } = HIDING.find(({ kind }) => kind === OCI)!;
    const usual = OCI.answer(OCI.archive());
    const server = await serve((request, response) => {
      (request.headers.authorization === `Basic ${btoa("me:s3cret")}` ? usual : toStrangers)(request, response);
    });
    const config = `registries: [{ name: charts, kind: oci, url: "${server.url}" }]\n`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": config } });
    const profile = profileWith("tag: 1.0.0").replace("web-server", "shop").replace("type: helm", "type: oci");
    const uri = editor.write("a.profile.yaml", profile);
    const rules = async (): Promise<unknown> => {
      const { items } = await editor.client.connection.sendRequest<{ items: { code?: unknown }[] }>(
        "textDocument/diagnostic",
        { textDocument: { uri } },
      );
      return items.map(({ code }) => code).filter((code) => /^unknown-/.test(String(code)));
    };
    await editor.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text: profile },
    });
    const judged = async (): Promise<unknown> => {
      expect(await rules()).toEqual([]);
      return editor.registry("charts");
    };
    const idle = { state: "ready", isBusy: false };
    await expect.poll(judged).toMatchObject({ ...idle, packs: null, wantsCredential: true });
    expect((await editor.registry("charts"))!.listProblem).toContain("Sign-in required");
    await editor.secrets.store(place(server.url, "oci"), { username: "me", password: "s3cret" });
    await expect.poll(judged).toMatchObject({ ...idle, packs: 1, wantsCredential: false, listProblem: null });
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
    await expect.poll(() => editor.registry("charts")).toMatchObject({ isBusy: false, packs: null });
    await editor.secrets.store({ kind: "oci", origin: registry.url }, { username: "me", password: "wrong" });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ problem: expect.stringContaining("rejected the credentials") as string });
    await editor.secrets.store({ kind: "oci", origin: registry.url }, { username: "me", password: "s3cret" });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready", packs: 1 });
    const marked = profileWith('tag: "‸"').replace("type: helm", "type: oci");
    await expect.poll(async () => (await editor.complete("a.yaml", marked)).labels).toEqual(["1.2.3"]);
  });
});
