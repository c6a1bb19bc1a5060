import { describe, expect, it } from "vitest";
import { found, type Catalog } from "../../server/src/packs/catalog";
import { syncedCatalogOf, type SyncedSource } from "../../server/src/packs/syncedSource";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { documentLinks } from "../../server/src/editor/structure/documentLinks";
import { packDefinition } from "../../server/src/editor/navigation/packDefinition";
import { packDocumentAt, uriOfValues } from "../../server/src/editor/navigation/packDocument";
import { valuesTextOf } from "../../server/src/editor/navigation/packText";
import { readmeExcerpt } from "../../server/src/editor/hover/readmeExcerpt";
import { withCursor } from "../helpers/cursor";
import { knownRegistry } from "../helpers/knownRegistry";
import { read } from "../helpers/reading";

const catalogWith = (...sources: SyncedSource[]): Catalog => syncedCatalogOf(sources, [bundledSource()]).snapshot();

const profile = (packs: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.replace(/^(?=.)/gm, "      ")}\n`;

describe("the excerpt of a README", () => {
  it.each([
    ["# Title\n\nWhat this pack is good for.\n\nMore.", "What this pack is good for."],
    [
      "<!-- a comment -->\n<p align=center>x</p>\n\n![logo](x.svg)\n\nSee the [manual](https://x) of it.",
      "See the manual of it.",
    ],
    ["```\ncode that is long enough\n```\n\nIt has `code` in **its** words.", "It has code in its words."],
    ["Runs [x](command:evil) <script>alert(1)</script> and | tables |.", "Runs x alert(1) and | tables |."],
    ["# Only\n\n## Headings", undefined],
    ["", undefined],
  ])("%j", (readme, expected) => {
    expect(readmeExcerpt(readme)).toBe(expected);
  });

  it("is short, and nothing of what makes no sense", () => {
    expect(readmeExcerpt("word ".repeat(500))!.length).toBeLessThan(410);
    expect(readmeExcerpt("[".repeat(10_000) + "<".repeat(10_000))).toBeUndefined();
  });
});

describe("links", () => {
  const links = (text: string, ...registries: SyncedSource[]): string[] => {
    const found = documentLinks(read(text), catalogWith(...registries));
    return found.map(({ range, target }) => `${text.slice(range.start, range.end)} ${target}`);
  };
  const at = (url: string, kind: "helm" | "oci" | "palette" | "folder" = "helm"): SyncedSource =>
    knownRegistry({ name: "Ours", kind, url, packs: {} });
  const text = profile('- { name: web, registry: "Ours" }');

  it.each([
    [at("https://charts.example.org/ours/"), "https://charts.example.org/ours"],
    [at("oci://harbor.example.org/packs", "oci"), "https://harbor.example.org/packs"],
    [at("https://api.spectrocloud.com", "palette"), "https://console.spectrocloud.com/"],
    [at("palette.example.org/v1", "palette"), "https://palette.example.org/"],
  ])("lead from a registry to its page", (registry, page) => {
    expect(links(text, registry)).toEqual([`Ours ${page}`]);
  });

  it.each([
    at("javascript:alert(1)"),
    at("file:///etc/passwd"),
    at("https://user:secret@charts.example.org"),
    at("command:workbench.action.x"),
    at("https://charts.example.org", "folder"),
    at("not an address"),
    at(""),
  ])("lead nowhere else", (registry) => {
    expect(links(text, registry)).toEqual([]);
  });

  it("are made of nothing that a profile says", () => {
    expect(
      links(profile("- { name: web, registry: 'https://evil.example.org' }"), at("https://charts.example.org")),
    ).toEqual([]);
  });
});

describe("the definition of a pack", () => {
  const VALUES = catalogWith(knownRegistry({ name: "Ours", packs: { web: ["1.0.0"] }, values: "a: 1\n" }));
  const from = "file:///w/a b.yaml";
  const definition = (marked: string, uri: string | undefined, catalog = VALUES): readonly string[] => {
    const { text, offset } = withCursor(marked);
    return packDefinition(read(text), offset, catalog, uri);
  };

  it("is its values, for clients that can show them", () => {
    const [uri = "", ...others] = definition(profile('- { name: we‸b, tag: "1.0.0" }'), from);
    expect(others).toEqual([]);
    expect(uri).toMatch(/^palette-pack:\/web\/1\.0\.0\/values\.yaml\?/);
    const wanted = packDocumentAt(uri);
    expect(wanted).toEqual({ name: "web", version: "1.0.0", registry: undefined, from });
    expect(valuesTextOf(wanted!, VALUES)).toEqual({ is: "found", value: "a: 1\n" });
    expect(definition(profile('- { name: we‸b, tag: "1.0.0" }'), undefined)).toEqual([]);
  });

  it("is nothing for what no registry has", () => {
    expect(definition(profile('- { name: we‸b, tag: "7.0.0" }'), from)).toEqual([]);
    expect(definition(profile('- { name: fluent‸bit, tag: "1.0.0" }'), from)).toEqual([]);
  });

  it("nests the values of a chart as a profile does, if they are compared with those", () => {
    const wanted = { name: "web", version: "1.0.0", registry: undefined, from };
    const chartValues = [{ chart: "web", text: "# Pods\nreplicas: 1\n" }];
    const content = {
      values: "",
      schema: undefined,
      presets: undefined,
      readme: undefined,
      chartValues,
      chartSchemas: [],
    };
    const charts = { ...VALUES, content: () => found(content) };
    expect(valuesTextOf(wanted, charts)).toEqual(found("# Pods\nreplicas: 1\n"));
    const nested = valuesTextOf({ ...wanted, isNested: true }, charts);
    expect(nested).toEqual(found("charts:\n  web:\n    # Pods\n    replicas: 1\n"));
  });

  it("survives any name and version, and every way to escape it", () => {
    for (const name of ["a", "../..", "a/b?c#d%", "ä 😀", '"'])
      for (const more of [
        { registry: undefined },
        { registry: "" },
        { registry: "Ours & Theirs", chart: "web" },
        { registry: "charts", isNested: true },
      ]) {
        const wanted = { name, version: "1.0.0+x", from, ...more };
        const uri = uriOfValues(wanted);
        expect(packDocumentAt(uri)).toEqual(wanted);
        expect(packDocumentAt(new URL(uri).href)).toEqual(wanted);
      }
    for (const uri of [
      "palette-pack:/x",
      "palette-pack:/x?{}",
      "palette-pack:/x?%",
      "file:///x?{}",
      "palette-pack:/x?null",
    ]) {
      expect(packDocumentAt(uri)).toBeUndefined();
    }
  });
});
