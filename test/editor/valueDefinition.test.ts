import { describe, expect, it } from "vitest";
import { bodyOrigin } from "../../server/src/profile/bodies/bodyPlace";
import { bodyDefinition } from "../../server/src/editor/navigation/bodyDefinition";
import { packDocumentAt } from "../../server/src/editor/navigation/packDocument";
import { valuesTextOf } from "../../server/src/editor/navigation/packText";
import { valueDefinition } from "../../server/src/editor/navigation/valueDefinition";
import { syncedCatalogOf } from "../../server/src/packs/syncedSource";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { withCursor } from "../helpers/cursor";
import { knownRegistry, type KnownRegistryOptions } from "../helpers/knownRegistry";
import { read } from "../helpers/reading";

const FROM = "file:///w/shop.yaml";
const PACK =
  "pack:\n  namespace: web\ncharts:\n  web:\n    replicas: 1\n    ports:\n      - { name: http, port: 80 }\n";
const CHART = "replicas: 2\nimage:\n  tag: v1\nredis:\n  enabled: true\n";
const SUBCHART = "enabled: false\nauth:\n  password: ''\n";

const inYaml = (values: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n      - name: web\n        tag: 1.0.0\n        values: |\n${values.replace(/^(?=.)/gm, "          ")}`;
const inJson = (values: string): string =>
  JSON.stringify({
    metadata: { name: "shop" },
    spec: { template: { packs: [{ name: "web", tag: "1.0.0", values }] } },
  });

/** Where the definition of the key at the cursor is: the document, and the line with the key in brackets. */
function definition(
  marked: string,
  options: Partial<KnownRegistryOptions>,
  { write = inYaml, from = FROM }: { write?: (values: string) => string; from?: string | undefined } = {},
): string | undefined {
  const registry = knownRegistry({ name: "Ours", packs: { web: ["1.0.0"] }, ...options });
  const catalog = syncedCatalogOf([registry], [bundledSource()]).snapshot();
  const { text, offset } = withCursor(write(marked));
  const place = valueDefinition(read(text), offset, catalog, from);
  if (place === undefined) return undefined;
  const wanted = packDocumentAt(place.uri);
  const answer = wanted && valuesTextOf(wanted, catalog);
  const source = answer === undefined ? options.values : answer.is === "found" ? answer.value : "";
  const { start, end } = place.lines ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const line = source?.split("\n")[start.line] ?? "";
  const shown = `${line.slice(0, start.character)}[${line.slice(start.character, end.character)}]${line.slice(end.character)}`;
  return `${wanted === undefined ? place.uri : (wanted.chart ?? "pack")} ${String(start.line + 1)}: ${shown.trim()}`;
}

describe("the definition of a key in values", () => {
  it.each([
    ["pack:\n  names‸pace: other\n", "pack 2: [namespace]: web"],
    ["charts:\n  web:\n    ‸replicas: 3\n", "pack 5: [replicas]: 1"],
    // What the pack does not say, its chart does.
    ["charts:\n  web:\n    image:\n      tag‸: v2\n", "web 3: [tag]: v1"],
    ["charts:\n  web:\n    redis:\n      ‸enabled: false\n", "web 5: [enabled]: true"],
    ["charts:\n  web:\n    redis:\n      auth:\n        ‸password: x\n", "web.redis 3: [password]: ''"],
    ["charts:\n  web:\n    ports:\n      - port‸: 81\n", "pack 6: [ports]:"],
    ["charts:\n  web:\n    replicas: ‸3\n", undefined],
    ["charts:\n  web:\n    other‸: 3\n", undefined],
    ["charts:\n  w‸eb: {}\n", "pack 4: [web]:"],
  ])("%j", (values, expected) => {
    const options = { values: PACK, charts: { web: CHART, "web.redis": SUBCHART } };
    expect(definition(values, options)).toBe(expected);
    expect(definition(values, options, { write: inJson })).toBe(expected);
  });

  it("is in the values of the chart if the pack is only that", () => {
    expect(definition("charts:\n  web:\n    repli‸cas: 3\n", { values: "", charts: { web: CHART } })).toBe(
      "web 1: [replicas]: 2",
    );
  });

  it("is in the file of a pack that is in a folder", () => {
    const options = { values: PACK, version: () => ({ folder: "file:///packs/web/" }) };
    expect(definition("charts:\n  web:\n    repli‸cas: 3\n", options, { from: undefined })).toBe(
      "file:///packs/web/values.yaml 5: [replicas]: 1",
    );
  });

  it("is not known without defaults, or where a client cannot show them", () => {
    const values = "charts:\n  web:\n    repli‸cas: 3\n";
    expect(definition(values, {})).toBeUndefined();
    const registry = knownRegistry({ name: "Ours", packs: { web: ["1.0.0"] }, values: PACK });
    const catalog = syncedCatalogOf([registry], []).snapshot();
    const { text, offset } = withCursor(inYaml(values));
    expect(valueDefinition(read(text), offset, catalog, undefined)).toBeUndefined();
  });
});

describe("the definition of the key that has values", () => {
  it.each([inYaml("a: 1\n").replace("values:", "val‸ues:"), inJson("a: 1\n").replace('"values"', '"val‸ues"')])(
    "is their document: %j",
    (marked) => {
      const { text, offset } = withCursor(marked);
      const uri = bodyDefinition(read(text), offset, FROM) ?? "";
      expect(bodyOrigin(uri)).toEqual({
        profile: FROM,
        place: { profile: { number: 1, name: "shop" }, pack: { index: 0, name: "web" }, body: { is: "values" } },
      });
      expect(bodyDefinition(read(text), text.indexOf("web"), FROM)).toBeUndefined();
    },
  );
});
