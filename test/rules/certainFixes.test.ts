import { describe, expect, it } from "vitest";
import { fixAll } from "../../server/src/editor/actions/codeActions";
import { applyEdits } from "../../server/src/text/edit";
import { EXAMPLE_SURROUNDINGS, findingsIn, read } from "../helpers/reading";

// What "Fix all" may write on its own: what can only be meant one way, in a place that is free.

interface Case {
  readonly what: string;
  readonly type: string;
  readonly cloud?: string;
  readonly packs: readonly string[];
  /** The packs after "Fix all", where they or the cloud are others. */
  readonly becomes?: readonly string[];
  readonly cloudBecomes?: string;
}

const OS = "{ name: edge-native-byoi, layer: os, tag: 2.1.0 }";
const K8S = "{ name: edge-k3s, layer: k8s, tag: 1.27.2 }";
const CALICO = "{ name: cni-calico, layer: cni, tag: 3.30.2 }";

const CASES: readonly Case[] = [
  {
    what: "a word for a network, in a profile that has none",
    type: "cluster",
    packs: [OS, K8S, "{ name: our-network, layer: network, tag: 1.0.0 }"],
    becomes: [OS, K8S, "{ name: our-network, layer: cni, tag: 1.0.0 }"],
  },
  {
    what: "a word for a network, of a pack that its registry says is one",
    type: "infra",
    packs: [OS, K8S, "{ name: cni-calico, layer: Network, tag: 3.30.2 }"],
    becomes: [OS, K8S, "{ name: cni-calico, layer: cni, tag: 3.30.2 }"],
  },
  {
    what: "a layer in capitals",
    type: "cluster",
    packs: [OS, "{ name: edge-k3s, layer: K8S, tag: 1.27.2 }", CALICO],
    becomes: [OS, K8S, CALICO],
  },
  {
    what: "a word for a network, beside one",
    type: "cluster",
    packs: [OS, K8S, CALICO, "{ name: our-network, layer: network, tag: 1.0.0 }"],
  },
  {
    what: "a word for a network, beside one that states no layer",
    type: "cluster",
    packs: [OS, K8S, "{ name: cni-calico, tag: 3.30.2 }", "{ name: our-network, layer: network, tag: 1.0.0 }"],
  },
  {
    what: "a word for a network, beside a pack whose layer nobody knows",
    type: "cluster",
    packs: [OS, K8S, "{ name: ours, layer: '${LAYER}', tag: 1.0.0 }", "{ name: b, layer: network, tag: 1.0.0 }"],
  },
  {
    what: "two words for a network",
    type: "cluster",
    packs: [OS, K8S, "{ name: a, layer: network, tag: 1.0.0 }", "{ name: b, layer: CNI, tag: 1.0.0 }"],
  },
  {
    what: "a word for Kubernetes, of a pack that its registry says is a network",
    type: "cluster",
    packs: [OS, "{ name: cni-calico, layer: kubernetes, tag: 3.30.2 }"],
  },
  {
    what: "a word for a network, of a pack that its registry says is an add-on",
    type: "cluster",
    packs: [OS, K8S, CALICO, "{ name: example-web, layer: network, tag: 1.4.2, registry: Example Registry }"],
    becomes: [OS, K8S, CALICO, "{ name: example-web, layer: addon, tag: 1.4.2, registry: Example Registry }"],
  },
  {
    what: "a word for a network, of a manifest",
    type: "cluster",
    packs: [OS, K8S, "{ name: ours, type: manifest, layer: network }"],
    becomes: [OS, K8S, "{ name: ours, type: manifest, layer: addon }"],
  },
  {
    what: "a word for a network, in an add-on profile",
    type: "add-on",
    packs: ["{ name: istio, layer: network, tag: 1.14.1 }"],
    becomes: ["{ name: istio, layer: addon, tag: 1.14.1 }"],
  },
  {
    what: "a core layer in capitals, in an add-on profile",
    type: "add-on",
    packs: ["{ name: ours, layer: CNI, tag: 1.0.0 }"],
    becomes: ["{ name: ours, layer: addon, addonType: cni, tag: 1.0.0 }"],
  },
  {
    what: "a network in an add-on profile, whose registry says it is one",
    type: "add-on",
    packs: ["{ name: cni-calico, layer: network, tag: 3.30.2 }"],
  },
  {
    what: "a category, in an add-on profile",
    type: "add-on",
    packs: ["{ name: ours, layer: service-mesh, tag: 1.0.0 }"],
    becomes: ["{ name: ours, layer: addon, addonType: servicemesh, tag: 1.0.0 }"],
  },
  {
    what: "a category, in a full profile",
    type: "cluster",
    packs: [OS, K8S, CALICO, "{ name: ours, layer: monitoring, tag: 1.0.0 }"],
    becomes: [OS, K8S, CALICO, "{ name: ours, layer: addon, addonType: monitoring, tag: 1.0.0 }"],
  },
  { what: "a category, in an infra profile", type: "infra", packs: [OS, "{ name: a, layer: monitoring, tag: 1.0.0 }"] },
  { what: "a layer mistyped", type: "cluster", packs: [OS, "{ name: our-k3s, layer: k9s, tag: 1.0.0 }"] },
  {
    what: "a profile that does not say what it is",
    type: "'${TYPE}'",
    packs: ["{ name: ours, layer: network, tag: 1.0.0 }"],
  },
  {
    what: "two packs that belong in the same layer, and stand in another",
    type: "cluster",
    packs: [
      OS,
      K8S,
      "{ name: cni-calico, layer: addon, tag: 3.30.2 }",
      "{ name: cni-custom, layer: addon, tag: 0.1.0 }",
    ],
  },
  { what: "a category mistyped", type: "add-on", packs: ["{ name: a, layer: addon, addonType: loging, tag: 1.0.0 }"] },
  {
    what: "another word for a category",
    type: "add-on",
    packs: ["{ name: a, layer: addon, addonType: observability, tag: 1.0.0 }"],
    becomes: ["{ name: a, layer: addon, addonType: monitoring, tag: 1.0.0 }"],
  },
  { what: "a pack type mistyped", type: "add-on", packs: ["{ name: a, type: hlem, layer: addon, tag: 1.0.0 }"] },
  {
    what: "another word for a pack type",
    type: "add-on",
    packs: ["{ name: a, type: chart, layer: addon, tag: 1.0.0 }"],
  },
  {
    what: "a pack type in capitals",
    type: "add-on",
    packs: ["{ name: a, type: Helm, layer: addon, tag: 1.0.0 }"],
    becomes: ["{ name: a, type: helm, layer: addon, tag: 1.0.0 }"],
  },
  { what: "a key mistyped", type: "add-on", packs: ["{ name: a, layr: addon, tag: 1.0.0 }"] },
  { what: "a tag that is not the version", type: "add-on", packs: ["{ name: a, tag: 1.0.0, version: 1.0.1 }"] },
  { what: "a cloud mistyped", type: "add-on", cloud: "azzure", packs: [] },
  { what: "a cloud with a dash too few", type: "add-on", cloud: "edgenative", packs: [] },
  ...["Azure", "AzurePublicCloud"].map((cloud) => aliased(cloud, "azure")),
  ...["vmware", "VMware"].map((cloud) => aliased(cloud, "vsphere")),
  aliased("cloudstack", "apache-cloudstack"),
  ...["aws-gov", "AWSGov"].map((cloud) => aliased(cloud, "awsgov")),
  { what: "all clouds, in capitals, for a cluster", type: "cluster", cloud: "ALL", packs: [] },
];

