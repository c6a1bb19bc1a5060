import { chmodSync, createReadStream } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packArchive } from "../helpers/archives";
import { hasOpenssl } from "../helpers/certificate";
import { runIn, temporaryFolder, type Outcome } from "../helpers/commandLine";
import {
  hasDockerRegistry,
  passwordAuth,
  push,
  startDockerRegistry,
  type DockerRegistry,
} from "../helpers/dockerRegistry";
import { palette } from "../helpers/examplePalette";
import { API_KEY, hasPaletteApi, startPalette } from "../helpers/paletteServer";
import { closedUrl, reply, serve, type TestServer } from "../helpers/servers";
import { shared } from "../helpers/shared";
import { HIDING } from "../helpers/hidingRegistries";
import { OCI } from "../helpers/registryKinds";
import { tokenRegistry } from "../helpers/tokenRegistry";

const folder = temporaryFolder();
const { write } = folder;
const { folder: charts, hasShared: hasCharts } = shared("helm");

/** What a check says of packs and versions, as `rule name` or `rule version`, and how it ended. */
async function judged(
  packs: readonly (readonly [string, string])[],
  environment: Record<string, string>,
  ...options: string[]
): Promise<Pick<Outcome, "code" | "err"> & { readonly rules: readonly string[] }> {
  const items = packs.map(([name, tag]) => `{ name: ${name}, layer: addon, tag: "${tag}", registry: Ours }`);
  const path = write(
    "shop.profile.yaml",
    `metadata: { name: shop }\nspec: { template: { type: add-on, packs: [${items.join(", ")}] } }\n`,
  );
  const kept = { XDG_CACHE_HOME: join(folder.path(), "cache"), ...environment };
  const { code, out, err } = await runIn(kept, "check", "--format", "json", ...options, path);
  const { files } = JSON.parse(out) as { files: { findings: { rule: string }[] }[] };
  const rules = files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  return { code, err, rules: rules.filter((rule) => /^(?:unknown|outdated|deprecated)-/.test(rule)) };
}

function configure(...registries: string[]): void {
  write("palette-profiles.yaml", `registries:\n${registries.map((registry) => `  - ${registry}\n`).join("")}`);
}

const RIGHT = [["storage", "1.0.0"]] as const;
const WRONG = [
  ["storage", "9.9.9"],
  ["none", "1.0.0"],
] as const;

