import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import { HttpFailure, type HttpFailureReason } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { testPorts, testStorage, type TestPorts } from "./ports";
import { bench, content, find, secretly, type Answer, type Bench, type Kind } from "./registryKinds";
import { breakOff, reply } from "./servers";
import { ask, catalogIn, opened } from "./sources";
import { SECRET } from "./talk";

// All kinds of failures of a registry.

/** Expects that nothing is concluded from a failure, and that it is reported to users. */
async function expectTrouble({ source }: Bench): Promise<void> {
  expect(await find(source, "none")).toEqual(UNKNOWN);
  expect(await ask(source, (catalog) => catalog.version("shop", "9.9.9", "Ours"))).toEqual(UNKNOWN);
  expect(catalogIn(source).findRegistry("Nobody's")).toEqual(UNKNOWN);
  const { state, problem = "" } = source.status();
  expect(state).toBe("failed");
  expect(problem).toMatch(/^.{10,200}[.?]$/);
  expect(problem).not.toContain(SECRET);
}

async function expectHealth({ source, ports }: Bench): Promise<void> {
  // Failed requests are retried by then.
  ports.clock.pass(60 * 60_000);
  await source.refresh();
  expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
  expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["shop"]);
  expect(source.status().list).toBeUndefined();
  expect((await find(source, "shop")).is).toBe("found");
  expect(await find(source, "none")).toEqual(ABSENT);
  expect((await content(source)).is).toBe("found");
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    reply(response, "no", { status: code, headers });
  };

const FAULTS: readonly (readonly [string, Answer])[] = [
  ["401", status(401)],
  ["403", status(403)],
  ["404", status(404)],
  ["429 for an hour", status(429, { "retry-after": "3600" })],
  ["500", status(500)],
  ["503", status(503)],
  [
    "a broken body",
    (_, response) => {
      breakOff(response, "entries:\n  shop:\n", { "content-length": "5000" });
    },
  ],
  [
    "a page in place of data",
    (_, response) => {
      reply(response, "<!DOCTYPE html><p>Sign in</p>", { headers: { "content-type": "text/html" } });
    },
  ],
  [
    "broken text",
    (_, response) => {
      reply(response, 'entries: {"a": [}}\n  {');
    },
  ],
  [
    "bytes",
    (_, response) => {
      reply(response, Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7) % 256)));
    },
  ],
  [
    "1 GB, declared",
    (_, response) => {
      response.writeHead(200, { "content-length": String(1024 ** 3) }).flushHeaders();
    },
  ],
  [
    "a gzip bomb",
    (_, response) => {
      reply(response, BOMB, { headers: { "content-encoding": "gzip" } });
    },
  ],
  [
    "a redirect in a circle",
    ({ url = "" }, response) => {
      reply(response, "", { status: 302, headers: { location: url } });
    },
  ],
  ["a redirect to a host without encryption", status(302, { location: "http://far.example/" })],
  ["a redirect to a file", status(302, { location: "file:///etc/passwd" })],
  [
    "a token server elsewhere",
    status(401, { "www-authenticate": 'Bearer realm="http://far.example/token",service="x"' }),
  ],
];

const BOMB = gzipSync(Buffer.alloc(80_000_000, "a"));

