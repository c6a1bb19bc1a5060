import { describe, expect, it } from "vitest";
import { ABSENT, UNKNOWN } from "../../server/src/packs/catalog";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { openRegistry } from "../../server/src/registries/openRegistry";
import { packFolders } from "../../server/src/registries/oci/layouts";
import { chartArchive, packArchive, tgz } from "../helpers/archives";
import { digestOf } from "../helpers/dockerRegistry";
import { testPorts } from "../helpers/ports";
import { find, type Answer } from "../helpers/registryKinds";
import { reply, replyJson, serve, type TestServer } from "../helpers/servers";
import { ask, catalogIn, opened } from "../helpers/sources";

// Where the packs of an OCI registry lie, and which of its tags are versions.

const TAR = "application/vnd.oci.image.layer.v1.tar+gzip";
const CHART_CONFIG = {
  mediaType: "application/vnd.cncf.helm.config.v1+json",
  digest: digestOf(Buffer.from("{}")),
  size: 2,
};

/** What a tag names: the archive of a pack, or a whole manifest with its blobs. */
type Content = Buffer | { readonly manifest: unknown; readonly also?: readonly (Buffer | object)[] };

/** Repositories with their tags. */
type Repositories = Readonly<Record<string, Readonly<Record<string, Content>>>>;

/** Serves repositories; `special` may answer first. */
function registryOf(repositories: Repositories, special: (url: string) => Answer | undefined = () => undefined) {
  const manifests = new Map<string, string>();
  const blobs = new Map<string, Buffer>();
  for (const [name, tags] of Object.entries(repositories)) {
    for (const [tag, content] of Object.entries(tags)) {
      const isArchive = Buffer.isBuffer(content);
      const manifest = isArchive ? { layers: [layerOf(content)] } : content.manifest;
      manifests.set(`${name}/manifests/${tag}`, JSON.stringify(manifest));
      for (const one of isArchive ? [content] : (content.also ?? [])) {
        if (Buffer.isBuffer(one)) blobs.set(digestOf(one), one);
        else manifests.set(`${name}/manifests/${digestOf(Buffer.from(JSON.stringify(one)))}`, JSON.stringify(one));
      }
    }
  }
  return serve((request, response) => {
    const url = request.url ?? "";
    const [path = ""] = url.split("?");
    const own = special(url);
    const tags = repositories[/^\/v2\/(.*)\/tags\/list$/.exec(path)?.[1] ?? ""];
    const manifest = manifests.get(path.slice("/v2/".length));
    const blob = blobs.get(/\/blobs\/(.*)$/.exec(path)?.[1] ?? "");
    if (own !== undefined) own(request, response);
    else if (path === "/v2/") replyJson(response, {});
    else if (path === "/v2/_catalog") replyJson(response, { repositories: Object.keys(repositories) });
    else if (tags !== undefined) replyJson(response, { tags: Object.keys(tags) });
    else if (manifest !== undefined) reply(response, manifest);
    else if (blob !== undefined) reply(response, blob);
    else replyJson(response, { errors: [{ code: "NAME_UNKNOWN" }] }, 404);
  });
}

function layerOf(blob: Buffer, mediaType = TAR): object {
  return { mediaType, digest: digestOf(blob), size: blob.length };
}

const pack = (name: string, version: string): Buffer =>
  packArchive({ name, version, layer: "csi" }, { "values.yaml": `is: ${name} ${version}\n` });

function open({ url }: TestServer, path = "/packs"): SyncedSource {
  const registry: RegistryConfig = { name: "Ours", kind: "oci", url: `${url}${path}` };
  return opened(openRegistry(registry, testPorts())!);
}

const versionsOf = async (source: SyncedSource, name: string): Promise<unknown> => {
  const answer = await find(source, name);
  return answer.is === "found" ? answer.value.versions : answer;
};
const version = (source: SyncedSource, name: string, tag: string): Promise<{ readonly is: string }> =>
  ask(source, (catalog) => catalog.version(name, tag, "Ours"));
const valuesOf = async (source: SyncedSource, name: string, tag: string): Promise<unknown> => {
  const answer = await ask(source, (catalog) => catalog.content(name, tag, "Ours"));
  return answer.is === "found" ? answer.value.values : answer;
};