describe.skipIf(!hasDockerRegistry)("packs of an OCI registry that wants a password", () => {
  const registry = async (): Promise<DockerRegistry> => {
    const started = await startDockerRegistry(passwordAuth("me", "pass"));
    const headers = { authorization: `Basic ${AUTH}` };
    const archive = packArchive({ name: "storage", version: "1.0.0", layer: "addon", displayName: "Storage" });
    await push(started.url, "packs/storage", "1.0.0", { archive }, headers);
    configure(`{ name: Ours, kind: oci, url: "oci://${started.host}/packs" }`);
    return started;
  };
  const AUTH = Buffer.from("me:pass").toString("base64");
  const ofEnvironment = (host: string): Record<string, string> => ({
    PALETTE_PROFILES_OURS_URL: `oci://${host}`,
    PALETTE_PROFILES_OURS_USERNAME: "me",
    PALETTE_PROFILES_OURS_PASSWORD: "pass",
  });

  it("are found, and what is not there is told", async () => {
    const { host } = await registry();
    const environment = ofEnvironment(host);
    expect(await judged(RIGHT, environment)).toEqual({ code: 0, err: "", rules: [] });
    const { code, err, rules } = await judged(WRONG, environment);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(rules).toEqual(["unknown-pack-version", "unknown-pack"]);
  });

  it("are unknown without the right one, and that is told once", async () => {
    const { host } = await registry();
    const line = `Registry "Ours" was only partly read: (?:none|storage): Sign-in required by ${host}. Set PALETTE_PROFILES_OURS_URL to the registry's address, and PALETTE_PROFILES_OURS_TOKEN, or PALETTE_PROFILES_OURS_USERNAME and PALETTE_PROFILES_OURS_PASSWORD.\n`;
    const told = { code: 0, rules: [], err: expect.stringMatching(`^${line.replaceAll(".", "\\.")}$`) as string };
    expect(await judged(WRONG, {})).toEqual(told);
    const elsewhere = { ...ofEnvironment(host), PALETTE_PROFILES_OURS_URL: "oci://harbor.example.com" };
    expect(await judged(WRONG, elsewhere)).toEqual(told);
    const wrong = await judged(WRONG, { ...ofEnvironment(host), PALETTE_PROFILES_OURS_PASSWORD: "mistaken" });
    expect(wrong).toMatchObject({
      code: 0,
      rules: [],
      err: expect.stringContaining("rejected the credentials") as string,
    });
    expect(wrong.err).not.toContain("mistaken");
  });

  it("are found with what docker has kept, or a program that keeps it for docker", async () => {
    const { host } = await registry();
    write("docker/config.json", JSON.stringify({ auths: { [host]: { auth: AUTH } } }));
    const docker = { DOCKER_CONFIG: join(folder.path(), "docker") };
    expect((await judged(WRONG, docker)).rules).toHaveLength(2);
    const script = `#!/bin/sh\nread -r host\necho "$1 $host" >> "${folder.path()}/asked"\n[ "$host" = "${host}" ] && echo '{"ServerURL":"x","Username":"me","Secret":"pass"}'\n`;
    chmodSync(write("bin/docker-credential-ours", script), 0o755);
    const path = { ...docker, PATH: `${join(folder.path(), "bin")}:${process.env["PATH"] ?? ""}` };
    write("docker/config.json", JSON.stringify({ credHelpers: { [host]: "ours" } }));
    expect((await judged(WRONG, path)).rules).toHaveLength(2);
    write("docker/config.json", JSON.stringify({ credsStore: "ours" }));
    expect((await judged(WRONG, path)).rules).toHaveLength(2);
    write("docker/config.json", JSON.stringify({ credHelpers: { [host]: "../bin/docker-credential-ours" } }));
    expect((await judged(WRONG, path)).rules).toEqual([]);
  });

  it("are judged by what was kept when nothing may be asked, as far as that goes", async () => {
    const { host } = await registry();
    const environment = ofEnvironment(host);
    await judged(RIGHT, environment);
    expect(await judged(WRONG, environment, "--offline")).toEqual({ code: 0, err: "", rules: [] });
    const nothing = { ...environment, XDG_CACHE_HOME: join(folder.path(), "other") };
    expect(await judged(WRONG, nothing, "--offline")).toEqual({
      code: 0,
      err: 'Registry "Ours" was not read: Nothing is cached. Run once without --offline.\n',
      rules: [],
    });
  });
});

