import { describe, expect, it } from "vitest";
import type { Catalog } from "../../server/src/packs/catalog";
import { syncedCatalogOf, type SyncedSource } from "../../server/src/packs/syncedSource";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { complete } from "../../server/src/editor/completion/completion";
import { completionDocumentation } from "../../server/src/editor/completion/completionDocumentation";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { ageOf } from "../../server/src/editor/hover/origin";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { knownRegistry } from "../helpers/knownRegistry";
import { read } from "../helpers/reading";

const NOW = Date.UTC(2026, 0, 15, 12);
const HOUR = 60 * 60_000;

const catalogWith = (...sources: SyncedSource[]): Catalog => syncedCatalogOf(sources, [bundledSource()]).snapshot();

const OURS = knownRegistry({
  name: "Ours",
  url: "https://charts.example.org/ours/",
  packs: { web: ["1.2.0", "1.10.0"], shop: ["1.0.0"] },
  status: { fetchedAt: NOW - 2 * HOUR },
});
const THEIRS = knownRegistry({ name: "Theirs", packs: { web: ["1.3.0", "1.10.0"] } });
const CATALOG = catalogWith(OURS, THEIRS);

const profile = (packs: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.replace(/^(?=.)/gm, "      ")}\n`;

interface Offer {
  readonly items: readonly Completion[];
  readonly isIncomplete: boolean;
  readonly text: string;
}

function offered(marked: string, catalog = CATALOG): Offer {
  const { text, offset } = withCursor(marked);
  return { text, ...complete(read(text), offset, catalog) };
}

const shown = ({ items }: Offer): string[] =>
  items.map(({ label, origin = "" }) => (origin === "" ? label : `${label} (${origin})`));

describe("completion from several registries", () => {
  it("tells them apart", () => {
    const names = shown(offered(profile("- name: ‸")));
    expect(names).toContain("web (Ours, Theirs)");
    expect(names).toContain("shop (Ours)");
    expect(names.some((name) => name.startsWith("fluentbit (Public Repo"))).toBe(true);
    expect(shown(offered(profile("- name: ‸\n  registry: Theirs")))).toEqual(["web (Theirs)"]);
    expect(shown(offered(profile("- name: ‸\n  registry: Nobody's")))).toContain("web (Ours, Theirs)");
  });

  it("gives the versions of the pack's registry, else all of them with who has them", () => {
    expect(shown(offered(profile("- name: web\n  registry: Theirs\n  tag: ‸")))).toEqual([
      "1.10.0 (Theirs)",
      "1.3.0 (Theirs)",
    ]);
    expect(shown(offered(profile("- name: web\n  tag: ‸")))).toEqual([
      "1.10.0 (Ours, Theirs)",
      "1.3.0 (Theirs)",
      "1.2.0 (Ours)",
    ]);
  });

  it.each([
    ["import", profile("- name: web\n  registry: ‸")],
    ["import, in full", profile("- name: web\n  registry:\n    metadata:\n      name: ‸")],
    ["import, in braces", profile("- { name: web, registry: { metadata: { name: ‸ } } }")],
    ["flat", "name: x\ncloudType: aws\npacks:\n  - name: web\n    type: helm\n    registry: ‸\n"],
    ["flat list", "- name: x\n  charts:\n    - name: web\n      type: helm\n      registry: ‸\n"],
    [
      "Crossplane",
      "apiVersion: cluster.palette.crossplane.io/v1alpha1\nkind: Profile\nspec:\n  forProvider:\n    name: x\n    pack:\n      - name: web\n        registryName: ‸\n",
    ],
  ])("offers registries: those in use, those that are configured, those of every Palette (%s)", (_shape, marked) => {
    expect(shown(offered(marked)).slice(0, 3)).toEqual(["Ours", "Theirs", "Palette Registry"]);
  });

  it("of very many packs offers those that come closest to what is typed, and says that there are more", () => {
    const packs = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`pack-${i}`, ["1.0.0"]]));
    const many = catalogWith(knownRegistry({ name: "Many", packs: { ...packs, "a-4321-b": ["1.0.0"] } }));
    const all = offered(profile("- name: ‸"), many);
    expect(all.items.length).toBe(300);
    expect(all.isIncomplete).toBe(true);
    const typed = shown(offered(profile("- name: pack-43‸"), many));
    expect(typed.slice(0, 2)).toEqual(["pack-430 (Many)", "pack-4300 (Many)"]);
    expect(shown(offered(profile("- name: 4321‸"), many)).slice(0, 2)).toEqual(["a-4321-b (Many)", "pack-4321 (Many)"]);
    expect(offered(profile("- name: 4321‸"), many).items.length).toBeLessThan(20);
  });

  it("of very many versions does, too", () => {
    const versions = Array.from({ length: 2000 }, (_, i) => `1.${i}.0`);
    const many = catalogWith(knownRegistry({ name: "Many", packs: { web: versions } }));
    const all = offered(profile("- name: web\n  tag: ‸"), many);
    expect([all.items[0]?.label, all.items.length, all.isIncomplete]).toEqual(["1.1999.0", 300, true]);
    expect(shown(offered(profile("- name: web\n  tag: '1.77‸'"), many))[0]).toBe("1.779.0 (Many)");
  });

  it("is explained when it is looked at: what it is, its state, its README, how fresh that is", () => {
    const registry = knownRegistry({
      name: "Ours",
      packs: { web: ["1.0.0", "2.0.0"] },
      status: { state: "failed", problem: "charts.example.org did not answer.", fetchedAt: NOW - 50 * HOUR },
      values: "a: 1\n",
      readme: "# Web\n\n[![badge](https://x/y.svg)](https://x)\n\nServes *pages* to <b>people</b> who want them.\n",
      version: (_name, version) => (version === "1.0.0" ? { state: "deprecated" } : { endOfLife: "2030-01-01" }),
    });
    const catalog = catalogWith(registry);
    const about = (marked: string, label: string): string => {
      const item = offered(marked, catalog).items.find((one) => one.label === label);
      expect(item?.documentation).toBeUndefined();
      const documentation = completionDocumentation(item!.about!, catalog, NOW);
      return documentation === undefined ? "" : markdownText(documentation);
    };
    const pack = about(profile("- name: ‸"), "web");
    expect(pack).toContain("- Versions: 2.0.0, 1.0.0\n- Registry: Ours");
    expect(pack).toContain("2.0.0: End of life: 2030-01-01");
    expect(pack).toContain("Serves \\*pages\\* to people who want them.");
    expect(pack).toContain("*Source: Ours, 2 days ago. Last refresh failed: charts.example.org did not answer.*");
    expect(about(profile("- name: web\n  tag: ‸"), "1.0.0")).toContain("Deprecated: still works");
    expect(about(profile("- name: web\n  registry: ‸"), "Ours")).toContain(
      "Helm repository\n\n- Packs: 1\n\n*Ours, 2 days",
    );
    expect(about(profile("- name: web\n  registry: ‸"), "Bitnami")).toContain("Built into Palette");
  });
});

describe("a new pack", () => {
  const registry = (values?: string) =>
    knownRegistry({
      name: "Ours",
      packs: { web: ["1.0.0"], wiki: ["2.0.0"] },
      ...(values === undefined ? {} : { values }),
    });

  it("can bring its default values, once its registry told them; of many only what is begun is asked for", () => {
    const unknown = registry();
    offered(profile("- ‸"), catalogWith(unknown));
    expect(unknown.asked).toEqual([]);
    const first = offered(profile("- we‸"), catalogWith(unknown));
    expect(unknown.asked).toEqual(["web 1.0.0"]);
    const labels = (offer: Offer): string[] => shown(offer).filter((label) => label.startsWith("w"));
    expect(labels(first)).toContain("web 1.0.0 (Ours)");
    expect(labels(first)).not.toContain("web 1.0.0 with default values (Ours)");
    const known = offered(profile("- we‸"), catalogWith(registry("pack:\n  namespace: web\n\ncharts: {}\n")));
    const item = known.items.find(({ label }) => label === "web 1.0.0 with default values");
    expect(applyEdits(known.text, [item!.edit])).toBe(
      profile(
        '- name: web\n  type: helm\n  layer: addon\n  tag: "1.0.0"\n  registry: Ours\n  values: |\n    pack:\n      namespace: web\n\n    charts: {}',
      ),
    );
  });

  it("has them in JSON, too, and as its other packs are written", () => {
    const text = '{"metadata":{"name":"x"},"spec":{"template":{"type":"add-on","packs":[\n  {‸}\n]}}}';
    const { text: bare, offset } = withCursor(text.replace("{‸}", "‸"));
    const { items } = complete(read(bare, "json"), offset, catalogWith(registry("a: 1\n")));
    const item = items.find(({ label }) => label === "web 1.0.0");
    const pack = (JSON.parse(applyEdits(bare, [item!.edit])) as { spec: { template: { packs: unknown[] } } }).spec
      .template.packs[0];
    expect(pack).toEqual({
      name: "web",
      type: "helm",
      layer: "addon",
      tag: "1.0.0",
      registry: { metadata: { name: "Ours", kind: "helm" } },
    });
  });

  it("of a registry that is known better than the sample is offered once", () => {
    const repo = knownRegistry({ name: "Public Repo", packs: { fluentbit: ["9.0.0"] } });
    const labels = shown(offered(profile("- ‸"), catalogWith(repo))).filter((label) => label.startsWith("fluentbit"));
    expect(labels).toEqual(["fluentbit 9.0.0 (Public Repo)"]);
  });
});

describe("freshness", () => {
  const said = (marked: string, catalog: Catalog): string => {
    const { text, offset } = withCursor(marked);
    const found = hover(read(text), offset, catalog, { now: NOW });
    return found === undefined ? "" : markdownText(found.contents);
  };
  const of = (status: object, kind: "helm" | "folder" = "helm"): Catalog =>
    catalogWith(knownRegistry({ name: "Ours", kind, packs: { web: ["1.0.0"] }, status }));

  it.each([
    ["how old it is", of({ fetchedAt: NOW - 2 * HOUR }), "*Source: Ours, 2 h ago.*"],
    [
      "that it is being read",
      of({ state: "loading", fetchedAt: NOW - 90_000 }),
      "*Source: Ours, 1 min ago, refreshing.*",
    ],
    [
      "that the last attempt failed",
      of({ state: "failed", problem: "No answer.", fetchedAt: NOW - 26 * HOUR }),
      "*Source: Ours, 1 day ago. Last refresh failed: No answer.*",
    ],
    ["what could not be read", of({ problem: "No chart.", fetchedAt: NOW }), "just now. Incomplete: No chart.*"],
    ["no age of a folder", of({ fetchedAt: NOW - HOUR }, "folder"), "*Source: Ours (folder packs).*"],
    ["nothing of a clock that was set back", of({ fetchedAt: NOW + HOUR }), "*Source: Ours, just now.*"],
  ])("tells %s", (_what, catalog, expected) => {
    expect(said(profile("- name: we‸b"), catalog)).toContain(expected);
    expect(said(profile('- { name: web, tag: "1.‸0.0" }'), catalog)).toContain(expected);
  });

  it("is told of a registry, with what it holds", () => {
    expect(said(profile("- { name: web, registry: Ou‸rs }"), CATALOG)).toBe(
      "**Ours**\n\nHelm repository\n\n- Packs: 2\n\n*Ours, 2 h ago.*",
    );
  });

  it("is told of a pack with the other registries that have it", () => {
    expect(said(profile("- { name: we‸b, registry: Theirs }"), CATALOG)).toContain(
      "- Registry: Theirs\n- Also in: Ours",
    );
  });

  it("of ends of life is told", () => {
    const catalog = catalogWith(
      knownRegistry({ name: "Ours", packs: { web: ["1.0.0"] }, version: () => ({ endOfLife: "2026-01-01" }) }),
    );
    expect(said(profile('- { name: web, tag: "1.0‸.0" }'), catalog)).toContain(
      "Reached its end of life on 2026-01-01.",
    );
  });

  it("is in words for people", () => {
    const ages = [-5, 0, 59_999, 60_000, 59 * 60_000, HOUR, 23 * HOUR, 24 * HOUR, 72 * HOUR].map(ageOf);
    expect([...new Set(ages)]).toEqual([
      "just now",
      "1 min ago",
      "59 min ago",
      "1 h ago",
      "23 h ago",
      "1 day ago",
      "3 days ago",
    ]);
  });
});
