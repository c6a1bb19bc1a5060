import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixAll, quickFixes } from "../../server/src/editor/actions/codeActions";
import { applyEdits } from "../../server/src/text/edit";
import { BUNDLED_SURROUNDINGS, findingsIn, read, rulesBrokenBy } from "../helpers/reading";

const BROKEN = readFileSync(join(import.meta.dirname, "../../examples/broken.profile.yaml"), "utf8");

function fixed(content: string): string {
  return applyEdits(content, fixAll(read(content), BUNDLED_SURROUNDINGS).edits);
}

describe("fix-all", () => {
  it("heals the broken example, and changes no line that was right", () => {
    const after = fixed(BROKEN);
    expect(rulesBrokenBy(BROKEN).length).toBeGreaterThanOrEqual(9);
    expect(rulesBrokenBy(after)).toEqual([]);
    const lines = BROKEN.split("\n");
    const changed = after.split("\n").filter((line, i) => line !== lines[i]);
    expect(changed).toEqual([
      "    type: cluster",
      "        layer: os",
      '        tag: "20.04"',
      "        layer: k8s",
      '        tag: "1.30"',
      "        layer: cni",
      "            calico:",
      "              mtu: 1440",
      "        layer: csi",
      "        addonType: load balancer",
    ]);
  });

  it("changes nothing where nothing is safe to change", () => {
    const content =
      "metadata: { description: x }\nspec: { template: { type: infra, cloudType: maas, packs: [{ name: a, layer: os }] } }\n";
    expect(rulesBrokenBy(content)).not.toEqual([]);
    expect(fixed(content)).toBe(content);
  });

  it("leaves a layer alone whose right one is filled already", () => {
    const content = `metadata: { name: x }
spec:
  template:
    type: cluster
    packs:
      - { name: cni-calico, layer: cni, tag: "3.30.2" }
      - { name: cni-other, layer: network, tag: "1.0" }
`;
    expect(rulesBrokenBy(content)).toEqual(["invalid-layer"]);
    expect(fixed(content)).toBe(content);
  });
});

describe("quick fixes", () => {
  it("leave a byte order mark where it is", () => {
    const content = "\uFEFFtype: add-on\npacks:\n- { name: a, layer: addon, tag: '1' }\n";
    const fix = findingsIn(content)
      .find(({ rule }) => rule === "missing-key")
      ?.fixes?.()[0];
    expect(applyEdits(content, fix?.edits ?? [])).toBe(content.replace("type", "name: my-profile\ntype"));
  });

  it("are those of the findings at the cursor", () => {
    const findings = findingsIn(BROKEN);
    const at = BROKEN.indexOf("20.04") + 2;
    const fixes = quickFixes(read(BROKEN), findings, { start: at, end: at });
    expect(fixes.map(({ fix, isPreferred }) => [fix.title, isPreferred])).toEqual([
      ['Quote "20.04"', true],
      ["Disable unquoted-version for this line", false],
      ["Disable unquoted-version in this file", false],
    ]);
    expect(quickFixes(read(BROKEN), findings, { start: 0, end: 0 })).toEqual([]);
  });
});
