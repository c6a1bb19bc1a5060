import { describe, expect, it } from "vitest";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const PROFILE = `name: shop
type: add-on
version: "1.0.0"
packs:
  - name: example-web
    layer: addon
    version: "1.4.2"
    registry: Examples
    valuesFile: web.yaml
variables:
  - { name: host, format: string }
`;

describe("a file of values", () => {
  it("is judged", async () => {
    const w = memoryWorkspace({ "shop.yaml": PROFILE, "web.yaml": "pack:\n  namespace: web\nreplicaCont: 2\nhost: '{{ .spectro.var.hst }}'\n" });
    w.open("shop.yaml");
    w.open("web.yaml");
    console.log(await w.findings("web.yaml"), await w.findings("shop.yaml"));
    expect(1).toBe(1);
  });
});
