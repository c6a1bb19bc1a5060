import { expect, it } from "vitest";
import { textOf, offsetAt } from "../../server/src/text/text";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const SHOP = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "{{.spectro.var.tag}}"
        values: |
          charts:
            web:
              hosts:
                - "{{.spectro.var.host}}"
              size: "{{.spectro.var.size}}"
              again: "x-{{.spectro.var.host}}"
      - name: extra
        layer: addon
        type: manifest
        manifests:
          - name: ns
            content: |
              metadata: { name: "{{.spectro.var.missing}}" }
  variables:
    - { name: "host", displayName: Host, format: string, defaultValue: example.com, required: true }
    - { name: size, format: number }
    - { name: token, isSensitive: true, defaultValue: hunter2 }
    - { name: tag, defaultValue: 1.0.0 }
`;
const NETWORK = `metadata: { name: network }
spec:
  template: { type: add-on, packs: [] }
  variables: [{ name: domain, defaultValue: example.org }]
`;
const STACK = "stacks: [{ name: prod, profiles: [shop.yaml, network.yaml] }]\n";

it("the variables of a profile, then those of its stacks, each with its uses", async () => {
  const files: Readonly<Record<string, string>> = { "shop.yaml": SHOP, "network.yaml": NETWORK };
  const space = memoryWorkspace(files, STACK);
  space.open("shop.yaml");
  const profiles = (await space.service.variables(space.uri("shop.yaml")))?.value ?? [];
  const textAt = ({ uri, range }: { uri: string; range: Parameters<typeof rangeOf>[1] }): string => {
    const text = files[uri.slice(uri.lastIndexOf("/") + 1)] ?? "";
    return rangeOf(text, range);
  };
  const said = profiles.map(({ name, variables }) => [
    name,
    ...variables.map((one) => {
      if (one.declaration !== null) expect(textAt(one.declaration)).toBe(one.name);
      for (const use of one.uses) expect(textAt(use)).toBe(one.name);
      const state = one.declaration === null ? "undeclared" : one.isMasked ? "masked" : (one.default ?? "none");
      const uses = one.uses.map(({ pack, manifest, path }) => `${pack ?? ""}/${manifest ?? ""}/${path ?? ""}`);
      return [one.name, one.format, state, one.isRequired, ...uses].join(" ");
    }),
  ]);
  expect(said).toEqual([
    [
      "shop",
      "host string example.com true web//charts.web.hosts.0 web//charts.web.again",
      "size number none false web//charts.web.size",
      "token  masked false",
      "tag  1.0.0 false web//",
      "missing  undeclared false extra/ns/metadata.name",
    ],
    ["network", "domain  example.org false"],
  ]);
});

function rangeOf(text: string, { start, end }: { start: Position; end: Position }): string {
  const whole = textOf(text);
  return text.slice(offsetAt(whole, start), offsetAt(whole, end));
}

interface Position {
  readonly line: number;
  readonly character: number;
}
