import { expect, it } from "vitest";
import { bodyUri } from "../../server/src/profile/bodies/bodyPlace";
import { positionAt, textOf } from "../../server/src/text/text";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const SHOP = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.0.0"
        values: |
          # {{.spectro.var.size}}
          size: {{.spectro.var.size}}
          name: "x-{{ .spectro.var.name }}-{{.spectro.var.none}}"
          url: http://{{.spectro.pack.network.host}}
          token: "{{.spectro.var.token}}"
          upper: "{{.spectro.var.name | upper}}"
  variables:
    - { name: size, format: number, defaultValue: "3" }
    - { name: name, defaultValue: web }
    - { name: none }
    - { name: token, isSensitive: true, defaultValue: hunter2 }
`;
const NETWORK = `metadata: { name: network }
spec:
  template:
    type: add-on
    packs:
      - name: network
        layer: addon
        tag: "1.0.0"
        values: |
          host: gw.{{.spectro.var.domain}}
  variables:
    - { name: domain, defaultValue: example.com }
`;
const VALUES = `size: {{.spectro.var.size}}\nurl: http://{{.spectro.pack.network.host}}\n`;
const STACK = "stacks: [{ name: prod, profiles: [shop.yaml, network.yaml] }]\n";

/** The hints in lines of a document: each after the macro that it is behind. */
async function hintsIn(name: string, uri: string, lines = [0, 1000]): Promise<string[]> {
  const space = memoryWorkspace({ "shop.yaml": SHOP, "network.yaml": NETWORK, "export.json": json() }, STACK);
  space.open(name);
  const profile = space.uri(name);
  const place = {
    profile: { number: 1, name: "shop" },
    pack: { index: 0, name: "web" },
    body: { is: "values" },
  } as const;
  const at = uri === "values" ? bodyUri({ profile, place }, "values") : profile;
  if (uri === "values") space.service.open({ uri: at, version: 1, text: VALUES, languageId: "yaml" });
  const [start = 0, end = 0] = lines;
  const range = { start: { line: start, character: 0 }, end: { line: end, character: 0 } };
  const reply = await space.service.macroHints(at, range);
  const { content = "" } = reply?.text ?? {};
  return (reply?.value ?? []).map(({ offset, value }) => {
    expect(positionAt(textOf(content), offset).line).toBeLessThan(end);
    return `${content.slice(content.lastIndexOf("{{", offset), offset)} = ${value}`;
  });
}

function json(): string {
  const pack = { name: "web", layer: "addon", tag: "1.0.0", values: "a: {{.spectro.var.size}}\n" };
  const variables = [{ name: "size", format: "number", defaultValue: "3" }];
  return JSON.stringify({
    metadata: { name: "shop" },
    spec: { template: { type: "add-on", packs: [pack] }, variables },
  });
}

it("the values of macros are shown behind them, where files show these, but no secrets", async () => {
  expect(await hintsIn("shop.yaml", "profile")).toEqual([
    "{{.spectro.var.size}} = 3",
    "{{ .spectro.var.name }} = web",
    "{{.spectro.pack.network.host}} = gw.example.com",
  ]);
});

it("only in the lines that are shown", async () => {
  expect(await hintsIn("shop.yaml", "profile", [12, 13])).toEqual(["{{.spectro.pack.network.host}} = gw.example.com"]);
});

it("also in JSON, and where the values are edited as a document", async () => {
  expect(await hintsIn("export.json", "profile")).toEqual(["{{.spectro.var.size}} = 3"]);
  expect(await hintsIn("shop.yaml", "values")).toEqual([
    "{{.spectro.var.size}} = 3",
    "{{.spectro.pack.network.host}} = gw.example.com",
  ]);
});
