import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { completionDocumentation } from "../../server/src/editor/completion/completionDocumentation";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { BUNDLED, read } from "../helpers/reading";
import { withCursor } from "../helpers/cursor";

const NOW = Date.UTC(2026, 10, 28);
const profile = (pack: string): string =>
  `metadata:\n  name: x\nspec:\n  template:\n    type: add-on\n    cloudType: all\n    packs:\n      - ${pack}\n`;

function hoverAt(pack: string): string {
  const { text, offset } = withCursor(profile(pack));
  const found = hover(read(text), offset, BUNDLED, { now: NOW });
  return found === undefined ? "" : markdownText(found.contents);
}

describe("hover on a pack of the bundled sample", () => {
  it.each([
    ["{ name: flu‸entbit }", ["*Source: bundled sample of public packs, as of 2026-", "The sample is incomplete.*"]],
    ["{ name: head‸lamp }", ["Web console for clusters, replacing Kubernetes Dashboard"]],
    [
      "{ name: spectro-k8s-dash‸board }",
      ["Disabled (since 2026-08-14): Palette rejects new profiles that use it. Replaced by headlamp."],
    ],
    ["{ name: spectro-k8s-dashboard, tag: 2.7‸.0 }", ["Disabled (since 2026-08-14)", "Replaced by headlamp."]],
    ["{ name: ng‸inx }", ["Deprecated (since 2025-11)", "Replaced by kgateway."]],
    ["{ name: harbor-edge-native-‸config }", ["Replaced by registry-connect and harbor."]],
    ["{ name: cert-manager, tag: 1.19‸.1 }", ["The vendor advises updating to 1.19.3.", "1.21.1"]],
    ["{ name: appdynamics-coll‸ector }", ["Replaced by cisco-appdynamics-collectors."]],
    ["{ name: cent‸os }", ["bundled sample of public packs. The sample is incomplete."]],
  ])("%s says %j", (pack, parts) => {
    const said = hoverAt(pack);
    for (const part of parts) expect(said).toContain(part);
  });

  it("says nothing of a state where nothing is known against a version", () => {
    expect(hoverAt("{ name: fluentbit, tag: 5.0‸.5 }")).not.toMatch(/Deprecated|Disabled|Deleted|advises/);
  });
});

describe("completion from the bundled sample", () => {
  const offered = (pack: string): readonly { readonly label: string; readonly detail?: string }[] => {
    const { text, offset } = withCursor(profile(pack));
    return complete(read(text), offset, BUNDLED).items;
  };

  it.each(["spectro-k8s-dashboard", "k8s-dashboard", "nginx", "certmanager", "appdynamics-operator"])(
    "does not offer %s, as a pack or as a whole layer",
    (name) => {
      for (const pack of ["name: ‸", `name: ${name.slice(0, -1)}‸`, "‸", "{ name: ‸ }"]) {
        const labels = offered(pack).map(({ label }) => label);
        expect(labels.length).toBeGreaterThan(0);
        expect(labels.filter((label) => label.split(" ")[0] === name)).toEqual([]);
      }
    },
  );

  it("offers no version of a disabled pack, and none that is disabled", () => {
    expect(offered("{ name: spectro-k8s-dashboard, tag: ‸ }")).toEqual([]);
    const versions = offered("{ name: kubernetes, layer: k8s, tag: ‸ }").map(({ label }) => label);
    expect(versions).toContain("1.33.5");
    expect(versions).not.toContain("1.21.8");
  });

  it("marks deprecated packs and versions", () => {
    const kubevirt = offered("name: kubevir‸").find(({ label }) => label === "kubevirt");
    expect(kubevirt?.detail).toContain("deprecated");
    const versions = offered("{ name: argo-cd, tag: ‸ }");
    expect(versions.find(({ label }) => label === "3.26.7")?.detail).toBe("deprecated");
    expect(versions.find(({ label }) => label === "10.3.2")?.detail).toBe("newest known");
  });

  it("documents what a pack is for", () => {
    const found = completionDocumentation({ kind: "pack", name: "argo-cd" }, BUNDLED, NOW);
    expect(found && markdownText(found)).toContain("GitOps continuous delivery with a web console");
  });
});
