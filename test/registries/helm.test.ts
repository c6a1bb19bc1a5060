import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { chartArchive } from "../helpers/archives";
import { testPorts, testStorage, type TestPorts, type TestStorage } from "../helpers/ports";
import { reply, serve, type TestServer } from "../helpers/servers";
import { shared } from "../helpers/shared";
import { ask, catalogIn, opened } from "../helpers/sources";
import { SECRET } from "../helpers/talk";

const INDEX = `apiVersion: v1
entries:
  shop:
  - name: shop
    urls:
    - charts/shop-1.0.0.tgz
    version: 1.0.0
  - deprecated: true
    name: shop
    urls:
    - charts/shop-1.1.0.tgz
    version: 1.1.0
generated: "2026-01-01T00:00:00Z"
`;

function open(url: string, ports: TestPorts = testPorts(), rest: Partial<RegistryConfig> = {}): SyncedSource {
  const registry: RegistryConfig = { name: "Charts", kind: "helm", url, ...rest };
  return opened(openRegistry(registry, ports)!);
}

interface Repository extends TestServer {
  /** What it serves, by path. */
  readonly files: Map<string, string | Buffer>;
}

/** A repository of files, which knows its files by their length and age as web servers do. */
async function repository(files: Record<string, string | Buffer> = {}): Promise<Repository> {
  const served = new Map<string, string | Buffer>(Object.entries({ "/index.yaml": INDEX, ...files }));
  const server = await serve(({ url = "", headers }, response: ServerResponse) => {
    const body = served.get(url);
    if (body === undefined) {
      reply(response, "none", { status: 404 });
      return;
    }
    const etag = `"${String(body.length)}"`;
    if (headers["if-none-match"] === etag) {
      reply(response, "", { status: 304, headers: { etag } });
      return;
    }
    reply(response, body, { headers: { etag } });
  });
  return { ...server, files: served };
}

