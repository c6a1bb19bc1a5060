import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { Authorize } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { packArchive } from "../helpers/archives";
import { hasDockerRegistry, passwordAuth, push, startDockerRegistry } from "../helpers/dockerRegistry";
import { HIDING } from "../helpers/hidingRegistries";
import { testPorts } from "../helpers/ports";
import { find, HELM, KINDS, OCI, type Answer, type Kind } from "../helpers/registryKinds";
import { reply, replyJson, serve, type TestServer } from "../helpers/servers";
import { ask, opened } from "../helpers/sources";

// What a registry hides from strangers is not missing.

const BASIC = `Basic ${Buffer.from("me:pass").toString("base64")}`;

/** Gives a credential for one origin, and for the token servers on it. */
function boundTo(url: string, authorization = BASIC): Authorize {
  const { origin } = new URL(url);
  return (use) => {
    const isBound = use.origin === origin && (use.realm ?? origin) === origin;
    const isElsewhere = use.origin === origin && !isBound;
    if (isElsewhere) return Promise.resolve({ is: "withheld" });
    const headers = { authorization, apikey: authorization };
    return Promise.resolve(isBound ? { is: "given", headers, account: "me" } : { is: "none" });
  };
}

function open({ kind }: Kind, url: string, authorize?: Authorize): SyncedSource {
  const registry: RegistryConfig = { name: "Ours", kind, url };
  return opened(openRegistry(registry, testPorts(authorize === undefined ? {} : { authorize }))!);
}

/** A registry that shows the owner of the credential what it has, and strangers something else. */
async function hiding(kind: Kind, toStrangers: Answer): Promise<TestServer> {
  const usual = kind.answer(kind.archive());
  return serve((request, response) => {
    const { authorization, apikey } = request.headers;
    (authorization === BASIC || apikey === BASIC ? usual : toStrangers)(request, response);
  });
}

const version = (source: SyncedSource, tag: string): Promise<{ readonly is: string }> =>
  ask(source, (catalog) => catalog.version("shop", tag, "Ours"));
const namesIn = (source: SyncedSource): Promise<readonly string[]> =>
  ask(source, ({ packs }) => packs.map(({ name }) => name));

describe.each(HIDING)(
  "a registry of kind $kind.kind that hides $name from strangers",
  ({ kind, toStrangers, isTold }) => {
    it("has it for the owner of a credential, and what it lacks is absent", async () => {
      const server = await hiding(kind, toStrangers);
      const source = open(kind, server.url, boundTo(server.url));
      await source.refresh();
      expect((await find(source, "shop")).is).toBe("found");
      expect((await version(source, "1.0.0")).is).toBe("found");
      expect(await version(source, "9.9.9")).toEqual(ABSENT);
      expect(await find(source, "none")).toEqual(ABSENT);
      expect(await namesIn(source)).toEqual(["shop"]);
      expect(source.status().list).toBeUndefined();
    });

    it.skipIf(!isTold)("is not believed to lack it by those without a credential", async () => {
      const { url } = await hiding(kind, toStrangers);
      const source = open(kind, url);
      await source.refresh();
      expect(await find(source, "shop")).toEqual(UNKNOWN);
      expect(await find(source, "none")).toEqual(UNKNOWN);
      expect(await namesIn(source)).toEqual([]);
      const { problem, list } = source.status();
      expect([problem, list?.is]).not.toEqual([undefined, undefined]);
    });

    it("is not believed to lack it where the credential belongs elsewhere", async () => {
      const server = await hiding(kind, toStrangers);
      const source = open(kind, server.url, boundTo("https://elsewhere.example"));
      await source.refresh();
      await find(source, "shop");
      await namesIn(source);
      expect(JSON.stringify(server.headers)).not.toContain(BASIC);
    });
  },
);

