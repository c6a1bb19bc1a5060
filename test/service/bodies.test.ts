import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/text/edit";
import { offsetAt, positionAt, textOf, type Position } from "../../server/src/text/text";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

const PROFILE = `name: shop
type: add-on
version: "1.0.0"
packs:
  - name: example-web
    layer: addon
    version: "1.4.2"
    registry: Examples
    valuesFile: web.yaml
  - name: extra
    type: manifest
    layer: addon
    manifestsGlob: manifests/*.yaml
variables:
  - { name: host, format: string }
  - { name: spare, format: string }
`;
const VALUES = `pack:
  namespace: web
charts:
  example-web:
    replicas: 20
    hosts: ["{{ .spectro.var.hst }}"]
    admin: { password: "{{ .spectro.var.spare }}" }
`;
const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: { name: a, namespace: web }
data: { host: "{{ .spectro.var.host }}" }
`;

const CONSTRAINT = '5 values-constraint "20"';
const UNDEFINED = '6 undefined-variable "hst"';

function shop(files: Readonly<Record<string, string>> = {}, config = ""): MemoryWorkspace {
  return memoryWorkspace({ "shop.yaml": PROFILE, "web.yaml": VALUES, "manifests/a.yaml": MANIFEST, ...files }, config);
}

/** The findings without their messages. */
const begin = (findings: readonly string[]): string[] => findings.map((one) => one.replace(/": .*/, '"'));

describe("a file of values", () => {
  it.each([
    ["with its profile in an editor", ["shop.yaml", "web.yaml"]],
    ["with its profile on disk", ["web.yaml"]],
  ])("is judged %s", async (_, open) => {
    const w = shop();
    for (const path of open) w.open(path);
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
  });

  it("is judged in a folder of values, and in JSON, and with the line breaks of Windows", async () => {
    const crlf = VALUES.replaceAll("\n", "\r\n");
    const w = memoryWorkspace({ "shop.yaml": PROFILE, "values/web.yaml": crlf });
    w.open("values/web.yaml");
    expect(begin(await w.findings("values/web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
    const values =
      '{\n  "charts": { "example-web": { "replicas": 20, "admin": { "password": "{{ .spectro.var.spare }}" } } } }\n';
    const json = memoryWorkspace({ "shop.yaml": PROFILE.replace("web.yaml", "web.json"), "web.json": values });
    json.open("web.json");
    expect(begin(await json.findings("web.json"))).toEqual([CONSTRAINT.replace("5", "2")]);
  });

  it("is known to its profile", async () => {
    const w = shop();
    w.open("shop.yaml");
    expect(await w.findings("shop.yaml")).toEqual([]);
    w.write("manifests/a.yaml", MANIFEST.replace(".host", ".spare"));
    expect(await w.findings("shop.yaml")).toEqual([expect.stringContaining('unused-variable "host"')]);
  });

  it("is judged again when its profile changes, and the profile when it changes", async () => {
    const w = shop();
    w.open("shop.yaml");
    w.open("web.yaml");
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
    w.change("shop.yaml", PROFILE.replace("name: host", "name: hst"));
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT]);
    expect(await w.findings("shop.yaml")).toEqual([]);
    w.change("web.yaml", VALUES.replace("var.spare", "var.hst"));
    expect(await w.findings("shop.yaml")).toEqual([expect.stringContaining('unused-variable "spare"')]);
    w.change("shop.yaml", PROFILE.replace("valuesFile: web.yaml", "values: ''"));
    expect(await w.findings("web.yaml")).toEqual([]);
  });

  it("of several profiles says what holds for each, and for which something holds", async () => {
    const w = shop({ "other.yaml": PROFILE.replace("name: host", "name: hst").replace("name: shop", "name: other") });
    w.open("web.yaml");
    const [first, second] = await w.findings("web.yaml");
    expect(first).toMatch(/^5 values-constraint .*`20`\.$/);
    expect(second).toMatch(/^6 undefined-variable .* \(shop\)$/);
  });

  const WHOLE = VALUES.replace("20", "2").replace("hst", "host");
  const REPLICAS = "    replicas: 2\n";

  it.each([
    ["Go templates around it", `{{- if .Values.web }}\n${WHOLE}{{- end }}\n`],
    ["Go templates in it", WHOLE.replace(REPLICAS, `    {{- if .web }}\n${REPLICAS}    {{- end }}\n`)],
    ["a value of Jinja", WHOLE.replace("replicas: 2", "replicas: {{ replicas }}")],
    ["directives of Terraform", WHOLE.replace(REPLICAS, `%{ if web ~}\n${REPLICAS}%{ endif ~}\n`)],
    ["a value of Terraform", WHOLE.replace("replicas: 2", "replicas: ${replicas}")],
    ["lines of Terraform", WHOLE.replace(REPLICAS, "    ${indent(4, yamlencode(web))}\n")],
    ["lines at its end", `${WHOLE}\${more}\n`],
    ["tokens that are comments to YAML", WHOLE.replace("replicas: 2", "replicas: #{Replicas}#")],
    ["tokens that YAML refuses", WHOLE.replace("replicas: 2", "replicas: %REPLICAS%")],
    ["names of variables that are put together", WHOLE.replace(/\.var\.\w+/g, ".var.${name}")],
  ])("with %s has no findings, and its profile none about it", async (_, values) => {
    const w = shop({ "web.yaml": values, "manifests/a.yaml": MANIFEST });
    w.open("shop.yaml");
    w.open("web.yaml");
    expect([...(await w.findings("web.yaml")), ...(await w.findings("shop.yaml"))]).toEqual([]);
  });

  it("is not read from outside of the workspace", async () => {
    const w = shop({ "shop.yaml": PROFILE.replace("web.yaml", "/etc/web.yaml") });
    w.open("shop.yaml");
    expect(await w.findings("shop.yaml")).toEqual([
      expect.stringMatching(/^9 missing-file .* is outside the workspace/),
    ]);
  });

  it("can be silenced in its own text, and the profile's silence is not its", async () => {
    const w = shop({ "web.yaml": `# palette-profiles-disable values-constraint\n${VALUES}` });
    w.open("web.yaml");
    expect(begin(await w.findings("web.yaml"))).toEqual([UNDEFINED.replace("6", "7")]);
    const other = shop({ "shop.yaml": `# palette-profiles-disable undefined-variable\n${PROFILE}` });
    other.open("web.yaml");
    other.open("shop.yaml");
    expect(begin(await other.findings("web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
    expect(await other.findings("shop.yaml")).toEqual([expect.stringContaining("unused-suppression")]);
  });
});

