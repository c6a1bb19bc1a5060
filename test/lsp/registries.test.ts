import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { RegistryPlaceResult } from "../../server/src/lsp/protocol";
import { HELM_INDEX, helmConfig, profileWith, startEditor, testFolder } from "../helpers/editor";
import { reply, serve } from "../helpers/servers";

describe("registries that are named in the workspace", () => {
  it("are read through the client, completed from, and told of", async () => {
    const server = await serve((_, response) => reply(response, `${HELM_INDEX}generated: x\n`));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    expect(await editor.registry("charts")).toMatchObject({ kind: "helm", address: server.url, origin: server.url });
    await expect
      .poll(() => editor.registry("charts"))
      .toMatchObject({ state: "ready", isBusy: false, problem: null, packs: 2, unconfirmedRealm: null });
    const found = await editor.complete("a.profile.yaml", profileWith('tag: "‸"'));
    expect(found).toMatchObject({ labels: ["1.2.3", "1.1.0"] });
    expect(server.headers[0]).toMatchObject({ "user-agent": "palette-profiles/1.2.3" });
    expect(editor.changes()).toBeGreaterThan(0);
  });

  it("answer at once while they are read, and say that there may be more", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    const server = await serve(async (_, response) => {
      await wanted;
      reply(response, HELM_INDEX);
    });
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    const complete = () => editor.complete("a.profile.yaml", marked);
    const marked = profileWith('tag: "‸"');
    expect(await complete()).toEqual({ labels: [], isIncomplete: true });
    expect(await editor.registry("charts")).toMatchObject({ state: "loading", isBusy: true, packs: null });
    go();
    await expect.poll(complete).toMatchObject({ labels: ["1.2.3", "1.1.0"] });
  });

  it("lead to what configures them: their entry in the nearest file, or the user's settings", async () => {
    const own = `registries:\n- { kind: helm }\n- name: charts\n  kind: helm\n  url: http://127.0.0.1:1\n`;
    const nested = `registries: [{ name: charts, kind: helm, url: "http://127.0.0.1:2" }]\n`;
    const editor = await startEditor({
      files: { "palette-profiles.yaml": own, "team/palette-profiles.yaml": nested },
      registries: [{ name: "mine", kind: "helm", url: "http://127.0.0.1:3" }],
    });
    await editor.complete("team/a.profile.yaml", profileWith('tag: "‸"'));
    const placeOf = async (name: string, url = ""): Promise<RegistryPlaceResult> => {
      const { id } = (await editor.registries()).find((one) => one.name === name && one.address.includes(url))!;
      return editor.client.connection.sendRequest<RegistryPlaceResult>("paletteProfiles/registryPlace", { id });
    };
    expect(await placeOf("charts", ":1")).toMatchObject({
      uri: editor.uriOf("palette-profiles.yaml"),
      range: { start: { line: 2, character: 8 } },
    });
    expect(await placeOf("charts", ":2")).toMatchObject({
      uri: editor.uriOf("team/palette-profiles.yaml"),
      range: { start: { line: 0, character: 21 } },
    });
    expect(await placeOf("mine")).toBe(null);
  });

  it("are read anew when the user wants that, one or all", async () => {
    let index = HELM_INDEX;
    const server = await serve((_, response) => reply(response, index));
    const other = await serve((_, response) => reply(response, HELM_INDEX));
    const files = {
      "palette-profiles.yaml": `${helmConfig(server.url).trim().slice(0, -1)}, { name: other, kind: helm, url: "${other.url}" }]\n`,
    };
    const editor = await startEditor({ files });
    const packs = async () => (await editor.registries()).map((item) => item.packs);
    await expect.poll(packs).toEqual([2, 2]);
    index += "  cache:\n  - name: cache\n    version: 1.0.0\n    urls:\n    - cache.tgz\n";
    await editor.refresh((await editor.registry("other"))!.id);
    await expect.poll(() => other.asked.length).toBe(2);
    expect(server.asked.length).toBe(1);
    await editor.refresh();
    await expect.poll(packs).toEqual([3, 2]);
  });

  it("tell in words what is wrong, and recover", async () => {
    let status = 500;
    const server = await serve((_, response) => reply(response, `${HELM_INDEX}generated: x\n`, { status }));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    const state = async () => (await editor.registry("charts"))!;
    await expect.poll(state).toMatchObject({ state: "failed", isBusy: false, fetchedAt: null });
    expect((await state()).problem).toBe(`Server error on 127.0.0.1:${String(server.port)} (HTTP 500).`);
    status = 200;
    await editor.refresh();
    await expect.poll(state).toMatchObject({ state: "ready", problem: null, packs: 2 });
  });

  it("go on from what was kept when their server is away, and say how old that is", async () => {
    const storage = pathToFileURL(testFolder()).href;
    let isAway = false;
    const server = await serve((_, response) => (isAway ? response.destroy() : reply(response, HELM_INDEX)));
    const files = { "palette-profiles.yaml": helmConfig(server.url) };
    const first = await startEditor({ files, storage });
    await expect.poll(() => first.registry("charts")).toMatchObject({ state: "ready" });
    const { fetchedAt } = (await first.registry("charts"))!;
    isAway = true;
    const second = await startEditor({ files, storage });
    await expect.poll(() => second.registry("charts")).toMatchObject({ packs: 2, fetchedAt });
    await second.refresh();
    await expect.poll(() => second.registry("charts")).toMatchObject({ state: "failed", packs: 2, fetchedAt });
    expect((await second.registry("charts"))!.problem).toContain("closed before the response was complete");
    expect((await second.complete("a.yaml", profileWith('tag: "‸"'))).labels).toEqual(["1.2.3", "1.1.0"]);
  });

  it("are left alone when nothing names them any more", async () => {
    const server = await serve(() => undefined);
    const next = await serve((_, response) => reply(response, HELM_INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) } });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ isBusy: true });
    await expect.poll(() => server.asked.length).toBe(1);
    const uri = editor.write("palette-profiles.yaml", helmConfig(next.url, "next"));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    await expect.poll(() => editor.registries()).toMatchObject([{ name: "next", state: "ready" }]);
    // The exchange that was under way is given up.
    await expect.poll(() => editor.wire.filter(({ is }) => is === "end").length).toBe(1);
  });

  it("are those of profiles that are not open, too, and are not read anew whenever somebody looks", async () => {
    const server = await serve((_, response) => reply(response, HELM_INDEX));
    const editor = await startEditor({
      files: { "team/palette-profiles.yaml": helmConfig(server.url), "team/a.profile.yaml": profileWith("tag: 1.2.3") },
    });
    const { connection } = editor.client;
    await connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready", packs: 2, isBusy: false });
    const known = await editor.registry("charts");
    await connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
    expect(await editor.registry("charts")).toEqual(known);
    expect(server.asked).toEqual(["GET /index.yaml"]);
  });

  it("show that they are read, where the client can show that, and only as long as they are", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    const server = await serve(async (_, response) => {
      await wanted;
      reply(response, HELM_INDEX);
    });
    const shown: unknown[] = [];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmConfig(server.url) },
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

