import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { chartArchive } from "../helpers/archives";
import { runIn, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { palette } from "../helpers/examplePalette";
import { API_KEY, hasPaletteApi, startPalette } from "../helpers/paletteServer";
import { settled } from "../helpers/quiet";
import { OCI, type Answer } from "../helpers/registryKinds";
import { closedUrl, reply, replyJson, serve, type TestServer } from "../helpers/servers";

const folder = temporaryFolder();
const PACKS = join(import.meta.dirname, "../fixtures/packs");

/** Calls a command with a configuration of these registries. */
function call(registries: readonly string[], command: string, ...rest: string[]): Promise<Outcome> {
  return callIn({}, registries, command, ...rest);
}

function callIn(
  environment: Record<string, string>,
  registries: readonly string[],
  command: string,
  ...rest: string[]
): Promise<Outcome> {
  const lines = registries.map((registry) => `  - ${registry}\n`).join("");
  const config = folder.write("palette-profiles.yaml", registries.length === 0 ? "" : `registries:\n${lines}`);
  const kept = { XDG_CACHE_HOME: join(folder.path(), "cache"), ...environment };
  return runIn(kept, command, "--config", config, ...rest);
}

const VALUES = "# The shop.\r\nreplicas: 1   \n\n";
const INDEX = `entries:
  shop:
  - version: 2.1.0
    urls: [shop-2.1.0.tgz]
  - version: 2.0.0
    urls: [shop-2.0.0.tgz]
  shop-agent:
  - version: 1.0.0
    urls: [none.tgz]
generated: x
`;

function helm(): Promise<TestServer> {
  return serve(({ url = "" }, response) => {
    const [, version] = /^\/shop-(.*)\.tgz$/.exec(url) ?? [];
    if (url === "/index.yaml") reply(response, INDEX);
    else if (version === undefined) reply(response, "none", { status: 404 });
    else reply(response, chartArchive("shop", version, { values: `${VALUES}# ${version}\n` }));
  });
}

/** An OCI registry with the pack `shop`, and another list. */
function oci(list: Answer, greeting = 200): Promise<TestServer> {
  const usual = OCI.answer(OCI.archive());
  return serve((request, response) => {
    if (request.url?.startsWith("/v2/_catalog") === true) list(request, response);
    else if (request.url === "/v2/" && greeting !== 200) reply(response, "{}", { status: greeting });
    else usual(request, response);
  });
}

const registry = (name: string, url: string): string => `{ name: ${name}, kind: helm, url: "${url}" }`;

describe("registries", () => {
  it("are listed with what is known of them, and what is wrong", async () => {
    const { url } = await helm();
    const gone = await closedUrl();
    const all = [registry("Charts", url), registry("Gone", gone)];
    const { code, out, err } = await call(all, "registries", "--registry", `Folder=${PACKS}`);
    expect([code, err]).toEqual([1, ""]);
    const [head, ...rows] = out.trimEnd().split("\n");
    expect(head).toMatch(/^NAME +KIND +STATE +AGE +PACKS +ADDRESS$/);
    expect(rows[0]).toMatch(/^Folder +folder +ready +0 s +\d+ +\/.*packs\/$/);
    expect(rows[1]).toMatch(/^Charts +helm +ready +\d s +2 +http:/);
    expect(rows[2]).toMatch(/^Gone +helm +failed +http:/);
    expect(rows.slice(3)).toEqual([
      "",
      `Registry "Gone" was not read: Connection refused by ${gone.slice(7)}. Nothing is cached.`,
    ]);
  });

  it("are listed as JSON, and offline as they are kept", async () => {
    const { url, asked } = await helm();
    const only = [registry("Charts", url)];
    const row = {
      name: "Charts",
      kind: "helm",
      address: url,
      age: expect.any(Number) as number,
      packs: 2,
      problem: null,
    };
    const online = await call(only, "registries", "--format", "json");
    expect(online.code).toBe(0);
    const head = { schemaVersion: 1, tool: { version: "1.2.3" }, complete: true };
    expect(JSON.parse(online.out)).toEqual({ ...head, registries: [{ ...row, state: "ready" }] });
    const count = asked.length;
    const offline = await call(only, "registries", "--format", "json", "--offline");
    expect(offline.code).toBe(0);
    expect(JSON.parse(offline.out)).toEqual({ ...head, registries: [{ ...row, state: "offline" }] });
    expect(asked).toHaveLength(count);
  });

  it.each([
    ["that fails", 500, "Server error on HOST (HTTP 500)."],
    ["that there is not", 404, "HOST does not list its packs (HTTP 404)."],
  ])("are fine with a list %s, and say so", async (_, status, why) => {
    const { url } = await oci((__, response) => reply(response, "no", { status }));
    const only = [`{ name: Ours, kind: oci, url: "${url}" }`];
    const words = `Registry "Ours": the list of packs is not available; packs are looked up on demand. ${why.replace("HOST", url.slice(7))}`;
    const text = await call(only, "registries");
    expect([text.code, text.err]).toEqual([0, ""]);
    expect(text.out.trimEnd().split("\n").slice(1)).toEqual([
      expect.stringMatching(/^Ours +oci +ready +\d+ s +on demand +http/) as string,
      "",
      words,
    ]);
    const { registries } = JSON.parse((await call(only, "registries", "--format", "json")).out) as {
      registries: unknown;
    };
    expect(registries).toMatchObject([{ state: "ready", packs: null, problem: null, list: "unavailable" }]);
    const named = await call(only, "packs", "shop");
    expect(named).toMatchObject({ code: 0, err: `${words}\n`, out: expect.stringContaining("shop") as string });
    expect(await call(only, "packs", "ship")).toMatchObject({ code: 1, err: `No pack matches "ship".\n${words}\n` });
  });

  it("are not given up for a list that does not come in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const server = await oci(() => undefined);
    const only = [`{ name: Ours, kind: oci, url: "${server.url}" }`];
    const told = call(only, "registries", "--timeout", "1");
    // The list is asked for last.
    await expect.poll(() => server.asked.some((one) => one.includes("_catalog"))).toBe(true);
    await settled(() => server.asked.length);
    vi.advanceTimersByTime(1000);
    const { code, out } = await told;
    expect(code).toBe(0);
    expect(out).toMatch(/^Ours +oci +ready .* on demand /m);
    expect(out).toContain(
      'Registry "Ours": the list of packs was not received in time; packs are looked up on demand.\n',
    );
  });

  it("tell when the list may show less than there is", async () => {
    const { url } = await oci((_, response) => replyJson(response, { repositories: ["shop"] }), 401);
    const { code, out } = await call([`{ name: Ours, kind: oci, url: "${url}" }`], "registries");
    expect(code).toBe(0);
    expect(out).toMatch(/^Ours +oci +ready +\d+ s +1 +http/m);
    expect(out).toContain(
      'Registry "Ours": the list may contain only public packs; all packs are looked up on demand.',
    );
    expect(out).toContain("Set PALETTE_PROFILES_OURS_URL to the registry's address");
  });

  it("may be none, and want no names", async () => {
    expect(await call([], "registries")).toMatchObject({
      code: 0,
      out: expect.stringContaining("No registries configured") as string,
    });
    expect((await call([], "registries", "Charts")).code).toBe(2);
    expect((await call(["{ name: a }"], "registries")).code).toBe(2);
  });

  it.skipIf(!hasPaletteApi)("of a Palette are listed by the names that profiles have for them", async () => {
    const server = await startPalette(palette());
    const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: server.url };
    const only = [`{ name: Ours, kind: palette, url: "${server.url}" }`];
    const { out, code } = await callIn(environment, only, "registries");
    expect(code).toBe(0);
    expect(out).toMatch(/^Ours +palette +ready/m);
    expect(out).toMatch(/^ {2}Palette Registry +oci +2/m);
    const { out: found } = await callIn(environment, only, "packs", "--format", "json", "storage");
    const { packs } = JSON.parse(found) as { packs: Record<string, unknown>[] };
    expect(packs).toMatchObject([
      { name: "storage", displayName: "Storage", layer: "csi", registry: "Palette Registry", newest: "1.2.0" },
      { name: "storage", registry: "Public Repo", newest: "7.0.0", versions: 1, state: "active" },
    ]);
    const { out: values } = await callIn(environment, only, "values", "shop@2.0.0");
    expect(values).toBe("pack:\n  namespace: shop\n");
  });
});

