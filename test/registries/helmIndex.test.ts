import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { addressIn, isDeprecated, loadHelmIndex, versionsIn } from "../../server/src/registries/formats/chartRecord";
import { readHelmIndex } from "../../server/src/registries/formats/helmIndex";
import { newestFirst } from "../../server/src/packs/versions";
import { shared } from "../helpers/shared";

/** `version @ address`, deprecated ones with a `!`. */
type Charts = Record<string, string[]>;

interface Read {
  readonly charts: Charts;
  readonly isWhole: boolean;
  /** Charts of which some versions could not be read. */
  readonly partial: string[];
}

/** What is read of an index that comes in pieces of some length. */
async function read(text: string | Uint8Array, length = 7): Promise<Read | undefined> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
    await Promise.resolve();
  }
  const reading = await readHelmIndex(chunks(), () => undefined);
  if (reading === undefined) return undefined;
  const index = await loadHelmIndex(['{"isWhole":true}', ...reading.lines], () => undefined);
  const records = [...index!.charts.values()];
  const charts = records.map((record): [string, string[]] => [
    record.n,
    versionsIn(record).map(
      (version) => `${version} @ ${addressIn(record, version) ?? ""}${isDeprecated(record, version) ? " !" : ""}`,
    ),
  ]);
  return {
    charts: Object.fromEntries(charts),
    isWhole: reading.isComplete,
    partial: records.filter(({ p }) => p === 1).map(({ n }) => n),
  };
}

interface IndexData {
  entries: Record<string, { version: string; urls?: string[]; deprecated?: boolean }[]>;
}

/** The same as the YAML library reads it. */
function expected(text: string): Charts {
  const { entries } = parse(text) as IndexData;
  const charts = Object.entries(entries).map(([name, list]): [string, string[]] => {
    const versions = newestFirst(list.map(({ version }) => version));
    const entry = (version: string): IndexData["entries"][string][number] =>
      list.find((item) => item.version === version)!;
    return [
      name,
      versions.map((version) => {
        const { urls = [], deprecated } = entry(version);
        return `${version} @ ${urls[0] ?? ""}${deprecated === true ? " !" : ""}`;
      }),
    ];
  });
  return Object.fromEntries(charts);
}

const REGULAR = `apiVersion: v1
entries:
  shop:
  - apiVersion: v2
    appVersion: "1"
    annotations:
      changes: |
        - version: 9.9.9
        urls:
          - not this
    dependencies:
    - name: redis
      version: 7.7.7
    deprecated: true
    description: A chart whose text goes on
      over two lines
    name: shop
    urls:
    - shop-1.0.0.tgz
    - https://mirror.example/shop-1.0.0.tgz
    version: 1.0.0 # the first
  - version: "1.10.0"
    urls:
      - https://charts.example.com/shop-1.10.0.tgz
  - version: '1.9.0'
    urls: []

  # a comment
  "quoted":
  - name: quoted
    version: 2.0.0-rc.1+build.5
    urls:
    - quoted.tgz
  empty: []
generated: "2026-01-01T00:00:00Z"
`;

