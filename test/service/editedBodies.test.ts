import { describe, expect, it } from "vitest";
import { bodyUri } from "../../server/src/profile/bodies/bodyPlace";
import { createService } from "../../server/src/service/createService";
import type { Service } from "../../server/src/service/index";
import { applyEdits } from "../../server/src/text/edit";
import { positionAt, textOf } from "../../server/src/text/text";

const URI = "file:///shop/shop.json";
const VALUES = "pack:\n  namespace: web\nreplicas: {{.spectro.var.count}}\n";

function profile(values: string, variables: readonly object[] = []): string {
  const pack = { name: "web", type: "spectro", layer: "addon", tag: "1.0.0", values };
  const template = { type: "add-on", packs: [{ ...pack, name: "first", values: "a: 1\n" }, pack] };
  return JSON.stringify({ metadata: { name: "shop" }, spec: { version: "1.0.0", template, variables } });
}

const BODY = bodyUri(
  {
    profile: URI,
    place: { profile: { number: 1, name: "shop" }, pack: { index: 1, name: "web" }, body: { is: "values" } },
  },
  "shop › web › values",
);

/** A service with a profile, and a document in which its values are edited. */
function opened(content: string, values = VALUES): Service {
  const service = createService();
  service.open({ uri: URI, version: 1, text: content, languageId: "json" });
  service.open({ uri: BODY, version: 1, text: values, languageId: "yaml" });
  return service;
}

async function findings(service: Service, uri = BODY): Promise<string[]> {
  const reply = await service.findings(uri);
  return (reply?.value ?? []).map(({ rule, range, uri: at }) => {
    expect(at).toBe(uri);
    return `${rule} ${reply?.text.content.slice(range.start, range.end) ?? ""}`;
  });
}

describe("a document in which values of a profile are edited", () => {
  it("has the findings of these values, and no others", async () => {
    const service = opened(profile(VALUES));
    expect(await findings(service)).toEqual(["unquoted-macro {{.spectro.var.count}}", "undefined-variable count"]);
    expect(await findings(opened(profile("a: 1\n"), "a: 1\na: 2\n"))).toEqual(["values-duplicate-key a"]);
  });

  it("follows the profile", async () => {
    const service = opened(profile(VALUES));
    await findings(service);
    service.open({
      uri: URI,
      version: 2,
      text: profile(VALUES, [{ name: "count", format: "number" }]),
      languageId: "json",
    });
    expect(await findings(service)).toEqual(["unquoted-macro {{.spectro.var.count}}"]);
  });

  it("leaves the profile its own findings, in its own text", async () => {
    const service = opened(profile("a: 1\na: 2\n"), "a: 1\n");
    expect(await findings(service)).toEqual([]);
    expect(await findings(service, URI)).toEqual(["values-duplicate-key a"]);
  });

  it("is nothing once its pack is gone", async () => {
    const service = opened(profile(VALUES).replace('"web"', '"other"').replace("namespace: web", "namespace: b"));
    expect(await findings(service)).toEqual([]);
  });

  it("has completion, hover, symbols and fixes in its own text", async () => {
    const service = opened(profile(VALUES, [{ name: "count", format: "number" }]));
    const text = textOf(VALUES);
    const inMacro = positionAt(text, VALUES.indexOf("count") + 2);
    const completions = await service.completions(BODY, inMacro);
    expect(completions?.value.items.map(({ label }) => label)).toContain(".spectro.var.count");
    const hover = await service.hover(BODY, inMacro);
    expect(hover?.value?.uri).toBe(BODY);
    expect(hover?.value?.contents).toContain("count");
    const symbols = await service.symbols(BODY);
    expect(symbols?.value.map(({ name, children }) => [name, children.map((one) => one.name)])).toEqual([
      ["web", ["pack", "replicas"]],
    ]);
    const all = await service.fixAll(BODY);
    const edits = all?.value.edits.filter(({ uri }) => uri === BODY) ?? [];
    expect(applyEdits(VALUES, edits)).toBe(VALUES.replace("{{.spectro.var.count}}", "'{{.spectro.var.count}}'"));
  });

  it("leads to the declaration of a variable in the profile, and renames it in both", async () => {
    const content = profile(VALUES, [{ name: "count", format: "number" }]);
    const service = opened(content);
    const at = positionAt(textOf(VALUES), VALUES.indexOf("count") + 2);
    const [definition] = (await service.definitions(BODY, at, { hasPackTexts: true, hasBodies: true }))?.value ?? [];
    expect(definition?.uri).toBe(URI);
    expect(content.slice(definition?.range.start, definition?.range.end)).toContain("count");
    const renamed = (await service.rename(BODY, at, "number"))?.value;
    if (renamed === undefined || typeof renamed === "string") throw new Error(renamed ?? "nothing");
    // The profile says the same, until it follows the document.
    expect(renamed.map(({ uri, edits }) => [uri, edits.map(({ newText }) => newText)])).toEqual([
      [URI, ['"number"', "number"]],
      [BODY, ["number"]],
    ]);
  });
});
