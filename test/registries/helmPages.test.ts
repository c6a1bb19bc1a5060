import { describe, expect, it } from "vitest";
import { syncedCatalogOf } from "../../server/src/packs/syncedSource";
import { loadHelmIndex, type HelmIndex } from "../../server/src/registries/formats/chartRecord";
import { readHelmIndex } from "../../server/src/registries/formats/helmIndex";
import { UNKNOWN } from "../../server/src/packs/catalog";
import { chartPack } from "../../server/src/registries/adapters/helm";
import { shelfSource } from "../../server/src/registries/shelfSource";
import { documentLinks } from "../../server/src/editor/structure/documentLinks";
import { knownRegistry } from "../helpers/knownRegistry";
import { read } from "../helpers/reading";

async function indexOf(text: string): Promise<HelmIndex> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
    await Promise.resolve();
  }
  const reading = await readHelmIndex(chunks(), () => undefined);
  return (await loadHelmIndex(['{"isWhole":true}', ...reading!.lines], () => undefined))!;
}

/** An index of a chart `web` in two versions, whose newest has a page. */
const withHome = (home: string): string => `entries:
  web:
  - version: 1.0.0
    home: https://old.example.org
    urls:
    - web-1.0.0.tgz
  - home: ${home}
    version: 1.1.0
    urls:
    - web-1.1.0.tgz
generated: x
`;

describe("the page of a chart", () => {
  it.each([
    ["in the regular form", withHome("https://web.example.org/a?b=c#d # here")],
    ["in quotes", withHome('"https://web.example.org/a?b=c#d"')],
    ["in braces", 'entries: { web: [{ version: 1.1.0, home: "https://web.example.org/a?b=c#d" }] }\n'],
    ["in JSON", '{"entries":{"web":[{"version":"1.1.0","home":"https://web.example.org/a?b=c#d"}]}}'],
  ])("is that of its newest version (%s)", async (_form, text) => {
    expect((await indexOf(text)).charts.get("web")?.h).toBe("https://web.example.org/a?b=c#d");
  });

  it.each([
    ["no address", "none"],
    ["folded text that needs a closer look", ">-\n      https://web.example.org"],
    ["a list", "\n      - https://web.example.org"],
    ["something very long", `https://web.example.org/${"x".repeat(500)}`],
    ["another scheme", "javascript:alert(1)"],
  ])("is left out where it is %s, and the chart is read all the same", async (_what, home) => {
    const chart = (await indexOf(withHome(home))).charts.get("web");
    expect(chart?.h).toBeUndefined();
    expect(chart?.v).toBe("1.1.0 1.0.0");
  });

  const linksWith = async (home: string): Promise<string[]> => {
    const index = await indexOf(withHome(home));
    const trust = { isCurrent: () => true, missed: () => undefined };
    const charts = shelfSource({
      title: "Helm repository Ours",
      shelf: {
        name: "Ours",
        facts: () => ({ name: "Ours", kind: "helm" }),
        id: "",
        listed: index.charts,
        isWhole: true,
      },
      trust,
      packOf: (_, chart) => chartPack(chart!),
      contentOf: () => UNKNOWN,
    });
    const catalog = syncedCatalogOf(
      [{ ...knownRegistry({ name: "Ours", packs: {} }), snapshot: () => charts }],
      [],
    ).snapshot();
    const text =
      'packs:\n  - { name: "web", type: helm, version: 1.1.0, registry: Ours }\n  - { name: b, type: helm }\n';
    return documentLinks(read(text, "yaml", true), catalog).map(
      ({ range, target }) => `${text.slice(range.start, range.end)} ${target}`,
    );
  };

  it("is what the pack's name links to, if it is one of the web without a credential in it", async () => {
    expect(await linksWith("https://web.example.org/a")).toEqual(["web https://web.example.org/a"]);
    expect(await linksWith("https://user:secret@web.example.org")).toEqual([]);
    expect(await linksWith("https://")).toEqual([]);
    expect(await linksWith("'http://[bad'")).toEqual([]);
  });
});
