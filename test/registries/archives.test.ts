import { workHere } from "../../server/src/registries/tasks";
import { READS_VERSION } from "../../server/src/templates/facts/chartReads";
import { unpackedReads } from "../../server/src/templates/facts/packedReads";
import { testPorts } from "../helpers/ports";
import { chartContent } from "../../server/src/registries/packContent";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readChart } from "../../server/src/registries/archive/chartArchive";
import { filesInArchive } from "../../server/src/registries/archive/archiveFiles";
import { readPack } from "../../server/src/registries/archive/packArchive";
import type { Gunzip } from "../../server/src/packs/ports/ports";
import { nodeGunzip } from "../../server/src/platform/node/nodeMachine";
import { shopDefinition } from "../helpers/definitions";
import { chartArchive, packArchive, rawTar, tgz, type RawEntry } from "../helpers/archives";

async function files(archive: Uint8Array, most = 1000): Promise<Record<string, string>> {
  const read = await filesInArchive(archive, { gunzip: nodeGunzip, most: () => most });
  return Object.fromEntries([...read].map(([path, data]) => [path, new TextDecoder().decode(data)]));
}

const hostile = (...entries: RawEntry[]): Promise<Record<string, string>> => files(gzipSync(rawTar(entries)));

describe("archives", () => {
  it("give the files that are wanted, packed or not", async () => {
    const archive = rawTar([
      { name: "./a", data: "1" },
      { name: "b/", type: "5" },
      { name: "b/c", data: "22" },
    ]);
    expect(await files(archive)).toEqual({ a: "1", "b/c": "22" });
    expect(await files(gzipSync(archive))).toEqual({ a: "1", "b/c": "22" });
    expect(await files(gzipSync(archive), 1)).toEqual({ a: "1" });
    expect(await files(rawTar([{ name: "a", data: "x".repeat(1000) }], { isEnded: false }))).toHaveProperty("a");
  });

  it("have names as long as they like", async () => {
    const long = `${"folder/".repeat(30)}values.yaml`;
    const record = `path=${long}\n`;
    const extended = `${String(record.length + 4)} ${record}`;
    expect(await hostile({ name: "x", type: "x", data: extended }, { name: "short", data: "1" })).toEqual({
      [long]: "1",
    });
    expect(await hostile({ name: "L", type: "L", data: `${long}\0` }, { name: "short", data: "1" })).toEqual({
      [long]: "1",
    });
  });

  it.each([
    ["a name that leads out", [{ name: "../../etc/passwd", data: "x" }], "contains a path outside the archive"],
    ["a name that leads out on Windows", [{ name: "a\\..\\..\\b", data: "x" }], "contains a path outside the archive"],
    ["an absolute name", [{ name: "/etc/passwd", data: "x" }], "contains a path outside the archive"],
    ["a drive", [{ name: "C:/x", data: "x" }], "contains a path outside the archive"],
    ["1 GB, declared", [{ name: "a", size: 1024 ** 3 }], "exceeds the size limit when unpacked"],
    [
      "1 GB, declared in binary",
      [{ name: "a", size: "\x80\0\0\0\0\0\0\0\x40\0\0\0" }],
      "exceeds the size limit when unpacked",
    ],
    ["a size that is none", [{ name: "a", size: "-0000000001\0" }], "exceeds the size limit when unpacked"],
    ["a header of 1 MB", [{ name: "a", type: "x", data: "x".repeat(1_000_000) }], "not a tar archive"],
    ["nothing", [], "empty"],
  ] as const)("with %s are refused", async (_, entries, words) => {
    await expect(hostile(...entries)).rejects.toThrow(words);
  });

  it("never give what a link leads to", async () => {
    const entries: RawEntry[] = [
      { name: "values.yaml", type: "2", link: "/etc/passwd" },
      { name: "hard", type: "1", link: "../../x" },
      { name: "device", type: "3" },
      { name: "a", data: "1" },
    ];
    expect(await hostile(...entries)).toEqual({ a: "1" });
  });

  it("that are cut off, damaged or none are refused", async () => {
    const tar = rawTar([{ name: "a", data: "x".repeat(5000) }]);
    await expect(files(tar.subarray(0, 2000))).rejects.toThrow("truncated");
    await expect(files(gzipSync(tar).subarray(0, 50))).rejects.toThrow("cannot be unpacked");
    await expect(files(Buffer.from("<html>".repeat(1000)))).rejects.toThrow("not a tar archive");
    const damaged = Buffer.from(tar);
    damaged[3] = 7;
    await expect(files(damaged)).rejects.toThrow("corrupt");
  });

  it("that unpack to far too much are stopped early", async () => {
    const bomb = gzipSync(rawTar([{ name: "big", data: "0".repeat(1_000_000) }], { isEnded: false }));
    const bombs = Buffer.concat(Array.from({ length: 600 }, () => bomb));
    let unpacked = 0;
    const counting: Gunzip = async function* (packed) {
      for await (const chunk of nodeGunzip(packed)) {
        unpacked += chunk.length;
        yield chunk;
      }
    };
    const reading = filesInArchive(bombs, { gunzip: counting, most: () => 1000 });
    await expect(reading).rejects.toThrow("exceeds the size limit when unpacked");
    expect(unpacked).toBeLessThan(300_000_000);
    const many = rawTar(Array.from({ length: 30 }, (_, i) => ({ name: String(i), data: "x".repeat(1_000_000) })));
    await expect(files(many, 2_000_000)).rejects.toThrow("exceeds the size limit");
  });
});

