import { describe, expect, it } from "vitest";
import type { BodyPlace } from "../../server/src/profile/bodies/bodyPlace";
import { createService } from "../../server/src/service/createService";
import type { BodyRewriting } from "../../server/src/service/editor/bodyDocuments";
import type { Service } from "../../server/src/service/index";
import { applyEdits } from "../../server/src/text/edit";

const URI = "file:///shop/shop.profile";
const TEXT = "pack:\n  namespace: web\n";

/** A profile with a pack without values, and what it says once they were added. */
interface Case {
  readonly language: string;
  readonly before: string;
  readonly after: string;
}

const yaml = (pack: string): string =>
  `metadata:\n  name: shop\nspec:\n  template:\n    type: add-on\n    packs:\n${pack}      - name: other\n`;

const CASES: Readonly<Record<string, Case>> = {
  "a block": {
    language: "yaml",
    before: yaml("      - name: web\n        tag: 1.0.0 # newest\n"),
    after: yaml(
      "      - name: web\n        tag: 1.0.0 # newest\n        values: |\n          pack:\n            namespace: web\n",
    ),
  },
  "a key without a value": {
    language: "yaml",
    before: yaml("      - name: web\n        values:\n        tag: 1.0.0\n"),
    after: yaml(
      "      - name: web\n        values: |\n          pack:\n            namespace: web\n        tag: 1.0.0\n",
    ),
  },
  null: {
    language: "yaml",
    before: yaml("      - name: web\n        values: ~\n"),
    after: yaml("      - name: web\n        values: |\n          pack:\n            namespace: web\n"),
  },
  "lines that end with CRLF": {
    language: "yaml",
    before: yaml("      - name: web\n").replaceAll("\n", "\r\n"),
    after: yaml("      - name: web\n        values: |\n          pack:\n            namespace: web\n").replaceAll(
      "\n",
      "\r\n",
    ),
  },
  "a map in braces": {
    language: "yaml",
    before: yaml("      - { name: web, tag: 1.0.0 }\n"),
    after: yaml('      - { name: web, tag: 1.0.0, values: "pack:\\n  namespace: web\\n" }\n'),
  },
  "JSON on one line": {
    language: "json",
    before: '{"metadata":{"name":"shop"},"spec":{"template":{"packs":[{"name":"web","tag":"1.0.0"}]}}}',
    after:
      '{"metadata":{"name":"shop"},"spec":{"template":{"packs":[{"name":"web","tag":"1.0.0", "values": "pack:\\n  namespace: web\\n"}]}}}',
  },
  "JSON with null": {
    language: "json",
    before: '{"metadata":{"name":"shop"},"spec":{"template":{"packs":[{"name":"web","values": null,"tag":"1.0.0"}]}}}',
    after:
      '{"metadata":{"name":"shop"},"spec":{"template":{"packs":[{"name":"web","values": "pack:\\n  namespace: web\\n","tag":"1.0.0"}]}}}',
  },
};

function opened(language: string, text: string): Service {
  const service = createService();
  service.open({ uri: URI, version: 1, text, languageId: language });
  return service;
}

async function placesIn(service: Service): Promise<readonly BodyPlace[]> {
  const reply = await service.bodies(URI, undefined);
  return reply === undefined || "is" in reply.value ? [] : reply.value.map(({ place }) => place);
}

async function added(service: Service, place: BodyPlace | undefined, text = TEXT): Promise<BodyRewriting | undefined> {
  if (place === undefined) return undefined;
  const reply = await service.rewriteBody(URI, { body: { place, base: "" }, text, mayShare: false });
  return reply?.value.is === "unsure" ? undefined : reply?.value;
}

describe("values that a pack does not have", () => {
  for (const [name, { language, before, after }] of Object.entries(CASES)) {
    it(`can be opened, are empty, and are added by the first edit: ${name}`, async () => {
      const service = opened(language, before);
      const place = (await placesIn(service)).find(({ pack }) => pack.name === "web");
      expect(place?.body).toEqual({ is: "values" });
      if (place === undefined) return;
      const state = await service.bodyState(URI, { place, base: "" });
      expect(state?.value).toMatchObject({ is: "found", text: "", isAbsent: true });
      const answer = await added(service, place);
      expect(answer?.is === "edits" && applyEdits(before, answer.edits)).toBe(after);
    });
  }

  it("are empty again if they are taken out", async () => {
    const { language, before, after } = CASES["a block"] ?? { language: "", before: "", after: "" };
    const service = opened(language, after);
    const [place] = await placesIn(service);
    service.open({ uri: URI, version: 2, text: before, languageId: language });
    const state = place && (await service.bodyState(URI, { place, base: TEXT }));
    expect(state?.value).toMatchObject({ is: "found", text: "", isAbsent: true });
    const answer =
      place && (await service.rewriteBody(URI, { body: { place, base: TEXT }, text: "a: 1\n", mayShare: false }));
    expect(answer?.value).toEqual({ is: "changed" });
  });

  it("are not added where the profile names files, and not to a manifest", async () => {
    const flat = "name: shop\ntype: add-on\npacks:\n  - name: web\n    version: 1.0.0\n    valuesFile: web.yaml\n";
    expect(await placesIn(opened("yaml", flat))).toEqual([]);
    const manifest = yaml("      - name: web\n        type: manifest\n        manifests:\n          - name: a\n");
    const places = await placesIn(opened("yaml", manifest));
    expect(places.filter(({ pack }) => pack.name === "web").map(({ body }) => body)).toEqual([
      { is: "manifest", index: 0, name: "a" },
    ]);
  });

  it("are refused where the notation has no place for them", async () => {
    const service = opened("yaml", yaml("      - name: web\n        values: # none\n"));
    const place = (await placesIn(service)).find(({ pack }) => pack.name === "web");
    expect(await added(service, place)).toMatchObject({ is: "refused" });
  });
});

it("the content of a manifest is added", async () => {
  const before = yaml("      - name: web\n        type: manifest\n        manifests:\n          - name: a\n");
  const service = opened("yaml", before);
  const place = (await placesIn(service)).find(({ body }) => body.is === "manifest");
  const answer = await added(service, place, "kind: Namespace\n");
  expect(answer?.is === "edits" && applyEdits(before, answer.edits)).toBe(
    yaml(
      "      - name: web\n        type: manifest\n        manifests:\n          - name: a\n            content: |\n              kind: Namespace\n",
    ),
  );
});