describe("the packs of an OCI registry", () => {
  it.each([
    ["packs", ["spectro-packs/archive/", ""]],
    ["", ["spectro-packs/archive/", ""]],
    ["a/spectro-packs", ["archive/", ""]],
    ["a/spectro-packs/archive", [""]],
    ["archive", ["spectro-packs/archive/", ""]],
  ] as const)("lie, below the path %s, in %s", (path, folders) => {
    expect(packFolders(path)).toEqual(folders);
  });

  const LAID_OUT: Repositories = {
    "packs/plain": { "1.0.0": pack("plain", "1.0.0") },
    "packs/spectro-packs/archive/arch": { "1.0.0": pack("arch", "1.0.0"), "2.0.0": pack("arch", "2.0.0") },
    "packs/both": { "1.0.0": pack("both", "1.0.0"), "1.1.0": pack("other", "1.1.0") },
    "packs/spectro-packs/archive/both": { "1.1.0": pack("both", "1.1.0"), "1.2.0": pack("both", "1.2.0") },
    "packs/team/nested": { "1.0.0": pack("nested", "1.0.0") },
    "elsewhere/far": { "1.0.0": pack("far", "1.0.0") },
  };

  it.each(["/packs", "/packs/spectro-packs", "/packs/spectro-packs/archive"])(
    "are found where Palette keeps them, with %s as the base",
    async (path) => {
      const source = open(await registryOf(LAID_OUT), path);
      await source.refresh();
      expect(await versionsOf(source, "arch")).toEqual(["2.0.0", "1.0.0"]);
      expect(await version(source, "arch", "1.0.0")).toMatchObject({ is: "found" });
      expect(await version(source, "arch", "3.0.0")).toEqual(ABSENT);
      expect(await valuesOf(source, "arch", "1.0.0")).toBe("is: arch 1.0.0\n");
      expect(await find(source, "none")).toEqual(ABSENT);
      expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toContain("arch");
    },
  );

  it("may lie in both places, and then have the versions of both", async () => {
    const source = open(await registryOf(LAID_OUT));
    await source.refresh();
    expect(await versionsOf(source, "both")).toEqual(["1.2.0", "1.1.0", "1.0.0"]);
    expect(await valuesOf(source, "both", "1.0.0")).toBe("is: both 1.0.0\n");
    expect(await valuesOf(source, "both", "1.1.0")).toBe("is: both 1.1.0\n");
    expect(await version(source, "both", "9.0.0")).toEqual(ABSENT);
    expect(await ask(source, ({ packs }) => packs.map(({ name }) => name))).toEqual(["arch", "both", "plain"]);
  });

  it("are not missing because the list has something of their name in a subfolder", async () => {
    const source = open(await registryOf(LAID_OUT));
    await source.refresh();
    // Suggestions for a pack that is not there need the list.
    const found = await ask(source, (catalog) => [catalog.packs.length, catalog.find("nested", "Ours")][1]);
    expect(found).toEqual(UNKNOWN);
    expect(await find(source, "far")).toEqual(ABSENT);
    expect(await find(source, "none")).toEqual(ABSENT);
  });

  it.each([401, 403, 404, 500])("in one place are known, though the other answers %i", async (status) => {
    const server = await registryOf(LAID_OUT, (url) =>
      url.includes("spectro-packs") ? (_, response) => reply(response, "no", { status }) : undefined,
    );
    const source = open(server);
    await source.refresh();
    expect((await find(source, "plain")).is).toBe("found");
    expect(await version(source, "plain", "9.9.9")).toEqual(status === 500 ? UNKNOWN : ABSENT);
    // A pack may be in the place that cannot be read.
    expect(await find(source, "none")).toEqual(UNKNOWN);
  });
});

const HEX = "a".repeat(64);
const signature = Buffer.from('{"critical":{}}');
const signed = {
  manifest: { layers: [layerOf(signature, "application/vnd.dev.cosign.simplesigning.v1+json")] },
  also: [signature],
};
const junk = tgz({ "readme.txt": "no pack" });