/** The tests for failures that every kind of registry must pass. */
export function faultContract(kind: Kind): void {
  it.each(FAULTS)("that answers with %s from the first", async (_, fault) => {
    const it = await bench(kind);
    it.fault = fault;
    await it.source.refresh();
    await expectTrouble(it);
    expect(await find(it.source, "shop")).toEqual(UNKNOWN);
    expect(catalogIn(it.source).packs).toEqual([]);
    it.fault = undefined;
    await expectHealth(it);
  });

  it.each(FAULTS)("that answers with %s after it was read keeps what is known", async (_, fault) => {
    const it = await bench(kind);
    await expectHealth(it);
    it.fault = fault;
    it.ports.clock.pass(2 * 60 * 60_000);
    await it.source.refresh();
    await expectTrouble(it);
    expect((await find(it.source, "shop")).is).toBe("found");
    expect((await content(it.source)).is).toBe("found");
    expect(it.source.status().fetchedAt).toBeDefined();
    it.fault = undefined;
    await expectHealth(it);
  });

  it.each(FAULTS)("that answers with %s for a pack only leaves its texts unknown", async (_, fault) => {
    const it = await bench(kind);
    it.fault = fault;
    it.isContentOnly = true;
    await it.source.refresh();
    expect(await content(it.source)).toEqual(UNKNOWN);
    expect(it.source.status()).toMatchObject({
      state: "ready",
      problem: expect.stringMatching(/^shop.*: .{10,}[.?]$/) as string,
    });
    expect(it.source.status().problem).not.toContain(SECRET);
    expect(await find(it.source, "none")).toEqual(ABSENT);
    it.fault = undefined;
    await expectHealth(it);
  });

  const REASONS: readonly HttpFailureReason[] = [
    "refused",
    "timeout",
    "offline",
    "certificate",
    "unknown-host",
    "other",
  ];
  it.each(REASONS)("that cannot be reached (%s) is read from the cache", async (reason) => {
    const storage = testStorage();
    const first = await bench(kind, testPorts({ storage, authorize: secretly }));
    await expectHealth(first);
    const usual = testPorts({ storage, authorize: secretly });
    const ports: TestPorts = {
      ...usual,
      http: { ...usual.http, send: () => Promise.reject(new HttpFailure(reason)) },
    };
    ports.clock.pass(5 * 60 * 60_000);
    const registry: RegistryConfig = { name: "Ours", kind: kind.kind, url: first.server.url };
    const source = opened(openRegistry(registry, ports)!);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "failed", fetchedAt: expect.any(Number) as number });
    expect(catalogIn(source).packs.map(({ name }) => name)).toEqual(["shop"]);
    expect(await find(source, "none")).toEqual(UNKNOWN);
  });

  it("is read when the disk is full", async () => {
    const ports = testPorts({ authorize: secretly });
    ports.storage.isFull = true;
    await expectHealth(await bench(kind, ports));
  });

  it("is read when the cache is broken", async () => {
    const storage = testStorage();
    await expectHealth(await bench(kind, testPorts({ storage, authorize: secretly })));
    for (const [name, data] of storage.files)
      storage.files.set(
        name,
        data.map((byte, i) => (i % 50 === 9 ? 0 : byte)),
      );
    await expectHealth(await bench(kind, testPorts({ storage, authorize: secretly })));
  });

  it.each([-400, 400])("is read when the clock is set by %i days", async (days) => {
    const storage = testStorage();
    const it = await bench(kind, testPorts({ storage, authorize: secretly }));
    await it.source.refresh();
    it.ports.clock.set(days * 24 * 60 * 60_000);
    expect(await find(it.source, "none")).toEqual(ABSENT);
    await expectHealth(it);
    // Another session, with the correct time.
    const registry: RegistryConfig = { name: "Ours", kind: kind.kind, url: it.server.url };
    const count = it.server.asked.length;
    const source = opened(openRegistry(registry, testPorts({ storage, authorize: secretly }))!);
    await source.refresh();
    expect(source.status().state).toBe("ready");
    expect(it.server.asked.length).toBeGreaterThan(count);
    expect(await find(source, "none")).toEqual(ABSENT);
  });

  it("keeps no secret", async () => {
    const it = await bench(kind);
    await expectHealth(it);
    expect(it.server.headers.some((headers) => JSON.stringify(headers).includes(SECRET))).toBe(true);
    const kept = [...it.ports.storage.files.values()].map((data) => new TextDecoder().decode(data)).join("");
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).not.toContain(SECRET);
  });
}
