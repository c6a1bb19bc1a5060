import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN, type Catalog } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import { addressOf } from "../../server/src/packs/registryKinds/address";
import { exchangeWith } from "../../server/src/registries/http/exchange";
import { ociClient } from "../../server/src/registries/oci/client";
import { HttpFailure, type Authorize } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { chartArchive, packArchive } from "../helpers/archives";
import {
  hasDockerRegistry,
  passwordAuth,
  push,
  startDockerRegistry,
  type DockerRegistry,
} from "../helpers/dockerRegistry";
import { testPorts, type TestPorts } from "../helpers/ports";
import { reply, replyJson, serve } from "../helpers/servers";
import { ask, catalogIn, opened } from "../helpers/sources";

const CHART = {
  configType: "application/vnd.cncf.helm.config.v1+json",
  layerType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
};

function open(host: string, ports: TestPorts = testPorts(), rest: Partial<RegistryConfig> = {}): SyncedSource {
  const registry: RegistryConfig = { name: "Ours", kind: "oci", url: `oci://${host}/packs`, ...rest };
  return opened(openRegistry(registry, ports)!);
}

/** A pack's archive. */
function pack(name: string, version: string, rest: Record<string, unknown> = {}): { archive: Buffer } {
  const json = { name, version, layer: "csi", displayName: "Storage", cloudTypes: ["aws"], ...rest };
  return { archive: packArchive(json, { "charts/c.tgz": chartArchive("c", version) }, `${name}-${version}/`) };
}

async function registryWithPacks(): Promise<DockerRegistry> {
  const registry = await startDockerRegistry();
  await push(registry.url, "packs/storage", "1.0.0", pack("storage", "1.0.0"));
  await push(
    registry.url,
    "packs/storage",
    "1.2.0",
    pack("storage", "1.2.0", { annotations: { system_state: "deprecated" } }),
  );
  await push(registry.url, "packs/shop", "2.0.0_build.5", { archive: chartArchive("shop", "2.0.0+build.5"), ...CHART });
  await push(registry.url, "elsewhere/other", "1.0.0", pack("other", "1.0.0"));
  return registry;
}

const login = (username: string, password: string): Authorize => {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return () => Promise.resolve({ is: "given", headers: { authorization }, account: username });
};