describe("the tags of an OCI repository", () => {
  it("are its versions, but for signatures and the like, and the newest is one that is a pack", async () => {
    const server = await registryOf({
      "packs/shop": {
        "1.0.0": pack("shop", "1.0.0"),
        "1.1.0": pack("shop", "1.1.0"),
        latest: pack("shop", "1.1.0"),
        [`sha256-${HEX}`]: signed,
        [`sha256-${HEX}.sig`]: signed,
        [`sha256-${HEX}.att`]: signed,
        [`sha256-${HEX}.sbom`]: signed,
        "20260101": junk,
        "9999-sbom": signed,
        "2026.01.01": junk,
        "2026.01.02": signed,
      },
    });
    const source = open(server);
    await source.refresh();
    const answer = await find(source, "shop");
    expect(answer).toMatchObject({
      value: {
        versions: ["1.1.0", "1.0.0", "20260101", "9999-sbom", "latest", "2026.01.02", "2026.01.01"],
        layer: "csi",
        isLayerGuessed: false,
      },
    });
    expect(await version(source, "shop", "7.7.7")).toEqual(ABSENT);
    expect(source.status()).toMatchObject({ state: "ready", problem: undefined });
  });

  it("may all be something else, and that is said", async () => {
    const source = open(await registryOf({ "packs/shop": { "1.0.0": signed, "2.0.0": junk } }));
    await source.refresh();
    expect(await versionsOf(source, "shop")).toEqual(["2.0.0", "1.0.0"]);
    expect(source.status().problem).toBe("shop: The archive is not a pack.");
  });

  it("are not passed over where the newest is a damaged pack", async () => {
    const whole = pack("shop", "2.0.0");
    const source = open(
      await registryOf({
        "packs/shop": { "1.0.0": pack("shop", "1.0.0"), "2.0.0": whole.subarray(0, whole.length / 2) },
      }),
    );
    await source.refresh();
    expect(await versionsOf(source, "shop")).toEqual(["2.0.0", "1.0.0"]);
    expect(source.status().problem).toMatch(/^shop: The archive cannot be unpacked|^shop: The archive is truncated/);
  });

  const one = pack("multi", "1.0.0");
  const chart = chartArchive("multi", "1.0.0");
  const attestation = { layers: [layerOf(signature, "application/vnd.in-toto+json")] };
  const ofPack = { layers: [layerOf(one)] };
  const ofChart = {
    config: CHART_CONFIG,
    layers: [layerOf(chart, "application/vnd.cncf.helm.chart.content.v1.tar+gzip")],
  };
  const entryOf = (manifest: object): object => {
    const text = JSON.stringify(manifest);
    return {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: digestOf(Buffer.from(text)),
      size: text.length,
    };
  };
  it.each([
    ["a pack", [attestation, ofPack], [one, signature], "csi"],
    ["a chart", [attestation, ofChart], [chart, signature], "addon"],
  ] as const)("may be indexes, with %s in them", async (_, manifests, blobs, layer) => {
    const index = { manifests: manifests.map(entryOf) };
    const source = open(
      await registryOf({ "packs/multi": { "1.0.0": { manifest: index, also: [...manifests, ...blobs] } } }),
    );
    await source.refresh();
    expect(await find(source, "multi")).toMatchObject({ value: { layer, versions: ["1.0.0"] } });
    expect((await ask(source, (catalog) => catalog.content("multi", "1.0.0", "Ours"))).is).toBe("found");
    expect(source.status().problem).toBeUndefined();
  });

  it("may be indexes of nothing that is a pack", async () => {
    const index = { manifests: [entryOf(attestation), { digest: "sha256:../../x", size: 1 }] };
    const source = open(
      await registryOf({ "packs/multi": { "1.0.0": { manifest: index, also: [attestation, signature] } } }),
    );
    await source.refresh();
    expect(await versionsOf(source, "multi")).toEqual(["1.0.0"]);
    expect(source.status().problem).toBe("multi: Not a pack or a chart.");
  });
});

describe("a list in pages", () => {
  const tags = { "1.0.0": pack("shop", "1.0.0"), "2.0.0": pack("shop", "2.0.0") };
  const page =
    (link: string) =>
    (url: string): Answer | undefined => {
      if (!url.includes("/packs/shop/tags/list")) return undefined;
      const isLast = url.includes("last=");
      return (_, response) =>
        reply(response, JSON.stringify({ tags: [isLast ? "1.0.0" : "2.0.0"] }), {
          headers: isLast ? {} : { link: `<${link}>; rel="next"` },
        });
    };

  it.each([
    "/v2/packs/shop/tags/list?last=2.0.0&n=1",
    "http://registry.internal:5000/v2/packs/shop/tags/list?last=2.0.0&n=1",
    "https://registry.internal/prefix/v2/packs/shop/tags/list?last=2.0.0&n=1",
  ])("goes on at %s on the host that was asked", async (link) => {
    const server = await registryOf({ "packs/shop": tags }, page(link));
    const source = open(server);
    await source.refresh();
    expect(await versionsOf(source, "shop")).toEqual(["2.0.0", "1.0.0"]);
    expect(server.asked.filter((each) => each.includes("last="))).toEqual([
      "GET /v2/packs/shop/tags/list?last=2.0.0&n=1",
    ]);
  });

  it("does not go on at another address of another host", async () => {
    const server = await registryOf({ "packs/shop": tags }, page("https://far.example/else?last=2.0.0"));
    const source = open(server);
    await source.refresh();
    expect(await find(source, "shop")).toEqual(UNKNOWN);
    expect(source.status().problem).toContain("continues its list on another host");
    expect(catalogIn(source).find("shop", "Ours")).toEqual(UNKNOWN);
  });
});