describe.skipIf(!hasDockerRegistry || !hasOpenssl)("packs of an OCI registry with a token server elsewhere", () => {
  it("are unknown until the user confirms that it may have the credential", async () => {
    const { registry, tokens } = await tokenRegistry();
    configure(`{ name: Ours, kind: oci, url: "oci://${registry.host}/packs" }`);
    const environment = {
      PALETTE_PROFILES_OURS_URL: `oci://${registry.host}`,
      PALETTE_PROFILES_OURS_USERNAME: "me",
      PALETTE_PROFILES_OURS_PASSWORD: "pass",
    };
    const { rules, err } = await judged(WRONG, environment);
    expect(rules).toEqual([]);
    expect(err).toContain(
      `To trust it, set PALETTE_PROFILES_OURS_URL to the registry's address, and PALETTE_PROFILES_OURS_REALM=${tokens.url}.`,
    );
    expect(tokens.headers.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    const confirmed = await judged(WRONG, { ...environment, PALETTE_PROFILES_OURS_REALM: tokens.url });
    expect(confirmed).toEqual({ code: 1, err: "", rules: ["unknown-pack-version", "unknown-pack"] });
  });
});

describe.skipIf(!hasPaletteApi)("packs of a Palette", () => {
  it("are found in the registry that they name, and nobody else gets the key", async () => {
    const server = await startPalette(palette());
    const other = await serve((_, response) => reply(response, "no", { status: 500 }));
    configure(
      `{ name: Palette, kind: palette, url: "${server.url}" }`,
      `{ name: Other, kind: palette, url: "${other.url}" }`,
    );
    const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: server.url };
    const profile = (registry: string, name: string, tag: string): string =>
      `{ name: ${name}, layer: addon, tag: "${tag}", registry: ${registry} }`;
    const packs = [
      profile("Palette Registry", "shop", "2.0.0"),
      profile("Palette Registry", "shop", "3.0.0"),
      profile("Public Repo", "shop", "2.0.0"),
    ];
    const path = write(
      "p.profile.yaml",
      `metadata: { name: p }\nspec: { template: { type: add-on, packs: [${packs.join(", ")}] } }\n`,
    );
    const { out, err, code } = await runIn(environment, "check", path);
    expect(code).toBe(1);
    expect(out.match(/\[unknown-[a-z-]+\]/g)).toEqual(["[unknown-pack-version]", "[unknown-pack]"]);
    expect(err).toContain('Registry "Other" was not read');
    expect(JSON.stringify(other.headers)).not.toContain(API_KEY);
    const without = await runIn({}, "check", path);
    expect(without.out).not.toContain("[unknown-");
    expect(without.err).toContain("Set SPECTROCLOUD_APIKEY, and SPECTROCLOUD_HOST to the host.");
  });
});

describe.skipIf(!hasCharts)("charts of a real Helm repository", () => {
  const repository = (): Promise<TestServer> =>
    serve(({ url }, response) => {
      if (url === "/index.yaml") createReadStream(join(charts, "argo-index.yaml")).pipe(response);
      else reply(response, "none", { status: 404 });
    });

  it("are found, now and offline, and a chart's wrong version is told", async () => {
    const { url, asked } = await repository();
    configure(`{ name: Ours, kind: helm, url: "${url}" }`);
    const packs = [
      ["argo-rollouts", "2.40.10"],
      ["argo-cd", "9.99.1"],
    ] as const;
    expect(await judged(packs, {})).toMatchObject({ code: 1, rules: ["unknown-pack-version"] });
    const count = asked.length;
    const { rules } = await judged(packs, {}, "--offline");
    expect(rules).toEqual(["unknown-pack-version"]);
    expect(asked).toHaveLength(count);
  });
});

describe("packs of an OCI registry whose list never comes", () => {
  const registry = async (): Promise<TestServer> => {
    const usual = OCI.answer(OCI.archive());
    const server = await serve((request, response) => {
      if (request.url?.startsWith("/v2/_catalog") !== true) usual(request, response);
    });
    configure(`{ name: Ours, kind: oci, url: "${server.url}" }`);
    return server;
  };

  it("are found by name, and their list is not asked for", async () => {
    const { asked } = await registry();
    expect(await judged([["shop", "1.0.0"]], {})).toMatchObject({ err: "", rules: [] });
    expect(await judged([["shop", "9.9.9"]], {})).toMatchObject({ err: "", rules: ["unknown-pack-version"] });
    expect(asked.filter((one) => one.includes("_catalog"))).toEqual([]);
  });

  it("are missing where the registry says so, though there are no names to suggest", async () => {
    await registry();
    expect(await judged([["none", "1.0.0"]], {})).toMatchObject({ err: "", rules: ["unknown-pack"] });
  });
});

