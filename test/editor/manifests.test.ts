import { describe, expect, it } from "vitest";
import { complete, type Beside } from "../../server/src/editor/completion/completion";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { customKindsIn } from "../../server/src/profile/kubernetes/customKinds";
import { profilesIn } from "../../server/src/profile/reading";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { shopDefinition } from "../helpers/definitions";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";

function profileWith(content: string, k8s = ""): string {
  const lines = content.replace(/^(?=[^\n])/gm, "              ");
  return `metadata: { name: shop }
spec:
  template:
    type: infra
    packs:
${k8s}      - name: shop
        type: manifest
        layer: addon
        manifests:
          - name: web
            content: |
${lines}
`;
}

const K8S = "      - { name: edge-k3s, layer: k8s, tag: 1.26.1 }\n";

function offered(
  content: string,
  k8s?: string,
  beside?: Beside,
): { labels: string[]; accept: (label: string) => string } {
  const { text, offset } = withCursor(profileWith(content, k8s));
  const { items } = complete(read(text), offset, EXAMPLE_CATALOG, beside);
  return {
    labels: items.map(({ label, detail }) => `${label}${detail === undefined ? "" : `: ${detail}`}`),
    accept(label) {
      const item = items.find((known) => known.label === label);
      return item === undefined ? "" : applyEdits(text, [item.edit]);
    },
  };
}

const POD = "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n";

describe("completion in a manifest", () => {
  it("offers the fields that are missing, the required ones first", () => {
    const { labels, accept } = offered(`${POD}      im‸`);
    expect(labels).toContain("image: string");
    expect(labels).toContain("ports: list of ContainerPort");
    expect(labels.some((label) => label.startsWith("name:"))).toBe(false);
    expect(accept("ports")).toContain("ports:\n                      - ");
    expect(offered("apiVersion: v1\nkind: Pod\nspec:\n  ‸\n").labels[0]).toBe(
      "containers: list of Container (required)",
    );
  });

  it("offers the words of enumerations and booleans", () => {
    expect(offered(`${POD}      imagePullPolicy: ‸`).labels).toEqual(["Always", "IfNotPresent", "Never"]);
    expect(offered(`${POD}      imagePullPolicy: ‸`).accept("Never")).toContain("imagePullPolicy: Never\n");
    expect(offered(`${POD}      stdin: ‸`).labels).toEqual(["true", "false"]);
  });

  it("offers kinds and apiVersions that go together", () => {
    expect(offered("kind: Deployment\napiVersion: ‸").labels).toEqual(["apps/v1"]);
    expect(offered("apiVersion: batch/v1\nkind: ‸").labels).toEqual(["CronJob", "Job"]);
    expect(offered("‸").labels.map((label) => label.split(":")[0])).toEqual(["apiVersion", "kind", "metadata"]);
  });

  it("offers what the profile's version of Kubernetes has", () => {
    expect(offered(`${POD}      re‸`).labels.join()).toContain("resizePolicy");
    expect(offered(`${POD}      re‸`, K8S).labels.join()).not.toContain("resizePolicy");
  });

  it("offers what the Kubernetes version of another profile in the stack has", () => {
    const companions = profilesIn(
      read(`metadata: { name: k }\nspec:\n  template:\n    type: infra\n    packs:\n${K8S}`),
    );
    expect(offered(`${POD}      re‸`, "", { companions }).labels.join()).not.toContain("resizePolicy");
  });

  it("offers the fields and words of custom resources, and their kinds", () => {
    const properties =
      "size: { type: integer }, currency: { type: string, enum: [EUR, USD] }, isOpen: { type: boolean }";
    const customKinds = customKindsIn(readYaml(shopDefinition(properties)));
    const shop = "apiVersion: example.org/v1\nkind: Shop\nspec:\n";
    expect(offered(`${shop}  ‸\n`, "", { customKinds }).labels).toEqual([
      "size: integer",
      "currency: string",
      "isOpen: boolean",
    ]);
    expect(offered(`${shop}  currency: ‸\n`, "", { customKinds }).labels).toEqual(["EUR", "USD"]);
    expect(offered("apiVersion: example.org/v1\nkind: ‸", "", { customKinds }).labels).toEqual(["Shop"]);
    expect(offered("kind: Shop\napiVersion: ‸", "", { customKinds }).labels).toEqual(["example.org/v1"]);
    expect(offered(`${shop}  ‸\n`).labels).toEqual([]);
  });

  it("offers nothing in objects of unknown kinds", () => {
    expect(offered("apiVersion: example.com/v1\nkind: Widget\nspec:\n  ‸\n").labels).toEqual([]);
  });
});

describe("hover in a manifest", () => {
  const said = (content: string): string | undefined => {
    const { text, offset } = withCursor(profileWith(content));
    const found = hover(read(text), offset, EXAMPLE_CATALOG);
    return found === undefined ? undefined : markdownText(found.contents);
  };

  it("says the type of a field, its words, and its versions", () => {
    expect(said(`${POD}      imagePull‸Policy: Always\n`)).toBe(
      "**imagePullPolicy** (string). Field of Container. One of: Always, IfNotPresent, Never.",
    );
    expect(said("apiVersion: v1\nkind: Pod\nspec:\n  contain‸ers: []\n")).toBe(
      "**containers** (list of Container, required). Field of PodSpec.",
    );
    expect(said(`${POD}      resizePol‸icy: []\n`)).toContain("Since Kubernetes 1.27.");
  });

  it("says it of custom resources", () => {
    const customKinds = customKindsIn(readYaml(shopDefinition("size: { type: integer }")));
    const { text, offset } = withCursor(profileWith("apiVersion: example.org/v1\nkind: Shop\nspec:\n  si‸ze: 1\n"));
    const found = hover(read(text), offset, EXAMPLE_CATALOG, { customKinds });
    expect(found && markdownText(found.contents)).toBe("**size** (integer).");
  });

  it("says nothing of unknown fields and kinds", () => {
    expect(said(`${POD}      nonse‸nse: 1\n`)).toBeUndefined();
    expect(said("apiVersion: example.com/v1\nkind: Widget\nspec:\n  si‸ze: 1\n")).toBeUndefined();
  });
});
