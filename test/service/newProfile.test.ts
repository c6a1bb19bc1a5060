import { describe, expect, it } from "vitest";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { createService } from "../../server/src/service/createService";
import type {
  NewProfileOffers,
  NewProfileOrder,
  NewProfileQuery,
  OfferedPack,
  Service,
} from "../../server/src/service/index";

const URI = "file:///w/new.profile.yaml";
const PURPOSES = ["plain", "development", "production", "ai", "hpc", "edge"] as const;

/** A service that knows the bundled packs and nothing else, as it is offline and without registries. */
const offline = (): Service => createService({ local: localRegistries });

const query = (more: Partial<NewProfileQuery> = {}): NewProfileQuery => ({
  uri: URI,
  purpose: "production",
  type: "cluster",
  cloudType: "aws",
  isWaiting: false,
  ...more,
});

const order = (more: Partial<NewProfileOrder> = {}): NewProfileOrder => ({
  uri: URI,
  name: "shop",
  purpose: "production",
  type: "cluster",
  cloudType: "aws",
  layers: [],
  addOns: [],
  ...more,
});

const picked = ({ name, registry }: OfferedPack): { name: string; registry: string | null; version: null } => ({
  name,
  registry,
  version: null,
});

/** The first pack of each layer that is offered. */
const firstOfEach = ({ layers }: NewProfileOffers): NewProfileOrder["layers"] =>
  layers.map(({ layer, packs: [first] }) => ({ layer, pack: first === undefined ? null : picked(first) }));

const findingsOf = async (service: Service, text: string): Promise<string[]> => {
  const reply = await service.findings({ uri: URI, text });
  return (reply?.value ?? []).map(({ rule, message }) => `${rule}: ${JSON.stringify(message)}`);
};