describe("packs of an OCI registry that hides them from strangers", () => {
  it("are found with a credential, and not called missing without one", async () => {
    const { toStrangers } = HIDING.find(({ kind }) => kind === OCI)!;
    const usual = OCI.answer(OCI.archive());
    const authorization = `Basic ${Buffer.from("me:pass").toString("base64")}`;
    const { url } = await serve((request, response) => {
      (request.headers.authorization === authorization ? usual : toStrangers)(request, response);
    });
    configure(`{ name: Ours, kind: oci, url: "${url}" }`);
    const packs = [
      ["shop", "1.0.0"],
      ["none", "1.0.0"],
    ] as const;
    const without = await judged(packs, {});
    expect(without.rules).toEqual([]);
    expect(without.err).toMatch(
      /^Registry "Ours" was only partly read: \w+: Sign-in required by \S+ Set PALETTE_PROFILES_OURS_URL [^\n]*\n$/,
    );
    const environment = {
      PALETTE_PROFILES_OURS_URL: url,
      PALETTE_PROFILES_OURS_USERNAME: "me",
      PALETTE_PROFILES_OURS_PASSWORD: "pass",
    };
    expect(await judged(packs, environment)).toMatchObject({ err: "", rules: ["unknown-pack"] });
  });
});

describe("a registry that is of no use", () => {
  it("is waited for no longer than is said, and nothing is wrong for it", async () => {
    const { url } = await serve(() => undefined);
    configure(`{ name: Ours, kind: helm, url: "${url}" }`);
    const { code, err, rules } = await judged(WRONG, {}, "--timeout", "0.2");
    expect({ code, rules }).toEqual({ code: 0, rules: [] });
    expect(err).toBe(
      'Registry "Ours" was not read: No complete response within 0.2 seconds. Use --timeout to wait longer. Nothing is cached.\n',
    );
    for (const wrong of ["0", "-1", "soon", "1e9"]) {
      const { code: refused, err: why } = await runIn({}, "check", `--timeout=${wrong}`, folder.path());
      expect([refused, why]).toEqual([2, expect.stringContaining("--timeout requires seconds")]);
    }
  });

  it("does not keep the others from answering", async () => {
    const good = await serve((_, response) =>
      reply(response, 'entries:\n  storage:\n  - version: 1.0.0\n    urls:\n    - a.tgz\ngenerated: "x"\n'),
    );
    const closed = await closedUrl();
    configure(`{ name: Ours, kind: helm, url: "${good.url}" }`, `{ name: Closed, kind: oci, url: "${closed}/packs" }`);
    const { code, err, rules } = await judged(WRONG, {});
    expect(code).toBe(1);
    expect(rules).toContain("unknown-pack-version");
    expect(err).toBe(`Registry "Closed" was not read: Connection refused by ${closed.slice(7)}. Nothing is cached.\n`);
  });

  it("is not asked where there is no profile", async () => {
    const { url, asked } = await serve((_, response) => reply(response, "", { status: 500 }));
    configure(`{ name: Ours, kind: helm, url: "${url}" }`);
    write("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n");
    expect(await runIn({}, "check", folder.path())).toMatchObject({
      code: 0,
      err: "",
    });
    expect(asked).toEqual([]);
  });

  it("does not keep a stack from being shown, or a profile from being converted", async () => {
    configure(`{ name: Ours, kind: helm, url: "${await closedUrl()}" }`);
    const path = write(
      "a.profile.yaml",
      // The layer is for the registry to say.
      'name: a\ntype: add-on\npacks: [{ name: p, tag: "1", registry: Ours }]\n',
    );
    for (const call of [["stack"], ["convert", "--to", "json"]]) {
      const { code, out, err } = await runIn({}, ...call, path);
      expect(code).toBe(0);
      expect(out).toContain("p");
      expect(err).toMatch(/^(?:note: [^\n]*\n)?Registry "Ours" was not read: [^\n]*\n$/);
    }
  });
});