describe("values that a configuration gives to a pack", () => {
  const CONFIG = 'values: [{ files: ["web*.yaml"], pack: example-web, registry: Examples, version: "1.4.2" }]\n';

  it("are judged without a profile: only what is known of the pack", async () => {
    const w = memoryWorkspace({ "web.yaml": VALUES }, CONFIG);
    w.open("web.yaml");
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT]);
  });

  it("are judged with a profile that has the pack, and belong to it if they are the only ones", async () => {
    const profile = PROFILE.replace("    valuesFile: web.yaml\n", "").replace(/ {2}- name: extra[^]*glob.*\n/i, "");
    const w = memoryWorkspace({ "shop.yaml": profile, "web.yaml": VALUES }, CONFIG);
    w.open("shop.yaml");
    w.open("web.yaml");
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
    expect(await w.findings("shop.yaml")).toEqual([expect.stringContaining('unused-variable "host"')]);
    w.write("web-prod.yaml", VALUES);
    expect(await w.findings("shop.yaml")).toEqual([]);
    expect(begin(await w.findings("web.yaml"))).toEqual([CONSTRAINT, UNDEFINED]);
  });
});

describe("in a file of values", () => {
  const place = (text: string, mark: string, by = 0): Position => positionAt(textOf(text), text.indexOf(mark) + by);

  it("keys, values and macros are completed", async () => {
    const w = shop();
    w.open("shop.yaml");
    const labels = async (text: string): Promise<string[]> => {
      const at = text.indexOf("‸");
      const content = text.replace("‸", "");
      w.open("web.yaml", content);
      await w.findings("web.yaml");
      const reply = await w.service.completions(w.uri("web.yaml"), positionAt(textOf(content), at));
      return (reply?.value.items ?? []).map(({ label, edit }) => {
        expect(edit.range.end).toBeLessThanOrEqual(content.length);
        return label;
      });
    };
    expect(await labels("charts:\n  example-web:\n    ‸")).toEqual(expect.arrayContaining(["replicas", "service"]));
    expect(await labels("charts:\n  example-web:\n    service:\n      type: ‸\n")).toContain("NodePort");
    expect(await labels('a: "{{ .spectro.var.‸ }}"\n')).toEqual(
      expect.arrayContaining([".spectro.var.host", ".spectro.var.spare"]),
    );
  });

  it("hovers, definitions and references know the profile", async () => {
    const w = shop({ "web.yaml": VALUES.replace("hst", "host") });
    w.open("web.yaml");
    await w.findings("web.yaml");
    const uri = w.uri("web.yaml");
    const text = w.texts.get("web.yaml") ?? "";
    const hover = await w.service.hover(uri, place(text, "replicas"));
    expect(hover?.value?.contents).toContain("How many replicas serve");
    expect(text.slice(hover?.value?.range.start, hover?.value?.range.end)).toBe("replicas");
    const [definition] =
      (await w.service.definitions(uri, place(text, "var.host", 5), { hasPackTexts: false, hasBodies: false }))
        ?.value ?? [];
    expect(definition?.uri).toBe(w.uri("shop.yaml"));
    expect(definition?.lines?.start).toEqual(place(PROFILE, "host"));
    const found = (await w.service.references(uri, place(text, "var.host", 5)))?.value ?? [];
    expect(found.map((one) => [one.uri, one.isDeclaration])).toEqual([
      [w.uri("shop.yaml"), true],
      [uri, false],
      [w.uri("manifests/a.yaml"), false],
    ]);
  });

  it("a variable is renamed everywhere", async () => {
    const w = shop({ "web.yaml": VALUES.replace("hst", "host") });
    w.open("web.yaml");
    const text = w.texts.get("web.yaml") ?? "";
    const renamed = await w.service.rename(w.uri("web.yaml"), place(text, "var.host", 5), "address");
    const changes = renamed?.value;
    if (typeof changes !== "object") throw new Error(changes);
    const after = Object.fromEntries(changes.map((one) => [one.uri, applyEdits(one.text.content, one.edits)]));
    expect(after).toEqual({
      [w.uri("shop.yaml")]: PROFILE.replace("name: host", "name: address"),
      [w.uri("web.yaml")]: text.replace("var.host", "var.address"),
      [w.uri("manifests/a.yaml")]: MANIFEST.replace("var.host", "var.address"),
    });
  });

  it("symbols are the keys, and in a manifest the objects", async () => {
    const w = shop();
    w.open("web.yaml");
    w.open("manifests/a.yaml");
    const [web] = (await w.service.symbols(w.uri("web.yaml")))?.value ?? [];
    expect(web).toMatchObject({ name: "example-web", detail: "1.4.2 · shop" });
    expect(web?.children.map(({ name }) => name)).toEqual(["pack", "charts"]);
    const [extra] = (await w.service.symbols(w.uri("manifests/a.yaml")))?.value ?? [];
    expect(extra?.children.map(({ name, detail }) => [name, detail])).toEqual([["a", "ConfigMap"]]);
  });

  it("fixes change it, or the profile", async () => {
    const w = shop({ "web.yaml": VALUES.replace("hst", "missing") });
    w.open("web.yaml");
    await w.findings("web.yaml");
    const text = w.texts.get("web.yaml") ?? "";
    const at = place(text, "missing");
    const fixes = (await w.service.fixes(w.uri("web.yaml"), { start: at, end: at }))?.value ?? [];
    const made = async (title: RegExp): Promise<Record<string, string>> => {
      const edit = await fixes.find((one) => title.test(one.title))?.make();
      if (edit?.is !== "made") throw new Error(JSON.stringify(edit ?? fixes.map((one) => one.title)));
      return Object.fromEntries(edit.changes.map((one) => [one.uri, applyEdits(one.text.content, one.edits)]));
    };
    const declared = await made(/Declare/);
    expect(Object.keys(declared)).toEqual([w.uri("shop.yaml")]);
    expect(declared[w.uri("shop.yaml")]).toContain("missing");
    const line = await made(/for this line/);
    expect(line[w.uri("web.yaml")]).toContain("    # palette-profiles-disable-next-line undefined-variable\n    hosts");
    const file = await made(/in this file/);
    expect(file[w.uri("web.yaml")]).toBe(`# palette-profiles-disable undefined-variable\n${text}`);
  });

  it("all safe fixes are made in it alone", async () => {
    const values = "charts:\n  example-web:\n    replicas: {{ .spectro.var.host }}\n";
    const w = shop({ "web.yaml": values, "shop.yaml": PROFILE.replace('version: "1.4.2"', "version: 1.4") });
    w.open("shop.yaml");
    w.open("web.yaml");
    const all = await w.service.fixAll(w.uri("web.yaml"));
    expect(applyEdits(values, all?.value.edits ?? [])).toBe(values.replace(/(\{\{.*\}\})/, "'$1'"));
    const own = await w.service.fixAll(w.uri("shop.yaml"));
    expect((own?.value.edits ?? []).every(({ range }) => range.end <= PROFILE.length)).toBe(true);
  });

  it("positions at its ends are its own", async () => {
    const w = shop({ "web.yaml": "" });
    w.open("web.yaml");
    expect(await w.findings("web.yaml")).toEqual([]);
    expect((await w.service.hover(w.uri("web.yaml"), { line: 0, character: 0 }))?.value).toBeUndefined();
    expect(offsetAt(textOf(""), { line: 0, character: 0 })).toBe(0);
  });
});