describe("what a new profile can be made of", () => {
  it("is the usual packs of the cloud first", async () => {
    const { layers, clouds } = await offline().newProfileOffers(query());
    expect(layers.map(({ layer, isRequired, packs }) => [layer, isRequired, packs[0]?.name])).toEqual([
      ["os", true, "ubuntu-aws"],
      ["k8s", true, "kubernetes"],
      ["cni", true, "cni-calico"],
      ["csi", true, "csi-aws-ebs"],
    ]);
    expect(clouds[0]).toEqual({
      cloud: "aws",
      isSuggested: false,
      usual: ["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"],
    });
    expect(clouds.map(({ cloud }) => cloud)).not.toContain("all");
    expect(clouds.map(({ cloud }) => cloud)).not.toContain("generic");
  });

  it.each([
    ["plain", []],
    ["development", ["dashboard"]],
    ["production", ["monitoring", "logging", "backup", "security"]],
    ["ai", ["GPU", "ai", "fast network"]],
    ["hpc", ["fast network", "GPU"]],
    ["edge", ["registry"]],
  ] as const)("suggests for %s what its facts say", async (purpose, titles) => {
    const { addOns } = await offline().newProfileOffers(query({ purpose }));
    expect(addOns.filter(({ isSuggested }) => isSuggested).map(({ title }) => title)).toEqual(titles);
    const names = addOns.flatMap(({ packs }) => packs.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(addOns.at(-1)?.title).toBeNull();
  });

  it("leads the edge to its cloud, where storage may be left out", async () => {
    const service = offline();
    const { clouds } = await service.newProfileOffers(query({ purpose: "edge", cloudType: null }));
    expect(clouds[0]).toMatchObject({ cloud: "edge-native", isSuggested: true });
    const { layers } = await service.newProfileOffers(query({ purpose: "edge", cloudType: "edge-native" }));
    expect(layers.filter(({ isRequired }) => !isRequired).map(({ layer }) => layer)).toEqual(["csi"]);
  });

  it("has no core layers in add-on profiles, and no add-ons in infra profiles", async () => {
    const service = offline();
    const addOn = await service.newProfileOffers(query({ type: "add-on", cloudType: null }));
    expect(addOn.layers).toEqual([]);
    expect(addOn.clouds.map(({ cloud }) => cloud)).toContain("generic");
    expect((await service.newProfileOffers(query({ type: "infra" }))).addOns).toEqual([]);
  });

  it("is no pack that is deprecated, replaced or gone", async () => {
    const { addOns } = await offline().newProfileOffers(query());
    const names = addOns.flatMap(({ packs }) => packs.map(({ name }) => name));
    expect(names).toContain("cert-manager");
    for (const gone of ["certmanager", "k8s-dashboard", "spectro-k8s-dashboard"]) expect(names).not.toContain(gone);
  });

  it("has the recommended version first, and none that is gone", async () => {
    const versions = await offline().newPackVersions({
      uri: URI,
      name: "kubernetes",
      registry: null,
      isWaiting: false,
    });
    expect(versions[0]?.isRecommended).toBe(true);
    expect(versions.filter(({ isRecommended }) => isRecommended).length).toBe(1);
    expect(versions.length).toBeGreaterThan(3);
    expect(await offline().newPackVersions({ uri: URI, name: "none", registry: null, isWaiting: true })).toEqual([]);
  });
});

describe("the text of a new profile", () => {
  it("has the packs with a comment each", async () => {
    const service = offline();
    const offers = await service.newProfileOffers(query());
    const addOns = [{ name: "fluentbit", registry: "Palette Community Registry", version: "5.0.3" }];
    const text = await service.newProfile(order({ layers: firstOfEach(offers), addOns }));
    expect(text).toMatchInlineSnapshot(`
      "# Full profile for production on aws.
      # A pack without values gets the defaults of its version.
      metadata:
        name: shop
      spec:
        # Raise the version with each change: Palette keeps every version of a profile.
        version: 1.0.0
        template:
          type: cluster
          cloudType: aws
          packs:
            # Operating system: Ubuntu node image for AWS clusters
            - name: ubuntu-aws
              type: spectro
              layer: os
              tag: "22.04"
              registry: Public Repo
            # Kubernetes: Palette eXtended Kubernetes, the default hardened upstream distribution
            - name: kubernetes
              type: oci
              layer: k8s
              tag: "1.35.3"
              registry: Palette Registry
            # Network: Calico pod networking with policy enforcement
            - name: cni-calico
              type: spectro
              layer: cni
              tag: "3.32.1"
              registry: Public Repo
            # Storage: Amazon EBS disks as persistent volumes
            - name: csi-aws-ebs
              type: spectro
              layer: csi
              tag: "1.63.1"
              registry: Public Repo
            # Logging: Lightweight collector that parses and forwards logs
            - name: fluentbit
              type: oci
              layer: addon
              tag: "5.0.3"
              registry: Palette Community Registry
      "
    `);
    expect(await findingsOf(service, text)).toEqual([]);
  });

  it("has a placeholder for each layer that was skipped, which the checker names", async () => {
    const service = offline();
    const layers = (["os", "k8s", "cni", "csi"] as const).map((layer) => ({ layer, pack: null }));
    const text = await service.newProfile(order({ name: "a: b", layers, purpose: "plain" }));
    expect(text).toMatchInlineSnapshot(`
      "# Full profile on aws.
      # A pack without values gets the defaults of its version.
      metadata:
        name: "a: b"
      spec:
        # Raise the version with each change: Palette keeps every version of a profile.
        version: 1.0.0
        template:
          type: cluster
          cloudType: aws
          packs:
            # Operating system: choose a pack after "name:"
            - name:
              layer: os
            # Kubernetes: choose a pack after "name:"
            - name:
              layer: k8s
            # Network: choose a pack after "name:"
            - name:
              layer: cni
            # Storage: choose a pack after "name:"
            - name:
              layer: csi
      "
    `);
    expect((await findingsOf(service, text)).map((one) => one.split(":")[0])).toEqual(Array(4).fill("missing-key"));
    const empty = await service.newProfile(order({ type: "add-on", cloudType: null, purpose: "hpc" }));
    expect(empty).toContain("# Add-on profile for high-performance computing on any cloud.");
    expect((await findingsOf(service, empty)).map((one) => one.split(":")[0])).toEqual(["missing-key"]);
  });

  it("has no finding, whatever is picked from the offers", async () => {
    const service = offline();
    const { clouds } = await service.newProfileOffers(query());
    for (const { cloud, usual } of clouds) {
      const offers = await service.newProfileOffers(query({ cloudType: cloud }));
      const layers = firstOfEach(offers);
      const addOns = offers.addOns.flatMap(({ packs }) => packs.map(picked));
      const text = await service.newProfile(order({ cloudType: cloud, layers, addOns }));
      const missing = layers.filter(({ pack }) => pack === null).length;
      expect.soft(await findingsOf(service, text), cloud).toHaveLength(missing);
      if (usual.length > 0) expect(missing, cloud).toBe(0);
    }
  });

  it.each(PURPOSES)("is for %s as for the rest", async (purpose) => {
    const service = offline();
    const offers = await service.newProfileOffers(query({ purpose }));
    const addOns = offers.addOns.filter(({ isSuggested }) => isSuggested).flatMap(({ packs }) => packs.map(picked));
    const text = await service.newProfile(order({ purpose, layers: firstOfEach(offers), addOns }));
    expect(await findingsOf(service, text)).toEqual([]);
  });
});