describe("packs", () => {
  it("are found by words in their names, in each registry that has them", async () => {
    const [a, b] = [await helm(), await helm()];
    const all = [registry("A", a.url), registry("B", b.url)];
    const { code, out, err } = await call(all, "packs", "SHOP");
    expect([code, err]).toEqual([0, ""]);
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ["NAME", "DISPLAY NAME", "LAYER", "NEWEST", "VERSIONS", "STATE", "REGISTRY"],
      ["shop", "addon?", "2.1.0", "2", "active", "A"],
      ["shop", "addon?", "2.1.0", "2", "active", "B"],
      ["shop-agent", "addon?", "1.0.0", "1", "active", "A"],
      ["shop-agent", "addon?", "1.0.0", "1", "active", "B"],
    ]);
    const { out: one } = await call(all, "packs", "--from", "B", "agent", "shop");
    expect(one.split("\n")).toHaveLength(3);
  });

  it("that are not there end with 1, and with what is near", async () => {
    const { url } = await helm();
    const none = await call([registry("A", url)], "packs", "--format", "json", "shpo");
    expect(none).toMatchObject({ code: 1, err: 'No pack matches "shpo". Similar packs: shop.\n' });
    expect(JSON.parse(none.out)).toMatchObject({ complete: true, registries: [{ name: "A" }], packs: [] });
    const { code, err } = await call([registry("Charts", url)], "packs", "--from", "Chart");
    expect([code, err]).toEqual([2, expect.stringContaining('unknown registry "Chart". Registries: Charts.')]);
  });

  it("are those of the sample where no registry is configured", async () => {
    const { code, out, err } = await call([], "packs", "--format", "json", "calico");
    expect(code).toBe(0);
    expect(err).toContain("bundled sample");
    const { packs } = JSON.parse(out) as { packs: { name: string; versions: unknown }[] };
    expect(packs.map(({ name }) => name)).toContain("cni-calico");
    expect(packs.every(({ versions }) => versions === null)).toBe(true);
  });
});

