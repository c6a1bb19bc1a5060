import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type * as Schemas from "../../server/src/generated/schemas";
import type * as Kinds from "../../server/src/packs/registryKinds/allKinds";
import type * as Adapters from "../../server/src/registries/allAdapters";
import type { Answer, Kind } from "../helpers/registryKinds";
import type { RegistryKind } from "../../server/src/packs/registryKinds/allKinds";
import type { KindRecord } from "../../server/src/packs/registryKinds/kindRecord";
import type { JsonSchema } from "../../server/src/generated/jsonSchema";
import type { Adapter, NamedAnswers, VersionContent, Fetched } from "../../server/src/registries/adapter";
import { inWords } from "../../server/src/text/message";

// A kind of registry that exists only here, of charts behind a small API: one record and one adapter, each added to its
// list. Everything else must follow from them.

const MUSEUM = "museum" as RegistryKind;

vi.mock("../../server/src/packs/registryKinds/allKinds", async (original) => {
  const { ALL_KINDS } = await original<typeof Kinds>();
  const record: KindRecord = {
    id: "museum",
    place: "url",
    tenantKind: "helm",
    listsAll: true,
    address: { scheme: "museum" },
    signIn: {
      asks: "key",
      tokenHeader: "x-museum-key",
      variables: { key: "MUSEUM_KEY", host: "MUSEUM_HOST", usualHost: "museum.example.com" },
    },
    words: {
      noun: "a museum of charts",
      summary: "A museum of charts.",
      examples: ["old", "museum://museum.example.com"],
    },
  };
  return { ALL_KINDS: [...ALL_KINDS, record] };
});

vi.mock("../../server/src/registries/allAdapters", async (original) => {
  const { ADAPTERS } = await original<typeof Adapters>();
  const { ABSENT, found, UNKNOWN } = await import("../../server/src/packs/catalog");
  const { newestFirst } = await import("../../server/src/packs/versions");
  const { childUrl: below } = await import("../../server/src/packs/registryKinds/address");
  const { responseBytes: bytesOf, responseJson: jsonOf } =
    await import("../../server/src/registries/http/responseBody");
  const { RegistryError: RegistryError } = await import("../../server/src/registries/http/registryError");
  const { chartEntry } = await import("../../server/src/registries/oci/artefacts");
  const { chartContent } = await import("../../server/src/registries/packContent");
  const NAME = /^[a-z0-9][a-z0-9-]*$/;
  const isMap = (data: unknown): data is Readonly<Record<string, unknown>> =>
    typeof data === "object" && data !== null && !Array.isArray(data);
  const isSaid = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((version) => typeof version === "string");
  const adapter: Adapter = ({ registry, exchange, ports }): NamedAnswers<readonly string[]> => {
    const asked = (path: string): Promise<Readonly<Record<string, unknown>> | undefined> =>
      exchange.request({ url: below(exchange.base, path), credential: "own", accepts: [404] }, async (reply) => {
        // Only the museum itself can say that there is none: any server has a 404.
        const data = await jsonOf(reply);
        if (isMap(data) && reply.status !== 404) return data;
        if (isMap(data) && data["error"] === "not found") return undefined;
        throw new RegistryError(`What ${reply.host} answers is no museum of charts.`);
      });
    return {
      title: `museum ${registry.name}`,
      freshFor: {
        whole: 1_800_000,
        pack: { session: 600_000, kept: 0 },
        content: { session: 3_600_000, kept: 3_600_000 },
      },
      async greet() {
        if ((await asked("health")) === undefined) throw new RegistryError("This is no museum of charts.", 404);
      },
      list: async () => ({ names: Object.keys((await asked("api/charts")) ?? {}) }),
      async pack({ name }) {
        if (!NAME.test(name)) return UNKNOWN;
        const chart = await asked(`api/charts/${name}`);
        const versions = chart?.["versions"];
        if (chart === undefined) return ABSENT;
        return isSaid(versions) ? found(newestFirst(versions)) : UNKNOWN;
      },
      isSaid,
      packOf: ({ name }, _, versions = []) => ({
        about: {
          displayName: undefined,
          layer: "addon",
          isLayerGuessed: true,
          clouds: [],
          areCloudsComplete: false,
          category: undefined,
        },
        versions: () => versions,
        isWhole: true,
        version: (version) =>
          versions.includes(version)
            ? { entry: chartEntry(name, version), place: `${name}-${version}.tgz` }
            : undefined,
      }),
      content: ({ place }) =>
        exchange.request(
          { url: below(exchange.base, `charts/${place}`), credential: "own" },
          async (reply): Promise<Fetched<VersionContent>> => ({
            answer: found({ content: await chartContent(await bytesOf(reply), ports) }),
          }),
        ),
    };
  };
  return { ADAPTERS: { ...ADAPTERS, museum: adapter } };
});

// What `npm run generate` would make of the records.
vi.mock("../../server/src/generated/schemas", async (original) => {
  const { SCHEMAS } = await original<typeof Schemas>();
  const { ALL_KINDS } = await import("../../server/src/packs/registryKinds/allKinds");
  const { schemaWithKinds } = (await import(
    pathToFileURL(join(import.meta.dirname, "../../scripts/registryKindLists.mjs")).href
  )) as { readonly schemaWithKinds: (schema: unknown, kinds: unknown) => JsonSchema };
  const name = "config.schema.json";
  return { SCHEMAS: { ...SCHEMAS, [name]: schemaWithKinds(SCHEMAS[name], ALL_KINDS) } };
});