describe.each(KINDS)("a registry of kind $kind", (kind) => {
  it("that sends us on to another host is not believed what that denies to strangers", async () => {
    const other = await hiding(kind, HIDING.find((one) => one.kind === kind && !one.isTold)?.toStrangers ?? refusal);
    const server = await serve(({ url = "" }, response) =>
      reply(response, "", { status: 307, headers: { location: other.url + url } }),
    );
    const source = open(kind, server.url, boundTo(server.url));
    await source.refresh();
    expect(await find(source, "shop")).toEqual(UNKNOWN);
    expect(JSON.stringify(other.headers)).not.toContain(BASIC);
  });
});

const refusal: Answer = (_, response) => {
  replyJson(response, {}, 404);
};

describe("an OCI registry that does not take the credential", () => {
  const PUBLIC: Answer = (request, response) => {
    if (request.url === "/v2/") reply(response, "{}", { status: 401, headers: { "www-authenticate": "Basic" } });
    else OCI.answer(OCI.archive())(request, response);
  };

  it("gives what is public, but what it lacks may be there", async () => {
    const server = await serve((request, response) => {
      const isRefused = request.headers.authorization !== undefined;
      if (isRefused) reply(response, "{}", { status: 401, headers: { "www-authenticate": "Basic" } });
      else PUBLIC(request, response);
    });
    const source = open(OCI, server.url, boundTo(server.url));
    await source.refresh();
    const problem = `Sign-in failed: ${new URL(server.url).host} rejected the credentials.`;
    expect(source.status()).toMatchObject({ state: "failed", problem, wantsCredential: true });
    expect((await find(source, "shop")).is).toBe("found");
    expect(await find(source, "none")).toEqual(UNKNOWN);
    expect(await namesIn(source)).toContain("shop");
    expect(source.status().list).toEqual({ is: "partial", why: problem });
  });

  it("gives strangers a list that is not taken for all there is", async () => {
    const server = await serve(PUBLIC);
    const source = open(OCI, server.url);
    await source.refresh();
    expect(await namesIn(source)).toEqual(["shop"]);
    expect(source.status()).toMatchObject({ state: "ready", list: { is: "partial" } });
    expect((await find(source, "shop")).is).toBe("found");
    expect(await version(source, "9.9.9")).toEqual(ABSENT);
    expect(await find(source, "none")).toEqual(UNKNOWN);
  });
});

it("what cannot be fetched while a registry begins to be read is told when it has been read", async () => {
  let go: () => void = () => undefined;
  const wanted = new Promise<void>((done) => (go = done));
  const server = await serve(async ({ url = "" }, response) => {
    if (url === "/v2/" || url.startsWith("/v2/_catalog")) await wanted;
    reply(response, '{"repositories":[]}', { status: url.includes("/tags/") ? 403 : 200 });
  });
  const source = open(OCI, server.url);
  const reading = source.refresh();
  await expect.poll(() => server.asked.length).toBe(1);
  [source.snapshot()].flat()[0]?.find("shop");
  await expect.poll(() => source.status().problem).toBeDefined();
  go();
  await reading;
  expect(source.status()).toMatchObject({ state: "ready", problem: expect.stringMatching(/^shop: /) as string });
  await source.refresh();
  expect(source.status().problem).toBeUndefined();
});