describe("a server whose client does not fetch for it", () => {
  it("fetches by itself", async () => {
    const server = await serve((_, response) => reply(response, HELM_INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) }, http: false });
    const complete = () => editor.complete("a.yaml", profileWith('tag: "‸"'));
    await expect.poll(complete).toMatchObject({ labels: ["1.2.3", "1.1.0"] });
    expect(editor.wire).toEqual([]);
    // Nor is it told of registries that it never asked about.
    expect(editor.changes()).toBe(0);
  });
});

describe("what may be asked", () => {
  it("is nothing before anything is configured", async () => {
    const editor = await startEditor();
    expect(await editor.registries()).toEqual([]);
    await editor.complete("a.yaml", profileWith('tag: "‸"'));
    expect(editor.wire).toEqual([]);
  });

  it("is nothing that only a workspace names which is not trusted, until it is", async () => {
    const server = await serve((_, response) => reply(response, HELM_INDEX));
    const editor = await startEditor({ files: { "palette-profiles.yaml": helmConfig(server.url) }, isTrusted: false });
    const marked = profileWith('tag: "‸"');
    expect((await editor.complete("a.yaml", marked)).labels).toEqual([]);
    expect(await editor.registries()).toMatchObject([{ name: "charts", state: "untrusted", packs: null }]);
    await editor.refresh();
    expect(editor.wire).toEqual([]);
    expect(server.asked).toEqual([]);
    await editor.notify("paletteProfiles/workspaceTrusted");
    await expect.poll(() => editor.registry("charts")).toMatchObject({ state: "ready" });
    await expect.poll(async () => (await editor.complete("a.yaml", marked)).labels).toEqual(["1.2.3", "1.1.0"]);
  });

  it("is what the user names, whatever a workspace that is not trusted makes of the name", async () => {
    const [own, evil] = [
      await serve((_, response) => reply(response, HELM_INDEX)),
      await serve((_, response) => reply(response, HELM_INDEX)),
    ];
    const registries = [{ name: "charts", kind: "helm", url: own.url }];
    const editor = await startEditor({
      files: { "palette-profiles.yaml": helmConfig(evil.url) },
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
    const files = { "palette-profiles.yaml": helmConfig(url) };
    const plain = await startEditor({ files });
    await expect
      .poll(() => plain.registry("charts"))
      .toMatchObject({ problem: "charts.palette-profiles.invalid does not use encryption, which is not allowed." });
    expect(plain.wire).toEqual([]);
    const registries = [{ name: "charts", kind: "helm", url, insecure: true }];
    const taken = await startEditor({ files, registries });
    await taken.registries();
    await expect.poll(() => taken.wire.length).toBeGreaterThan(0);
  });
});