const { complete } = await import("../../server/src/editor/completion/completion");
const { readConfigFile } = await import("../../server/src/config/configFile");
const { readProfileText } = await import("../../server/src/profile/reading");
const { textOf } = await import("../../server/src/text/text");
const { addressOf } = await import("../../server/src/packs/registryKinds/address");
const { environmentCredentials } = await import("../../server/src/platform/node/credentials/environmentCredentials");
const { chartArchive } = await import("../helpers/archives");
const { withCursor } = await import("../helpers/cursor");
const { languageNamed } = await import("../helpers/languages");
const { CONFIG_SCHEMA } = await import("../../server/src/shapes/schema");
const { startEditor } = await import("../helpers/editor");
const { faultContract } = await import("../helpers/faultContract");
const { bench, content } = await import("../helpers/registryKinds");
const { BUNDLED, read } = await import("../helpers/reading");
const { reply, replyJson, serve } = await import("../helpers/servers");
const { ask } = await import("../helpers/sources");

const museum: Kind = {
  kind: MUSEUM,
  archive: () => chartArchive("shop", "1.0.0"),
  isContent: (path) => path.includes(".tgz"),
  answer:
    (archive): Answer =>
    ({ url = "" }, response) => {
      if (url === "/health") replyJson(response, { healthy: true });
      else if (url === "/api/charts") replyJson(response, { shop: {} });
      else if (url === "/api/charts/shop") replyJson(response, { versions: ["1.0.0", "0.9.0"] });
      else if (url === "/charts/shop-1.0.0.tgz") reply(response, archive);
      else replyJson(response, { error: "not found" }, 404);
    },
};

describe("a kind of registry that one record and one adapter describe", () => {
  it("is configured", () => {
    const folder = "file:///work/";
    const of = (text: string) => readConfigFile(`registries:\n  - { ${text} }\n`, folder, folder);
    const { source, problems } = of("name: old, kind: museum, url: museum://museum.example.com/a");
    expect(problems).toEqual([]);
    expect(addressOf(source.registries[0]!)?.href).toBe("https://museum.example.com/a");
    expect(of("name: old, kind: museum").problems.map(({ message }) => inWords(message))).toEqual([
      'A registry of kind "museum" requires a `url`.',
    ]);
    expect(
      of("name: old, kind: x")
        .problems.map(({ message }) => inWords(message))
        .join(),
    ).toContain('"folder" or "museum"');
  });

  it("is offered where configurations are written", () => {
    const { text, offset } = withCursor("registries:\n  - name: x\n    kind: ‸");
    const reading = readProfileText(textOf(text), { language: languageNamed("yaml"), schema: CONFIG_SCHEMA });
    expect(complete(reading, offset, BUNDLED).items.map(({ label }) => label)).toContain("museum");
  });

  it("is asked by name, without its list, and listed for those who want to see it", async () => {
    const { source, server } = await bench(museum);
    await source.refresh();
    expect((await content(source)).is).toBe("found");
    const versions = await ask(source, (catalog) => catalog.find("shop", "Ours"));
    expect(versions).toMatchObject({ value: { versions: ["1.0.0", "0.9.0"], areVersionsComplete: true } });
    expect(await ask(source, (catalog) => catalog.version("shop", "2.0.0", "Ours"))).toEqual({ is: "absent" });
    expect(await ask(source, (catalog) => catalog.find("none", "Ours"))).toEqual({ is: "absent" });
    expect(server.asked).not.toContain("GET /api/charts");
    expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["shop"]);
  });

  it("has its packs completed", async () => {
    const { source } = await bench(museum);
    await source.refresh();
    const { text, offset } = withCursor("packs:\n  - name: sho‸\n    type: helm\n    registry: Ours\n");
    const labels = await ask(source, (catalog) =>
      complete(read(text, "yaml", true), offset, catalog).items.map(({ label }) => label),
    );
    expect(labels).toContain("shop");
  });

  it("is signed in to, in the editor and by its variables on the command line", async () => {
    const usual = museum.answer(museum.archive());
    const server = await serve((request, response) => {
      if (request.headers["x-museum-key"] === "s3cret") usual(request, response);
      else reply(response, "", { status: 401 });
    });
    const config = `registries: [{ name: old, kind: museum, url: "${server.url}" }]\n`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": config } });
    await expect.poll(() => editor.registry("old")).toMatchObject({ state: "failed", wantsCredential: true });
    await editor.secrets.store({ kind: MUSEUM, origin: new URL(server.url).origin }, { token: "s3cret" });
    await expect.poll(() => editor.registry("old")).toMatchObject({ kind: "museum", state: "ready", packs: 1 });
    const registry = { name: "old", kind: MUSEUM, url: server.url };
    const use = { registry, origin: new URL(server.url).origin };
    const given = await environmentCredentials({ MUSEUM_KEY: "s3cret", MUSEUM_HOST: server.url })(use);
    expect(given).toMatchObject({ is: "given", headers: { "x-museum-key": "s3cret" } });
    expect(await environmentCredentials({ MUSEUM_KEY: "s3cret" })(use)).toEqual({ is: "none" });
  });
});

describe("whatever goes wrong with it", () => faultContract(museum));