describe("the archive of a chart", () => {
  it("gives its texts, and those of the charts in it under the names their values have", async () => {
    const archive = chartArchive("shop", "1.2.3", {
      values: "a: 1\n",
      schema: "{}",
      readme: "# Shop",
      chartYaml:
        "deprecated: true\ndependencies:\n  - name: redis\n    alias: cache\n  - name: redis\n    alias: queue\n",
      more: {
        "charts/redis/Chart.yaml": "name: redis\nversion: 1.0.0\n",
        "charts/redis/values.yaml": "b: 2\n",
        "charts/web-1.0.0.tgz": chartArchive("web", "1.0.0", { values: "c: 3\n" }),
        "charts/broken.tgz": "not an archive",
        "templates/values.yaml": "no: 1\n",
      },
    });
    expect(await readChart(archive, nodeGunzip)).toEqual({
      name: "shop",
      version: "1.2.3",
      isDeprecated: true,
      readme: "# Shop",
      values: [
        { chart: "shop", text: "a: 1\n" },
        { chart: "shop.cache", text: "b: 2\n" },
        { chart: "shop.queue", text: "b: 2\n" },
        { chart: "shop.web", text: "c: 3\n" },
      ],
      schemas: [{ chart: "shop", text: "{}" }],
      customKinds: [],
    });
  });

  it("gives the custom kinds that Helm applies as they are", async () => {
    const at = (version: string): string =>
      shopDefinition("a: { type: string }").replace("- name: v1", `- name: ${version}`);
    const archive = chartArchive("shop", "1.0.0", {
      more: {
        "crds/shop.yaml": at("v1"),
        "crds/more/shop.yml": at("v2"),
        "crds/README.md": at("v3"),
        "templates/crds/shop.yaml": at("v4"),
        "charts/web-1.0.0.tgz": chartArchive("web", "1.0.0", { more: { "crds/shop.yaml": at("v5") } }),
        "charts/redis/Chart.yaml": "name: redis\n",
        "charts/redis/crds/shop.yaml": at("v6"),
      },
    });
    const { customKinds } = await readChart(archive, nodeGunzip);
    expect(customKinds.map(({ apiVersion }) => apiVersion.split("/")[1]).sort()).toEqual(["v1", "v2", "v5", "v6"]);
  });

  it("may have more definitions than are kept, and is read all the same", async () => {
    const large = `${shopDefinition("a: { type: string }")}#${" ".repeat(3_000_000)}\n`;
    const more = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`crds/${String(i)}.yaml`, large]));
    const { name, customKinds } = await readChart(chartArchive("shop", "1.0.0", { more }), nodeGunzip);
    expect([name, customKinds.length]).toEqual(["shop", 2]);
    const inner = chartArchive("outer", "1.0.0", {
      more: { "charts/shop.tgz": chartArchive("shop", "1.0.0", { more }) },
    });
    expect((await readChart(inner, nodeGunzip)).values.map(({ chart }) => chart)).toEqual(["outer", "outer.shop"]);
  });

  it("must hold a chart", async () => {
    await expect(readChart(tgz({ "a/values.yaml": "" }), nodeGunzip)).rejects.toThrow("not a Helm chart");
  });

  it("may hold archives in archives without end", async () => {
    let inner = chartArchive("deep", "1.0.0");
    for (let depth = 0; depth < 30; depth++)
      inner = chartArchive("deep", "1.0.0", { more: { "charts/deep.tgz": inner } });
    const { values } = await readChart(inner, nodeGunzip);
    expect(values.map(({ chart }) => chart)).toEqual(["deep", "deep.deep"]);
  });

  it("may hold many archives that unpack to far too much: only so much of them is unpacked", async () => {
    const bomb = gzipSync(rawTar([{ name: "big", data: "0".repeat(60_000_000) }]));
    const bombs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`charts/${i}.tgz`, bomb]));
    let unpacked = 0;
    const counted: Gunzip = async function* (packed) {
      for await (const chunk of nodeGunzip(packed)) {
        unpacked += chunk.length;
        yield chunk;
      }
    };
    expect((await readChart(chartArchive("shop", "1.0.0", { more: bombs }), counted)).name).toBe("shop");
    expect(unpacked).toBeLessThan(300_000_000);
    unpacked = 0;
    const json = { name: "shop", version: "1.0.0", layer: "addon" };
    expect(
      (await readPack(packArchive(json, bombs, ""), { ...testPorts(), gunzip: counted })).content.chartValues,
    ).toEqual([]);
    expect(unpacked).toBeLessThan(300_000_000);
  });

  it("may give a chart in it a great many names: its texts are taken as often as makes sense", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `  - { name: redis, alias: a${i} }\n`).join("");
    const more = {
      "charts/redis/Chart.yaml": "name: redis\n",
      "charts/redis/values.yaml": `a: ${"x".repeat(1_000_000)}\n`,
    };
    const archive = chartArchive("shop", "1.0.0", { chartYaml: `dependencies:\n${names}`, more });
    const { values } = await readChart(archive, nodeGunzip);
    expect(values.map(({ chart }) => chart)).toEqual(["shop", ...Array.from({ length: 8 }, (_, i) => `shop.a${i}`)]);
  });
});

