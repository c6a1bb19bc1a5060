import { examplePack, lastPack, lastPackOf, textAt, WITH_REGISTRY_NAME, type Fault } from "./fault";
import type { SamplePack, SampleProfile } from "./samples";
import type { Value } from "./writer";

/** The shapes that have both a tag and a version. */
const WITH_TAG_AND_VERSION = ["import", "response", "cluster-profile-cr"] as const;
const ADD_ONS = ["cluster", "add-on"] as const;

/** Puts a pack before the last one that is no manifest. */
function addPack(sample: SampleProfile, pack: SamplePack): void {
  sample.packs.splice(sample.packs.indexOf(lastPack(sample)), 0, { type: "spectro", layer: "addon", ...pack });
}

const VERSIONS: readonly Fault[] = [
  {
    rule: "tag-version-mismatch",
    name: "another version than the tag",
    shapes: WITH_TAG_AND_VERSION,
    breakSample: (sample) => {
      lastPack(sample).version = "9.9.9";
    },
    at: (profile) => lastPackOf(profile)?.tag?.range,
    heals: "clean",
  },
  {
    rule: "tag-version-mismatch",
    name: "a tag that floats elsewhere",
    shapes: WITH_TAG_AND_VERSION,
    on: ADD_ONS,
    breakSample: (sample) => Object.assign(lastPack(sample), { tag: "5.46.x", version: "5.45.1" }),
    at: (profile) => lastPackOf(profile)?.tag?.range,
    heals: "clean",
    mayAdd: ["floating-tag"],
  },
  ...(["1.3.0", "1.2.0"] as const).map((tag): Fault => ({
    rule: "deprecated-pack",
    name: tag === "1.3.0" ? "a deprecated version" : "a deleted version",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => examplePack(sample, { name: "example-web", tag }),
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "clean",
    mayAdd: ["outdated-pack"],
  })),
  {
    rule: "outdated-pack",
    name: "a version of which there is a newer patch",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => examplePack(sample, { name: "example-web", tag: "1.4.0" }),
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "clean",
  },
  ...(["5.46.x", "5.x"] as const).map((tag): Fault => ({
    rule: "floating-tag",
    name: tag,
    on: ADD_ONS,
    breakSample: (sample) => {
      lastPack(sample).tag = tag;
    },
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "clean",
  })),
  {
    rule: "deprecated-pack",
    name: "a version past its end of life",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => examplePack(sample, { name: "example-legacy", tag: "1.5.0" }),
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "nothing",
  },
  ...(["k3s-v1.29.1", "rke2-1.31.0", "kubeadm-fips-1.28.9"] as const).map((image): Fault => ({
    rule: "kubernetes-version-skew",
    name: `an image ${image}`,
    on: ["edge"],
    breakSample: (sample) => {
      const [first] = sample.packs;
      if (first !== undefined) first.values = `options:\n  system.uri: "example.org/edge/ubuntu:${image}-v4.6.0"\n`;
    },
    at: (_, reading) => textAt(reading, /[\d.]+$/.exec(image)?.[0] ?? ""),
    heals: "nothing",
  })),
];

const registryOf = (kind: string, providerType: string, name = "Ours"): Value => ({
  metadata: { name, kind, providerType },
});

/** A type that does not go with the registry, and what a registry that is written out makes of it. */
const typeFault = (name: string, pack: SamplePack, rest: Pick<Fault, "heals" | "shapes">): Fault => ({
  rule: "pack-type-registry-mismatch",
  name,
  on: ADD_ONS,
  breakSample: (sample) => Object.assign(lastPack(sample), pack),
  at: (profile) => lastPackOf(profile)?.type?.range,
  ...rest,
});

const REGISTRIES: readonly Fault[] = [
  typeFault("a chart in a registry of packs", { type: "helm" }, { shapes: WITH_REGISTRY_NAME, heals: "original" }),
  typeFault(
    "a pack of the older kind in an OCI registry",
    { registry: "Palette Community Registry" },
    { shapes: WITH_REGISTRY_NAME, heals: "clean" },
  ),
  typeFault("a pack in a Helm repository", { registry: "Bitnami" }, { shapes: WITH_REGISTRY_NAME, heals: "clean" }),
  typeFault(
    "a chart in a registry of Zarf packages",
    { type: "helm", registry: registryOf("oci", "zarf") },
    { shapes: ["import"], heals: "clean" },
  ),
  typeFault(
    "a registry of packs that is called an OCI one",
    { registry: registryOf("oci", "pack", "Public Repo") },
    { shapes: ["import"], heals: "clean" },
  ),
  {
    rule: "raw-registry-uid",
    name: "a uid in the place of a registry's name",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => {
      lastPack(sample).registry = "64eaff453040297344bcad5d";
    },
    at: (profile) => lastPackOf(profile)?.registryName?.range,
    heals: "either",
  },
  {
    rule: "unknown-registry",
    name: "a registry that the tenant does not have",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => examplePack(sample, { registry: "Exmaple Registry" }),
    at: (profile) => lastPackOf(profile)?.registryName?.range,
    heals: "clean",
  },
];

/** A pack that needs an operator, works with some versions of Kubernetes only, and with no legacy pack. */
function dependentPack(sample: SampleProfile): void {
  examplePack(sample, { name: "example-web", tag: "2.0.0" });
}

const nameOfLast: Fault["at"] = (profile) => lastPackOf(profile)?.name?.range;

const DEPENDENCIES: readonly Fault[] = [
  {
    rule: "pack-dependency",
    name: "without the pack that is needed",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: dependentPack,
    at: nameOfLast,
    heals: "clean",
  },
  {
    rule: "pack-dependency",
    name: "with too new a pack",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => {
      dependentPack(sample);
      addPack(sample, { name: "example-operator", tag: "2.1.0", registry: "Our Registry" });
    },
    at: nameOfLast,
    heals: "either",
  },
  {
    rule: "pack-dependency",
    name: "with too old a Kubernetes",
    shapes: WITH_REGISTRY_NAME,
    on: ["cluster"],
    breakSample: (sample) => {
      dependentPack(sample);
      addPack(sample, { name: "example-operator", tag: "1.2.0", registry: "Our Registry" });
      const [, kubernetes] = sample.packs;
      if (kubernetes !== undefined) kubernetes.tag = "1.26.4";
    },
    at: nameOfLast,
    heals: "either",
    mayAdd: ["outdated-pack"],
  },
  {
    rule: "pack-dependency",
    name: "with a pack that it does not work with",
    shapes: WITH_REGISTRY_NAME,
    on: ADD_ONS,
    breakSample: (sample) => {
      dependentPack(sample);
      addPack(sample, { name: "example-operator", tag: "1.2.0", registry: "Our Registry" });
      addPack(sample, { name: "example-legacy", tag: "1.5.0", registry: "Our Registry" });
    },
    at: nameOfLast,
    heals: "nothing",
  },
];

/** Faults that show when a pack is held against its registry, and against the packs beside it. */
export const REGISTRY_FAULTS: readonly Fault[] = [...VERSIONS, ...REGISTRIES, ...DEPENDENCIES];
