import { WITH_CLOUD, WITH_LAYER, WITH_MANIFESTS, WITH_TYPE, IN_YAML, lastPack, lastPackOf, type Fault } from "./fault";
import type { Range } from "../../server/src/text/range";
import { raw, type Value } from "./writer";

const STRICT = ["import", "create", "update"] as const;

function map(value: Value): Record<string, Value> {
  return value as Record<string, Value>;
}

/** Faults of the document and of the profile as a whole. */
export const DOCUMENT_FAULTS: readonly Fault[] = [
  {
    rule: "unknown-key",
    name: "a key that no shape has",
    shapes: STRICT,
    breakSample: (sample) => {
      lastPack(sample).extra = { zzz: "x" };
    },
    at: (profile) => rangeOfKey(profile, "zzz"),
    heals: "nothing",
  },
  {
    rule: "unknown-key",
    name: "a slip in `values`",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const pack = lastPack(sample);
      pack.extra = { valeus: pack.values };
      delete pack.values;
    },
    at: (profile) => rangeOfKey(profile, "valeus"),
    heals: "clean",
  },
  {
    rule: "missing-key",
    name: "a pack without a name",
    shapes: ["import", "create", "update", "crossplane", "crossplane-legacy", "cluster-profile-cr"],
    on: ["cluster"],
    breakSample: (sample) => {
      delete sample.packs[4]?.name;
    },
    at: (profile) => profile.packs[4]?.type?.keyRange,
    heals: "clean",
  },
  {
    rule: "wrong-type",
    name: "a text in the place of the packs' list",
    shapes: ["crossplane", "crossplane-legacy", "cluster-profile-cr"],
    breakDocument: (document) => {
      const spec = map(map(document)["spec"]);
      const holder = "forProvider" in spec ? map(spec["forProvider"]) : spec;
      holder["pack" in holder ? "pack" : "packs"] = "none";
      return document;
    },
    at: (profile) => profile.packList?.range,
    heals: "nothing",
  },
  ...(["1.20", "20.04", "1e3", "0x1F"] as const).map((text): Fault => ({
    rule: "unquoted-version",
    name: `${text} without quotes`,
    styles: IN_YAML,
    breakSample: (sample) => {
      lastPack(sample).tag = raw(text);
    },
    at: (profile) => (lastPackOf(profile)?.tag ?? lastPackOf(profile)?.version)?.range,
    heals: "clean",
  })),
  ...(["Full", "addon", "Infrastructure"] as const).map((text): Fault => ({
    rule: "invalid-profile-type",
    name: `the type ${text}`,
    shapes: WITH_TYPE,
    on: [{ Full: "cluster", addon: "add-on", Infrastructure: "infra" }[text] as "cluster"],
    breakSample: (sample) => {
      sample.type = text;
    },
    at: (profile) => profile.type?.range,
    heals: "original",
  })),
  ...([0, 1, 2, 3] as const).map((index): Fault => ({
    rule: "missing-core-layer",
    name: `without ${["os", "k8s", "cni", "csi"][index] ?? ""}`,
    shapes: WITH_CLOUD,
    on: ["cluster", "infra"],
    breakSample: (sample) => {
      sample.packs.splice(index, 1);
    },
    at: (profile) => profile.packList?.keyRange,
    heals: "clean",
  })),
  ...(["network", "Storage", "monitoring"] as const).map((text): Fault => ({
    rule: "invalid-layer",
    name: `the layer ${text}`,
    shapes: WITH_LAYER,
    on: text === "monitoring" ? ["add-on"] : ["infra"],
    breakSample: (sample) => {
      const index = { network: 2, Storage: 3, monitoring: 0 }[text];
      const pack = sample.packs[index];
      if (pack !== undefined) pack.layer = text;
    },
    at: (profile) => profile.packs[{ network: 2, Storage: 3, monitoring: 0 }[text]]?.layer?.range,
    // What the add-on is for is kept, as its category.
    heals: text === "monitoring" ? "clean" : "original",
  })),
  {
    rule: "duplicate-core-layer",
    name: "a second pack for storage",
    shapes: WITH_LAYER,
    on: ["cluster"],
    breakSample: (sample) => {
      sample.packs.splice(4, 0, { name: "csi-longhorn", type: "spectro", layer: "csi", tag: "1.5.3" });
    },
    at: (profile) => profile.packs[4]?.name?.range,
    heals: "clean",
  },
  {
    rule: "core-layer-in-add-on",
    name: "a network in an add-on profile",
    shapes: WITH_LAYER,
    on: ["add-on"],
    breakSample: (sample) => {
      const [first] = sample.packs;
      if (first !== undefined) Object.assign(first, { name: "our-network", layer: "cni" });
    },
    at: (profile) => profile.packs[0]?.layer?.range,
    heals: "clean",
    // A full profile has more core layers, which the user has to choose.
    leaves: ["missing-core-layer"],
  },
  {
    rule: "invalid-category",
    name: "a category by another word",
    shapes: ["import"],
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).extra = { addonType: "system-apps" };
    },
    at: (profile) => lastPackOf(profile)?.addonType?.range,
    heals: "clean",
  },
  {
    rule: "values-syntax",
    name: "a quote that is never closed, in values",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).values = 'pack:\n  namespace: "web\n';
    },
    at: () => undefined,
    heals: "nothing",
  },
  {
    rule: "manifest-syntax",
    name: "brackets that are never closed, in a manifest",
    shapes: WITH_MANIFESTS,
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const manifest = sample.packs.at(-1)?.manifests?.[0];
      if (manifest !== undefined) manifest.content = "apiVersion: v1\nkind: [ConfigMap\nmetadata:\n  name: x\n";
    },
    at: () => undefined,
    heals: "nothing",
  },
];

function rangeOfKey({ tree, packs }: Parameters<Fault["at"]>[0], key: string): Range | undefined {
  const start = tree.source.indexOf(key, packs[0]?.range.start);
  const quotes = tree.source[start - 1] === '"' ? 1 : 0;
  return start < 0 ? undefined : { start: start - quotes, end: start + key.length + quotes };
}
