import { keyRangeOf, valueOf } from "../../server/src/syntax/tree";
import {
  examplePack,
  textAt,
  WITH_CLOUD,
  WITH_REGISTRY_NAME,
  WITH_LAYER,
  WITH_TYPE,
  lastPack,
  lastPackOf,
  type Fault,
} from "./fault";

const NOT_FLAT = WITH_TYPE.filter((shape) => shape !== "flat");

/** Faults of profiles that their clouds, types and versions are about. */
const PROFILE: readonly Fault[] = [
  ...(["2.2.2.develop", "b0.0.1", "V1.2.3", "v1.2", "1.2"] as const).map((version): Fault => ({
    rule: "invalid-profile-version",
    name: `the version ${version}`,
    shapes: ["import", "create", "update", "crossplane", "flat"],
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      sample.version = version;
    },
    at: (profile) => profile.version?.range,
    heals: "either",
  })),
  {
    rule: "unknown-cloud-type",
    name: "a cloud in capitals",
    shapes: WITH_CLOUD,
    on: ["cluster", "infra"],
    breakSample: (sample) => {
      sample.cloudType = "AWS";
    },
    at: (profile) => profile.cloudType?.range,
    heals: "original",
  },
  {
    rule: "cloud-all-needs-add-on",
    name: "an infra profile for all clouds",
    shapes: WITH_CLOUD,
    on: ["infra", "cluster"],
    breakSample: (sample) => {
      sample.cloudType = "all";
    },
    at: (profile) => profile.cloudType?.range,
    heals: "nothing",
  },
  {
    rule: "add-on-in-infra",
    name: "an add-on in an infra profile",
    shapes: WITH_LAYER,
    on: ["infra"],
    breakSample: (sample) => {
      sample.packs.push({ name: "argo-cd", type: "spectro", layer: "addon", tag: "5.46.8" });
    },
    at: (profile) => profile.packs.at(-1)?.layer?.range,
    heals: "clean",
  },
  {
    rule: "no-packs",
    name: "an empty list of packs",
    shapes: ["import", "crossplane", "crossplane-legacy", "cluster-profile-cr"],
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      sample.packs = [];
    },
    at: (profile) => profile.packList?.keyRange,
    heals: "either",
    // One pack does not make a cluster.
    leaves: ["missing-core-layer"],
  },
  {
    rule: "category-mismatch",
    name: "a category of another pack",
    shapes: ["import"],
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).extra = { addonType: "monitoring" };
    },
    at: (profile) => lastPackOf(profile)?.addonType?.range,
    heals: "clean",
  },
  {
    rule: "mixed-shape",
    name: "the registry of an export in a create call",
    shapes: ["create"],
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).extra = { registry: { metadata: { name: "Public Repo" } } };
    },
    at: (profile) => {
      const pack = lastPackOf(profile);
      return pack && keyRangeOf(profile.tree, valueOf(profile.tree, pack.node, "registry"));
    },
    heals: "nothing",
  },
];

const PACKS: readonly Fault[] = [
  ...(["Spectro", "Helm", "pack"] as const).map((type): Fault => ({
    rule: "invalid-pack-type",
    name: `the type ${type}`,
    on: ["infra", "edge", "cluster"],
    breakSample: (sample) => {
      const [first] = sample.packs;
      if (first !== undefined) first.type = type;
    },
    at: (profile) => profile.packs[0]?.type?.range,
    heals: "either",
    // A type that there is may still be that of another registry.
    leaves: ["pack-type-registry-mismatch"],
  })),
  {
    rule: "missing-pack-version",
    name: "a pack without a version",
    shapes: ["import", "flat", "crossplane", "crossplane-legacy", "cluster-profile-cr", "flat-list"],
    breakSample: (sample) => {
      delete lastPack(sample).tag;
    },
    at: (profile) => lastPackOf(profile)?.name?.range,
    heals: "either",
  },
  {
    rule: "duplicate-pack",
    name: "an add-on twice",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      sample.packs.push({ ...lastPack(sample) });
    },
    at: (profile) => profile.packs.at(-1)?.name?.range,
    heals: "either",
  },
  {
    rule: "display-name-mismatch",
    name: "another display name in the values",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const pack = lastPack(sample);
      pack.name = "shop--argo-cd";
      pack.values = "pack:\n  spectrocloud.com/display-name: stall\n";
    },
    at: (_, reading) => textAt(reading, "stall"),
    heals: "clean",
  },
  {
    rule: "unknown-pack",
    name: "a pack that its registry does not have",
    shapes: WITH_REGISTRY_NAME,
    on: ["cluster", "add-on"],
    breakSample: (sample) => examplePack(sample, { name: "example-oprator" }),
    at: (profile) => lastPackOf(profile)?.name?.range,
    heals: "clean",
  },
  {
    rule: "unknown-pack-version",
    name: "a version that its registry does not have",
    shapes: WITH_REGISTRY_NAME,
    on: ["cluster", "add-on"],
    breakSample: (sample) => examplePack(sample, { tag: "1.2.9" }),
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "clean",
  },
  {
    rule: "pack-layer-mismatch",
    name: "an add-on called storage",
    shapes: ["import", "create", "update", "response", "flat", "cluster-profile-cr"],
    on: ["edge"],
    breakSample: (sample) => {
      sample.packs.push({ name: "argo-cd", type: "spectro", layer: "csi", tag: "5.46.8" });
    },
    at: (profile) => profile.packs.at(-1)?.layer?.range,
    heals: "either",
    mayAdd: ["add-on-in-infra"],
  },
  {
    rule: "pack-cloud-mismatch",
    name: "the operating system of another cloud",
    shapes: NOT_FLAT.filter((shape) => shape !== "update"),
    on: ["cluster", "infra"],
    breakSample: (sample) => {
      const [first] = sample.packs;
      if (first !== undefined) first.name = "ubuntu-azure";
    },
    at: (profile) => profile.packs[0]?.name?.range,
    heals: "either",
  },
];

const ORDER_AND_KEYS: readonly Fault[] = [
  {
    rule: "layer-order",
    name: "the storage before the operating system",
    shapes: WITH_LAYER,
    on: ["cluster", "infra"],
    breakSample: (sample) => {
      const [storage] = sample.packs.splice(3, 1);
      if (storage !== undefined) sample.packs.unshift(storage);
    },
    at: (profile) => profile.packs[0]?.layer?.range,
    heals: "either",
  },
  {
    rule: "duplicate-key",
    name: "a key of a pack twice",
    styles: ["block", "compact", "crlf", "comments", "folded", "multi-document"],
    breakText: (text) =>
      text.replace(/^( *)(?:- )?name: [\w-]+(\r?\n)(?= *type)/m, (line, indent: string, feed: string) =>
        line.includes("- ") ? `${line}${indent}  type: oci${feed}` : line,
      ),
    at: () => undefined,
    heals: "clean",
    // Which of the two is right is for the user to know.
    leaves: ["pack-type-registry-mismatch"],
  },
  {
    rule: "escaped-quotes",
    name: "quotes that are escaped, in values",
    on: ["cluster", "add-on"],
    styles: ["block", "compact", "crlf", "comments", "anchors", "multi-document"],
    breakSample: (sample) => {
      lastPack(sample).values = 'charts:\n  web:\n    name: \\"eth0\\"\n';
    },
    at: (_, reading) => textAt(reading, '\\"eth0\\"'),
    heals: "clean",
  },
];

/** Faults of profiles and of their packs. */
export const PACK_FAULTS: readonly Fault[] = [...PROFILE, ...PACKS, ...ORDER_AND_KEYS];