describe("what the templates of a chart read", () => {
  const more = { "templates/a.yaml": "a: {{ .Values.name }}" };
  const chart = chartArchive("shop", "1.0.0", { more });
  const read = (text: string | undefined): unknown => {
    const name = unpackedReads(text ?? "", READS_VERSION)?.root.keys?.["name"];
    return { keys: { name: { reads: name?.reads } } };
  };

  it("is kept with a chart, in steps between which other work gets its turn", async () => {
    let pauses = 0;
    const breathe = (): undefined => {
      pauses++;
      return undefined;
    };
    const work = workHere({ gunzip: nodeGunzip, breathe });
    const { chartReads } = await chartContent(chart, { ...testPorts(), breathe, work });
    expect(chartReads?.map(({ chart: name, text }) => [name, read(text)])).toEqual([
      ["shop", { keys: { name: { reads: [0, 0, 0, 1, 0] } } }],
    ]);
    expect(pauses).toBeGreaterThan(3);
  });

  it("is kept with a pack, for each of its charts", async () => {
    const json = { name: "shop", version: "1.0.0" };
    const { content } = await readPack(packArchive(json, { "charts/shop-1.0.0.tgz": chart }), testPorts());
    expect(content.chartReads?.map(({ chart: name }) => name)).toEqual(["shop"]);
  });
});

describe("the archive of a pack", () => {
  const json = { name: "shop", version: "1.0.0", layer: "addon" };
  it.each(["", "./", "shop-1.0.0/"])("gives its texts, in the folder %j", async (folder) => {
    const more = {
      "schema.yaml": "s: 1",
      "presets.yaml": "presets: []",
      "README.md": "# Shop",
      "charts/shop-1.0.0.tgz": chartArchive("shop", "1.0.0", { schema: "{}" }),
      "charts/bad.tgz": "x",
      "other/pack.json": "{}",
    };
    const { packJson, content } = await readPack(packArchive(json, more, folder), testPorts());
    expect(JSON.parse(packJson)).toEqual(json);
    expect(content).toEqual({
      values: "pack:\n  namespace: example\n",
      schema: "s: 1",
      presets: "presets: []",
      readme: "# Shop",
      chartValues: [{ chart: "shop", text: "replicas: 1\n" }],
      chartSchemas: [{ chart: "shop", text: "{}" }],
      bareCharts: [],
      chartReads: [],
      customKinds: [],
    });
  });

  it("tells which charts have no values of their own", async () => {
    const more = {
      "charts/a-1.0.0.tgz": chartArchive("a", "1.0.0", { values: "# nothing\n\n" }),
      "charts/b-1.0.0.tgz": chartArchive("b", "1.0.0", { values: "# something\nb: 1\n" }),
      "charts/c-1.0.0.tgz": tgz({ "c/Chart.yaml": "name: c\nversion: 1.0.0\n" }),
    };
    expect((await readPack(packArchive(json, more, ""), testPorts())).content.bareCharts).toEqual(["a", "c"]);
  });

  it("must hold a pack", async () => {
    await expect(readPack(tgz({ "values.yaml": "" }), testPorts())).rejects.toThrow("not a pack");
  });
});