function aliased(cloud: string, meant: string): Case {
  return { what: `the cloud ${cloud}`, type: "add-on", cloud, cloudBecomes: meant, packs: [] };
}

function profileOf(type: string, cloud: string, packs: readonly string[]): string {
  return [
    "metadata: { name: shop }",
    "spec:",
    "  template:",
    `    type: ${type}`,
    `    cloudType: ${cloud}`,
    "    packs:",
    ...[...packs, "{ name: last, type: manifest, layer: addon }"].map((pack) => `      - ${pack}`),
    "",
  ].join("\n");
}

describe('"Fix all"', () => {
  it.each(CASES.filter(({ becomes, cloudBecomes }) => becomes ?? cloudBecomes))("mends $what", (one) => {
    const { type, cloud = "edge-native", packs, becomes = packs, cloudBecomes = cloud } = one;
    const content = profileOf(type, cloud, packs);
    const { edits } = fixAll(read(content), EXAMPLE_SURROUNDINGS);
    expect(applyEdits(content, edits)).toBe(profileOf(type, cloudBecomes, becomes));
  });

  it.each(CASES.filter(({ becomes, cloudBecomes }) => (becomes ?? cloudBecomes) === undefined))(
    "leaves $what to the user",
    ({ type, cloud = "edge-native", packs }) => {
      const content = profileOf(type, cloud, packs);
      expect(findingsIn(content).length).toBeGreaterThan(0);
      expect(fixAll(read(content), EXAMPLE_SURROUNDINGS).edits).toEqual([]);
    },
  );

  it("leaves a layer to the user that several packs share", () => {
    const content = `${profileOf("cluster", "edge-native", []).trimEnd()}
      - &base { name: one, layer: network, tag: 1.0.0 }
      - { <<: *base, name: two, type: manifest }
`;
    expect(findingsIn(content).map(({ rule }) => rule)).toContain("invalid-layer");
    expect(fixAll(read(content), EXAMPLE_SURROUNDINGS).edits).toEqual([]);
  });
});