describe("an OCI registry that takes a token or a password", () => {
  /** A registry, and what it names as its token server. */
  const registry = async (realm: (own: string) => string, tokens: Answer): Promise<TestServer> => {
    const usual = OCI.answer(OCI.archive());
    const server: TestServer = await serve((request, response) => {
      const { authorization } = request.headers;
      const isIn = authorization === BASIC || authorization === "Bearer good";
      if (request.url?.startsWith("/token") === true) tokens(request, response);
      else if (isIn) usual(request, response);
      else {
        const bearer = `Bearer realm="${realm(server.url)}",service="s, t"`;
        // Node's client joins the two.
        response.writeHead(401, { "www-authenticate": [bearer, 'Basic realm="y"'] }).end("{}");
      }
    });
    return server;
  };
  const giving: Answer = ({ headers }, response) => {
    replyJson(response, { token: headers.authorization === BASIC ? "good" : "for-all" });
  };

  it("is asked with a token", async () => {
    const server = await registry((own) => `${own}/token`, giving);
    const source = open(OCI, server.url, boundTo(server.url));
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect((await find(source, "shop")).is).toBe("found");
    expect(await find(source, "none")).toEqual(ABSENT);
    const given = server.headers.filter((_, i) => !server.asked[i]!.includes("/token")).map((one) => one.authorization);
    expect(given).not.toContain(BASIC);
  });

  it.each([
    ["on another host that the user has not confirmed", () => "https://far.example/token", giving],
    ["without an address", () => "/token", giving],
    ["that is broken", (own: string) => `${own}/token`, refusal],
  ])("is asked with the password where the token server is one %s", async (_, realm, tokens) => {
    const server = await registry(realm, tokens);
    const source = open(OCI, server.url, boundTo(server.url));
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect((await find(source, "shop")).is).toBe("found");
    expect(await find(source, "none")).toEqual(ABSENT);
  });

  it("is asked with a token of the user's own", async () => {
    const server = await registry((own) => `${own}/token`, giving);
    const authorize: Authorize = ({ realm }) =>
      Promise.resolve(
        realm === undefined
          ? { is: "given", headers: { authorization: "Bearer good" }, account: "me" }
          : { is: "none" },
      );
    const source = open(OCI, server.url, authorize);
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(await find(source, "none")).toEqual(ABSENT);
  });
});

describe.skipIf(!hasDockerRegistry)("a real OCI registry behind a proxy that hides what strangers may not see", () => {
  it("has it for its user, and is not believed to lack it by others", async () => {
    const registry = await startDockerRegistry(passwordAuth("me", "pass"));
    const archive = packArchive({ name: "shop", version: "1.0.0", layer: "csi" });
    await push(registry.url, "packs/shop", "1.0.0", { archive }, { authorization: BASIC });
    const proxy = await serve(async ({ url = "", headers }, response) => {
      const { authorization, accept = "*/*" } = headers;
      const passed = await fetch(registry.url + url, {
        headers: { accept, ...(authorization === undefined ? {} : { authorization }) },
      });
      const body = new Uint8Array(await passed.arrayBuffer());
      const kept = ["content-type", "www-authenticate"].map((name) => [name, passed.headers.get(name) ?? ""] as const);
      if (passed.status !== 401 || url === "/v2/") {
        reply(response, body, {
          status: passed.status,
          headers: Object.fromEntries(kept.filter(([, one]) => one !== "")),
        });
      } else if (url.includes("_catalog")) replyJson(response, { repositories: [] });
      else replyJson(response, { errors: [{ code: "NAME_UNKNOWN" }] }, 404);
    });
    const mine = open(OCI, `${proxy.url}/packs`, boundTo(proxy.url));
    await mine.refresh();
    expect(mine.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(await namesIn(mine)).toEqual(["shop"]);
    expect((await version(mine, "1.0.0")).is).toBe("found");
    expect(await find(mine, "none")).toEqual(ABSENT);
    for (const authorize of [undefined, boundTo(proxy.url, `Basic ${Buffer.from("me:wrong").toString("base64")}`)]) {
      const other = open(OCI, `${proxy.url}/packs`, authorize);
      await other.refresh();
      expect(await find(other, "shop")).toEqual(UNKNOWN);
      expect(await find(other, "none")).toEqual(UNKNOWN);
      expect(other.status().wantsCredential).toBe(true);
    }
  });
});

it("a Helm repository whose index is told to strangers elsewhere is read, and lacks nothing", async () => {
  const other = await serve(HELM.answer(HELM.archive()));
  const server = await serve(({ url = "" }, response) =>
    reply(response, "", { status: 302, headers: { location: other.url + url } }),
  );
  const source = open(HELM, server.url, boundTo(server.url));
  await source.refresh();
  expect(source.status().state).toBe("ready");
  expect((await find(source, "shop")).is).toBe("found");
  expect(await find(source, "none")).toEqual(UNKNOWN);
  const without = open(HELM, server.url);
  await without.refresh();
  expect(await find(without, "none")).toEqual(ABSENT);
});
