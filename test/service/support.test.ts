import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import { kubernetesLines, supportInWords, type ClusterSupport } from "../../server/src/service/index";

const profile = (
  name: string,
  packs: readonly string[],
): { uri: string; languageId: string; version: number; text: string } => ({
  uri: `made:/${name}.profile.yaml`,
  languageId: "palette-profile",
  version: 1,
  text: `metadata: { name: ${name} }\nspec:\n  version: 1.0.0\n  template:\n    type: cluster\n    cloudType: aws\n    packs:\n${packs.map((pack) => `      - ${pack}\n`).join("")}`,
});

const KUBERNETES = '{ name: kubernetes, type: spectro, layer: k8s, tag: "1.33.4", registry: Public Repo }';
const OLD_OBJECT = `{ name: old, type: manifest, layer: addon, manifests: [{ name: m, content: "apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\\nkind: FlowSchema\\nmetadata: { name: a }\\n" }] }`;

const supportOf = (packs: readonly string[], day: string): Promise<ClusterSupport> =>
  createService().support([profile("shop", packs)], day);

describe("the support of a cluster on a day", () => {
  it.each([
    ["2026-06-28", "supported"],
    ["2026-06-29", "out"],
  ])("ends with the last day of the Kubernetes project: %s is %s", async (day, state) => {
    const { layers } = await supportOf([KUBERNETES], day);
    expect(layers).toMatchObject([{ pack: "kubernetes", state, why: "Kubernetes end of life", lastDay: "2026-06-28" }]);
  });

  it("does not say more than is known", async () => {
    const packs = ["{ name: nobody-knows, layer: addon, tag: 1.0.0 }", OLD_OBJECT];
    const { layers, kubernetes } = await supportOf(packs, "2030-01-01");
    expect(layers.map(({ pack, state }) => [pack, state])).toEqual([
      ["nobody-knows", "unknown"],
      ["old", "open"],
    ]);
    expect(kubernetes).toMatchObject({ pack: null, newest: null, unknown: ["nobody-knows 1.0.0"] });
    expect(kubernetesLines(kubernetes)).toEqual([expect.stringContaining("not known")]);
  });

  it("has the newest Kubernetes that still serves the objects of manifests", async () => {
    const { kubernetes } = await supportOf([KUBERNETES, OLD_OBJECT], "2030-01-01");
    expect(kubernetes.limits).toEqual([
      { by: "FlowSchema (flowcontrol.apiserver.k8s.io/v1beta3)", min: null, max: "1.31", isExcluded: false },
    ]);
    // Without a registry and its sample nothing is known of the versions.
    expect(kubernetes.newest).toBeNull();
  });

  it("in words", () => {
    expect(supportInWords({ state: "out", why: "deprecated", lastDay: null })).toBe("out of support: deprecated");
    expect(supportInWords({ state: "supported", why: "end of life", lastDay: "2030-01-01" })).toBe("until 2030-01-01");
  });
});

describe("the support of a workspace", () => {
  it("is a page with all profiles, those with something out of support first", async () => {
    const service = createService();
    service.open(profile("later", ["{ name: web, layer: addon, tag: 1.0.0 }"]));
    service.open(profile("old", [KUBERNETES]));
    const page = await service.workspaceSupport([], "2027-01-01");
    expect(page.match(/^#+ .*/gm)).toEqual(["# Support on 2027-01-01", "## old 1.0.0", "## later 1.0.0"]);
    expect(page).toContain("1 of 2 stacks and profiles have layers that are out of support");
    expect(page).toContain("out of support after 2026-06-28 \\(Kubernetes project\\)");
  });
});
