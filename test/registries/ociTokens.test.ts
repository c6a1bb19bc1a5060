import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { environmentCredentials } from "../../server/src/platform/node/credentials/environmentCredentials";
import { hasOpenssl } from "../helpers/certificate";
import { hasDockerRegistry } from "../helpers/dockerRegistry";
import { testPorts, type TestPorts } from "../helpers/ports";
import { ask, opened } from "../helpers/sources";
import { tokenRegistry } from "../helpers/tokenRegistry";

function open(host: string, environment: Record<string, string>): { source: SyncedSource; ports: TestPorts } {
  const config: RegistryConfig = { name: "Ours", kind: "oci", url: `oci://${host}/packs` };
  const home = { DOCKER_CONFIG: "/none", HELM_CONFIG_HOME: "/none" };
  const ports = testPorts({ authorize: environmentCredentials({ ...home, ...environment }) });
  return { source: opened(openRegistry(config, ports)!), ports };
}

const login = (host: string, realm?: string): Record<string, string> => ({
  PALETTE_PROFILES_OURS_URL: `oci://${host}`,
  PALETTE_PROFILES_OURS_USERNAME: "me",
  PALETTE_PROFILES_OURS_PASSWORD: "pass",
  ...(realm === undefined ? {} : { PALETTE_PROFILES_OURS_REALM: realm }),
});

describe.skipIf(!hasDockerRegistry || !hasOpenssl)("an OCI registry with a token server on another host", () => {
  it("is read with its tokens, once the user has confirmed that host", async () => {
    const { registry: it, tokens } = await tokenRegistry();
    const { source, ports } = open(it.host, login(it.host, tokens.url));
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
    expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["storage"]);
    expect(await ask(source, (catalog) => catalog.find("storage", "Ours"))).toMatchObject({ value: { layer: "csi" } });
    expect((await ask(source, (catalog) => catalog.content("storage", "1.0.0", "Ours"))).is).toBe("found");
    expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(ABSENT);
    // One token for the list and two for each pack, one a place, however much is asked for.
    expect(new Set(tokens.asked).size).toBe(tokens.asked.length);
    const cached = [...ports.storage.files.values()].map((data) => new TextDecoder().decode(data)).join("");
    expect(cached).not.toMatch(/eyJ|pass/);
  });

  it("gets new tokens when the old ones have run out", async () => {
    const { registry: it, tokens } = await tokenRegistry();
    const { source, ports } = open(it.host, login(it.host, tokens.url));
    await source.refresh();
    const before = tokens.asked.length;
    await ask(source, (catalog) => catalog.find("none", "Ours"));
    // One for each of the two places in which a pack may lie.
    expect(tokens.asked.length).toBe(before + 2);
    ports.clock.pass(301_000);
    await ask(source, (catalog) => catalog.find("none", "Ours"));
    expect(tokens.asked.length).toBe(before + 4);
  });

  it.each([false, true])(
    "does not show it the credential before, whether it gives tokens to all: %s",
    async (isOpen) => {
      const { registry: it, tokens } = await tokenRegistry();
      tokens.isOpen = isOpen;
      const { source } = open(it.host, login(it.host));
      await source.refresh();
      expect(tokens.headers.some(({ authorization }) => authorization !== undefined)).toBe(false);
      expect(tokens.asked.length).toBeGreaterThan(0);
      const problem = `Token server 127.0.0.1:${String(tokens.port)} is not trusted yet. ${it.host} uses it`;
      expect(source.status().state).toBe("failed");
      expect(source.status().problem).toContain(problem);
      expect(source.status().unconfirmedRealm).toBe(tokens.url);
      expect(await ask(source, (catalog) => catalog.find("storage", "Ours"))).toEqual(UNKNOWN);
      expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual(UNKNOWN);
    },
  );

  it("says when the token server does not take the credential", async () => {
    const { registry: it, tokens } = await tokenRegistry();
    const { source } = open(it.host, { ...login(it.host, tokens.url), PALETTE_PROFILES_OURS_PASSWORD: "wrong" });
    await source.refresh();
    expect(source.status()).toMatchObject({
      state: "failed",
      problem: `Sign-in failed: 127.0.0.1:${String(tokens.port)} rejected the credentials.`,
    });
  });
});
