import { createSign, randomUUID, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../../server/src/catalog/catalog";
import type { LiveSource } from "../../../server/src/catalog/live";
import { addressOf } from "../../../server/src/catalog/network/address";
import { challengeIn } from "../../../server/src/catalog/oci/challenge";
import type { RegistryConfig } from "../../../server/src/catalog/registryConfig";
import { ociSource } from "../../../server/src/catalog/sources/oci";
import { environmentCredentials } from "../../../server/src/platform/node/environmentCredentials";
import { packArchive } from "../../helpers/archives";
import { hasOpenssl, selfSigned, type Certificate } from "../../helpers/certificate";
import { hasDockerRegistry, push, startDockerRegistry, type DockerRegistry } from "../../helpers/dockerRegistry";
import { testPorts, type TestPorts } from "../../helpers/ports";
import { replyJson, serve, type TestServer } from "../../helpers/servers";
import { ask, catalogIn, opened } from "../../helpers/sources";

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** A token as a registry takes it: a JSON web token, signed with the key of a certificate that it trusts. */
function tokenFor(access: readonly Access[], { key, cert }: Certificate, life = 300): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString("base64url");
  const x5c = [new X509Certificate(cert).raw.toString("base64")];
  const claims = {
    iss: "test",
    aud: "registry",
    sub: "me",
    nbf: now - 10,
    iat: now,
    exp: now + life,
    jti: randomUUID(),
  };
  const unsigned = `${part({ typ: "JWT", alg: "RS256", x5c })}.${part({ ...claims, access })}`;
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(key, "base64url")}`;
}

interface TokenServer extends TestServer {
  /** Whether those who do not say who they are get a token. */
  isOpen: boolean;
}

const PASSWORD = Buffer.from("me:pass").toString("base64");

/** Gives tokens for everything that is asked for, as long as tokens are wanted by someone it knows. */
async function tokenServer(certificate: Certificate): Promise<TokenServer> {
  const state = { isOpen: false };
  const server = await serve(({ url = "", headers }, response) => {
    const isKnown = headers.authorization === `Basic ${PASSWORD}`;
    if (!isKnown && !state.isOpen) {
      replyJson(response, { errors: [{ code: "UNAUTHORIZED" }] }, 401);
      return;
    }
    const scopes = new URL(url, "http://x").searchParams.getAll("scope");
    const access = scopes.map((scope): Access => {
      const [type = "", name = "", actions = ""] = scope.split(":");
      return { type, name, actions: actions.split(",") };
    });
    replyJson(response, { token: tokenFor(isKnown ? access : [], certificate), expires_in: 300 });
  });
  return Object.assign(state, server);
}

async function registry(): Promise<{ registry: DockerRegistry; tokens: TokenServer }> {
  const certificate = selfSigned();
  const tokens = await tokenServer(certificate);
  const realm = `${tokens.url}/token`;
  const started = await startDockerRegistry(
    `auth: { token: { realm: "${realm}", service: registry, issuer: test, rootcertbundle: ${certificate.file} } }`,
  );
  const actions = ["pull", "push"];
  const access = [{ type: "repository", name: "packs/storage", actions }];
  const archive = packArchive({ name: "storage", version: "1.0.0", layer: "csi" });
  const headers = { authorization: `Bearer ${tokenFor(access, certificate)}` };
  await push(started.url, "packs/storage", "1.0.0", { archive }, headers);
  return { registry: started, tokens };
}

function open(host: string, environment: Record<string, string>): { source: LiveSource; ports: TestPorts } {
  const config: RegistryConfig = { name: "Ours", kind: "oci", url: `oci://${host}/packs` };
  const home = { DOCKER_CONFIG: "/none", HELM_CONFIG_HOME: "/none" };
  const ports = testPorts({ authorize: environmentCredentials({ ...home, ...environment }) });
  return { source: opened(ociSource(config, addressOf(config)!, ports)), ports };
}