describe("the index of a Helm repository", () => {
  it("is read line by line, whatever the pieces it comes in", async () => {
    for (const length of [1, 2, 3, 7, 64, 10_000]) {
      expect(await read(REGULAR, length)).toEqual({
        charts: {
          shop: ["1.10.0 @ https://charts.example.com/shop-1.10.0.tgz", "1.9.0 @ ", "1.0.0 @ shop-1.0.0.tgz !"],
          quoted: ["2.0.0-rc.1+build.5 @ quoted.tgz"],
          empty: [],
        },
        isWhole: true,
        partial: [],
      });
    }
    expect(await read(REGULAR.replaceAll("\n", "\r\n"))).toMatchObject({ charts: expected(REGULAR), isWhole: true });
    expect(await read(`---\n# made by hand\n${REGULAR}`)).toMatchObject({ isWhole: true });
  });

  it("is read as YAML, chart by chart, where lines do not suffice", async () => {
    const odd = (chart: string): string => `entries:\n  plain:\n  - version: 1.0.0\n${chart}\ngenerated: x\n`;
    const charts = [
      "  odd:\n  - {version: 1.0.0, urls: [a.tgz]}",
      "  odd: [{version: 1.0.0, urls: [a.tgz]}]",
      "  odd:\n  -\n    version: 1.0.0\n    urls: [a.tgz]",
      "  odd:\n  - version:\n      1.0.0\n    urls:\n    - a.tgz",
      '  odd:\n  - version: "1.0\\u002e0"\n    urls:\n    - a.tgz',
      "  odd:\n  - &first\n    version: 1.0.0\n    urls:\n    - a.tgz\n  - <<: *first\n    version: 2.0.0",
      '  odd:\n  - "version": 1.0.0\n    "urls":\n    - a.tgz',
      "  odd:\n  - ? version\n    : 1.0.0\n    urls:\n    - a.tgz",
    ];
    for (const chart of charts) {
      const text = odd(chart);
      const { entries } = parse(text, { merge: true }) as IndexData;
      const want = expected(stringify({ entries }, { aliasDuplicateObjects: false }));
      expect(await read(text), chart).toEqual({ charts: want, isWhole: true, partial: [] });
    }
  });

  it("is read whole where it is written otherwise", async () => {
    const data = parse(REGULAR) as IndexData;
    const charts = expected(REGULAR);
    expect(await read(JSON.stringify(data))).toMatchObject({ charts });
    expect(await read(JSON.stringify(data, null, 2))).toMatchObject({ charts });
    expect(await read(`entries: ${JSON.stringify(data.entries)}\n`)).toMatchObject({ charts });
    expect(await read("entries: {}\ngenerated: x\n")).toEqual({ charts: {}, isWhole: true, partial: [] });
  });

  it("is not taken for whole where it may have been cut off", async () => {
    const lines = REGULAR.split("\n");
    for (let count = 4; count < lines.length - 2; count++) {
      const cut = lines.slice(0, count).join("\n");
      const reading = await read(cut);
      expect(reading?.isWhole === true && reading.partial.length === 0, cut).toBe(false);
    }
  });

  it("nor a chart whose list is none, or an index in YAML of another form with nothing behind it", async () => {
    const odd = "'entries':\n  shop:\n  - version: 1.0.0\n";
    expect(await read(odd)).toMatchObject({ charts: { shop: ["1.0.0 @ "] }, partial: ["shop"], isWhole: false });
    expect(await read(`${odd}generated: x\n`)).toMatchObject({ charts: { shop: ["1.0.0 @ "] }, isWhole: true });
    for (const list of ["null", "3", "{}", "text"]) {
      const block = `entries:\n  shop: ${list}\n  web:\n  - version: 1.0.0\ngenerated: x\n`;
      expect(await read(block), list).toMatchObject({ charts: { shop: [] }, partial: ["shop"] });
    }
    expect(await read('{ "entries": { "shop": null } }')).toMatchObject({ isWhole: false, partial: ["shop"] });
    expect(await read('{ "entries": { "shop": [] } }')).toMatchObject({ isWhole: true, partial: [] });
  });

  it("keeps what it can of a chart that is broken", async () => {
    const text = `entries:\n  broken:\n  - version: 1.0.0\n  - name: without a version\n  fine:\n  - version: 1.0.0\ngenerated: x\n`;
    expect(await read(text)).toMatchObject({
      charts: { broken: ["1.0.0 @ "], fine: ["1.0.0 @ "] },
      partial: ["broken"],
    });
  });

  it.each([
    ["a page", "<!DOCTYPE html>\n<html></html>\n"],
    ["nothing", ""],
    ["other YAML", "apiVersion: v1\nkind: Pod\n"],
    ["a list", "- a\n- b\n"],
    ["JSON of another kind", '{"items": []}'],
    ["JSON without charts", '{"entries": null}'],
    ["a list of charts", '{"entries": []}'],
    ["broken YAML", "entries:\n  a:\n  - version: 1\n b: c\n"],
    ["bytes", Uint8Array.from({ length: 5000 }, (_, i) => i % 256)],
  ])("is not %s", async (_, text) => {
    expect(await read(text)).toBeUndefined();
  });

  it("is never the end of us", async () => {
    const line = fc.constantFrom(
      ...REGULAR.split("\n"),
      "  - a: {",
      "\t- x",
      "   odd: 'x",
      "  - - version: 1.0.0",
      "entries:",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 80 }), async (lines, length) => {
        await read(lines.join("\n"), length);
      }),
      { numRuns: 300 },
    );
  });

  it("says the same as YAML of any index that tools write", async () => {
    const scalar = fc.oneof(fc.constantFrom("a: b", "- x", "#", "true", "1.0", "x\ny", "'", ""), fc.string());
    const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((numbers) => numbers.join("."));
    const item = fc.record({
      version,
      urls: fc.array(fc.webUrl(), { minLength: 1, maxLength: 2 }),
      deprecated: fc.boolean(),
      description: scalar,
      annotations: fc.dictionary(fc.constantFrom("a", "version", "urls"), scalar),
      keywords: fc.array(scalar),
    });
    const charts = fc.dictionary(
      fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/),
      fc.uniqueArray(item, { selector: (i) => i.version, minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        charts,
        fc.boolean(),
        fc.integer({ min: 20, max: 120 }),
        async (entries, indentSeq, lineWidth) => {
          const text = `${stringify({ apiVersion: "v1", entries }, { indentSeq, lineWidth, aliasDuplicateObjects: false })}generated: x\n`;
          expect(await read(text, 61), text).toEqual({ charts: expected(text), isWhole: true, partial: [] });
        },
      ),
      { numRuns: 150 },
    );
  });

  const { folder, hasShared } = shared("helm");
  it.skipIf(!hasShared)("of a real repository is read right", async () => {
    const text = readFileSync(`${folder}/argo-index.yaml`, "utf8");
    const reading = await read(text, 65_536);
    expect(reading).toEqual({ charts: expected(text), isWhole: true, partial: [] });
    expect(Object.values(reading!.charts).flat().length).toBe(1628);
  });
});
