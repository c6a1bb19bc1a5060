import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import { HttpFailure } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { testPorts, type TestPorts } from "../helpers/ports";
import { content, find, OCI, type Answer } from "../helpers/registryKinds";
import { breakOff, reply, replyJson, serve, type TestServer } from "../helpers/servers";
import { ask, catalogIn, opened } from "../helpers/sources";

// The list of an OCI registry is of use to those who want to see all of it, and nobody else waits for it.

const cutOff: Answer = (_, response) => {
  breakOff(response, "{", { "content-length": "99" });
};

const LISTS: readonly (readonly [string, Answer])[] = [
  ...[400, 401, 403, 404, 405, 429, 500, 501, 503].map((status): [string, Answer] => [
    String(status),
    (_, response) => reply(response, "no", { status, headers: { "retry-after": "3600" } }),
  ]),
  ["no JSON", (_, response) => reply(response, "{")],
  ["a page", (_, response) => reply(response, "<html>")],
  ["something else", (_, response) => replyJson(response, { packs: [] })],
  ["half an answer", cutOff],
  ["nothing", (_, response) => response.destroy()],
  ["1 GB", (_, response) => response.writeHead(200, { "content-length": String(1024 ** 3) }).flushHeaders()],
  ["a gzip bomb", (_, response) => reply(response, BOMB, { headers: { "content-encoding": "gzip" } })],
  ["a list without an end", ({ url = "" }, response) => replyJson(response, { repositories: endless(url) })],
  [
    "a list that goes on elsewhere",
    (_, response) =>
      reply(response, '{"repositories":[]}', { headers: { link: '<https://far.example/>; rel="next"' } }),
  ],
];
const BOMB = gzipSync(Buffer.alloc(80_000_000, " "));

function endless(url: string): string[] {
  const query = new URL(url, "http://x").searchParams;
  const from = Number(query.get("last")?.slice(1) ?? 0);
  return Array.from({ length: Number(query.get("n")) }, (_, i) => `p${String(from + i + 1)}`);
}

/** A registry with the pack `shop`, whose list is another answer. */
async function registry(list: Answer): Promise<TestServer> {
  const usual = OCI.answer(OCI.archive());
  return serve((request, response) => {
    (request.url?.startsWith("/v2/_catalog") === true ? list : usual)(request, response);
  });
}

function open(url: string, ports: TestPorts = testPorts()): SyncedSource {
  const config: RegistryConfig = { name: "Ours", kind: "oci", url };
  return opened(openRegistry(config, ports)!);
}

const isAsked = ({ asked }: TestServer): boolean => asked.some((one) => one.includes("_catalog"));
const namesIn = (source: SyncedSource): readonly string[] => catalogIn(source).packs.map(({ name }) => name);

async function expectPacksByName(source: SyncedSource): Promise<void> {
  expect((await find(source, "shop")).is).toBe("found");
  expect((await content(source)).is).toBe("found");
  expect(await find(source, "none")).toEqual(ABSENT);
  expect(await ask(source, (catalog) => catalog.version("shop", "9.9.9", "Ours"))).toEqual(ABSENT);
  expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
}