describe("values", () => {
  it("are printed as they are, of the newest version or another", async () => {
    const { url } = await helm();
    const only = [registry("Charts", url)];
    expect(await call(only, "values", "shop")).toEqual({ code: 0, out: `${VALUES}# 2.1.0\n`, err: "" });
    expect((await call(only, "values", "shop@2.0.0")).out).toBe(`${VALUES}# 2.0.0\n`);
    expect((await call(only, "values", "shop@2.0.x")).out).toBe(`${VALUES}# 2.0.0\n`);
    const { out } = await call(only, "values", "--format", "json", "shop@2.0.0");
    const values = `${VALUES}# 2.0.0\n`;
    const charts = [{ chart: "shop", values }];
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      tool: { version: "1.2.3" },
      complete: true,
      registries: [{ name: "Charts", state: "ready", age: expect.any(Number) as number, problem: null }],
      name: "shop",
      version: "2.0.0",
      registry: "Charts",
      values,
      charts,
    });
    expect((await call(only, "values", "shop", "--offline")).out).toBe(`${VALUES}# 2.1.0\n`);
  });

  it("of a pack in a folder are its file", async () => {
    const { code, out } = await call([], "values", "--registry", `Folder=${PACKS}`, "example-web@1.4.2");
    expect(code).toBe(0);
    expect(out).toContain("pack:");
  });

  it("want one registry, and say which there are", async () => {
    const [a, b] = [await helm(), await helm()];
    const both = [registry("A", a.url), registry("B", b.url)];
    expect(await call(both, "values", "shop@2.0.0")).toEqual({
      code: 2,
      out: "",
      err: 'Several registries have shop@2.0.0. Choose one: --from "A", --from "B".\n',
    });
    expect((await call(both, "values", "--from", "B", "shop@2.0.0")).code).toBe(0);
  });

  it.each([
    ["shpo", 'Pack "shpo" not found in any registry. Similar packs: shop.'],
    ["shop@2.0.1", 'Version "2.0.1" of shop not found: Charts has 2.0.0, 2.1.0.'],
    ["shop-agent", "shop-agent was found (1.0.0 in Charts), but its values are not available now."],
    ["@1", '"@1" is not a valid pack'],
  ])("of %s are not to be had, for a reason", async (pack, reason) => {
    const { url } = await helm();
    const { code, out, err } = await call([registry("Charts", url)], "values", pack);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(reason);
  });

  it("are of a registry that can be read", async () => {
    const { code, err } = await call([registry("Gone", await closedUrl())], "values", "shop");
    expect(code).toBe(2);
    expect(err).toContain('Pack "shop" not found in the registries that could be read.\nRegistry "Gone" was not');
    expect((await call([], "values", "shop")).err).toContain("No readable registries configured.");
  });
});