describe("a Helm repository", () => {
  it("is read again for a wish that comes while its answer is being kept", async () => {
    const { url, files, asked } = await repository();
    let letGo: (() => void) | undefined;
    const storage = testStorage();
    const slow: TestStorage = {
      ...storage,
      async write(name, data) {
        if (letGo === undefined) await new Promise<void>((done) => (letGo = done));
        return storage.write(name, data);
      },
    };
    const source = open(url, testPorts({ storage: slow }));
    const first = source.refresh();
    await expect.poll(() => letGo).toBeDefined();
    files.set(
      "/index.yaml",
      INDEX.replace("  shop:", "  other:\n  - { name: other, version: 1.0.0, urls: [o.tgz] }\n  shop:"),
    );
    const wishes = [source.refresh(), source.refresh()];
    letGo?.();
    await Promise.all([first, ...wishes]);
    expect(catalogIn(source).packs.map(({ name }) => name)).toEqual(["other", "shop"]);
    expect(asked).toHaveLength(2);
  });

  it("is known once it is read, and what it lacks is absent", async () => {
    const source = open((await repository()).url);
    expect(source.status()).toEqual({ state: "loading", problem: undefined, fetchedAt: undefined });
    expect(catalogIn(source).find("shop", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("none", "Charts")).toEqual(UNKNOWN);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    const catalog = catalogIn(source);
    expect(catalog.packs.map(({ name }) => name)).toEqual(["shop"]);
    expect(catalog.find("shop", "Charts")).toMatchObject({
      is: "found",
      value: { versions: ["1.1.0", "1.0.0"], areVersionsComplete: true, layer: "addon", registries: ["Charts"] },
    });
    expect(catalog.find("none", "Charts")).toEqual(ABSENT);
    expect(catalog.version("shop", "1.1.0", "Charts")).toMatchObject({ value: { state: "deprecated" } });
    expect(catalog.version("shop", "1.0.x", "Charts")).toMatchObject({ value: { version: "1.0.0", state: "active" } });
    expect(catalog.version("shop", "2.0.0", "Charts")).toEqual(ABSENT);
    expect(catalog.content("shop", "2.0.0", "Charts")).toEqual(ABSENT);
    expect(catalog.findRegistry("Charts")).toEqual({ is: "found", value: { name: "Charts", kind: "helm" } });
    expect(catalog.findRegistry("Others")).toEqual(UNKNOWN);
  });

  it("gives a chart's texts when they are asked for, once", async () => {
    const archive = chartArchive("shop", "1.0.0", { values: "replicas: 3\n", schema: "{}", readme: "# Shop" });
    const server = await repository({ "/charts/shop-1.0.0.tgz": archive });
    const ports = testPorts();
    const source = open(server.url, ports);
    await source.refresh();
    expect(catalogIn(source).content("shop", "1.0.0", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).content("shop", "1.0.0", "Charts")).toEqual(UNKNOWN);
    const content = await ask(source, (catalog) => catalog.content("shop", "1.0.x", "Charts"));
    const expected = {
      is: "found",
      value: {
        values: "",
        readme: "# Shop",
        chartValues: [{ chart: "shop", text: "replicas: 3\n" }],
        chartSchemas: [{ chart: "shop", text: "{}" }],
      },
    };
    expect(content).toMatchObject(expected);
    expect(server.asked).toEqual(["GET /index.yaml", "GET /charts/shop-1.0.0.tgz"]);
    // Another session takes both from the cache.
    const later = open(server.url, testPorts({ storage: ports.storage }));
    await later.refresh();
    expect(await ask(later, (catalog) => catalog.content("shop", "1.0.0", "Charts"))).toMatchObject(expected);
    expect(server.asked.length).toBe(2);
  });

  it("is asked only whether it has changed", async () => {
    const server = await repository();
    const source = open(server.url);
    await source.refresh();
    let changes = 0;
    source.onChange(() => changes++);
    await source.refresh();
    expect(server.headers[1]).toHaveProperty("if-none-match");
    expect(changes).toBe(0);
    server.files.set("/index.yaml", INDEX.replace("entries:", "entries:\n  new:\n  - version: 1.0.0"));
    await source.refresh();
    expect(changes).toBe(1);
    expect(catalogIn(source).find("new", "Charts").is).toBe("found");
  });

  it("is read anew when it has become old, or when something is asked for that it lacks", async () => {
    const server = await repository();
    const ports = testPorts();
    const source = open(server.url, ports);
    await source.refresh();
    server.files.set("/index.yaml", INDEX.replaceAll("1.1.0", "2.0.10"));
    expect(catalogIn(source).version("shop", "2.0.10", "Charts")).toEqual(ABSENT);
    await source.settled();
    expect(server.asked.length).toBe(1);
    ports.clock.pass(6 * 60_000);
    expect(catalogIn(source).version("shop", "2.0.10", "Charts")).toEqual(ABSENT);
    await source.settled();
    expect(catalogIn(source).version("shop", "2.0.10", "Charts").is).toBe("found");
    server.files.set("/index.yaml", INDEX);
    ports.clock.pass(60 * 60_000);
    await source.settled();
    expect(catalogIn(source).version("shop", "1.1.0", "Charts").is).toBe("found");
    expect(server.asked.length).toBe(3);
  });

  it("is read anew for what another session's list lacks, before that is called missing for long", async () => {
    const server = await repository();
    const ports = testPorts();
    await open(server.url, ports).refresh();
    server.files.set("/index.yaml", INDEX.replaceAll("1.1.0", "2.0.10"));
    ports.clock.pass(2 * 60_000);
    const source = open(server.url, ports);
    await source.refresh();
    expect(server.asked.length).toBe(1);
    const version = (tag: string) => ask(source, (catalog) => catalog.version("shop", tag, "Charts"));
    expect((await version("2.0.10")).is).toBe("found");
    expect(await version("9.9.9")).toEqual(ABSENT);
    // The whole list has come a moment ago, and is not sent for again.
    expect(server.asked.length).toBe(2);
  });

  it("is not believed after a machine slept, until it is read anew", async () => {
    const server = await repository();
    const ports = testPorts();
    const source = open(server.url, ports);
    await source.refresh();
    expect(catalogIn(source).version("shop", "2.0.10", "Charts")).toEqual(ABSENT);
    server.files.set("/index.yaml", INDEX.replaceAll("1.1.0", "2.0.10"));
    ports.clock.set(8 * 60 * 60_000);
    expect(catalogIn(source).version("shop", "2.0.10", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("none", "Charts")).toEqual(UNKNOWN);
    await source.settled();
    expect(catalogIn(source).version("shop", "2.0.10", "Charts").is).toBe("found");
    expect(catalogIn(source).find("none", "Charts")).toEqual(ABSENT);
    expect(server.asked.length).toBe(2);
  });

  it("may have its charts on other hosts, which get no credential", async () => {
    const other = await repository({ "/shop.tgz": chartArchive("shop", "1.1.0") });
    const absolute = INDEX.replace("charts/shop-1.1.0.tgz", `${other.url}/shop.tgz`);
    const server = await repository({
      "/team/index.yaml": absolute,
      "/team/charts/shop-1.0.0.tgz": chartArchive("shop", "1.0.0"),
    });
    const ports = testPorts({
      authorize: () => Promise.resolve({ is: "given", headers: { authorization: SECRET }, account: "me" }),
    });
    const source = open(`${server.url}/team/`, ports);
    await source.refresh();
    for (const version of ["1.0.0", "1.1.0"]) {
      expect((await ask(source, (catalog) => catalog.content("shop", version, "Charts"))).is).toBe("found");
    }
    expect(server.headers.every(({ authorization }) => authorization === SECRET)).toBe(true);
    expect(other.headers.map(({ authorization }) => authorization)).toEqual([undefined]);
    const kept = [...ports.storage.files.values()].map((data) => new TextDecoder().decode(data)).join("");
    expect(kept).not.toContain(SECRET);
  });

  it("does not send us to this machine from afar", async () => {
    const near = await repository({ "/shop.tgz": chartArchive("shop", "1.0.0") });
    const index = INDEX.replace("charts/shop-1.0.0.tgz", `${near.url}/shop.tgz`).replace(
      "charts/shop-1.1.0.tgz",
      "oci://localhost:1/shop:1.1.0",
    );
    const far = await repository({ "/index.yaml": index });
    const ports = testPorts();
    const http: TestPorts["http"] = {
      ...ports.http,
      // The name of a far host leads to the test's server.
      send: (request) => ports.http.send({ ...request, url: request.url.replace("https://far.example", far.url) }),
    };
    const source = open("https://far.example", { ...ports, http });
    await source.refresh();
    for (const version of ["1.0.0", "1.1.0"]) {
      expect(await ask(source, (catalog) => catalog.content("shop", version, "Charts"))).toEqual(UNKNOWN);
      expect(source.status().problem).toContain("is on this machine or its local network, which is not allowed");
    }
    expect(near.asked).toEqual([]);
  });

  it("that cannot be read leaves everything unknown, and is read when it comes back", async () => {
    const server = await repository();
    const ports = testPorts();
    const source = open(server.url, ports);
    await source.refresh();
    server.files.set("/index.yaml", "<html>Please log in</html>");
    await source.refresh();
    expect(source.status()).toMatchObject({
      state: "failed",
      problem: `Invalid response from 127.0.0.1:${server.port}: not a Helm repository index.`,
    });
    expect(source.status().fetchedAt).toBeDefined();
    expect(catalogIn(source).find("none", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).version("shop", "9.9.9", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("shop", "Charts")).toMatchObject({
      is: "found",
      value: { areVersionsComplete: false },
    });
    server.files.set("/index.yaml", INDEX);
    ports.clock.pass(31_000);
    await source.settled();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(catalogIn(source).find("none", "Charts")).toEqual(ABSENT);
  });

  it("that is cut off between two lines does not make charts absent", async () => {
    const server = await repository({ "/index.yaml": INDEX.slice(0, INDEX.indexOf("  - deprecated")) });
    const source = open(server.url);
    await source.refresh();
    expect(catalogIn(source).find("shop", "Charts")).toMatchObject({ value: { versions: ["1.0.0"] } });
    expect(catalogIn(source).version("shop", "1.1.0", "Charts")).toEqual(UNKNOWN);
    expect(catalogIn(source).find("none", "Charts")).toEqual(UNKNOWN);
  });

  it("whose archive is missing or broken leaves that unknown, and tries again later", async () => {
    const server = await repository({ "/charts/shop-1.0.0.tgz": chartArchive("shop", "1.0.0").subarray(0, 90) });
    const ports = testPorts();
    const source = open(server.url, ports);
    await source.refresh();
    expect(await ask(source, (catalog) => catalog.content("shop", "1.1.0", "Charts"))).toEqual(UNKNOWN);
    expect(source.status().problem).toContain("shop 1.1.0: ");
    expect(await ask(source, (catalog) => catalog.content("shop", "1.0.0", "Charts"))).toEqual(UNKNOWN);
    expect(source.status()).toMatchObject({ state: "ready", problem: "shop 1.0.0: The archive cannot be unpacked." });
    expect(server.asked.length).toBe(3);
    server.files.set("/charts/shop-1.0.0.tgz", chartArchive("shop", "1.0.0"));
    ports.clock.pass(16_000);
    expect((await ask(source, (catalog) => catalog.content("shop", "1.0.0", "Charts"))).is).toBe("found");
    await source.refresh();
    expect(source.status().problem).toBeUndefined();
  });

  const { folder } = shared("helm");
  const real = join(folder, "argo-index.yaml");
  it.skipIf(!existsSync(real))("of real charts", async () => {
    const server = await repository({ "/index.yaml": readFileSync(real) });
    const source = open(server.url);
    await source.refresh();
    const catalog = catalogIn(source);
    expect(catalog.packs.length).toBe(11);
    expect(catalog.version("argo-cd", "5.x", "Charts")).toMatchObject({
      value: { version: expect.stringMatching(/^5\./) as string },
    });
    expect(catalog.version("argo-cd", "99.0.0", "Charts")).toEqual(ABSENT);
    expect(catalog.version("argo", "1.0.0", "Charts")).toMatchObject({ value: { state: "deprecated" } });
  });
});
