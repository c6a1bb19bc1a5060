import { describe, expect, it } from "vitest";
import { ABSENT, catalogOf, UNKNOWN, type PackSource } from "../../server/src/packs/catalog";
import { presetsIn } from "../../server/src/packs/defaults/presets";
import { constraintsIn } from "../../server/src/packs/defaults/schemaYaml";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { open, palette, synced } from "../helpers/examplePalette";
import { API_KEY, hasPaletteApi, startPalette, type TestPack } from "../helpers/paletteServer";
import { reply, replyJson } from "../helpers/servers";
import { catalogIn } from "../helpers/sources";

describe.skipIf(!hasPaletteApi)("a Palette", () => {
  it("knows its registries by name, and which names are none", async () => {
    const server = await startPalette(palette());
    const { source } = open(server);
    expect(catalogIn(source).findRegistry("Nobody's")).toEqual(UNKNOWN);
    await source.refresh();
    const catalog = catalogIn(source);
    expect(catalog.findRegistry("Palette Registry")).toEqual({
      is: "found",
      value: { name: "Palette Registry", kind: "oci", providerType: "pack" },
    });
    expect(catalog.findRegistry("Public Repo")).toMatchObject({ value: { kind: "pack" } });
    expect(catalog.nameOfRegistry("r1")).toBe("Palette Registry");
    expect(catalog.nameOfRegistry("Palette Registry")).toBeUndefined();
    expect(catalog.findRegistry("New Kind")).toEqual(UNKNOWN);
    expect(catalog.findRegistry("Nobody's")).toEqual(ABSENT);
    const snapshot = source.snapshot() as readonly PackSource[];
    const withOthers = catalogOf([...snapshot, bundledSource()]);
    expect(withOthers.findRegistry("Nobody's")).toEqual(ABSENT);
    expect(catalogOf([bundledSource()]).findRegistry("Nobody's")).toEqual(UNKNOWN);
  });

  it("answers for each registry", async () => {
    const { asked, source } = await synced();
    expect(catalogIn(source).packs.map(({ name, registries }) => `${name} ${registries.join()}`)).toEqual([
      "shop Palette Registry",
      "storage Palette Registry",
      "storage Public Repo",
      "nginx Bitnami",
    ]);
    expect(catalogIn(source).find("storage", "Palette Registry")).toMatchObject({
      value: { layer: "csi", clouds: ["aws", "azure"], versions: ["1.2.0"], areVersionsComplete: false },
    });
    expect(await asked((catalog) => catalog.find("storage", "Palette Registry"))).toMatchObject({
      value: { versions: ["1.x", "1.2.x", "1.2.0", "1.1.x", "1.1.0", "1.0.0", "0.9.0"], areVersionsComplete: true },
    });
    expect(await asked((catalog) => catalog.find("storage", "Public Repo"))).toMatchObject({
      value: { versions: ["7.0.0"] },
    });
    expect(await asked((catalog) => catalog.find("shop", "Palette Registry"))).toMatchObject({
      value: { layer: "addon", category: "system app" },
    });
    expect(await asked((catalog) => catalog.find("shop", "Public Repo"))).toEqual(ABSENT);
    expect(await asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(ABSENT);
  });

  it.each(["..", ".", "", "\ud800"])("is not asked for a pack called %j", async (name) => {
    const { server, asked } = await synced();
    const { length } = server.asked;
    expect(await asked((catalog) => catalog.find(name, "Palette Registry"))).toEqual(UNKNOWN);
    expect(server.asked.slice(length)).toEqual([]);
  });

  it("leaves a name with slashes in it in one piece", async () => {
    const { server, asked } = await synced();
    expect(await asked((catalog) => catalog.find("../../users", "Palette Registry"))).toEqual(ABSENT);
    expect(server.asked.at(-1)).toContain("/v1/packs/..%2F..%2Fusers/registries/r1");
  });

  it("says in which state a version is, and which versions there are not", async () => {
    const { asked } = await synced();
    const version = (tag: string, registry = "Palette Registry") =>
      asked((catalog) => catalog.version("storage", tag, registry));
    expect(await version("1.2.0")).toMatchObject({ value: { state: "active" } });
    expect(await version("1.1.0")).toMatchObject({ value: { state: "deprecated" } });
    expect(await version("1.0.0")).toMatchObject({ value: { state: "disabled" } });
    expect(await version("0.9.0")).toMatchObject({ value: { state: "deleted" } });
    expect(await version("1.x")).toMatchObject({ value: { version: "1.2.0" } });
    expect(await version("2.0.0")).toEqual(ABSENT);
    expect(await version("constructor")).toEqual(ABSENT);
    expect(await version("1.2.0", "Public Repo")).toEqual(ABSENT);
    expect(await version("7.0.0", "Public Repo")).toMatchObject({ is: "found" });
  });

  it("concludes nothing from what it does not look into", async () => {
    const { asked } = await synced();
    expect(await asked((catalog) => catalog.find("redis", "Bitnami"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.version("nginx", "9.0.0", "Bitnami"))).toEqual(UNKNOWN);
    expect(await asked((catalog) => catalog.find("nginx", "Bitnami"))).toMatchObject({
      value: { areVersionsComplete: false },
    });
    expect(await asked((catalog) => catalog.find("redis", "Empty"))).toEqual(UNKNOWN);
    const charts = { metadata: { uid: "r1", name: "" }, spec: { providerType: "helm" } };
    const other = await synced(palette({ ociRegistries: [charts] }));
    expect(await other.asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(UNKNOWN);
    const unsynced = { metadata: { uid: "r1", name: "" }, status: { sync: { isSyncSupported: false } } };
    const third = await synced(palette({ ociRegistries: [unsynced] }));
    expect(await third.asked((catalog) => catalog.find("none", "Palette Registry"))).toEqual(UNKNOWN);
  });

  it("finds packs that its search leaves out", async () => {
    const data = palette();
    data.packs.push({ name: "old", versions: { r1: [{ version: "1.0.0", state: "disabled" }] }, isHidden: true });
    const { asked } = await synced(data);
    expect(await asked((catalog) => catalog.find("old", "Palette Registry"))).toMatchObject({
      value: { versions: ["1.0.0"], isLayerGuessed: true },
    });
  });

  it("gives the texts of a version as its files would", async () => {
    const { asked, server } = await synced();
    const answer = await asked((catalog) => catalog.content("shop", "2.0.0", "Palette Registry"));
    if (answer.is !== "found") throw new Error("There are no texts.");
    const { values, schema = "", presets = "", readme } = answer.value;
    expect(values).toBe("pack:\n  namespace: shop\n");
    expect(readme).toBe("# Shop");
    expect(constraintsIn(schema)).toMatchObject([
      { path: "a.b", isRequired: true, isReadonly: false, hints: ["a number"] },
      { path: "a.c", isRequired: false, isReadonly: true },
      { path: "a.d" },
    ]);
    expect(schema).toContain('${string:/^\\\\\\\\d+\\\\\\"$/}');
    expect(schema).toContain("${list:[x,y]}");
    expect(presetsIn(presets)).toEqual([
      { name: "small", displayName: "Small", group: "size", add: "a: 1\n", remove: ["b.c"] },
    ]);
    expect(server.asked.filter((path) => path.startsWith("GET /v1/packs/shop.r1.2.0.0"))).toHaveLength(2);
  });

  it("is read page by page", async () => {
    const many = Array.from({ length: 230 }, (_, i): TestPack => ({
      name: `pack-${String(i).padStart(3, "0")}`,
      versions: { r1: [{ version: "1.0.0" }] },
    }));
    const { server, source } = await synced(palette({ packs: many }));
    expect(catalogIn(source).packs.length).toBe(230);
    expect(server.asked.filter((path) => path.includes("search")).length).toBe(5);
    // One that turns pages by counting.
    const counting = await startPalette(palette({ packs: many }));
    counting.instead = (request, response) => {
      if (request.url?.includes("/search") !== true) return false;
      const offset = Number(new URL(request.url, "http://x").searchParams.get("offset") ?? 0);
      const items = many
        .slice(offset, offset + 50)
        .map(({ name }) => ({ spec: { name, registries: [{ uid: "r1" }] } }));
      replyJson(response, { items, listmeta: { count: 230, continue: "" } });
      return true;
    };
    const { source: counted } = open(counting);
    await counted.refresh();
    expect(catalogIn(counted).packs.length).toBe(230);
  });

  it("that lists without an end is left", async () => {
    const server = await startPalette(palette());
    server.instead = (request, response) => {
      if (request.url?.includes("/search") !== true) return false;
      replyJson(response, { items: [{ spec: { name: "a" } }], listmeta: { continue: "again" } });
      return true;
    };
    const { source } = open(server);
    await source.refresh();
    expect(source.status().problem).toContain("does not end");
    expect(server.asked.length).toBeLessThan(10);
  });

  it("is asked in a project, by its name or its uid", async () => {
    const uid = "0123456789abcdef01234567";
    const projects = { Default: uid, Other: "fedcba987654321001234567" };
    const named = await synced(palette({ projects }), { project: "default" });
    const sent = named.server.headers.map((headers) => headers["projectuid"]);
    expect(sent[0]).toBeUndefined();
    expect(new Set(sent.slice(1))).toEqual(new Set([uid]));
    expect(named.server.asked.filter((path) => path.includes("projects")).length).toBe(1);
    const byUid = await synced(palette({ projects }), { project: uid });
    expect(byUid.server.headers.every((headers) => headers["projectuid"] === uid)).toBe(true);
    const server = await startPalette(palette({ projects }));
    const { source } = open(server, { project: "nobody's" });
    await source.refresh();
    expect(source.status().problem).toContain(`Project "nobody's" not found on`);
  });

  it("wants the right key, and what one key may see is not kept for another", async () => {
    const { server, ports, source } = await synced();
    const stored = [...ports.storage.files.values()].map((data) => new TextDecoder().decode(data)).join("");
    expect(stored).not.toContain(API_KEY);
    expect(catalogIn(source).packs.length).toBe(4);
    const { source: wrong } = open(server, {}, { key: "wrong", storage: ports.storage });
    await wrong.refresh();
    expect(wrong.status()).toMatchObject({
      state: "failed",
      problem: `Sign-in failed: 127.0.0.1:${String(server.port)} rejected the credentials.`,
    });
    expect(catalogIn(wrong).packs).toEqual([]);
    const { source: none } = open(server, {}, { key: "", storage: ports.storage });
    await none.refresh();
    expect(none.status().problem).toContain("Sign-in required");
  });

  it("is known to the next session from the cache, and is not asked while that is fresh", async () => {
    const { server, ports } = await synced();
    const count = server.asked.length;
    const { source } = open(server, {}, { storage: ports.storage });
    await source.refresh();
    expect(catalogIn(source).packs.length).toBe(4);
    expect(catalogIn(source).findRegistry("Nobody's")).toEqual(ABSENT);
    expect(server.asked.length).toBe(count);
  });

  it("waits when it is told to", async () => {
    const server = await startPalette(palette());
    let refusals = 3;
    server.instead = (_, response) => {
      if (refusals-- <= 0) return false;
      reply(response, "", { status: 429, headers: { "retry-after": "0" } });
      return true;
    };
    const { source } = open(server);
    await source.refresh();
    expect(source.status().state).toBe("ready");
  });
});