describe("an OCI registry whose list is", () => {
  it.each(LISTS)("%s answers for its packs by name, and says so", async (_, list) => {
    const server = await registry(list);
    const source = open(server.url);
    await source.refresh();
    await expectPacksByName(source);
    // Nobody wanted to see all of it.
    expect(isAsked(server)).toBe(false);
    expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["shop"]);
    expect(isAsked(server)).toBe(true);
    const { state, problem, list: what, wantsCredential } = source.status();
    expect({ state, problem, wantsCredential }).toEqual({
      state: "ready",
      problem: undefined,
      wantsCredential: undefined,
    });
    expect(what).toEqual({ is: "unavailable", why: expect.stringMatching(/^.{10,200}[.?]$/) as string });
    await expectPacksByName(source);
  });

  it("still on its way holds nothing up", async () => {
    let go: () => void = () => undefined;
    const wanted = new Promise<void>((done) => (go = done));
    const server = await registry(
      (_, response) =>
        void wanted.then(() => {
          replyJson(response, { repositories: ["other", "shop"] });
        }),
    );
    const source = open(server.url);
    await source.refresh();
    expect(namesIn(source)).toEqual([]);
    await expect.poll(() => isAsked(server)).toBe(true);
    const settled = async (): Promise<void> => {
      await source.settled();
    };
    catalogIn(source).find("shop", "Ours");
    await settled();
    expect(catalogIn(source).find("shop", "Ours").is).toBe("found");
    catalogIn(source).find("none", "Ours");
    await settled();
    expect(catalogIn(source).find("none", "Ours")).toEqual(ABSENT);
    expect(source.status()).toMatchObject({ state: "ready", list: { is: "pending" } });
    expect(source.isBusy()).toBe(true);
    go();
    await source.listed?.();
    expect(namesIn(source)).toEqual(["other", "shop"]);
    expect(source.isBusy()).toBe(false);
    expect(source.status().list).toBeUndefined();
  });

  it("mended is there when the registry is read anew", async () => {
    let status = 500;
    const server = await registry((_, response) => replyJson(response, { repositories: ["shop"] }, status));
    const source = open(server.url);
    await source.refresh();
    expect(await ask(source, namesOf)).toEqual([]);
    status = 200;
    await source.refresh();
    expect(await ask(source, namesOf)).toEqual(["shop"]);
    expect(source.status().list).toBeUndefined();
  });

  it("known from another session is taken as it is, until it is wanted anew", async () => {
    let names = ["shop"];
    const server = await registry((_, response) => replyJson(response, { repositories: names }));
    const ports = testPorts();
    const first = open(server.url, ports);
    await first.refresh();
    await ask(first, namesOf);
    names = ["shop", "web"];
    const count = server.asked.length;
    const second = open(server.url, ports);
    await second.refresh();
    expect(namesIn(second)).toEqual(["shop"]);
    expect(await ask(second, namesOf)).toEqual(["shop"]);
    expect(server.asked).toHaveLength(count);
    await second.refresh();
    expect(await ask(second, namesOf)).toEqual(["shop", "web"]);
    const http = { ...ports.http, send: () => Promise.reject(new HttpFailure("refused")) };
    ports.clock.pass(60 * 60_000);
    const offline = open(server.url, { ...ports, http });
    await offline.refresh();
    expect(offline.status().state).toBe("failed");
    expect(await ask(offline, namesOf)).toEqual(["shop", "web"]);
    expect(await find(offline, "none")).toEqual(UNKNOWN);
  });
});

const namesOf = ({ packs }: { readonly packs: readonly { readonly name: string }[] }): readonly string[] =>
  packs.map(({ name }) => name);

it("an OCI registry that cannot show a version says all the same which there are", async () => {
  const usual = OCI.answer(OCI.archive());
  const server = await serve((request, response) => {
    if (request.url?.includes("/manifests/") === true) reply(response, "no", { status: 500 });
    else usual(request, response);
  });
  const source = open(server.url);
  await source.refresh();
  expect((await find(source, "shop")).is).toBe("found");
  expect(await ask(source, (catalog) => catalog.version("shop", "9.9.9", "Ours"))).toEqual(ABSENT);
  expect(await ask(source, (catalog) => catalog.version("shop", "1.0.0", "Ours"))).toEqual(UNKNOWN);
  expect(source.status().problem).toContain("HTTP 500");
});

describe("an OCI registry that has something strange in the place that is asked first", () => {
  it.each([
    ["404 of a proxy", (_: unknown, response: Parameters<Answer>[1]) => reply(response, "no", { status: 404 })],
    ["a page", (_: unknown, response: Parameters<Answer>[1]) => reply(response, "<p>Hello</p>")],
    ["500", (_: unknown, response: Parameters<Answer>[1]) => reply(response, "no", { status: 500 })],
  ] as const)("(%s) is known by its list", async (_, greeting) => {
    const usual = OCI.answer(OCI.archive());
    const server = await serve((request, response) => (request.url === "/v2/" ? greeting : usual)(request, response));
    const source = open(server.url);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect((await find(source, "shop")).is).toBe("found");
  });
});