describe.skipIf(!hasDockerRegistry)("an OCI registry", () => {
  it("is asked by name for what it has, and what it lacks is absent", async () => {
    const { host } = await registryWithPacks();
    const source = open(host);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(source.status().list).toBeUndefined();
    expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["shop", "storage"]);
    expect(catalogIn(source).find("storage", "Ours")).toEqual(UNKNOWN);
    expect(await ask(source, (catalog) => catalog.find("storage", "Ours"))).toMatchObject({
      is: "found",
      value: {
        layer: "csi",
        isLayerGuessed: false,
        displayName: "Storage",
        clouds: ["aws"],
        versions: ["1.2.0", "1.0.0"],
        areVersionsComplete: true,
      },
    });
    for (const lacking of ["none", "other"]) {
      expect(await ask(source, (catalog) => catalog.find(lacking, "Ours")), lacking).toEqual(ABSENT);
    }
    expect(await ask(source, (catalog) => catalog.find("No/../Name", "Ours"))).toEqual(UNKNOWN);
    const version = (tag: string) => ask(source, (catalog) => catalog.version("storage", tag, "Ours"));
    expect(await version("1.2.0")).toMatchObject({ value: { state: "deprecated", version: "1.2.0" } });
    expect(await version("1.0.x")).toMatchObject({ value: { state: "active", version: "1.0.0" } });
    expect(await version("3.0.0")).toEqual(ABSENT);
    expect(await ask(source, (catalog) => catalog.content("storage", "1.0.0", "Ours"))).toMatchObject({
      value: { values: "pack:\n  namespace: example\n", chartValues: [{ chart: "c", text: "replicas: 1\n" }] },
    });
    expect(catalogIn(source).findRegistry("Ours")).toMatchObject({ value: { kind: "oci", providerType: "pack" } });
  });

  it("may hold Helm charts", async () => {
    const { host } = await registryWithPacks();
    const source = open(host);
    await source.refresh();
    expect(await ask(source, (catalog) => catalog.find("shop", "Ours"))).toMatchObject({
      value: { layer: "addon", isLayerGuessed: true, versions: ["2.0.0+build.5"] },
    });
    expect(await ask(source, (catalog) => catalog.content("shop", "2.0.0+build.5", "Ours"))).toMatchObject({
      value: { values: "", chartValues: [{ chart: "shop" }] },
    });
    expect(catalogIn(source).findRegistry("Ours")).toMatchObject({ value: { providerType: "helm" } });
  });

  it("knows of a new version soon after it was pushed", async () => {
    const { host, url } = await registryWithPacks();
    const ports = testPorts();
    const source = open(host, ports);
    await source.refresh();
    expect(await ask(source, (catalog) => catalog.version("storage", "1.3.0", "Ours"))).toEqual(ABSENT);
    await push(url, "packs/storage", "1.3.0", pack("storage", "1.3.0"));
    ports.clock.pass(61_000);
    expect(await ask(source, (catalog) => catalog.version("storage", "1.3.0", "Ours"))).toMatchObject({ is: "found" });
  });

  it("is read from the cache by the next session", async () => {
    const { host } = await registryWithPacks();
    const ports = testPorts();
    const first = open(host, ports);
    await first.refresh();
    await ask(first, (catalog) => catalog.content("storage", "1.0.0", "Ours"));
    first.dispose();
    const blobs: string[] = [];
    const http: TestPorts["http"] = {
      ...ports.http,
      send(request) {
        if (/blobs|_catalog/.test(request.url)) blobs.push(request.url);
        return ports.http.send(request);
      },
    };
    const second = open(host, { ...ports, http });
    await second.refresh();
    expect((await ask(second, (catalog) => catalog.content("storage", "1.0.0", "Ours"))).is).toBe("found");
    expect(blobs).toEqual([]);
  });

  it("answers in the next session, too, when it cannot be reached, but lacks nothing then", async () => {
    const { host } = await registryWithPacks();
    const ports = testPorts();
    const first = open(host, ports);
    await first.refresh();
    await ask(first, (catalog) => catalog.content("storage", "1.0.0", "Ours"));
    first.dispose();
    let isReached = false;
    const http: TestPorts["http"] = {
      ...ports.http,
      send: (request) => (isReached ? ports.http.send(request) : Promise.reject(new HttpFailure("refused"))),
    };
    const second = open(host, { ...ports, http });
    await second.refresh();
    const asked = {
      pack: (catalog: Catalog) => catalog.find("storage", "Ours"),
      content: (catalog: Catalog) => catalog.content("storage", "1.0.0", "Ours"),
      lacking: (catalog: Catalog) => catalog.version("storage", "9.9.9", "Ours"),
    };
    expect(await ask(second, asked.pack)).toMatchObject({
      value: { versions: ["1.2.0", "1.0.0"], layer: "csi", areVersionsComplete: false },
    });
    expect((await ask(second, asked.content)).is).toBe("found");
    expect(await ask(second, asked.lacking)).toEqual(UNKNOWN);
    isReached = true;
    let changes = 0;
    second.onChange(() => changes++);
    await second.refresh();
    expect(await ask(second, asked.lacking)).toEqual(ABSENT);
    expect(changes).toBeGreaterThan(0);
  });

  it("is looked into as a whole for those who want to see all of it, beside everything else", async () => {
    const { host } = await registryWithPacks();
    const ports = testPorts();
    const source = open(host, ports);
    await source.refresh();
    const layers = (): unknown => catalogIn(source).packs.map(({ name, layer, versions }) => [name, layer, versions]);
    await ask(source, ({ packs }) => packs);
    expect(layers()).toEqual([
      ["shop", "addon", []],
      ["storage", "addon", []],
    ]);
    let changes = 0;
    const changed = new Promise<void>((done) =>
      source.onChange(() => {
        changes++;
        done();
      }),
    );
    ports.clock.pass(4000);
    await changed;
    expect(layers()).toEqual([
      ["shop", "addon", ["2.0.0+build.5"]],
      ["storage", "csi", ["1.2.0", "1.0.0"]],
    ]);
    expect(changes).toBe(1);
  });

  it("lists in pages", async () => {
    const { host, url } = await registryWithPacks();
    for (const tag of ["1.3.0", "1.4.0", "1.5.0"]) await push(url, "packs/storage", tag, pack("storage", tag));
    const registry: RegistryConfig = { name: "Ours", kind: "oci", url: `oci://${host}` };
    const ports = testPorts();
    const client = ociClient(exchangeWith(registry, addressOf(registry)!, ports), ports, 1);
    expect(await client.repositories()).toEqual({ names: ["elsewhere/other", "packs/shop", "packs/storage"] });
    expect((await client.tags("packs/storage"))?.length).toBe(5);
  });

  it.each([
    ["takes the link to the next page away", 5, "from"],
    ["gives all at once, whatever was asked for", 5, "all"],
    ["gives a page that is just full", 4, "from"],
  ] as const)("lists all, where a proxy %s", async (_, count, gives) => {
    const tags = Array.from({ length: count }, (__, i) => `1.0.${i}`);
    const server = await serve(({ url = "" }, response) => {
      const query = new URL(url, "http://x").searchParams;
      const from = tags.indexOf(query.get("last") ?? "") + 1;
      replyJson(response, { tags: gives === "all" ? tags : tags.slice(from, from + Number(query.get("n"))) });
    });
    const registry: RegistryConfig = { name: "Ours", kind: "oci", url: server.url };
    const ports = testPorts();
    const client = ociClient(exchangeWith(registry, addressOf(registry)!, ports), ports, 2);
    expect(await client.tags("shop")).toEqual(tags);
    expect(server.asked.length).toBeLessThanOrEqual(4);
  });

  it.each([400, 403, 404, 405, 501])(
    "that lists nothing and says so by %i is none the worse for it",
    async (status) => {
      const server = await serve(({ url = "" }, response) => {
        if (url.startsWith("/v2/_catalog")) reply(response, "404 page not found", { status });
        else if (url === "/v2/") reply(response, "{}");
        else if (url.startsWith("/v2/packs/shop/tags")) replyJson(response, { tags: [] });
        else replyJson(response, { errors: [{ code: "NAME_UNKNOWN" }] }, 404);
      });
      const source = open(new URL(server.url).host);
      await source.refresh();
      expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
      expect(await ask(source, (catalog) => catalog.find("shop", "Ours"))).toMatchObject({ is: "found" });
      expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
    },
  );

  it("may want a password, and says so", async () => {
    const registry = await startDockerRegistry(passwordAuth("me", "pa:ss"));
    const headers = { authorization: `Basic ${Buffer.from("me:pa:ss").toString("base64")}` };
    await push(registry.url, "packs/storage", "1.0.0", pack("storage", "1.0.0"), headers);
    const none = open(registry.host);
    await none.refresh();
    expect(await ask(none, (catalog) => catalog.find("storage", "Ours"))).toEqual(UNKNOWN);
    expect(await ask(none, (catalog) => catalog.find("none", "Ours"))).toEqual(UNKNOWN);
    expect(none.status().problem).toContain(`Sign-in required by ${registry.host}`);
    const wrong = open(registry.host, testPorts({ authorize: login("me", "wrong") }));
    await wrong.refresh();
    expect(wrong.status()).toMatchObject({
      state: "failed",
      problem: `Sign-in failed: ${registry.host} rejected the credentials.`,
    });
    const right = open(registry.host, testPorts({ authorize: login("me", "pa:ss") }));
    await right.refresh();
    expect(right.status()).toMatchObject({ state: "ready", problem: undefined });
    expect((await ask(right, (catalog) => catalog.find("storage", "Ours"))).is).toBe("found");
    expect(await ask(right, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
  });

  it("that goes away leaves what is known, and nothing is absent any more", async () => {
    const registry = await registryWithPacks();
    const ports = testPorts();
    let isGone = false;
    const http: TestPorts["http"] = {
      ...ports.http,
      send: (request) => ports.http.send(isGone ? { ...request, url: "http://127.0.0.1:9/" } : request),
    };
    const source = open(registry.host, { ...ports, http });
    await source.refresh();
    expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
    expect((await ask(source, (catalog) => catalog.find("storage", "Ours"))).is).toBe("found");
    isGone = true;
    await source.refresh();
    expect(source.status().state).toBe("failed");
    expect(catalogIn(source).find("none", "Ours")).toEqual(UNKNOWN);
    expect(catalogIn(source).version("storage", "9.9.9", "Ours")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("storage", "Ours")).toMatchObject({ value: { areVersionsComplete: false } });
    isGone = false;
    await source.refresh();
    expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
  });

  it("may keep the charts of a Helm repository", async () => {
    const { host } = await registryWithPacks();
    const index = `entries:\n  shop:\n  - version: 2.0.0+build.5\n    urls:\n    - oci://${host}/packs/shop:2.0.0+build.5\ngenerated: x\n`;
    const server = await serve((_, response) => {
      reply(response, index);
    });
    const registry: RegistryConfig = { name: "Charts", kind: "helm", url: server.url };
    const source = opened(openRegistry(registry, testPorts())!);
    await source.refresh();
    const content = await ask(source, (catalog) => catalog.content("shop", "2.0.0+build.5", "Charts"));
    expect(content).toMatchObject({ value: { chartValues: [{ chart: "shop", text: "replicas: 1\n" }] } });
  });
});
