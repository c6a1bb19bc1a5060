import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addressOf } from "../../server/src/packs/registryKinds/address";
import { redactedAddress } from "../../server/src/packs/registryKinds/address";
import { refusalOf } from "../../server/src/packs/registryKinds/origins";
import type { Authorization } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { variableOf } from "../../server/src/platform/node/credentials/credentialVariables";
import { environmentCredentials } from "../../server/src/platform/node/credentials/environmentCredentials";

type Environment = Record<string, string>;

/** The folder of someone who keeps nothing, or these files. */
function home(files: Record<string, string> = {}): Environment {
  const folder = mkdtempSync(join(tmpdir(), "home-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { DOCKER_CONFIG: join(folder, "docker"), HELM_CONFIG_HOME: join(folder, "helm") };
}

async function ask(
  registry: RegistryConfig,
  environment: Environment,
  { realm, origin }: { readonly realm?: string; readonly origin?: string } = {},
): Promise<Authorization | string> {
  const use = { registry, origin: origin ?? addressOf(registry)!.origin, ...(realm === undefined ? {} : { realm }) };
  const answer = await environmentCredentials({ ...home(), ...environment })(use);
  if (answer.is !== "given") return answer.is;
  const [[name, value] = ["", ""]] = Object.entries(answer.headers);
  const encoded = /^Basic (.*)/.exec(value)?.[1];
  return `${name} ${encoded === undefined ? value : Buffer.from(encoded, "base64").toString()}`;
}

const palette: RegistryConfig = { name: "Palette Registry", kind: "palette", url: "https://api.spectrocloud.com" };
const harbor: RegistryConfig = { name: "my-platform", kind: "oci", url: "oci://harbor.example.com/packs" };
const charts: RegistryConfig = { name: "Charts", kind: "helm", url: "https://charts.example.com/stable" };

describe("credentials from the environment", () => {
  it("are Palette's key for its own host, whatever a file says of it", async () => {
    const environment = { SPECTROCLOUD_APIKEY: "key" };
    expect(await ask(palette, environment)).toBe("apikey key");
    expect(await ask({ ...palette, url: "https://evil.example" }, environment)).toBe("none");
    expect(await ask({ ...palette, url: "http://api.spectrocloud.com", insecure: true }, environment)).toBe("none");
    expect(await ask({ ...palette, url: "https://api.spectrocloud.com:444" }, environment)).toBe("none");
    const own = { ...environment, SPECTROCLOUD_HOST: "palette.example.com" };
    expect(await ask(palette, own)).toBe("none");
    expect(await ask({ ...palette, url: "https://palette.example.com/" }, own)).toBe("apikey key");
    expect(await ask({ ...charts, url: "https://api.spectrocloud.com" }, environment)).toBe("none");
  });

  it.each([
    ["My - Reg.1", "PALETTE_PROFILES_MY_REG_1_URL"],
    ["Zürich Packs", "PALETTE_PROFILES_Z_RICH_PACKS_URL"],
    ["日本", undefined],
    ["한국", undefined],
    ["日本 packs", undefined],
    ["Реестр", undefined],
    ["packs ٣", undefined],
    ["--", undefined],
  ])("have, for the registry %s, the variable %s", async (name, variable) => {
    expect(variableOf({ name }, "URL")).toBe(variable);
    const shared = { PALETTE_PROFILES___URL: "oci://harbor.example.com", PALETTE_PROFILES___TOKEN: "t" };
    if (variable === undefined) expect(await ask({ ...harbor, name }, shared)).toBe("none");
  });

  it("are those of a registry, for the origin that stands beside them", async () => {
    const login = { PALETTE_PROFILES_MY_PLATFORM_USERNAME: "me", PALETTE_PROFILES_MY_PLATFORM_PASSWORD: "a:b" };
    const url = { PALETTE_PROFILES_MY_PLATFORM_URL: "oci://harbor.example.com" };
    expect(await ask(harbor, login)).toBe("none");
    expect(await ask(harbor, { ...login, ...url })).toBe("authorization me:a:b");
    expect(await ask({ ...harbor, url: "oci://evil.example" }, { ...login, ...url })).toBe("none");
    const token = { PALETTE_PROFILES_MY_PLATFORM_TOKEN: "t", ...url };
    expect(await ask(harbor, token)).toBe("authorization Bearer t");
    expect(await ask({ ...harbor, name: "other" }, token)).toBe("none");
  });

  it("go to a token server elsewhere only where that was confirmed, or is built in", async () => {
    const environment = {
      PALETTE_PROFILES_MY_PLATFORM_USERNAME: "me",
      PALETTE_PROFILES_MY_PLATFORM_PASSWORD: "pw",
      PALETTE_PROFILES_MY_PLATFORM_URL: "https://harbor.example.com",
    };
    const realm = "https://auth.example.com";
    expect(await ask(harbor, environment, { realm })).toEqual("withheld");
    expect(await ask(harbor, environment, { realm: "https://harbor.example.com" })).toBe("authorization me:pw");
    expect(await ask(harbor, environment, { realm: "https://harbor.example.com:5001" })).toBe("withheld");
    const confirmed = { ...environment, PALETTE_PROFILES_MY_PLATFORM_REALM: `${realm}/token` };
    expect(await ask(harbor, confirmed, { realm })).toBe("authorization me:pw");
    const filed = home({
      "docker/config.json": JSON.stringify({ auths: { "other.example.com": { auth: btoa("it:s") } } }),
    });
    const other = { ...harbor, url: "oci://other.example.com" };
    expect(await ask(other, { ...filed, ...confirmed }, { realm })).toBe("withheld");
    const both = { ...filed, ...confirmed, PALETTE_PROFILES_MY_PLATFORM_URL: "oci://other.example.com/packs" };
    expect(await ask(other, both, { realm })).toBe("authorization me:pw");
    const token = { PALETTE_PROFILES_MY_PLATFORM_TOKEN: "t", ...environment };
    expect(await ask(harbor, token, { realm: "https://harbor.example.com" })).toBe("none");
    const hub = { ...harbor, url: "oci://docker.io/bitnamicharts" };
    const ofHub = { ...environment, PALETTE_PROFILES_MY_PLATFORM_URL: "docker.io" };
    expect(await ask(hub, ofHub, { realm: "https://auth.docker.io" })).toBe("authorization me:pw");
  });

  it("are those of docker and helm, for the hosts and repositories they were given for", async () => {
    const auth = Buffer.from("me:pw").toString("base64");
    const environment = home({
      "docker/config.json": JSON.stringify({
        auths: {
          "harbor.example.com": { auth },
          "https://index.docker.io/v1/": { auth },
          "part.example.com/team": { auth },
          "helper.example.com": {},
        },
      }),
      "helm/registry/config.json": JSON.stringify({ auths: { "helm.example.com:5000": { auth } } }),
      "helm/repositories.yaml": `apiVersion: ""
repositories:
- name: stable
  password: "p:w"
  url: https://charts.example.com/stable/
  username: me
`,
    });
    const at = (url: string): Promise<Authorization | string> => ask({ ...harbor, url }, environment);
    expect(await at("oci://harbor.example.com/packs")).toBe("authorization me:pw");
    expect(await at("oci://docker.io/me")).toBe("authorization me:pw");
    expect(await at("oci://helm.example.com:5000")).toBe("authorization me:pw");
    for (const other of ["other.example.com", "harbor.example.com:444", "part.example.com", "helper.example.com"]) {
      expect(await at(`oci://${other}`), other).toBe("none");
    }
    expect(await ask({ ...harbor, url: "http://harbor.example.com", insecure: true }, environment)).toBe("none");
    expect(await ask(charts, environment)).toBe("authorization me:p:w");
    expect(await ask({ ...charts, url: "https://charts.example.com/other" }, environment)).toBe("none");
    expect(
      await ask({ ...charts, url: "oci://harbor.example.com" }, environment, { origin: "https://x.example" }),
    ).toBe("none");
  });

  it("bear files that say nothing", async () => {
    const environment = home({
      "docker/config.json": "{",
      "helm/repositories.yaml": "- a\n  - [",
      "helm/registry": "",
    });
    expect(await ask(harbor, environment)).toBe("none");
    expect(await ask(charts, environment)).toBe("none");
  });

  it("tell accounts apart, and nothing of their secrets", async () => {
    const account = async (key: string): Promise<string> => {
      const authorize = environmentCredentials({ SPECTROCLOUD_APIKEY: key, ...home() });
      const answer = await authorize({ registry: palette, origin: "https://api.spectrocloud.com" });
      return answer.is === "given" ? answer.account : "";
    };
    expect(await account("one")).toMatch(/^[0-9a-f]{8}$/);
    expect(await account("one")).not.toBe(await account("two"));
  });
});

describe("addresses", () => {
  it.each([
    ["helm", "https://charts.example.com/stable/", "https://charts.example.com/stable"],
    ["helm", "charts.example.com", "https://charts.example.com/"],
    ["helm", "oci://charts.example.com", undefined],
    ["helm", "ftp://charts.example.com", undefined],
    ["oci", "oci://harbor.example.com/packs", "https://harbor.example.com/packs"],
    ["oci", "oci://docker.io/bitnamicharts", "https://registry-1.docker.io/bitnamicharts"],
    ["oci", "oci://localhost:5000/packs", "http://localhost:5000/packs"],
    ["oci", "https://localhost:5000/packs?x#y", "https://localhost:5000/packs"],
    ["palette", "https://", undefined],
    ["palette", undefined, undefined],
  ] as const)("%s %s", (kind, url, expected) => {
    const registry: RegistryConfig = url === undefined ? { name: "x", kind } : { name: "x", kind, url };
    expect(addressOf(registry)?.href).toBe(expected);
  });

  it("near by are for registries near by", () => {
    const refusal = (url: string, registry: string): string | undefined =>
      refusalOf(new URL(url), new URL(registry), false);
    const far = "https://charts.example.com";
    expect(refusal("https://cdn.example.com/x", far)).toBeUndefined();
    expect(refusal("http://cdn.example.com/x", far)).toBeDefined();
    for (const host of NEARBY) {
      expect(refusal(`https://${host}/x`, far), host).toBeDefined();
    }
    expect(refusal("http://localhost:8080/x", "http://127.0.0.1:5000")).toBeUndefined();
    expect(refusal("http://user.example/x", "http://localhost")).toBeDefined();
  });
});

const NEARBY = [
  "127.0.0.1",
  "localhost:8080",
  "localhost.",
  "[::1]",
  "169.254.169.254",
  "0x7f.1",
  "a.localhost",
  "0.0.0.0",
  "0.0.0.1",
  "[::]",
  "[fe80::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:0:127.0.0.1]",
  "[::127.0.0.1]",
  "[64:ff9b::169.254.169.254]",
  "ip6-localhost",
];

describe("an address as it is shown", () => {
  it.each([
    ["https://charts.example.com/a@b", "https://charts.example.com/a@b"],
    ["https://me:s3cret@charts.example.com/a", "https://charts.example.com/a"],
    ["me:s3cret@charts.example.com/a", "charts.example.com/a"],
    ["oci://me:s3@cret@harbor.example.com/a", "oci://harbor.example.com/a"],
    ["https://me:s3cret/@charts.example.com", "https://charts.example.com"],
    ["https://me:s3cret?@charts.example.com", "https://charts.example.com"],
    ["https://me:s3cret@charts.example.com:99999", "https://charts.example.com:99999"],
    ["https://charts.example.com/a?token=s3cret#s3cret", "https://charts.example.com/a"],
    ["", ""],
  ])("%j", (url, shown) => expect(redactedAddress(url)).toBe(shown));
});