const login = (host: string, realm?: string): Record<string, string> => ({
  PALETTE_PROFILES_OURS_URL: `oci://${host}`,
  PALETTE_PROFILES_OURS_USERNAME: "me",
  PALETTE_PROFILES_OURS_PASSWORD: "pass",
  ...(realm === undefined ? {} : { PALETTE_PROFILES_OURS_REALM: realm }),
});

describe.skipIf(!hasDockerRegistry || !hasOpenssl)("an OCI registry with a token server on another host", () => {
  it("is read with its tokens, once the user has confirmed that host", async () => {
    const { registry: it, tokens } = await registry();
    const { source, ports } = open(it.host, login(it.host, tokens.url));
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(catalogIn(source).packs.map(({ name }) => name)).toEqual(["storage"]);
    expect(await ask(source, (catalog) => catalog.find("storage", "Ours"))).toMatchObject({ value: { layer: "csi" } });
    expect((await ask(source, (catalog) => catalog.content("storage", "1.0.0", "Ours"))).is).toBe("found");
    expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
    // One token for the list and one for each pack, however much is asked for.
    expect(new Set(tokens.asked).size).toBe(tokens.asked.length);
    const kept = [...ports.storage.files.values()].map((data) => new TextDecoder().decode(data)).join("");
    expect(kept).not.toMatch(/eyJ|pass/);
  });

  it("gets new tokens when the old ones have run out", async () => {
    const { registry: it, tokens } = await registry();
    const { source, ports } = open(it.host, login(it.host, tokens.url));
    await source.refresh();
    const before = tokens.asked.length;
    await ask(source, (catalog) => catalog.find("none", "Ours"));
    expect(tokens.asked.length).toBe(before + 1);
    ports.clock.pass(301_000);
    await ask(source, (catalog) => catalog.find("none", "Ours"));
    expect(tokens.asked.length).toBe(before + 2);
  });

  it.each([false, true])(
    "does not show it the credential before, whether it gives tokens to all: %s",
    async (isOpen) => {
      const { registry: it, tokens } = await registry();
      tokens.isOpen = isOpen;
      const { source } = open(it.host, login(it.host));
      await source.refresh();
      expect(tokens.headers.some(({ authorization }) => authorization !== undefined)).toBe(false);
      expect(tokens.asked.length).toBeGreaterThan(0);
      const problem = `${it.host} has its tokens from 127.0.0.1:${String(tokens.port)}, another host`;
      expect(source.status().state).toBe("failed");
      expect(source.status().problem).toContain(problem);
      expect(source.status().unconfirmedRealm).toBe(tokens.url);
      expect(await ask(source, (catalog) => catalog.find("storage", "Ours"))).toEqual(UNKNOWN);
      expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(UNKNOWN);
    },
  );

  it("says when the token server does not take the credential", async () => {
    const { registry: it, tokens } = await registry();
    const { source } = open(it.host, { ...login(it.host, tokens.url), PALETTE_PROFILES_OURS_PASSWORD: "wrong" });
    await source.refresh();
    expect(source.status()).toMatchObject({
      state: "failed",
      problem: `127.0.0.1:${String(tokens.port)} does not accept the credential of this registry.`,
    });
  });
});

describe("a challenge", () => {
  it.each([
    ['Basic realm="x"', { scheme: "basic" }],
    ['Bearer realm="https://a/t"', { scheme: "bearer", realm: "https://a/t" }],
    [
      'Bearer realm="https://a/t",service="s, t",scope="repository:a/b:pull,push"',
      { scheme: "bearer", realm: "https://a/t", service: "s, t", scope: "repository:a/b:pull,push" },
    ],
    ['Basic realm="x", Bearer realm="https://a/t"', { scheme: "bearer", realm: "https://a/t" }],
    ['bearer REALM="https://a/\\"t"', { scheme: "bearer", realm: 'https://a/"t' }],
    ["Bearer", undefined],
    ["Negotiate", undefined],
    [undefined, undefined],
  ])("%s", (header, expected) => {
    expect(challengeIn(header)).toEqual(expected);
  });
});
